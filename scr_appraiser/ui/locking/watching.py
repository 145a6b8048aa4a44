"""Watches whether anybody is at work: how long since a key or the mouse, and whether the computer has slept."""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from scr_appraiser.ui.locking.cover import is_cover_key

LOOK_EVERY = 1_000
"""Milliseconds."""
ASLEEP_FROM = 60.0
"""Seconds without a look from which the computer must have slept."""

_WORK = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    )
)


class Watch(QObject):
    """Sees the keys and the mouse of the main window, and the keys of the widget that has the focus in any other.

    A filter on each event of the program would cost too much, and one on windows that come and go ends it: Qt tells of
    what happens to them while they are being destroyed.

    No system tells Qt that the screen was locked or that it is about to sleep. That it has slept shows afterwards, by
    the clock, and before the first key, click or sight of the window counts; a locked screen counts as time in which
    nobody is at work.
    """

    idle = Signal()
    """Nobody has been at work for as long as was allowed, or the computer has slept. Told until somebody is."""
    cover_asked = Signal()
    """The key that covers the screen was pressed."""

    def __init__(
        self,
        app: QApplication,
        handle: QObject,
        minutes: Callable[[], int],
        clocks: Callable[[], tuple[float, float]] = lambda: (time.time(), time.monotonic()),
        parent: QObject | None = None,
    ) -> None:
        """`handle` is that of the main window. `minutes` are allowed.

        `clocks` gives the time of day and the time that runs evenly, in seconds.
        """
        super().__init__(parent)
        self._minutes = minutes
        self._clocks = clocks
        self._looked = clocks()
        self._stirred = self._looked[1]
        self._has_slept = False
        self._field: QWidget | None = None
        self._pointer = QCursor.pos()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_EVERY)
        app.focusChanged.connect(self._on_focus_changed)
        app.aboutToQuit.connect(lambda: handle.removeEventFilter(self))
        handle.installEventFilter(self)

    def stir(self) -> None:
        """Somebody is at work."""
        self._stirred = self._clocks()[1]
        self._has_slept = False

    def look(self) -> None:
        """See whether it has been too long."""
        if self._pointer != QCursor.pos() and not self._has_slept:  # in whatever window of ours, or of others
            self._pointer = QCursor.pos()
            self.stir()
        self._has_slept |= self._wakes()
        self._looked = self._clocks()
        if self._has_slept or self._looked[1] - self._stirred >= 60 * self._minutes():
            self.idle.emit()

    def _wakes(self) -> bool:
        # On some systems the even clock stands still in sleep, on others it does not; the time of day can be set.
        return max(now - then for now, then in zip(self._clocks(), self._looked, strict=True)) >= ASLEEP_FROM

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (event.type() in _WORK or event.type() == QEvent.Type.Expose) and self._wakes():
            self.look()
            return event.type() in _WORK
        if event.type() in _WORK:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and is_cover_key(event):
                if not event.isAutoRepeat():
                    self.cover_asked.emit()
                return True
            if not self._has_slept:
                self.stir()
        return False

    def _on_focus_changed(self) -> None:
        # Takes no widget from the signal: the one that loses the focus may be in the midst of its destruction.
        before, self._field = self._field, QApplication.focusWidget()
        if before is not None:
            if isValid(before):
                before.removeEventFilter(self)
            # Where nobody else holds it, it goes with this: not in the midst of Qt's change of windows, which ends it.
            QTimer.singleShot(0, self, partial(_let_go, before))
        if self._field is not None:
            self._field.installEventFilter(self)


def _let_go(widget: QWidget) -> None:
    """Held until here."""
