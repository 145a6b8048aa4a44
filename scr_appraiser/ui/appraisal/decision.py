"""One domain, or the whole, judged: the suggestion with its working, the appraiser's decision, reason and narrative."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.appraisal.judging import DecisionStatus, Working, allowed_decisions
from scr_appraiser.model.appraisal.judging_appraisals import working_to_decide
from scr_appraiser.model.appraisal.working_words import judgement_words, working_sentences
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.snapshots import Decision
from scr_appraiser.ui.appraisal.badge import Badge
from scr_appraiser.ui.appraisal.field_set import FieldSet
from scr_appraiser.ui.appraisal.reading import Shown
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.columns import Columns
from scr_appraiser.ui.widgets.conflict_link import ConflictLink
from scr_appraiser.ui.widgets.labels import label_for, plain_label
from scr_appraiser.ui.widgets.segments import Segments
from scr_appraiser.ui.widgets.text_fields import CommittingText

PARTS = ("reason", "strengths", "weaknesses")

STATUS_WORDS: dict[DecisionStatus, tuple[str, str]] = {
    "nothing to decide": ("Nothing to decide", ""),
    "undecided": ("Not decided yet", ""),
    "reason needed": ("Needs its reason: until then the suggestion counts", "warning"),
    "to be confirmed": ("To be confirmed: until then the suggestion counts", "warning"),
    "decided": ("Decided", "good"),
}

CONFLICT = "In conflict: decided differently in two files. Nothing counts until a named person decides."


class DecisionCard(QFrame):
    """Shows how a judgement stands and asks for the decision and its texts."""

    decided = Signal(str)
    """The value asked for, "" to take the decision back."""
    conflict_asked = Signal()
    text_committed = Signal(str, str)
    text_drafted = Signal(str, str)

    def __init__(self, domain_id: str, name: str) -> None:
        super().__init__()
        self.domain_id = domain_id
        self.fields = FieldSet(self)
        self.fields.committed.connect(self.text_committed)
        self.fields.drafted.connect(self.text_drafted)
        set_role(self, "card")
        self._badge = Badge()
        self._title = plain_label(name, "heading")
        self._status = plain_label(role="chip", wraps=False)
        self._suggestion = plain_label(role="subheading")
        self._working = plain_label(role="muted")
        self._warning = plain_label(role="warning")
        self.conflict_link = ConflictLink()
        self.conflict_link.clicked.connect(self.conflict_asked)
        self.decision = Segments(f"Your decision on {name.lower() if domain_id == OVERALL else name}")
        self.decision.chosen.connect(self.decided)
        self._reason_hint = plain_label(role="small")
        self._lay_out()

    def show_decision(self, shown: Shown, *, is_editable: bool) -> None:
        """Show what the data says and what the rules suggest."""
        working = shown.judged.working(self.domain_id)
        final, status = shown.judged.finals[self.domain_id], shown.judged.statuses[self.domain_id]
        decision = shown.decision(self.domain_id)
        is_editable = is_editable and decision.state != "conflict"
        if self.domain_id in shown.in_conflict:
            final = None
        self._badge.show_answer(final, shown.framework.colour(final))
        words, tone = _status_words(status, decision, working)
        self._status.setText(words)
        set_role(self._status, "chip", tone)
        self._suggestion.setText(suggestion_words(shown.framework, working))
        self._working.setText("\n".join(working_sentences(shown.framework, self.domain_id, working)))
        warning = CONFLICT if decision.state == "conflict" else _unconfirmed(shown.framework, status, decision.value)
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))
        self.conflict_link.setVisible(decision.state == "conflict")
        if decision.state == "redacted":
            working = working_to_decide(shown.framework, shown.appraisal, self.domain_id)
        self._offer(shown.framework, working, decision.value, is_editable=is_editable)
        for part, text in zip(PARTS, (decision.reason, decision.strengths, decision.weaknesses), strict=True):
            self.fields.show(part, text)
        self.fields.set_editable(is_editable)
        self._reason_hint.setText(self._reason_words(shown.framework))

    def take_focus(self, part: str) -> QWidget:
        """Give focus to a part (value, reason, strengths, weaknesses) and say which widget has it."""
        if part in self.fields:
            field: QWidget = self.fields[part]
        elif self.decision.values and self.decision.isEnabled():
            field = self.decision.focus_button()
        else:
            field = self.fields["reason"]
        field.setFocus()
        return field

    def _offer(self, framework: Framework, working: Working, decided: int | None, *, is_editable: bool) -> None:
        allowed = allowed_decisions(working)
        options = [
            (str(value), judgement_words(framework, value) + (", as suggested" if value == working.suggestion else ""))
            for value in reversed(allowed)
        ]
        if decided is not None and decided not in allowed:
            options.append((str(decided), f"{judgement_words(framework, decided)}, no longer open"))
        self.decision.offer(options)
        self.decision.show_value("" if decided is None else str(decided))
        self.decision.setEnabled(is_editable)
        self._decision_label.setVisible(bool(options))
        self.decision.setVisible(bool(options))

    def _reason_words(self, framework: Framework) -> str:
        rules = framework.overall_rules if self.domain_id == OVERALL else framework.domain_rules
        if rules.is_narrative_required:
            return "Reason, strengths and weaknesses are needed before sealing."
        return "Needed before sealing where you decide otherwise than suggested."

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID + GRID // 2)
        head.addWidget(self._badge)
        head.addWidget(self._title, 1)
        head.addWidget(self._status, 0, Qt.AlignmentFlag.AlignVCenter)
        left, right = QWidget(), QWidget()
        working = QVBoxLayout(left)
        working.setContentsMargins(0, 0, 0, 0)
        working.setSpacing(GRID)
        working.addWidget(self._suggestion)
        working.addWidget(self._working)
        working.addWidget(self._warning)
        working.addWidget(self.conflict_link, 0, Qt.AlignmentFlag.AlignLeft)
        self._decision_label = plain_label("Your decision", "subheading")
        working.addSpacing(GRID)
        working.addWidget(self._decision_label)
        working.addWidget(self.decision)
        working.addStretch()
        writing = QVBoxLayout(right)
        writing.setContentsMargins(0, 0, 0, 0)
        writing.setSpacing(GRID // 2)
        for part in PARTS:
            field = CommittingText(least_lines=2, most_lines=12)
            field.setAccessibleName(f"{part.capitalize()}: {self._title.text()}")
            self.fields.add(part, field)
            writing.addWidget(label_for(field, part.capitalize()))
            if part == "reason":
                writing.addWidget(self._reason_hint)
            writing.addWidget(field)
            writing.addSpacing(GRID // 2)
        writing.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID + GRID // 2)
        layout.addLayout(head)
        layout.addWidget(Columns(left, right, least_characters=96))


def suggestion_words(framework: Framework, working: Working) -> str:
    """The suggestion in words: "Suggested: 4 Good"."""
    if working.in_conflict:
        return "No suggestion"
    if working.suggestion is None:
        return "No suggestion yet"
    so_far = "" if working.is_complete else " so far"
    return f"Suggested{so_far}: {judgement_words(framework, working.suggestion)}"


def _status_words(status: DecisionStatus, decision: Decision, working: Working) -> tuple[str, str]:
    """How a decision stands, and the tone in which to say so."""
    if working.in_conflict:
        return "Redacted" if decision.state == "redacted" else "In conflict", "warning"
    if working.suggestion is None:
        return "Not rated yet", ""
    return STATUS_WORDS[status]


def _unconfirmed(framework: Framework, status: DecisionStatus, decided: int | None) -> str:
    if status != "to be confirmed" or decided is None:
        return ""
    return f"{judgement_words(framework, decided)} was decided before and no longer fits the ratings: decide again."
