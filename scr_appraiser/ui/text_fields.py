"""Text fields that commit when they are left or after a pause, and hand out drafts until then."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

DRAFT_AFTER = 1_000
"""Milliseconds from a key to the draft that holds it."""

COMMIT_AFTER = 5_000
"""Milliseconds without a key after which the text is committed though the field was not left."""

LONGEST_LINE = 1_000_000
"""Characters a line holds; Qt's own limit of 32,767 would cut in silence."""

_LINE_ENDS = str.maketrans(dict.fromkeys("\u2028\u2029\ufdd0\ufdd1", "\n"))


class _Stretch(QObject):
    """One stretch of typing: from the first key to the commit. Knows what was shown last and what was typed since."""

    committed = Signal(str)
    drafted = Signal(str)

    def __init__(self, field: QWidget, read: Callable[[], str], settle: Callable[[], None]) -> None:
        super().__init__(field)
        self._read = read
        self._settle = settle
        self.shown = ""
        self._as_read = ""
        self._before = ("", "")
        self._last_draft: str | None = None
        self.is_composing = False
        self._draft_timer = _once(self, DRAFT_AFTER, self._draft)
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
        self.shown, self._as_read = shown, self._read()

    def on_typed(self) -> None:
        if not self._draft_timer.isActive():
            self._draft_timer.start()
        self._pause_timer.start()

    def commit(self) -> None:
        """End the stretch: emit `committed` if the text changed, and leave the next undo to the window."""
        self._stop()
        text = self._read()
        if text == self._as_read:
            if self._last_draft not in (None, text):
                self._emit_draft(text)
            return
        self._before = (self.shown, self._as_read)
        self.shown = self._as_read = text
        self._last_draft = None
        self._settle()
        self.committed.emit(text)

    def reopen(self, *, is_retried: bool) -> None:
        """The last commit did not happen: the text counts as typed again."""
        self.shown, self._as_read = self._before
        if is_retried:
            self.on_typed()
        else:
            self._emit_draft(self._read())

    def _on_pause(self) -> None:
        if self.is_composing:
            self._pause_timer.start()
        else:
            self.commit()

    def _draft(self) -> None:
        text = self._read()
        if text != (self._as_read if self._last_draft is None else self._last_draft):
            self._emit_draft(text)

    def _emit_draft(self, text: str) -> None:
        self._last_draft = text
        self.drafted.emit(text)

    def _stop(self) -> None:
        self._draft_timer.stop()
        self._pause_timer.stop()


