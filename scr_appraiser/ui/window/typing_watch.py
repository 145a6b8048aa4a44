"""Notices whether all that stands on the screen is in the file, and says it in the words of the status line."""

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from scr_appraiser.ui.window.status import NOT_ACCEPTED, SAVED, TYPING


class _Committing(Protocol):
    def is_being_typed(self) -> bool: ...


class TypingWatch(QObject):
    """Tells when typing begins, when it has been committed, and while any of it lies aside, whatever page it is on."""

    changed = Signal(str)
    """How things stand: SAVED, TYPING or NOT_ACCEPTED."""

    def __init__(self, app: QApplication, has_drafts: Callable[[], bool], parent: QObject | None = None) -> None:
        """`has_drafts`: whether text lies aside in the open file that was typed and could not be kept."""
        super().__init__(parent)
        self._has_drafts = has_drafts
        self._field: QWidget | None = None
        self._was_text = False
        self._words = SAVED
        app.focusChanged.connect(self._on_focus_changed)

    def check(self) -> None:
        """Look again; called after every key and after every change of the file."""
        is_typing = self._field is not None and cast("_Committing", self._field).is_being_typed()
        words = TYPING if is_typing else NOT_ACCEPTED if self._has_drafts() else SAVED
        if words != self._words:
            self._words = words
            self.changed.emit(words)

    def _on_focus_changed(self) -> None:
        # Takes no widget from the signal: the one that loses the focus may be in the midst of its destruction.
        now = QApplication.focusWidget()
        if now is None:
            return
        if self._field is not None:
            self._field.textChanged.disconnect(self.check)  # type: ignore[attr-defined]
            self._field.drafted.disconnect(self.check)  # type: ignore[attr-defined]
            self._field.committed.disconnect(self.check)  # type: ignore[attr-defined]
            self._field.destroyed.disconnect(self._on_field_gone)
        is_text, was_text = isinstance(now, QLineEdit | QPlainTextEdit), self._was_text
        self._was_text = is_text
        self._field = now if is_text and hasattr(now, "is_being_typed") else None
        if self._field is not None:
            self._field.textChanged.connect(self.check)  # type: ignore[attr-defined]
            # After whoever keeps and drops drafts: they were connected before.
            self._field.drafted.connect(self.check)  # type: ignore[attr-defined]
            self._field.committed.connect(self.check)  # type: ignore[attr-defined]
            self._field.destroyed.connect(self._on_field_gone)
        if is_text or was_text:
            self.check()

    def _on_field_gone(self) -> None:
        self._field = None
        self.check()
