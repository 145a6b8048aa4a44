"""A line in which one types what is looked for, above a list."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from scr_appraiser.ui.look.style import GRID


class FindLine(QLineEdit):
    """Down and Enter go on to the list, Escape asks for nothing here."""

    left_downwards = Signal()

    def __init__(self, placeholder: str, name: str, characters: int) -> None:
        """`name` for screen readers; `characters` it is wide."""
        super().__init__()
        self._characters = characters
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().averageCharWidth() * self._characters + 4 * GRID
        return QSize(width, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
