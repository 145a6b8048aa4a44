"""A part of the page with the settings of one topic: add, change, retire, take back."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from scr_appraiser.model.facts import FactValue
from scr_appraiser.model.framework.held_definitions import current_codebook
from scr_appraiser.model.settings.changing import add, set_role, set_setting, withdraw_setting
from scr_appraiser.model.settings.held_settings import LISTS, heads_of_setting, setting_id
from scr_appraiser.model.settings.listing import Listed, listed
from scr_appraiser.model.settings.topics import ROLE, topic_of
from scr_appraiser.ui.context import Context, ToHistory
from scr_appraiser.ui.file_settings.entry_dialog import EntryDialog
from scr_appraiser.ui.file_settings.part import Part
from scr_appraiser.ui.file_settings.rows import columns_for
from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.tables import TableModel
from scr_appraiser.ui.window.messages import done

STAFF_CODE = "Staff code"
DISPUTED = "What people differ about holds nowhere until somebody decides it on the page Conflicts."


class TablePart(Part):
    """The lines of one topic."""

    def __init__(
        self,
        context: Context,
        topic: str,
        title: str,
        explain: str,
        nothing: str,
        *,
        above: Sequence[QWidget] = (),
        remarks: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        """`remarks` gives what is to be said below the table."""
        super().__init__()
        self.title, self.nothing = title, nothing
        self._context, self.topic, self._remarks = context, topic, remarks
        self.topics = frozenset({topic})
        self.model: TableModel[Listed] = TableModel(columns_for(topic), lambda line: line.code)
        self.table: Table[Listed] = Table(self.model, title)
        self.table.opened.connect(lambda _: self.do("change"))
        if topic == "period":
            self.table.sortByColumn(1, self.table.horizontalHeader().sortIndicatorOrder())
        self.lay_out(explain, self.table, above)

    def read(self) -> None:
        lines = listed(self._context.workspace, self.topic)
        self.model.show(lines)
        if lines and self.chosen is None:
            self.table.selectRow(0)
        self.show_whether_empty(not lines)
        disputed = (DISPUTED,) if any(line.conflict for line in lines) else ()
        self.show_remarks((*disputed, *self._remarks()))
        self.state_changed.emit()

    @property
    def chosen(self) -> Listed | None:
        """The line that is chosen."""
        return next((line for line in self.model.rows if line.code == self.table.current_key), None)

    def offers(self, *, may_write: bool) -> Mapping[str, bool]:
        line = self.chosen
        can = may_write and line is not None and not line.conflict
        is_fixed = line is not None and self.topic in LISTS and line.is_from_codebook
        can_retire = self.topic != ROLE
        offered = {"add": may_write, "change": can and not is_fixed}
        if can_retire:
            is_retired = line is not None and line.is_retired
            offered |= {"offer" if is_retired else "retire": can}
        can_withdraw = can and line is not None and line.is_set
        return {**offered, "withdraw": can_withdraw, "history": line is not None and line.is_set}

    def do(self, name: str) -> None:
        line = self.chosen
        if name == "add":
            self._add()
        elif line is None or not self.offers(may_write=True).get(name):
            return
        elif name == "history":
            record = setting_id(self.topic, line.code)
            self._context.open_history(ToHistory("setting", record, line.name))
        elif name == "change":
            self._change(line)
        elif name == "withdraw":
            self._act(lambda: withdraw_setting(self._context.workspace, self.topic, line.code))
        else:
            self._retire(line, is_retired=name == "retire")

    def _act(self, act: Callable[[], object]) -> None:
        done(self._context.messages, act)

    def _retire(self, line: Listed, *, is_retired: bool) -> None:
        workspace = self._context.workspace
        one = topic_of(self.topic, current_codebook(workspace)).one
        step = f"Retire {one}" if is_retired else f"Offer {one} again"
        self._act(lambda: set_setting(workspace, self.topic, line.code, {"retired": is_retired}, step=step))

    def _add(self) -> None:
        workspace = self._context.workspace
        topic = topic_of(self.topic, current_codebook(workspace))

        def act(values: Mapping[str, FactValue | None]) -> None:
            if self.topic == ROLE:
                code = str(values.get("") or "")
                set_role(workspace, code, **{name: value is True for name, value in values.items() if name})
            else:
                add(workspace, self.topic, values)

        self._ask(
            EntryDialog(
                f"Add a {topic.one}" if topic.one[0] not in "aeiou" else f"Add an {topic.one}",
                topic,
                {},
                act,
                action="Add",
                code_label=STAFF_CODE if self.topic == ROLE else "",
                parent=self.window(),
            )
        )

    def _change(self, line: Listed) -> None:
        workspace = self._context.workspace
        topic = topic_of(self.topic, current_codebook(workspace))
        seen = heads_of_setting(workspace, self.topic, line.code)

        def act(values: Mapping[str, FactValue | None]) -> None:
            if values:
                set_setting(workspace, self.topic, line.code, values, seen=seen)

        title = f"Change {line.name}" if self.topic != ROLE else f"Roles of {line.code}"
        self._ask(EntryDialog(title, topic, line.values, act, action="Change", parent=self.window()))

    def _ask(self, dialog: EntryDialog) -> None:
        before = {line.code for line in self.model.rows}
        if dialog.exec():
            new = [line.code for line in self.model.rows if line.code not in before]
            if new:
                self.table.choose(new[0])
            self.table.setFocus()
