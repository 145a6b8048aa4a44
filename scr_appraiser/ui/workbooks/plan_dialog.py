"""The dialog that shows what returned workbooks would change, row by row, before anything is written."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from scr_appraiser.model.identity import Identity, identify
from scr_appraiser.model.workbook.plans import Plan
from scr_appraiser.problems import Problem
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.workbooks.plan_tree import PlanTree

EXPLAIN = (
    "Nothing is written yet. What was left alone in a workbook never turns back what was changed here meanwhile; "
    "where both changed, both are kept, in conflict, until somebody decides."
)
MakeAnew: TypeAlias = Callable[[dict[str, Identity], Callable[[Plan], None], Callable[[Problem], bool]], None]
"""Plans again with editors by the workbooks' names; the plan, or what stood in the way, is told when it is there."""

_ROWS_HIGH, _DETAILS_HIGH = 14, 6
"""In lines."""


class PlanDialog(Dialog):
    """Rows can be left out; who filled a workbook in can be put right, which makes the plan anew."""

    characters_wide = 150

    def __init__(
        self,
        plan: Plan,
        make_anew: MakeAnew,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Take in workbooks", action="Take in", explain=EXPLAIN, parent=parent)
        self.plan = plan
        self._make_anew = make_anew
        self.editors: dict[str, Identity] = {}
        self.tree = PlanTree()
        self.tree.setMinimumHeight(_ROWS_HIGH * self.tree.fontMetrics().height())
        self.show_all = QCheckBox("Show &unchanged rows too")
        self.show_all.toggled.connect(self.tree.show_all)
        self.editor = QPushButton("&Filled in by somebody else…")
        self.editor.clicked.connect(self._on_editor)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setAccessibleName("The row in full")
        self.details.setTabChangesFocus(True)
        self.details.setFixedHeight(_DETAILS_HIGH * self.details.fontMetrics().lineSpacing())
        self._lay_out_rows()
        self.after_seal = plain_label("", "warning")
        self.keep_in_sight(self.after_seal)
        self.tree.ticked.connect(self._show_count)
        self.tree.currentItemChanged.connect(lambda *_: self._show_details())
        self.tree.show_plan(plan)
        self._show_sealed()
        self.tree.setFocus()

    def _lay_out_rows(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(2 * GRID)
        across.addWidget(self.show_all)
        across.addStretch()
        across.addWidget(self.editor)
        self.body.addWidget(self.tree, 1)
        self.body.addLayout(across)
        self.body.addWidget(self.details)

    def _show_sealed(self) -> None:
        count = sum(line.is_after_seal for _, line in self.plan.lines())
        rows, is_it = ("1 row", "It is") if count == 1 else (f"{count} rows", "They are")
        self.after_seal.setText(f"{rows} would change what is sealed, and the seal would say so. {is_it} not ticked.")
        self.after_seal.setVisible(count > 0)

    def _show_count(self) -> None:
        count = self.tree.count_ticked()
        self.action_button.setText(f"Take in {count} {'change' if count == 1 else 'changes'}")
        self.action_button.setEnabled(count > 0 or (self.plan.count("agreed") > 0 and not self._is_foreign()))
        foreign = next((one.problem for one in self.plan.workbooks if one.is_foreign), None)
        if foreign is not None:
            self.action_button.setEnabled(False)
        self.show_problem(foreign)

    def _is_foreign(self) -> bool:
        return any(workbook.is_foreign for workbook in self.plan.workbooks)

    def _show_details(self) -> None:
        workbook, line = self.tree.current()
        self.editor.setEnabled(workbook is not None and bool(workbook.workbook) and not workbook.is_foreign)
        if line is None:
            problem = workbook.problem if workbook is not None else None
            self.details.setPlainText(f"{problem.message} {problem.advice}" if problem is not None else "")
            return
        said = (("Sent", line.went_out), ("In the workbook", line.theirs), ("In the file", "\n".join(line.ours)))
        words = [f"{line.about}: {line.words}.", *(f"{name}: {text}" for name, text in said if text)]
        self.details.setPlainText("\n".join(words))

    def _on_editor(self) -> None:
        workbook, _ = self.tree.current()
        if workbook is None:
            return
        dialog = EditorDialog(workbook.name, workbook.editor, parent=self)
        if dialog.exec() and dialog.identity is not None:
            self.editors[workbook.name] = dialog.identity
            self._wait(True)
            self._make_anew(self.editors, self._on_made_anew, self._on_failed)

    def _on_made_anew(self, plan: Plan) -> None:
        self.plan = plan
        self._wait(False)
        self.tree.show_plan(plan)
        self._show_sealed()

    def _on_failed(self, problem: Problem) -> bool:
        self._wait(False)
        self.action_button.setEnabled(False)  # the plan that is shown has somebody else for its editor
        self.show_problem(problem)
        return True

    def _wait(self, is_waiting: bool) -> None:
        """Nothing can be taken in while the plan is being made anew."""
        for widget in (self.tree, self.show_all, self.editor, self.action_button):
            widget.setEnabled(not is_waiting)
        if is_waiting:
            self.details.setPlainText("The plan is being made anew.")
        else:
            self.tree.setFocus()


class EditorDialog(Dialog):
    """Asks who filled a workbook in."""

    def __init__(self, name: str, known: Identity | None, parent: QWidget | None = None) -> None:
        explain = f"What stands in “{name}” is taken in under this staff code, through your hands."
        super().__init__("Who filled it in?", action="Continue", explain=explain, parent=parent)
        self.identity = known
        self.staff_code = QLineEdit(known.staff_code if known else "")
        self.display_name = QLineEdit(known.display_name if known else "")
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow("&Staff code", self.staff_code)
        form.addRow("&Name", self.display_name)
        self.body.addLayout(form)
        self.staff_code.setFocus()

    def accept(self) -> None:
        """Take the answers, or say what is wrong with them."""
        try:
            code = self.staff_code.text()
            self.identity = identify(code, self.display_name.text() or code)
        except Problem as problem:
            self.show_problem(problem, self.staff_code)
            return
        super().accept()
