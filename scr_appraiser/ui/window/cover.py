"""A key that covers the screen at once: every window turns into a blank, calm sheet until it is pressed again."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from scr_appraiser.ui.look.colours import colours_of

COVER_KEY = Qt.Key.Key_F12
HINT = "Covered. Press F12 to go on."


class Cover(QWidget):
    """Lies over one whole window and swallows every key but the one that takes it away."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._before = QApplication.focusWidget()
        self._title = window.windowTitle()
        self.setAccessibleName(HINT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        window.installEventFilter(self)
        window.setWindowTitle("SCR Appraiser")
        self.setGeometry(QRect(0, 0, window.width(), window.height()))
        self.show()
        self.raise_()
        self.setFocus()

    def take_away(self) -> None:
        """Show the window again, with the focus where it was."""
        self.window().removeEventFilter(self)
        self.window().setWindowTitle(self._title)
        self.hide()
        self.setParent(None)
        self.deleteLater()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if is_cover_key(event):
                toggle_cover()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(QRect(0, 0, self.window().width(), self.window().height()))
        return False

    def focusNextPrevChild(self, next: bool) -> bool:
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()

    def paintEvent(self, event: object) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().window())
        painter.setPen(QColor(colours.muted))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, HINT)


def is_cover_key(event: QKeyEvent) -> bool:
    """Whether a key covers and uncovers the screen."""
    return event.key() == COVER_KEY and not event.modifiers()


def is_covered() -> bool:
    """Whether the screen is covered now."""
    return bool(_covers())


def toggle_cover() -> None:
    """Cover every window of the program, or uncover them all."""
    covers = _covers()
    for cover in covers:
        cover.take_away()
    if covers:
        return
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window.isWindow():
            Cover(window)


def _covers() -> list[Cover]:
    # A dialog is a child of its window and a window itself: each cover counts once, where it lies.
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    return [cover for window in QApplication.topLevelWidgets() for cover in window.findChildren(Cover, options=direct)]
