"""The rating of a criterion: its choices, and with insufficient evidence the document that was missing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE, Answer
from scr_appraiser.model.framework.frameworks import Criterion, Framework
from scr_appraiser.ui.appraisal.choices import Choices
from scr_appraiser.ui.appraisal.field_set import FieldSet
from scr_appraiser.ui.appraisal.options import Option, options_of
from scr_appraiser.ui.appraisal.typing_place import TypingFrame
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.labels import label_for, plain_label
from scr_appraiser.ui.widgets.text_fields import CommittingLine

KEYS = "Press 1 to 6, or choose"
NOT_ALLOWED = "Not applicable is no answer to this criterion."


class RatingPart(QWidget):
    """Shows what is rated; `rated` asks for an answer with its condition."""

    rated = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._is_editable = True
        self.fields = FieldSet(self)
        self.choices = Choices()
        self.choices.chosen.connect(self._on_chosen)
        self._how, self._keys = plain_label(role="small"), plain_label(KEYS, "small", wraps=False)
        self.hint = plain_label(role="warning")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2 + 2)
        head = QHBoxLayout()
        head.addWidget(plain_label("Your rating", "subheading", wraps=False), 1)
        head.addWidget(self._keys)
        layout.addLayout(head)
        layout.addWidget(self._how)
        layout.addWidget(self.hint)
        layout.addWidget(self.choices)
        layout.addWidget(self._build_missing())
        layout.addStretch()

    def offer(self, framework: Framework, criterion: Criterion) -> None:
        """Show the choices of another criterion."""
        self.choices.offer(options_of(framework, criterion))
        self._how.setText(framework.best_fit)
        self._rule.setText(framework.absence_rule)
        self.hint.hide()

    def show_answer(self, answer: Answer, condition: str, missing: str, *, is_editable: bool) -> None:
        """Mark what the data holds."""
        self._is_editable = is_editable
        self.choices.show_chosen(answer, condition)
        self.choices.setEnabled(is_editable)
        self._how.setVisible(is_editable)
        self._keys.setVisible(is_editable)
        self._missing.setVisible(answer == INSUFFICIENT)
        self.fields.show("missing", missing)
        self.fields.set_editable(is_editable)

    def rate_by_key(self, answer: Answer) -> None:
        """Rate as a key asks: not applicable at once under its only condition, else by going through its conditions."""
        if not self._is_editable:
            return
        choices = self.choices.options_for(answer)
        self.hint.setVisible(not choices)
        self.hint.setText("" if choices else NOT_ALLOWED)
        if answer == NOT_APPLICABLE and len(choices) > 1:
            focused = [place for place, choice in enumerate(choices) if choice.hasFocus()]
            choices[(focused[0] + 1) % len(choices) if focused else 0].setFocus()
        elif choices:
            self._on_chosen(choices[0].option)

    def _on_chosen(self, option: Option) -> None:
        self.hint.hide()
        self.rated.emit(option.answer, option.condition)

    def _build_missing(self) -> QFrame:
        self._missing = TypingFrame()
        set_role(self._missing, "card")
        field = CommittingLine()
        field.setPlaceholderText("For example: the action plan")
        self.fields.add("missing", field)
        self._rule = plain_label(role="small")
        layout = QVBoxLayout(self._missing)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID // 2)
        layout.addWidget(label_for(field, "Which document or source was missing?", ""))
        layout.addWidget(field)
        layout.addWidget(self._rule)
        return self._missing
