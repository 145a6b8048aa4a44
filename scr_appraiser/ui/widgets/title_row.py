"""A title with buttons at the end of its line, or below it where the line has no room for both."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from scr_appraiser.ui.look.style import GRID


class TitleRow(QWidget):
    """Lays out again whenever the title has other words or another size."""

    def __init__(self, title: QLabel, buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        self._title = title
        self._beside = QHBoxLayout()
        self._beside.setSpacing(GRID)
        for button in buttons:
            self._beside.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._beside.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GRID)
        self._box.addWidget(title, 1)
        self._box.addLayout(self._beside)

    def _fit(self) -> None:
        needed = self._title.fontMetrics().horizontalAdvance(self._title.text()) + self._beside.sizeHint().width()
        has_room = self.width() >= needed + 2 * GRID
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(self._beside.minimumSize().width(), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)
