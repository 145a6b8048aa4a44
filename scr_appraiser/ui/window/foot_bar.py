"""The bar for notices: it lies over the line at the foot of the window, so that nothing on the page moves for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from scr_appraiser.ui.window.message_bar import MessageBar
from scr_appraiser.ui.window.messages import Message
from scr_appraiser.ui.window.status import StatusLine

_MOVES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest)


class FootBar(MessageBar):
    """As wide as the foot has room beside what works and who appraises; words that need more lines grow upwards."""

    MARGIN = 0

    def __init__(self, window: QWidget, status: StatusLine) -> None:
        super().__init__(window)
        self._window, self._status = window, status
        status.installEventFilter(self)

    def show_message(self, message: Message) -> None:
        """See MessageBar."""
        super().show_message(message)
        self._place()

    def _place(self) -> None:
        width = max(self._status.free_width(), self._status.width() // 2)
        height = max(self._status.height(), self.heightForWidth(width))
        corner = self._status.mapTo(self._window, QPoint(0, self._status.height() - height))
        self.setGeometry(corner.x(), corner.y(), width, height)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and self.isVisible():
            self._place()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()
