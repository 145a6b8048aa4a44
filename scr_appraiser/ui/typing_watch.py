"""Notices whether the field that has the focus holds typing that is not committed yet."""

from typing import Protocol, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


class _Committing(Protocol):
    def is_half_typed(self) -> bool: ...


class TypingWatch(QObject):
    """Tells when typing begins and when it has been committed, whatever page the field is on."""

    changed = Signal(bool)

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._field: QWidget | None = None
        self._is_typing = False
        app.focusChanged.connect(self._on_focus_changed)

    def check(self) -> None:
        """Look again; called after every key and after every change of the file."""
        is_typing = self._field is not None and cast("_Committing", self._field).is_half_typed()
        if is_typing != self._is_typing:
            self._is_typing = is_typing
            self.changed.emit(is_typing)

    def _on_focus_changed(self) -> None:
        # Takes no widget from the signal: the one that loses the focus may be in the midst of its destruction.
        now = QApplication.focusWidget()
        if now is None:
            return
        if self._field is not None:
            self._field.textChanged.disconnect(self.check)  # type: ignore[attr-defined]
            self._field.destroyed.disconnect(self._on_field_gone)
        is_committing = isinstance(now, QLineEdit | QPlainTextEdit) and hasattr(now, "is_half_typed")
        self._field = now if is_committing else None
        if self._field is not None:
            self._field.textChanged.connect(self.check)  # type: ignore[attr-defined]
            self._field.destroyed.connect(self._on_field_gone)
        self.check()

    def _on_field_gone(self) -> None:
        self._field = None
        self.check()