class CommittingText(QPlainTextEdit):
    """Several lines of text; as high as its text between a least and a greatest number of lines. Tab leaves it."""

    committed = Signal(str)
    drafted = Signal(str)

    def __init__(self, *, least_lines: int = 3, most_lines: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least_lines, self._most_lines = least_lines, most_lines
        self._stretch = _Stretch(self, self.text, self.document().clearUndoRedoStacks)
        self._stretch.committed.connect(self.committed)
        self._stretch.drafted.connect(self.drafted)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._stretch.on_typed)
        self._lines = 0

    def text(self) -> str:
        """The text as typed, LF line ends (Qt's toPlainText would turn no-break spaces into spaces)."""
        return self.document().toRawText().translate(_LINE_ENDS)

    def show_text(self, text: str) -> None:
        """Show the committed text without emitting. What is half typed stays; an unchanged text moves nothing."""
        if self._stretch.is_concerned(text):
            self._replace(text)
            self._stretch.begin(text)

    def put_back(self, text: str) -> None:
        """Put a draft over the committed text: it counts as typed and is committed when the field is left."""
        self._replace(text)

    def is_half_typed(self) -> bool:
        """Whether something was typed that is not committed."""
        return self._stretch.is_open

    def drop_typing(self) -> None:
        """Forget what was typed since the last commit, and show the committed text again."""
        self._replace(self._stretch.shown)
        self._stretch.begin(self._stretch.shown)

    def flush(self) -> None:
        """Commit now what is half typed."""
        self._stretch.commit()

    def reopen(self, *, is_retried: bool = True) -> None:
        """What was committed could not be saved: it is half typed again; tried after a pause, or on leaving."""
        self._stretch.reopen(is_retried=is_retried)

    def _replace(self, text: str) -> None:
        if text == self.text():
            return
        position, scrolled = self.textCursor().position(), self.verticalScrollBar().value()
        was_blocked = self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(was_blocked)
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)
        self.updateGeometry()

    def setReadOnly(self, is_read_only: bool) -> None:
        if is_read_only != self.isReadOnly():
            super().setReadOnly(is_read_only)
            # Style sheets do not see this property change.
            self.style().unpolish(self)
            self.style().polish(self)

    def _count_lines(self) -> int:
        return min(max(round(self.document().size().height()), self._least_lines), self._most_lines)

    def sizeHint(self) -> QSize:
        lines = self._count_lines()
        margins = self.contentsMargins()
        around = 2 * self.document().documentMargin() + margins.top() + margins.bottom() + 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), round(lines * self.fontMetrics().lineSpacing() + around))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # Qt wraps lines no sooner than it draws them, and tells nobody how many they have become.
        if self._lines != (lines := self._count_lines()):
            self._lines = lines
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if _leaves_undo_to_window(event, self.document().isUndoAvailable(), self.document().isRedoAvailable()):
            event.ignore()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.flush()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._stretch.is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)


class CommittingLine(QLineEdit):
    """One line of text."""

    committed = Signal(str)
    drafted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stretch = _Stretch(self, self.text, self._forget_undo)
        self._stretch.committed.connect(self.committed)
        self._stretch.drafted.connect(self.drafted)
        self.setMaxLength(LONGEST_LINE)
        self.textEdited.connect(self._stretch.on_typed)

    def show_text(self, text: str) -> None:
        """Show the committed text without emitting. What is half typed stays; an unchanged text moves nothing."""
        if self._stretch.is_concerned(text):
            self._replace(text)
            self._stretch.begin(text)

    def put_back(self, text: str) -> None:
        """Put a draft over the committed text: it counts as typed and is committed when the field is left."""
        self._replace(text)

    def is_half_typed(self) -> bool:
        """Whether something was typed that is not committed."""
        return self._stretch.is_open

    def drop_typing(self) -> None:
        """Forget what was typed since the last commit, and show the committed text again."""
        self._replace(self._stretch.shown)
        self._stretch.begin(self._stretch.shown)

    def flush(self) -> None:
        """Commit now what is half typed."""
        self._stretch.commit()

    def reopen(self, *, is_retried: bool = True) -> None:
        """What was committed could not be saved: it is half typed again; tried after a pause, or on leaving."""
        self._stretch.reopen(is_retried=is_retried)

    def _replace(self, text: str) -> None:
        if text == self.text():
            return
        position = self.cursorPosition()
        self.setText(text)
        self.setCursorPosition(position if self.hasFocus() else 0)

    def _forget_undo(self) -> None:
        position, start, length = self.cursorPosition(), self.selectionStart(), len(self.selectedText())
        self.setText(self.text())
        if start >= 0:
            backwards = position == start
            self.setSelection(start + length if backwards else start, -length if backwards else length)
        else:
            self.setCursorPosition(position)

    def event(self, event: QEvent) -> bool:
        if _leaves_undo_to_window(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.flush()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.flush()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._stretch.is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)


def _once(parent: QObject, milliseconds: int, slot: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(slot)
    return timer


def _leaves_undo_to_window(event: QEvent, can_undo: bool, can_redo: bool) -> bool:
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    return (event.matches(QKeySequence.StandardKey.Undo) and not can_undo) or (
        event.matches(QKeySequence.StandardKey.Redo) and not can_redo
    )
