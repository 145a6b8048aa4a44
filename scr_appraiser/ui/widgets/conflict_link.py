"""The way from where something is in conflict to where that is decided."""

from PySide6.QtWidgets import QPushButton

from scr_appraiser.ui.look.style import set_role


class ConflictLink(QPushButton):
    """Beside the words that something is in conflict; pressed, it leads to the page of conflicts."""

    def __init__(self) -> None:
        super().__init__("Go to the conflict")
        self.setAutoDefault(False)
        set_role(self, "link")
