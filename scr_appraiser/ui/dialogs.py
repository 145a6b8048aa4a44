"""The dialog all ours are made of: heading, what is asked, a line for a problem, buttons that say what they do."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from scr_appraiser.problems import Problem
from scr_appraiser.ui.cover import is_cover_key, toggle_cover
from scr_appraiser.ui.style import GRID, characters, set_role


class Dialog(QDialog):
    """Put what is asked into `body`; `accept` is called by the button named by `action`."""

    def __init__(
        self, title: str, *, action: str, explain: str = "", refuse: str = "Cancel", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(GRID)
        self._problem = QLabel()
        self._problem.setWordWrap(True)
        self._problem.hide()
        set_role(self._problem, "banner", "danger")
        self._problem.setContentsMargins(GRID, GRID, GRID, GRID)
        buttons = QDialogButtonBox()
        self.action_button = QPushButton(action)
        set_role(self.action_button, "accent")
        buttons.addButton(self.action_button, QDialogButtonBox.ButtonRole.AcceptRole)
        if refuse:
            buttons.addButton(refuse, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(title, explain, buttons)

    def show_problem(self, problem: Problem | None) -> None:
        """Say above the buttons what is wrong, where the person acted; None takes it away."""
        self._problem.setText(f"<b>{_plain(problem.message)}</b> {_plain(problem.advice)}" if problem else "")
        self._problem.setVisible(problem is not None)

    def _lay_out(self, title: str, explain: str, buttons: QDialogButtonBox) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        heading = QLabel(title)
        set_role(heading, "heading")
        layout.addWidget(heading)
        if explain:
            explanation = QLabel(explain)
            explanation.setWordWrap(True)
            set_role(explanation, "muted")
            layout.addWidget(explanation)
        layout.addLayout(self.body)
        layout.addWidget(self._problem)
        layout.addStretch()
        layout.addWidget(buttons)
        self.setMinimumWidth(characters(self, 56))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_cover_key(event):
            toggle_cover()
        else:
            super().keyPressEvent(event)


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
