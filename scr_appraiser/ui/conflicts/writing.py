"""Writing what is to hold instead of any version: of a judgement, of a decision, of one field of facts."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.appraisal.working_words import judgement_words
from scr_appraiser.model.conflicts.entries import Conflict, Said
from scr_appraiser.model.conflicts.written import decision_said, fact_said, judgement_said, parts_of, value_of
from scr_appraiser.model.facts import FactValue
from scr_appraiser.model.file.json_values import freeze
from scr_appraiser.model.framework.codebook import Field
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.problems import Problem
from scr_appraiser.ui.appraisal.rating_part import RatingPart
from scr_appraiser.ui.appraisal.typing_place import TypingPlace
from scr_appraiser.ui.forms.row import FieldRow
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.labels import label_for, plain_label
from scr_appraiser.ui.widgets.segments import Segments
from scr_appraiser.ui.widgets.text_fields import CommittingText

_TEXTS = (("reason", "Reason of the decision"), ("strengths", "Strengths"), ("weaknesses", "Weaknesses"))


class Editor(Protocol):
    """Where something new is written. It saves nothing: what it says is asked for when the conflict is decided."""

    def begin_with(self, said: Said) -> None:
        """Put what a version says into its fields."""

    def parts(self) -> dict[str, Any]:
        """What stands in its fields, as JSON values."""

    def put_back(self, parts: Mapping[str, Any]) -> None:
        """Put what once stood in its fields into them again."""

    def said(self) -> Said:
        """What was written. Raises Problem where that is nothing that can be kept."""

    def rate_by_key(self, answer: Answer) -> None:
        """A rating key was pressed."""

    def first_field(self) -> QWidget:
        """Where writing begins."""


class JudgementEditor(QWidget):
    """A whole judgement: rating, comment, confidence, and which of the versions' evidence goes with it."""

    typed = Signal()

    def __init__(
        self, conflict: Conflict, framework: Framework, evidence: Sequence[tuple[Mapping[str, Any], str]]
    ) -> None:
        """`evidence`: every reference of the versions, with its words."""
        super().__init__()
        self._conflict = conflict
        self._answer: Answer = None
        self._condition = self._confidence = ""
        self.rating = RatingPart()
        self.rating.offer(framework, framework.criterion(parts_of(conflict, conflict.sides[0].said)["criterion"]))
        self.rating.rated.connect(self._on_rated)
        self.comment = CommittingText(least_lines=3, most_lines=10)
        self.comment.setAccessibleName("Comment")
        self.confidence = Segments(
            "Confidence in this rating", [(one, one.capitalize()) for one in framework.confidence]
        )
        self.confidence.chosen.connect(self._on_confidence)
        self.evidence = [(item, _Reference(words)) for item, words in evidence]
        box, writing = _column(self), TypingPlace()
        box.addWidget(self.rating)
        box.addWidget(writing)
        below = _column(writing)
        below.addWidget(label_for(self.comment, "Comment"))
        below.addWidget(self.comment)
        below.addWidget(plain_label("Confidence in this rating", "subheading"))
        below.addWidget(self.confidence)
        if self.evidence:
            below.addWidget(plain_label("Evidence of the versions that goes with it", "subheading"))
        for _, reference in self.evidence:
            below.addWidget(reference)
            reference.tick.clicked.connect(self.typed)
        for field in (self.comment, self.rating.fields["missing"]):
            field.drafted.connect(self.typed)
            field.committed.connect(self.typed)
        self._show()

    def begin_with(self, said: Said) -> None:
        """See Editor."""
        self.put_back(parts_of(self._conflict, said))

    def parts(self) -> dict[str, Any]:
        """See Editor."""
        return {
            "rating": self._answer,
            "condition": self._condition,
            "missing": self.rating.fields["missing"].text(),
            "comment": self.comment.text(),
            "confidence": self._confidence,
            "evidence": [item for item, reference in self.evidence if reference.tick.isChecked()],
        }

    def put_back(self, parts: Mapping[str, Any]) -> None:
        """See Editor."""
        self._answer, self._condition = parts.get("rating"), parts.get("condition", "")
        self._confidence = parts.get("confidence", "")
        self.comment.show_text(parts.get("comment", ""))
        for item, reference in self.evidence:
            reference.tick.setChecked(item in parts.get("evidence", ()))
        self._show()
        self.rating.fields.show("missing", parts.get("missing", ""))

    def said(self) -> Said:
        """See Editor."""
        if self._answer is None:
            raise Problem("The new version has no rating.", "Rate it: press 1 to 6, N or I, or choose.")
        return judgement_said(
            self._conflict,
            rating=self._answer,
            condition=self._condition,
            missing=self.rating.fields["missing"].text().strip(),
            comment=self.comment.text(),
            confidence=self._confidence,
            evidence=[item for item, reference in self.evidence if reference.tick.isChecked()],
        )

    def rate_by_key(self, answer: Answer) -> None:
        """See Editor."""
        self.rating.rate_by_key(answer)

    def first_field(self) -> QWidget:
        """See Editor."""
        return self.rating.choices.choice_to_focus()

    def _on_rated(self, answer: Answer, condition: str) -> None:
        self._answer, self._condition = answer, condition
        self._show()
        self.rating.choices.take_focus_along()
        self.typed.emit()

    def _on_confidence(self, confidence: str) -> None:
        self._confidence = confidence
        self.confidence.show_value(confidence)
        self.typed.emit()

    def _show(self) -> None:
        missing = self.rating.fields["missing"].text()
        self.rating.show_answer(self._answer, self._condition, missing, is_editable=True)
        self.confidence.show_value(self._confidence)


