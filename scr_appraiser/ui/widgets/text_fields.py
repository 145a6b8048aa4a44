"""Text fields that commit when they are left or after a pause, and hand out drafts until then."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from scr_appraiser.ui.widgets.stretch import Stretch

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object

LONGEST_LINE = 1_000_000
"""Characters a line holds; Qt's own limit of 32,767 would cut in silence."""

_LINE_ENDS = str.maketrans(dict.fromkeys("\u2028\u2029\ufdd0\ufdd1", "\n"))


class Committing(_Widget):
    """What both kinds of field do alike; each says how its text is read, replaced, taken back and brought again.

    While a stretch of typing is not committed, undo and redo within it are the field's own; once it is, they are the
    window's.
    """

    _stretch: Stretch
    keeps_taken_back = True
    """Whether typing that was taken back and then left can still be brought again, by the window's redo."""

    if TYPE_CHECKING:
        committed = Signal(str)
        drafted = Signal(str)

        def text(self) -> str: ...
        def redo(self) -> None: ...

    def can_undo(self) -> bool:
        """Whether the field has typing of its own to take back."""
        raise AssertionError("each kind asks in its own way")

    def can_redo(self) -> bool:
        """Whether the field has typing of its own to bring again."""
        raise AssertionError("each kind asks in its own way")

    @property
    def stretch(self) -> Stretch:
        """What is being typed."""
        return self._stretch

    def show_text(self, text: str) -> None:
        """Show the committed text without emitting. What is half typed stays; an unchanged text moves nothing."""
        if self._stretch.is_concerned(text):
            self._replace(text)
            self._stretch.begin(text)

    def put_back(self, text: str) -> None:
        """Put a draft over the committed text: it counts as typed and is committed when the field is left."""
        self._replace(text)

    def redo_all(self) -> str:
        """Bring everything again that was taken back in this stretch, and say what stands here then."""
        while self.can_redo():
            self.redo()
        return self.text()

    def is_half_typed(self) -> bool:
        """Whether something was typed that is not committed."""
        return self._stretch.is_open

    def is_being_typed(self) -> bool:
        """Whether what was typed will be committed in a while: it was not refused before."""
        return self._stretch.is_open and not self._stretch.is_refused

    def drop_typing(self) -> None:
        """Forget what was typed since the last commit, and show the committed text again."""
        self._replace(self._stretch.shown)
        self._stretch.begin(self._stretch.shown)
        self._forget_undo()

    def flush(self) -> None:
        """Commit now what is half typed."""
        self._stretch.commit()

    def draft_now(self) -> None:
        """Hand out now, not after a pause, what is half typed."""
        self._stretch.draft()

    def reopen(self, *, is_retried: bool = True) -> None:
        """What was committed could not be saved: it is half typed again; tried after a pause, or on leaving."""
        self._stretch.reopen(is_retried=is_retried)

    def _replace(self, text: str) -> None:
        raise AssertionError("each kind replaces in its own way")

    def _forget_undo(self) -> None:
        raise AssertionError("each kind forgets in its own way")

    def _begin_stretch(self) -> None:
        self._stretch = Stretch(self, self.text, self.can_redo, self._forget_undo)
        self._stretch.committed.connect(self.committed)
        self._stretch.drafted.connect(self.drafted)

    def event(self, event: QEvent) -> bool:
        # Qt's fields claim the keys of undo and redo even when they have nothing to take back.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            is_undo = event.matches(QKeySequence.StandardKey.Undo)
            is_redo = event.matches(QKeySequence.StandardKey.Redo)
            if (is_undo and not self.can_undo()) or (is_redo and not self.can_redo()):
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


class CommittingText(Committing, QPlainTextEdit):
    """Several lines of text; as high as its text between a least and a greatest number of lines. Tab leaves it."""

    committed = Signal(str)
    drafted = Signal(str)

    def __init__(self, *, least_lines: int = 3, most_lines: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least_lines, self._most_lines = least_lines, most_lines
        self._begin_stretch()
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._stretch.on_typed)
        self._lines = 0

    def text(self) -> str:
        """The text as typed, LF line ends (Qt's toPlainText would turn no-break spaces into spaces)."""
        return self.document().toRawText().translate(_LINE_ENDS)

    def can_undo(self) -> bool:
        """See Committing."""
        return self.document().isUndoAvailable() and not self.isReadOnly()

    def can_redo(self) -> bool:
        """See Committing."""
        return self.document().isRedoAvailable() and not self.isReadOnly()

    def _forget_undo(self) -> None:
        self.document().clearUndoRedoStacks()

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


class CommittingLine(Committing, QLineEdit):
    """One line of text."""

    committed = Signal(str)
    drafted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begin_stretch()
        self.setMaxLength(LONGEST_LINE)
        self.textEdited.connect(self._stretch.on_typed)

    def can_undo(self) -> bool:
        """See Committing."""
        return self.isUndoAvailable()

    def can_redo(self) -> bool:
        """See Committing."""
        return self.isRedoAvailable()

    def _forget_undo(self) -> None:
        if not (self.isUndoAvailable() or self.isRedoAvailable()):
            return
        position, start, length = self.cursorPosition(), self.selectionStart(), len(self.selectedText())
        self.setText(self.text())
        if start >= 0:
            backwards = position == start
            self.setSelection(start + length if backwards else start, -length if backwards else length)
        else:
            self.setCursorPosition(position)

    def _replace(self, text: str) -> None:
        if text == self.text():
            return
        position = self.cursorPosition()
        self.setText(text)
        self.setCursorPosition(position if self.hasFocus() else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.flush()
