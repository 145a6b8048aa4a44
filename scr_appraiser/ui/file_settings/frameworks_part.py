"""The part of the page about frameworks: what is in the file, what is offered, and bringing another version in."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from scr_appraiser.model.framework.definition_text import Faults
from scr_appraiser.model.framework.definitions import Definition, framework_file, stored_content
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.settings.published import HeldFramework, held_frameworks, publish, retire, take_framework
from scr_appraiser.model.settings.topics import FRAMEWORK
from scr_appraiser.problems import Problem
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.file_settings.part import Part
from scr_appraiser.ui.file_settings.rows import FRAMEWORK_COLUMNS
from scr_appraiser.ui.jobs import kind_of
from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.tables import TableModel
from scr_appraiser.ui.window.messages import done

EXPLAIN = (
    "A framework never changes: another wording, weight or rule is another version. An appraisal stays under the "
    "version it was begun under. Ratings under different versions are never turned into one another and never put into "
    "one sum; to carry an appraisal over makes another one of it, on record."
)
READING = "Reading the framework"


class FrameworksPart(Part):
    """The versions in the file, the newest of each name first."""

    title = "Frameworks"
    topics = frozenset({FRAMEWORK})

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.model: TableModel[HeldFramework] = TableModel(FRAMEWORK_COLUMNS, lambda row: row.framework.hash)
        self.table: Table[HeldFramework] = Table(self.model, self.title)
        self.table.sortByColumn(-1, self.table.horizontalHeader().sortIndicatorOrder())
        self.table.opened.connect(lambda _: self.do("compare"))
        self.lay_out(EXPLAIN, self.table)

    def read(self) -> None:
        rows = held_frameworks(self._context.workspace)
        self.model.show(rows)
        if rows and self.chosen is None:
            self.table.selectRow(0)
        self.show_whether_empty(not rows)
        self.state_changed.emit()

    @property
    def chosen(self) -> HeldFramework | None:
        """The version that is chosen."""
        return next((row for row in self.model.rows if row.framework.hash == self.table.current_key), None)

    def offers(self, *, may_write: bool) -> Mapping[str, bool]:
        row = self.chosen
        standing = row.standing if row is not None else ""
        return {
            "import": may_write,
            "compare": len(self.model.rows) > 1,
            "carry": may_write and may_carry_over(self.model.rows),
            "publish": may_write and standing in ("draft", "retired"),
            "retire": may_write and standing == "published",
            "export": row is not None,
        }

    def do(self, name: str) -> None:
        row = self.chosen
        if name == "import":
            self._import()
        elif row is not None and self.offers(may_write=True).get(name):
            {
                "publish": self._publish,
                "retire": self._retire,
                "compare": self._compare,
                "carry": self._carry,
                "export": self._export,
            }[name](row)

    def _publish(self, row: HeldFramework) -> None:
        self._act(lambda: publish(self._context.workspace, row.framework.hash))

    def _retire(self, row: HeldFramework) -> None:
        self._act(lambda: retire(self._context.workspace, row.framework.hash))

    def _act(self, act: Callable[[], object]) -> None:
        done(self._context.messages, act)
        self.table.setFocus()

    def _import(self) -> None:
        path = self._context.messages.ask_framework(self._context.workspace.path.parent)
        if path is not None:
            self._context.jobs.run(READING, lambda _: framework_file(path), self._on_read, self._on_refused)

    def _on_read(self, found: tuple[Framework, Definition]) -> None:
        framework, definition = found
        try:
            is_new = take_framework(self._context.workspace, definition)
        except Problem as problem:
            self._context.messages.problem(problem, about=kind_of(READING))
            return
        named = f"{framework.title}, version {framework.version}"
        if is_new:
            words = f"{named}, is in the file as a draft. Publish it when new appraisals are to be made under it."
        else:
            words = f"The file holds {named}, already. Nothing was changed."
        self._context.messages.notice(words)
        self.read()
        self.table.choose(framework.hash)

    def _on_refused(self, problem: Problem) -> bool:
        from scr_appraiser.ui.file_settings.faults_dialog import FaultsDialog

        if not isinstance(problem, Faults):
            return False
        FaultsDialog(problem, parent=self.window()).exec()
        return True

    def _compare(self, row: HeldFramework) -> None:
        from scr_appraiser.ui.file_settings.compare_dialog import CompareDialog

        held = [each.framework for each in self.model.rows]
        place = next(number for number, one in enumerate(held) if one.hash == row.framework.hash)
        other = next((one for one in held[place + 1 :] if one.id == row.framework.id), None)
        before = other or next(one for one in reversed(held) if one.hash != row.framework.hash)
        CompareDialog(held, before, row.framework, parent=self.window()).exec()

    def _carry(self, row: HeldFramework) -> None:
        from scr_appraiser.ui.file_settings.carry_dialog import ask_to_carry_over

        ask_to_carry_over(self._context, self.model.rows, row, self.window())
        self.read()
        self.table.setFocus()

    def _export(self, row: HeldFramework) -> None:
        framework, workspace = row.framework, self._context.workspace
        name = f"{framework.id}-{framework.version}.yaml"
        path = self._context.messages.ask_framework_place(workspace.path.parent, name)
        if path is not None and done(self._context.messages, lambda: _write(self._context, framework, path)):
            self._context.messages.notice(f"{path.name} is written.")


def may_carry_over(held: Sequence[HeldFramework]) -> bool:
    """Whether there are appraisals under one version, and another that is published."""
    begun = {one.framework.hash for one in held if one.appraisals}
    return any(one.standing == "published" and begun - {one.framework.hash} for one in held)


def _write(context: Context, framework: Framework, path: Path) -> None:
    from scr_appraiser.files import write_beside
    from scr_appraiser.model.framework.framework_writing import framework_as_yaml

    text = framework_as_yaml(stored_content(context.workspace, framework.hash), framework.hash)
    with write_beside(path) as beside:
        beside.write_text(text, "utf-8", newline="\n")
