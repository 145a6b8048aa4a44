"""The blank, calm sheets that cover every window of the program at once."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from scr_appraiser.ui.look.colours import colours_of

COVER_KEY = Qt.Key.Key_F12
NO_FILE = "Covered. Any key or a click goes on."
PLAIN = "Covered, not locked: this file has no passphrase. Any key or a click goes on."
LOCKING = "Locking…"
_ALONE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
"""Keys that do nothing by themselves."""


class Cover(QWidget):
    """Lies over one whole window and swallows every key and click."""

    def __init__(self, window: QWidget, words: str, goes_on: bool) -> None:
        """`goes_on`: any key or click takes the cover away."""
        super().__init__(window)
        self._words = words
        self._goes_on = goes_on
        self._before = QApplication.focusWidget()
        self._title = window.windowTitle()
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        window.installEventFilter(self)
        window.setWindowTitle("SCR Appraiser")
        self.setGeometry(QRect(0, 0, window.width(), window.height()))
        self.show()
        self.raise_()
        self.setFocus()

    def take_away(self, *, is_back: bool) -> None:
        """Show the window again; `is_back`: as it was, with the focus where it was."""
        self.window().removeEventFilter(self)
        if is_back:
            self.window().setWindowTitle(self._title)
        self.hide()
        self.setParent(None)
        self.deleteLater()
        if is_back and self._before is not None and self._before.isVisible():
            self._before.setFocus()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            # A key held down that covered the screen does not uncover it.
            if self._goes_on and not event.isAutoRepeat() and event.key() not in _ALONE:
                uncover_screen()
            return True
        if event.type() == QEvent.Type.MouseButtonPress:
            if self._goes_on:
                uncover_screen()
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
        middle = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
        painter.drawText(self.rect(), middle, self._words)


def is_cover_key(event: QKeyEvent) -> bool:
    """Whether a key covers the screen."""
    return event.key() == COVER_KEY and not event.modifiers()


def is_covered() -> bool:
    """Whether the screen is covered now."""
    return bool(_covers())


def cover_screen(words: str, *, goes_on: bool = True) -> None:
    """Cover every window of the program with these words; with `goes_on`, until any key or click."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    covered = {cover.window() for cover in _covers()}
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window.isWindow() and window not in covered:
            Cover(window, words, goes_on)


def uncover_screen(*, is_back: bool = True) -> None:
    """Take every cover away; `is_back`: to what was there before, with the focus where it was."""
    for cover in _covers():
        cover.take_away(is_back=is_back)


def _covers() -> list[Cover]:
    # A dialog is a child of its window and a window itself: each cover counts once, where it lies.
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    return [cover for window in QApplication.topLevelWidgets() for cover in window.findChildren(Cover, options=direct)]
