"""Controls for one code of a list: buttons side by side where it is short, else a list, searchable where it is long."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from scr_appraiser.model.facts import NOT_STATED, FactValue
from scr_appraiser.model.framework.codebook import Code, Field
from scr_appraiser.problems import Problem
from scr_appraiser.ui.forms.completing import FirstHit
from scr_appraiser.ui.forms.control import NOT_STATED_WORDS, CalmCombo, Control
from scr_appraiser.ui.look.style import set_role
from scr_appraiser.ui.widgets.flow import FlowLayout
from scr_appraiser.ui.widgets.labels import mnemonic_free
from scr_appraiser.ui.widgets.tab_order import arrow_step, move_tab_stop
from scr_appraiser.ui.widgets.tables import folded

MOST_BUTTONS = 3
"""Codes, besides "not stated", up to which all stand side by side."""

LONGEST_BUTTON = 16
"""Characters of a code's words up to which it can stand on a button beside others."""

SEARCHED_FROM = 12
"""Codes from which one types to find."""

UNTOUCHED = "Choose…"
SEARCHED = "Type to find, or choose…"
CLEAR = "Clear the answer"


def fits_buttons(field: Field) -> bool:
    """Whether the codes of a field can all stand side by side."""
    codes = options_of(field, None)
    return len(codes) <= MOST_BUTTONS + 1 and all(len(words) <= LONGEST_BUTTON for _, words in codes)


def options_of(field: Field, value: FactValue | None) -> list[tuple[FactValue, str]]:
    """Values on offer with their words: codes not retired (or the one that stands), then "not stated"."""
    if field.type == "flag":
        codes: list[tuple[FactValue, str]] = [(True, "Yes"), (False, "No")]
    else:
        codes = [(code.id, _words(code)) for code in field.codes if not code.is_retired or code.id == value]
    if isinstance(value, str) and value != NOT_STATED and all(value != code for code, _ in codes):
        codes.append((value, value))
    return [*(code for code in codes if code[0] != NOT_STATED), (NOT_STATED, NOT_STATED_WORDS)]


def _words(code: Code) -> str:
    return f"{code.words} (retired)" if code.is_retired else code.words


class ButtonsControl(Control):
    """All answers as buttons. Tab comes by once, the arrow keys go along; pressing the chosen one takes it back."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._buttons: dict[FactValue, _Answer] = {}
        box = FlowLayout(self)
        for value, words in options_of(field, None):
            button = self._buttons[value] = _Answer(words, self)
            button.clicked.connect(lambda _=False, chosen=value: self._on_clicked(chosen))
            button.installEventFilter(self)
            box.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._label = field.label
        self.show_value(None)

    def target(self) -> QWidget:
        return next((one for one in self._buttons.values() if one.isChecked()), next(iter(self._buttons.values())))

    def name(self, label: str) -> None:
        self._label = label
        self.setAccessibleName(label)
        for button in self._buttons.values():
            state = ", chosen" if button.isChecked() else ""
            button.setAccessibleName(f"{label}: {button.words}{state}")

    def describe(self, help_text: str) -> None:
        for button in self._buttons.values():
            button.setAccessibleDescription(help_text)

    def show_value(self, value: FactValue | None) -> None:
        super().show_value(value)
        for answer, button in self._buttons.items():
            button.setChecked(value is not None and type(answer) is type(value) and answer == value)
        self.name(self._label)
        self._move_tab_stop(self.target())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = arrow_step(event)
            if step:
                self._move_focus(watched, step)
                return True
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._move_tab_stop(watched)
        return super().eventFilter(watched, event)

    def _on_clicked(self, value: FactValue) -> None:
        button = self._buttons[value]
        self.edited.emit(None if button.isChecked() else value)

    def _move_focus(self, from_button: QObject, step: int) -> None:
        buttons = list(self._buttons.values())
        place = next(number for number, button in enumerate(buttons) if button is from_button) + step
        if 0 <= place < len(buttons):
            buttons[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _move_tab_stop(self, to: QWidget) -> None:
        move_tab_stop(self._buttons.values(), to)


class _Answer(QPushButton):
    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(mnemonic_free(words), parent)
        self.words = words
        self.setCheckable(True)
        self.setAutoDefault(False)
        set_role(self, "answer")

    def nextCheckState(self) -> None:
        """A click asks; only the data checks."""

    def sizeHint(self) -> QSize:
        """With room for the heavier type of the chosen answer, so that choosing moves nothing."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        spare = QFontMetrics(bold).horizontalAdvance(self.words) - self.fontMetrics().horizontalAdvance(self.words)
        return super().sizeHint() + QSize(0 if self.isChecked() else max(0, spare), 0)


