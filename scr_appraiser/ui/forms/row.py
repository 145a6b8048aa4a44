"""One line of a form: label, control, help, and what is wrong with what was entered."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from scr_appraiser.model.facts import FactValue
from scr_appraiser.model.framework.codebook import Field
from scr_appraiser.problems import Problem
from scr_appraiser.ui.forms.choosing import choosing_control
from scr_appraiser.ui.forms.control import Control
from scr_appraiser.ui.forms.ticking import TickingControl
from scr_appraiser.ui.forms.typed import TypedControl
from scr_appraiser.ui.look.style import GRID, characters
from scr_appraiser.ui.widgets.into_view import bring_into_view
from scr_appraiser.ui.widgets.labels import label_for, mnemonic_free, plain_label

LABEL_CHARACTERS = 22
"""Width of the labels where they stand beside their controls."""

AS_WORKED_OUT = "As worked out"
WORKED_OUT = "Worked out: {}."
NEEDED = "Needed for the seal"
UNLIMITED = 16_777_215
"""Qt's own largest width."""

IN_CONFLICT = "In conflict: different values were entered. None counts until somebody decides."


class FieldRow(QWidget):
    """Shows one field. `entered` asks for a value, `drafted` gives half-typed text; both name the field."""

    entered = Signal(str, object)
    drafted = Signal(str, object)
    overlooked = Signal(object)
    """A Problem that nobody sees here, since the row is out of sight by now."""
    problem_changed = Signal()
    """Something was found wrong here, or is so no longer."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.control = control_for(field, self)
        self._is_read_only = False
        self._is_in_conflict = False
        self._answered = ""
        self._label = label_for(self.control.target(), mnemonic_free(field.label), role="")
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._left, right = _column(self._label), _column(self.control)
        self._lay_out(right)
        self._needed = Note(self._left, "small")
        self._help = Note(right, "small", _help(field))
        self._conflict = Note(right, "warning")
        self._problem = Note(right, "danger")
        self.control.name(field.label)
        self.control.describe(self._help.text)
        self.control.edited.connect(self._on_edited)
        self.control.refused.connect(self.show_problem)
        self.control.drafted.connect(self._on_drafted)

    @property
    def problem(self) -> str:
        """What is said to be wrong, or ""."""
        return self._problem.text

    @property
    def help_text(self) -> str:
        """What is said below the control."""
        return self._help.text

    @property
    def is_marked_needed(self) -> bool:
        """Whether the row says that the seal needs a value here."""
        return bool(self._needed.text)

    def show_value(self, value: FactValue | None, *, is_in_conflict: bool = False, is_needed: bool = False) -> None:
        """Show what the data says: a value, nothing, or that there is none because of a conflict."""
        self._is_in_conflict = is_in_conflict
        self.control.show_value(None if is_in_conflict else value)
        self.control.setEnabled(not is_in_conflict)
        self.control.set_read_only(self._is_read_only or is_in_conflict)
        self._conflict.say(IN_CONFLICT if is_in_conflict else "")
        self._needed.say(NEEDED if is_needed and value is None and not is_in_conflict else "")

    def suggest(self, words: str) -> None:
        """Say what counts while nothing is entered, as worked out from other facts; "" where nothing does."""
        self.control.suggest(AS_WORKED_OUT if words else "")
        self._help.say(f"{WORKED_OUT.format(words)} {_help(self.field)}".strip() if words else _help(self.field))

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether nothing can be entered."""
        self._is_read_only = is_read_only
        self.control.set_read_only(is_read_only or self._is_in_conflict)

    def show_problem(self, problem: Problem) -> None:
        """Say at the field why what was entered is not kept; it stays in the control."""
        text = problem.message.removeprefix(f"{self.field.label}: ")
        text = f"{text[:1].upper()}{text[1:]} {problem.advice}".strip()
        is_new = text not in (self._problem.text, self._answered)
        self._problem.say(text)
        self.problem_changed.emit()
        self.control.describe(f"{self._problem.text} {self._help.text}".strip())
        if is_new:
            # What is tried again of itself, and fails again, does not take anybody back to it.
            self._bring_into_view()
            named = Problem(f"{self.field.label}: {text}")
            QTimer.singleShot(0, self, lambda: self._tell_overlooked(named))

    def clear_problem(self) -> None:
        """Nothing is wrong any more."""
        if self._problem.text:
            self._problem.say("")
            self.problem_changed.emit()
            self.control.describe(self._help.text)

    def set_beside(self, is_beside: bool) -> None:
        """Put the label beside its control, or above it where there is little room."""
        self._is_beside = is_beside
        direction = QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(direction)
        self._box.setSpacing(2 * GRID if is_beside else GRID // 2)
        width = characters(self, LABEL_CHARACTERS)
        self._label.setMinimumWidth(width if is_beside else 1)
        self._label.setMaximumWidth(width if is_beside else UNLIMITED)
        self._left.setContentsMargins(0, GRID - 1 if is_beside else 0, 0, 0)

    def _lay_out(self, right: QBoxLayout) -> None:
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addLayout(self._left)
        self._box.addLayout(right, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_beside(True)

    def _bring_into_view(self) -> None:
        bring_into_view(self)
        focused = QApplication.focusWidget()
        if focused is not None:
            # Whoever works elsewhere by now still sees where.
            bring_into_view(focused)

    def _tell_overlooked(self, problem: Problem) -> None:
        if not self.isVisible() or not self._problem.text:
            self.overlooked.emit(problem)

    def _on_drafted(self, text: str | None) -> None:
        if text is None:
            # What was refused stands here no longer.
            self.clear_problem()
        self.drafted.emit(self.field.id, text)

    def _on_edited(self, value: FactValue | None) -> None:
        self._answered = self._problem.text
        self.clear_problem()
        self.entered.emit(self.field.id, value)
        self._answered = ""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.set_beside(self._is_beside)


class Note:
    """A line below something, made when it first has something to say: most never do."""

    def __init__(self, box: QBoxLayout, role: str, text: str = "") -> None:
        self._box = box
        self._role = role
        self._label: QLabel | None = None
        self.text = ""
        self.say(text)

    def say(self, text: str) -> None:
        """Show `text`; nothing where it is ""."""
        if text == self.text:
            return
        self.text = text
        if self._label is None:
            # The box belongs to a widget by now; a label without a parent would open a window of its own.
            self._label = plain_label("", self._role)
            self._box.insertWidget(self._box.count() - 1, self._label)
        self._label.setText(text)
        self._label.setVisible(bool(text))


def control_for(field: Field, parent: QWidget | None = None) -> Control:
    """The control that a field's definition gives."""
    if field.type in ("code", "flag"):
        return choosing_control(field, parent)
    if field.type == "codes":
        return TickingControl(field, parent)
    return TypedControl(field, parent)


def _help(field: Field) -> str:
    unit = f"In {field.unit}." if field.unit and field.unit not in field.label.casefold() else ""
    return f"{field.note} {unit}".strip()


def _column(widget: QWidget) -> QVBoxLayout:
    """A column that begins with `widget`; notes come between it and the end."""
    box = QVBoxLayout()
    box.setSpacing(2)
    box.addWidget(widget)
    box.addStretch(1)
    return box
