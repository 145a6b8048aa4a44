"""The keys of a line to find in and of the list below it that is ticked: from one to the other, and to the end."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindKeys(QObject):
    """Enter ticks the highlighted hit; where nothing is looked for, or it is ticked already, Enter is the end.

    Down goes from the line into the list, Up from its first hit back. What is typed in the list is looked for.
    """

    def __init__(
        self,
        line: QLineEdit,
        view: QAbstractItemView,
        hits: Callable[[], Sequence[QModelIndex]],
        tick: Callable[[QModelIndex], bool],
        done: Callable[[], object],
    ) -> None:
        """`hits`: what can be ticked of what is shown, in its order. `tick`: whether an index was not ticked before."""
        super().__init__(view)
        self._line, self._view = line, view
        self._hits, self._tick, self._done = hits, tick, done
        for widget in (line, view):
            widget.installEventFilter(self)

    def highlight_hit(self) -> None:
        """Keep the highlight among the hits: what was found first gets it where it was elsewhere."""
        hits = self._hits()
        if self._view.currentIndex() not in hits:
            self._view.setCurrentIndex(hits[0] if hits else QModelIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in ENTER:
                self._on_enter(is_finding=watched is self._line, is_end=bool(event.modifiers() & _CONTROL))
                return True
            if watched is self._line:
                return self._on_key_in_line(key)
            return self._on_key_in_view(key, event)
        return super().eventFilter(watched, event)

    def _on_enter(self, *, is_finding: bool, is_end: bool) -> None:
        current = self._view.currentIndex()
        if is_end or (is_finding and not self._line.text().strip()):
            self._done()
        elif current not in self._hits():
            return
        elif is_finding:
            self._tick(current)
            self._line.clear()
            self._view.scrollTo(current)
        elif not self._tick(current):
            self._done()

    def _on_key_in_line(self, key: Qt.Key) -> bool:
        if key not in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) or not self._hits():
            return False
        self.highlight_hit()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _on_key_in_view(self, key: Qt.Key, event: QKeyEvent) -> bool:
        if self._line.isHidden():
            return False
        is_typed = event.text().isprintable() and event.text().strip() and not event.modifiers() & _CONTROL
        hits = self._hits()
        if key == Qt.Key.Key_Up and (not hits or self._view.currentIndex() == hits[0]):
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if is_typed or key == Qt.Key.Key_Backspace:
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._line.setText(f"{self._line.text()}{event.text()}" if is_typed else self._line.text()[:-1])
            return True
        return False


_CONTROL = Qt.KeyboardModifier.ControlModifier
