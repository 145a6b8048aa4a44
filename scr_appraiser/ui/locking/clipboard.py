"""What was copied from the program does not stay on the clipboard."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

STAYS = 60_000
"""Milliseconds for which it can be pasted."""


class Clipboard(QObject):
    """Clears the clipboard a while after something was copied here, if that still lies there.

    A history of the clipboard that the system keeps is beyond its reach.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = QApplication.clipboard()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS)
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._on_changed)

    def clear(self) -> None:
        """Take away what was copied from the program, and nobody else's."""
        self._timer.stop()
        if self._clipboard.ownsClipboard():
            self._clipboard.clear()
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _on_changed(self) -> None:
        if self._clipboard.text() and self._clipboard.ownsClipboard():
            self._timer.start()
        else:
            self._timer.stop()
