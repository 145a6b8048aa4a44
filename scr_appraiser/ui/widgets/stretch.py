"""One stretch of typing: from the first key to the commit, which is one step."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

DRAFT_AFTER = 1_000
"""Milliseconds from a key to the draft that holds it."""

COMMIT_AFTER = 5_000
"""Milliseconds without a key after which the text is committed though the field was not left."""


class Stretch(QObject):
    """Knows what a field showed last and what was typed since. Within a stretch undo and redo are the field's own."""

    committed = Signal(str)
    drafted = Signal(str)
    ending = Signal()
    """It is about to end with typing taken back that redo would bring again: the last chance to keep that."""

    def __init__(
        self, field: QWidget, read: Callable[[], str], can_redo: Callable[[], bool], forget: Callable[[], None]
    ) -> None:
        """`read` gives the text of the field, `can_redo` whether it has a redo of its own; `forget` empties that."""
        super().__init__(field)
        self._read = read
        self._can_redo = can_redo
        self._forget = forget
        self.shown = ""
        self._as_read = ""
        self._before = ("", "")
        self._last_draft: str | None = None
        self._is_ending = False
        self.is_composing = False
        self.is_refused = False
        """What stands in the field was asked to be kept, and was not."""
        self._draft_timer = _once(self, DRAFT_AFTER, self.draft)
        self._pause_timer = _once(self, COMMIT_AFTER, self._on_pause)

    @property
    def is_open(self) -> bool:
        """Whether something was typed that is not committed."""
        return self._read() != self._as_read

    def is_concerned(self, text: str) -> bool:
        """Whether showing `text` as committed changes anything: not where it is shown, nor over half-typed text."""
        return text == self._read() if self.is_open else text != self.shown

    def begin(self, shown: str) -> None:
        """`shown` is now the committed text and stands in the field."""
        self._stop()
        self.is_refused = False
        self.shown, self._as_read = shown, self._read()

    def on_typed(self) -> None:
        """A key has changed the text."""
        self.is_refused = False
        if not self._draft_timer.isActive():
            self._draft_timer.start()
        self._pause_timer.start()

    def draft(self) -> None:
        """Emit `drafted` if what stands in the field was neither committed nor drafted."""
        self._draft_timer.stop()
        text = self._read()
        if text != (self._as_read if self._last_draft is None else self._last_draft):
            self._emit_draft(text)

    def commit(self) -> None:
        """End the stretch: emit `committed` if the text changed, and leave the next undo and redo to the window."""
        if self._can_redo() and not self._is_ending:
            self._is_ending = True
            self.ending.emit()
            self._is_ending = False
        self._stop()
        self.is_refused = False
        text = self._read()
        if text != self._as_read:
            self._before = (self.shown, self._as_read)
            self.shown = self._as_read = text
            self._last_draft = None
            self.committed.emit(text)
        elif self._last_draft not in (None, text):
            self._emit_draft(text)
        if not self.is_open:
            self._forget()

    def reopen(self, *, is_retried: bool) -> None:
        """The last commit did not happen: the text counts as typed again."""
        self.shown, self._as_read = self._before
        if is_retried:
            self.on_typed()
        else:
            self._emit_draft(self._read())
        self.is_refused = True

    def _on_pause(self) -> None:
        # What was just taken back may yet be wanted again: that is for whoever leaves the field.
        if self.is_composing or self._can_redo():
            self._pause_timer.start()
        else:
            self.commit()

    def _emit_draft(self, text: str) -> None:
        self._last_draft = text
        self.drafted.emit(text)

    def _stop(self) -> None:
        self._draft_timer.stop()
        self._pause_timer.stop()


def _once(parent: QObject, milliseconds: int, slot: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(slot)
    return timer
