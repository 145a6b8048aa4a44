"""The dialog that asks who appraises: staff code and name. Asked at the first start, and from the status line."""

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from scr_appraiser.model.identity import Identity, identify
from scr_appraiser.problems import Problem
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.look.style import GRID

EXPLAIN = (
    "Every judgement is kept under your staff code, so that colleagues can see who made it. "
    "Use the same code on every computer you work at."
)


class IdentityDialog(Dialog):
    """Asks until both answers are good, or the person puts it off."""

    def __init__(self, known: Identity | None, parent: QWidget | None = None) -> None:
        super().__init__("Who is appraising?", action="Continue", refuse="Not now", explain=EXPLAIN, parent=parent)
        self.identity = known
        self.staff_code = QLineEdit(known.staff_code if known else "")
        self.staff_code.setPlaceholderText("for example AB123")
        self.display_name = QLineEdit(known.display_name if known else "")
        self.display_name.setPlaceholderText("as it is to stand on reports")
        form = QFormLayout()
        form.setSpacing(GRID)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow("&Staff code", self.staff_code)
        form.addRow("Your &name", self.display_name)
        self.body.addLayout(form)
        self.staff_code.setFocus()

    def accept(self) -> None:
        """Take the answers, or say above the buttons what is wrong with them."""
        try:
            self.identity = identify(self.staff_code.text(), self.display_name.text())
        except Problem as problem:
            self.show_problem(problem)
            return
        super().accept()
