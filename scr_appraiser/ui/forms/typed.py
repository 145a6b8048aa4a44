"""Controls for what is typed: text of one line or several, whole numbers, dates."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from scr_appraiser.model import partial_dates
from scr_appraiser.model.facts import NOT_STATED, FactValue
from scr_appraiser.model.framework.codebook import Field, check_value, words_of
from scr_appraiser.problems import Problem
from scr_appraiser.ui.forms.control import NOT_STATED_WORDS, Control, NotStated
from scr_appraiser.ui.look.colours import colours_of
from scr_appraiser.ui.look.style import GRID, characters
from scr_appraiser.ui.widgets.text_fields import CommittingLine, CommittingText

PLACEHOLDERS = {"date": "12 March 2015", "partial_date": "Year, month or day"}
LINE_CHARACTERS = {"integer": 10, "date": 26, "partial_date": 26}
"""How wide a line needs to be; text takes what it gets."""


class TypedControl(Control):
    """A field that is typed, with "not stated" beside it. What cannot be understood stays, and is refused."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._text = CommittingText(least_lines=3, parent=self) if field.is_long else _line_for(field, self)
        self._text.setPlaceholderText(PLACEHOLDERS.get(field.type, ""))
        self._text.committed.connect(self._on_committed)
        self._text.drafted.connect(self._on_drafted)
        self._not_stated = NotStated(self)
        self._not_stated.wanted.connect(self._on_not_stated)
        self._is_read_only = False
        box = QVBoxLayout(self) if field.is_long else QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID if not field.is_long else GRID // 2)
        box.addWidget(self._text, 1)
        box.addWidget(self._not_stated)
        if field.type != "text" and isinstance(box, QHBoxLayout):
            box.addStretch(0)
        self.fit()

    def target(self) -> QWidget:
        return self._text

    def name(self, label: str) -> None:
        super().name(label)
        self._not_stated.setAccessibleName(f"{label}: {NOT_STATED_WORDS.lower()}")

    def show_value(self, value: FactValue | None) -> None:
        super().show_value(value)
        is_stated = value != NOT_STATED
        self._not_stated.show_value(value)
        self._text.show_text(words_as_typed(self.field, value) if is_stated else "")
        self._text.setPlaceholderText(PLACEHOLDERS.get(self.field.type, "") if is_stated else NOT_STATED_WORDS)
        self._text.setReadOnly(self._is_read_only or not is_stated)

    def flush(self) -> None:
        self._text.flush()

    def reopen(self) -> None:
        self._not_stated.show_value(self.value)
        # Its draft is laid aside at once: somebody may go on to another record.
        self._text.reopen(is_retried=False)

    def forget(self) -> None:
        self._text.drop_typing()

    def put_back(self, text: str) -> None:
        self._text.setReadOnly(self._is_read_only)
        self._text.put_back(text)
        try:
            check_value(self.field, text)
        except Problem as problem:
            self._text.stretch.is_refused = True
            self.refused.emit(problem)

    def set_read_only(self, is_read_only: bool) -> None:
        self._is_read_only = is_read_only
        self._text.setReadOnly(is_read_only or self.value == NOT_STATED)
        self._not_stated.setEnabled(not is_read_only)

    def _on_committed(self, text: str) -> None:
        try:
            value = check_value(self.field, text) if text.strip() else None
        except Problem as problem:
            self.reopen()
            self.refused.emit(problem)
            return
        # Asked for even where it is no other value: the question clears an earlier refusal and its draft.
        self.edited.emit(value)
        if value == self.value:
            self._text.show_text(words_as_typed(self.field, value))

    def fit(self) -> None:
        if self.field.type in LINE_CHARACTERS:
            self._text.setMaximumWidth(characters(self, LINE_CHARACTERS[self.field.type]) + 4 * GRID)

    def _on_drafted(self, text: str) -> None:
        self.drafted.emit(text if self._text.is_half_typed() else None)

    def _on_not_stated(self, is_wanted: bool) -> None:
        self._text.drop_typing()
        self.edited.emit(NOT_STATED if is_wanted else None)


def words_as_typed(field: Field, value: FactValue | None) -> str:
    """A value as it stands in the line where it is typed: dates in words, numbers bare."""
    if isinstance(value, str) and value != NOT_STATED and field.type in ("date", "partial_date"):
        return partial_dates.in_words(value)
    return "" if value in (None, NOT_STATED) else str(value)


class UnderstoodLine(CommittingLine):
    """A line for dates that shows at its right end, while one types, how it understands what stands there."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._understood = ""
        self.textChanged.connect(self._on_text_changed)

    @property
    def understood(self) -> str:
        """How the line understands what was typed; "" where that is no date yet, or says the same."""
        return self._understood

    def _on_text_changed(self, text: str) -> None:
        try:
            words = words_of(self._field, check_value(self._field, text)) if text.strip() else ""
        except Problem:
            words = ""
        self._understood = "" if words.casefold() == " ".join(text.split()).casefold() else words
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._understood or not self.hasFocus():
            return
        hint = f"= {self._understood}"
        metrics = self.fontMetrics()
        room = self.width() - metrics.horizontalAdvance(self.text()) - 4 * GRID
        if metrics.horizontalAdvance(hint) <= room:
            painter = QPainter(self)
            painter.setPen(QColor(colours_of(self.palette()).muted))
            box = QRect(self.rect()).adjusted(GRID, 0, -GRID - 2, 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, hint)
            painter.end()


def _line_for(field: Field, parent: QWidget) -> CommittingLine:
    line = UnderstoodLine(field, parent) if field.type in ("date", "partial_date") else CommittingLine(parent)
    if field.type == "integer":
        line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
    assert isinstance(line, QLineEdit)
    return line
