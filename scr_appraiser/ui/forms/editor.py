"""A form with a record behind it: what is entered becomes an action, what is half typed a draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_appraiser.model.appraisal.completeness import is_asked_for
from scr_appraiser.model.facts import Facts, FactValue
from scr_appraiser.model.file.drafts import drafts_in, drop_draft, keep_draft
from scr_appraiser.model.framework.codebook import Codebook, Section
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.review.deriving import Derived
from scr_appraiser.model.review.plausibility import check_facts
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.snapshots import Heads, Review, State
from scr_appraiser.problems import Problem
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.forms.form import FactsForm

IN_CONFLICT = (
    "In conflict: two people’s versions of this record differ. "
    "None of it can be changed until a named person has decided between them."
)
REDACTED = "Redacted: what this record said was removed for good."


class WithFacts(Protocol):
    """A snapshot of any record that carries facts."""

    @property
    def id(self) -> RecordId: ...
    @property
    def facts(self) -> Facts: ...
    @property
    def in_conflict(self) -> tuple[str, ...]: ...
    @property
    def heads(self) -> Heads: ...
    @property
    def state(self) -> State: ...


@dataclass(frozen=True)
class Shown:
    """The review that is on view, its codebook, and what was worked out, by record."""

    review: Review
    codebook: Codebook
    derived: Mapping[RecordId, Derived]


class FactsEditor(QWidget):
    """Shows the facts of one record at a time and sets them, each field one step."""

    def __init__(
        self,
        context: Context,
        kind: str,
        sections: Sequence[Section],
        *,
        has_headings: bool = True,
        tells_doubts: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`tells_doubts`: whether the form says what is doubtful, or whoever shows it."""
        super().__init__(parent)
        self._context = context
        self._kind = kind
        self._sections = tuple(sections)
        self._record: WithFacts | None = None
        self._tells_doubts = tells_doubts
        self._drafted: set[str] = set()
        self._refused: set[str] = set()
        """Fields whose value did not go with the rest of the record."""
        self.form = FactsForm(sections, has_headings=has_headings, parent=self)
        self.form.fact_changed.connect(self._on_fact_changed)
        self.form.drafted.connect(self._on_drafted)
        self.form.overlooked.connect(context.messages.problem)
        self.form.conflict_asked.connect(self._on_conflict_asked)
        self.form.set_read_only(context.workspace.is_read_only)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.form)

    @property
    def record_id(self) -> RecordId | None:
        """Whose facts are shown."""
        return self._record.id if self._record else None

    def show_record(self, record: WithFacts, shown: Shown) -> None:
        """Show a record of the review. Half-typed text stays with its record: it comes back with it."""
        is_other = self.record_id != record.id
        if is_other:
            self.leave()
            self.form.forget()
            self._refused.clear()
        elif self._record is not None and record.facts != self._record.facts:
            for field_id in self._refused:
                self.form.clear_problem(field_id)
        self._record = record
        derived = shown.derived.get(record.id, Derived({}))
        self.form.show_facts(
            record.facts,
            in_conflict=record.in_conflict,
            needed=self._needed(record, shown.review),
            derived=derived.values,
            derived_in_conflict=derived.in_conflict,
            doubts=doubts_about(shown.codebook, self._kind, record.facts) if self._tells_doubts else (),
            frozen=frozen_words(record),
            is_in_conflict=is_in_conflict(record),
        )
        if is_other:
            self._put_drafts_back(record.id)

    def leave(self) -> None:
        """Commit what is half entered."""
        if self._record is not None:
            self.form.flush()

    def _needed(self, record: WithFacts, review: Review) -> set[str]:
        return {
            field.id
            for section in self._sections
            for field in section.fields
            if not field.is_derived and is_asked_for(field, section, record.facts, review)
        }

    def _put_drafts_back(self, record_id: RecordId) -> None:
        drafts = {
            field: text for (record, field), text in drafts_in(self._context.workspace).items() if record == record_id
        }
        self._drafted = set(drafts)
        self.form.put_back(drafts)

    def _on_fact_changed(self, field_id: str, value: FactValue | None) -> None:
        record = self._record
        if record is None:
            return
        try:
            if record.facts.get(field_id) != value or type(record.facts.get(field_id)) is not type(value):
                set_facts(self._context.workspace, self._kind, record.id, {field_id: value}, seen=record.heads)
            if field_id in self._drafted:
                drop_draft(self._context.workspace, record.id, field_id)
        except Problem as problem:
            self._refused.add(field_id)
            self.form.show_problem(field_id, problem)
            return
        self._drafted.discard(field_id)
        self._refused.discard(field_id)
        waiting, self._refused = self._refused, set()
        for other in sorted(waiting):
            self.form.enter_again(other)

    def _on_conflict_asked(self) -> None:
        if self._record is not None:
            self._context.open_conflicts(self._record.id)

    def _on_drafted(self, field_id: str, text: str | None) -> None:
        if self._record is None:
            return
        try:
            if text is None:
                drop_draft(self._context.workspace, self._record.id, field_id)
                self._drafted.discard(field_id)
            else:
                keep_draft(self._context.workspace, self._record.id, field_id, text)
                self._drafted.add(field_id)
        except Problem as problem:
            self._context.messages.problem(problem)


def frozen_words(record: WithFacts) -> str:
    """Why the file takes no change of a record: one field in conflict is enough; "" where it takes any."""
    if record.state == "redacted":
        return REDACTED
    return IN_CONFLICT if is_in_conflict(record) else ""


def is_in_conflict(record: WithFacts) -> bool:
    """Whether people's versions of the record differ, in one field or as a whole."""
    return record.state == "conflict" or bool(record.in_conflict)


def doubts_about(codebook: Codebook, kind: str, facts: Facts) -> tuple[str, ...]:
    """What is doubtful about a record's facts, in whole sentences; what cannot be is said as well."""
    try:
        return check_facts(codebook, kind, facts)
    except Problem as problem:
        # It was taken in from elsewhere; here it is said, and refused at the next change.
        return (problem.message,)
