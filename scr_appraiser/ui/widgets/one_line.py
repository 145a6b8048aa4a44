"""A label of one line that gives way where there is no room for all of it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel

from scr_appraiser.ui.look.style import set_role
from scr_appraiser.ui.widgets.labels import plain_tip

_PLAIN = 0
"""Qt.TextFormat.PlainText: the frame's first paint does without the namespace Qt."""

LEAST = 6
"""Characters that it always has room for."""


class OneLine(QLabel):
    """Plain text that ends in "…" where it does not fit; its tool tip has the whole."""

    def __init__(self, role: str = "") -> None:
        super().__init__()
        self.setProperty("textFormat", _PLAIN)
        if role:
            set_role(self, role)

    def show_words(self, words: str) -> None:
        """Show other words."""
        self.setText(words)
        self.setToolTip(plain_tip(words))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * LEAST, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        box = self.contentsRect()
        if self.fontMetrics().horizontalAdvance(self.text()) <= box.width():
            super().paintEvent(event)
            return
        from PySide6.QtCore import Qt

        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()
