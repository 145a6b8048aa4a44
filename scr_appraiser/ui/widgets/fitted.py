"""A widget that lays itself out anew when its room or its letters change."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Fitted(QWidget):
    """What `fit` does is done at every change of size and of font."""

    def fit(self) -> None:
        """Lay out for the present size and font."""
        raise AssertionError("every widget fits in its own way")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()
