"""The list of conflicts with the chosen one beside it or, where there is little room, in its place."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from scr_appraiser.ui.look.style import characters

BESIDE_FROM = 110
"""Characters of width from which both stand beside each other."""

LIST_SHARE = 0.42
"""Of the width, for the list, until somebody moves the handle."""


class Beside(QSplitter):
    """Shares the width; `changed` tells that there is another room now, or another of the two is seen."""

    changed = Signal()

    def __init__(self, listed: QWidget, details: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._listed, self._details = listed, details
        self._is_opened = self._is_by_hand = False
        self._has_row = False
        self.addWidget(listed)
        self.addWidget(details)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(3)
        self.splitterMoved.connect(self._on_moved)

    @property
    def has_room(self) -> bool:
        """Whether both are seen."""
        return self.width() >= characters(self, BESIDE_FROM)

    @property
    def can_go_back(self) -> bool:
        """Whether the details stand in place of the list."""
        return self._is_opened and not self.has_room

    def open_details(self) -> None:
        """Show the details, in place of the list where there is no room for both."""
        self._is_opened = True
        self._show()

    def go_back(self) -> None:
        """Show the list again."""
        self._is_opened = False
        self._show()

    def show_row(self, *, has_row: bool) -> None:
        """Whether a row is chosen whose details there are."""
        self._has_row = has_row
        self._is_opened &= has_row
        self._arrange()

    def _show(self) -> None:
        self._arrange()
        self.changed.emit()

    def _arrange(self) -> None:
        self._listed.setVisible(self.has_room or not self._is_opened)
        self._details.setVisible(self._has_row and (self.has_room or self._is_opened))
        if not self._is_by_hand:
            left = round(self.width() * LIST_SHARE)
            self.setSizes([left, self.width() - left])

    def _on_moved(self) -> None:
        self._is_by_hand = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.can_go_back:
            self.go_back()
            self._listed.setFocus()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_details"):
            self._show()