class ListControl(Control):
    """A list to choose from; one types to find in it where it is long."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._offered: list[tuple[FactValue, str]] = []
        self._suggested = ""
        self._is_drafted = False
        self._combo = CalmCombo(self)
        self._combo.setMaxVisibleItems(16)
        self._combo.picked.connect(self._on_picked)
        self._combo.installEventFilter(self)
        if len(field.codes) >= SEARCHED_FROM:
            self._make_searchable()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._combo)
        self.show_value(None)

    def target(self) -> QWidget:
        return self._combo

    def name(self, label: str) -> None:
        super().name(label)
        line = self._combo.lineEdit()
        if line is not None:
            line.setAccessibleName(label)

    def show_value(self, value: FactValue | None) -> None:
        if self._is_half_typed() and value == self.value:
            return
        super().show_value(value)
        self._offer(options_of(self.field, value))
        self._combo.setCurrentIndex(self._combo.findData(value) if value is not None else -1)
        self._show_words()

    def suggest(self, words: str) -> None:
        self._suggested = words
        if self._combo.isEditable():
            self._line().setPlaceholderText(words or SEARCHED)
        else:
            self._combo.setPlaceholderText(words or UNTOUCHED)

    def flush(self) -> None:
        self._combo.settle()
        if self._is_half_typed():
            self._take_typed()
        elif self._is_drafted:
            self._draft(None)

    def put_back(self, text: str) -> None:
        if self._combo.isEditable():
            self._combo.setEditText(text)
            self._is_drafted = True
            if len(self._found(text)) != 1:
                self._refuse(text)

    def reopen(self) -> None:
        self._combo.setCurrentIndex(self._combo.findData(self.value) if self.value is not None else -1)
        self._show_words()

    def forget(self) -> None:
        self._is_drafted = False
        self._show_words()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                self.flush()
        return super().eventFilter(watched, event)

    def _make_searchable(self) -> None:
        self._combo.setEditable(True)
        self._combo.setInsertPolicy(CalmCombo.InsertPolicy.NoInsert)
        FirstHit(self._combo)
        self._line().installEventFilter(self)

    def _line(self) -> QLineEdit:
        line = self._combo.lineEdit()
        assert line is not None
        return line

    def _offer(self, options: list[tuple[FactValue, str]]) -> None:
        if options == self._offered:
            return
        self._offered = options
        self._combo.clear()
        for value, words in options:
            self._combo.addItem(words, value)
        self._combo.insertSeparator(len(options) - 1)
        self._combo.addItem(CLEAR, None)
        self.suggest(self._suggested)

    def _show_words(self) -> None:
        if self._combo.isEditable():
            self._combo.setEditText(self._combo.itemText(self._combo.currentIndex()) if self.value is not None else "")

    def _is_half_typed(self) -> bool:
        if not self._combo.isEditable():
            return False
        shown = "" if self.value is None else self._combo.itemText(self._combo.findData(self.value))
        return self._line().text() != shown

    def _on_picked(self) -> None:
        value = self._combo.currentData()
        self._enter(value)

    def _take_typed(self) -> None:
        text = self._line().text()
        found = self._found(text)
        if not text.strip():
            self._enter(None)
        elif len(found) == 1:
            self._enter(found[0])
        else:
            self._draft(text)
            self._refuse(text)

    def _found(self, text: str) -> list[FactValue]:
        """The values that typed text fits: the one whose words they are, else those that contain it."""
        typed = folded(text).strip()
        options = [(value, folded(words)) for value, words in self._offered]
        return [value for value, words in options if words == typed] or [v for v, words in options if typed in words]

    def _refuse(self, text: str) -> None:
        fitting = len(self._found(text))
        what = f"fits {fitting} of the list" if fitting else "is not in the list"
        self.refused.emit(Problem(f"“{text.strip()[:40]}” {what}.", "Choose one of the list."))

    def _draft(self, text: str | None) -> None:
        self._is_drafted = text is not None
        self.drafted.emit(text)

    def _enter(self, value: FactValue | None) -> None:
        was = self.value
        self.edited.emit(value)
        if self.value == was:
            # Nothing came back from the data: it was the same value, or it was refused.
            self._combo.setCurrentIndex(self._combo.findData(was) if was is not None else -1)
            self._show_words()


def choosing_control(field: Field, parent: QWidget | None = None) -> Control:
    """The control for a field of one code, or of yes and no."""
    return ButtonsControl(field, parent) if fits_buttons(field) else ListControl(field, parent)
