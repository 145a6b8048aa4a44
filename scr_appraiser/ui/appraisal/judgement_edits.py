"""What is asked for at a criterion, done through the model's actions; half-typed text laid aside until then."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from scr_appraiser.model.answers import INSUFFICIENT, Answer
from scr_appraiser.model.appraisal.appraisals import choose_confidence, rate, set_evidence, write_comment, write_missing
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.snapshots import Evidence, Judgement
from scr_appraiser.ui.appraisal.criterion import CriterionView
from scr_appraiser.ui.appraisal.drafts import Drafts
from scr_appraiser.ui.appraisal.reading import Shown
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.window.messages import done

_WRITERS = {"comment": write_comment, "missing": write_missing}


class JudgementEdits(QObject):
    """Answers to what the view asks for, one undo step each. The data comes back to the view by way of the page."""

    refused = Signal()
    """Something was not saved: show what the data holds."""

    def __init__(self, context: Context, drafts: Drafts, view: CriterionView) -> None:
        super().__init__(view)
        self._context, self._drafts, self._view = context, drafts, view
        self._shown: Shown | None = None
        self._criterion_id = ""
        view.rated.connect(self.rate)
        view.text_committed.connect(self._on_text_committed)
        view.text_drafted.connect(self._on_text_drafted)
        view.confidence_chosen.connect(self._on_confidence_chosen)
        view.evidence_changed.connect(self._on_evidence_changed)
        view.evidence_removed.connect(self._on_evidence_removed)
        view.draft_refused.connect(self._on_draft_refused)
        view.conflict_asked.connect(lambda: self._context.open_conflicts(self._judgement.id))

    def show(self, shown: Shown, criterion_id: str) -> None:
        """From now on, change this judgement."""
        self._shown, self._criterion_id = shown, criterion_id

    def put_drafts_back(self) -> None:
        """Put half-typed text back that never was committed, as after a crash."""
        for field, text in sorted(self._drafts.of(self._judgement.id).items()):
            if committed_text(self._judgement, field) != text:
                self._view.put_back(field, text)

    def rate(self, answer: Answer, condition: str = "") -> None:
        """Answer the criterion; None clears the answer. The same answer again is no step."""
        before = self._judgement
        if (answer, condition) != (before.rating, before.condition) and not done(
            self._context.messages,
            lambda: rate(self._context.workspace, *self._where, answer, condition=condition, seen=before.heads),
        ):
            self.refused.emit()
        elif answer == INSUFFICIENT:
            self._view.take_focus("missing")

    def add_evidence(self, evidence: Sequence[Evidence]) -> bool:
        """Add references to those that the judgement has; False where that could not be saved."""
        if not self._view.flush():
            return False
        return done(
            self._context.messages,
            lambda: set_evidence(self._context.workspace, *self._where, (*self._judgement.evidence, *evidence)),
        )

    def replace_evidence(self, number: int, evidence: Evidence) -> bool:
        """Put other evidence in the place of a reference (from 0); False where that could not be saved."""
        if not self._view.flush():
            return False
        all_ = list(self._judgement.evidence)
        all_[number] = evidence
        return done(self._context.messages, lambda: set_evidence(self._context.workspace, *self._where, all_))

    @property
    def _judgement(self) -> Judgement:
        assert self._shown is not None
        return self._shown.judgement(self._criterion_id)

    @property
    def _where(self) -> tuple[AppraisalId, str]:
        assert self._shown is not None
        return self._shown.appraisal.id, self._criterion_id

    def _on_text_committed(self, name: str, text: str) -> None:
        write = _WRITERS[name]
        if done(self._context.messages, lambda: write(self._context.workspace, *self._where, text)):
            self._drop_drafts(name)
        else:
            self._view.reopen(name)

    def _on_text_drafted(self, name: str, text: str) -> None:
        self._drafts.keep(self._judgement.id, name, text, committed_text(self._judgement, name))

    def _on_confidence_chosen(self, confidence: str) -> None:
        if not done(
            self._context.messages, lambda: choose_confidence(self._context.workspace, *self._where, confidence)
        ):
            self.refused.emit()

    def _on_evidence_changed(self, evidence: tuple[Evidence, ...]) -> bool:
        if not done(self._context.messages, lambda: set_evidence(self._context.workspace, *self._where, evidence)):
            self._view.reopen("evidence")
            self.refused.emit()
            return False
        self._drop_drafts("evidence.")
        for name, text in self._view.writing.evidence.unfinished().items():
            self._on_text_drafted(name, text)
        return True

    def _on_evidence_removed(self, evidence: tuple[Evidence, ...]) -> None:
        if self._on_evidence_changed(evidence):
            self._context.messages.notice("Reference removed.", undo=True)

    def _on_draft_refused(self) -> None:
        self._view.drop_typing()
        self._drop_drafts("")

    def _drop_drafts(self, name: str) -> None:
        self._drafts.drop(self._judgement.id, name)
        if not self._drafts.of(self._judgement.id):
            self._view.writing.show_put_back(False)


def committed_text(judgement: Judgement, field: str) -> str:
    """What the data holds of a field by its name: "comment", "missing", "evidence.0.quote"."""
    name, *rest = field.split(".")
    if name != "evidence":
        return judgement.comment if name == "comment" else judgement.missing
    place, part = int(rest[0]), rest[1]
    if place >= len(judgement.evidence):
        return ""
    evidence = judgement.evidence[place]
    return {"quote": evidence.quote, "note": evidence.note}.get(part, evidence.place)