class DecisionEditor(QWidget):
    """The appraiser's judgement on a domain, or overall, with its texts."""

    typed = Signal()

    def __init__(self, conflict: Conflict, framework: Framework) -> None:
        super().__init__()
        self._conflict = conflict
        self._value = ""
        options = [(str(point.value), judgement_words(framework, point.value)) for point in framework.scale]
        self.value = Segments("The decision", options)
        self.value.chosen.connect(self._on_value)
        self.texts = {name: CommittingText(least_lines=2, most_lines=8) for name, _ in _TEXTS}
        box, writing = _column(self), TypingPlace()
        box.addWidget(plain_label("The decision", "subheading"))
        box.addWidget(self.value)
        box.addWidget(writing)
        below = _column(writing)
        for name, words in _TEXTS:
            self.texts[name].setAccessibleName(words)
            below.addWidget(label_for(self.texts[name], words))
            below.addWidget(self.texts[name])
            self.texts[name].drafted.connect(self.typed)
            self.texts[name].committed.connect(self.typed)

    def begin_with(self, said: Said) -> None:
        """See Editor."""
        self.put_back(parts_of(self._conflict, said))

    def parts(self) -> dict[str, Any]:
        """See Editor."""
        texts = {name: field.text() for name, field in self.texts.items()}
        return {"value": int(self._value) if self._value else None, **texts}

    def put_back(self, parts: Mapping[str, Any]) -> None:
        """See Editor."""
        self._on_value(str(parts["value"]) if parts.get("value") else "")
        for name, field in self.texts.items():
            field.show_text(parts.get(name, ""))

    def said(self) -> Said:
        """See Editor."""
        texts = {name: field.text() for name, field in self.texts.items()}
        return decision_said(self._conflict, value=int(self._value) if self._value else None, **texts)

    def rate_by_key(self, answer: Answer) -> None:
        """See Editor."""
        if str(answer) in self.value.values:
            self._on_value(str(answer))

    def first_field(self) -> QWidget:
        """See Editor."""
        return self.value.focus_button()

    def _on_value(self, value: str) -> None:
        self._value = value
        self.value.show_value(value)
        self.typed.emit()


class FactEditor(TypingPlace):
    """One field of facts, with the control that the form has for it."""

    typed = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._value: FactValue | None = None
        self._half = ""
        self.row = FieldRow(field)
        self.row.entered.connect(self._on_entered)
        self.row.drafted.connect(self._on_drafted)
        _column(self).addWidget(self.row)

    def begin_with(self, said: Said) -> None:
        """See Editor."""
        self._on_entered("", value_of(said))

    def parts(self) -> dict[str, Any]:
        """See Editor."""
        return {"value": self._value, "half": self._half}

    def put_back(self, parts: Mapping[str, Any]) -> None:
        """See Editor."""
        self._on_entered("", freeze(parts.get("value")))
        if parts.get("half"):
            self._half = parts["half"]
            self.row.control.put_back(self._half)

    def said(self) -> Said:
        """See Editor."""
        self.row.control.flush()
        if self.row.problem:
            raise Problem(f"{self.row.field.label}: {self.row.problem}")
        return fact_said(self._value)

    def rate_by_key(self, answer: Answer) -> None:
        """See Editor."""

    def first_field(self) -> QWidget:
        """See Editor."""
        return self.row.control.target()

    def _on_entered(self, _field: str, value: FactValue | None) -> None:
        self._value, self._half = value, ""
        self.row.show_value(value)
        self.typed.emit()

    def _on_drafted(self, _field: str, text: str | None) -> None:
        self._half = text or ""
        self.typed.emit()


class _Reference(QWidget):
    """A reference that may go with the new judgement: its words wrap beside the box."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.tick = QCheckBox()
        self.tick.setAccessibleName(words)
        label = plain_label(words)
        label.setBuddy(self.tick)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.tick)
        box.addWidget(label, 1)


def _column(widget: QWidget) -> QVBoxLayout:
    box = QVBoxLayout(widget)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(GRID)
    return box
