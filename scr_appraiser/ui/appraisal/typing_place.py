"""A part of the page where one writes: there no plain key is ever taken for a shortcut, beside the fields neither."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object

_WITH_SHIFT_ONLY = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class _Claiming(_Widget):
    def event(self, event: QEvent) -> bool:
        # What a field does not take for itself comes up to here before it becomes a shortcut.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_typing(event):
            event.accept()
            return True
        return super().event(event)


class TypingPlace(_Claiming, QWidget):
    """Holds text fields and what belongs to them."""


class TypingFrame(_Claiming, QFrame):
    """Likewise, with a frame around it."""


def _is_typing(event: QKeyEvent) -> bool:
    return event.text().isprintable() and bool(event.text()) and not event.modifiers() & ~_WITH_SHIFT_ONLY
