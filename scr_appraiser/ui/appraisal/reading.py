"""All that the page shows of one appraisal, read in one short go."""

from dataclasses import dataclass, replace

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.appraisal.judging import Judged
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.consensus.reading import load_consensus
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.framework.held_definitions import load_codebook, load_framework
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.ids import AppraisalId, DecisionId, JudgementId, derived_id
from scr_appraiser.model.loading import load_appraisal, load_review
from scr_appraiser.model.moderating.moderations import Noted
from scr_appraiser.model.moderating.returned import returned
from scr_appraiser.model.settings.published import newer_than
from scr_appraiser.model.snapshots import Appraisal, Decision, Judgement, Review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.consensus.words import moved_words

_OF_APPRAISAL = ("appraisal", "judgement", "decision", "seal")


@dataclass(frozen=True, slots=True)
class Shown:
    """One appraisal with the review it is of, its definitions and its judgements."""

    review: Review
    appraisal: Appraisal
    framework: Framework
    codebook: Codebook
    judged: Judged
    newer: Framework | None = None
    """The newest published version of the framework, where the appraisal is under an older one."""
    returned: Noted | None = None
    """With which comment a moderator returned it; None where nobody did, or it was sealed anew since."""
    moved: tuple[str, ...] = ()
    """Of a consensus: what of its originals changed since it was begun, in sentences."""

    def judgement(self, criterion_id: str) -> Judgement:
        """The judgement on a criterion; an empty one where nothing was answered yet."""
        found = self.appraisal.judgements.get(criterion_id)
        return found or Judgement(id=judgement_id(self.appraisal.id, criterion_id), criterion=criterion_id)

    def decision(self, domain_id: str) -> Decision:
        """The decision on a domain, or on OVERALL; an empty one where nothing was decided yet."""
        found = self.appraisal.decisions.get(domain_id)
        return found or Decision(id=decision_id(self.appraisal.id, domain_id), domain=domain_id)

    def subject_of(self, changed: Changed) -> Place | None:
        """The one criterion or decision, or the facts of the appraisal, that a change was about; else None."""
        touched = [record for records in changed.records.values() for record in records]
        if len(touched) != 1:
            return None
        for criterion in self.framework.criteria():
            if touched[0] == judgement_id(self.appraisal.id, criterion.id):
                return Place("criterion", criterion.id)
        for name in (*self.judged.domains, OVERALL):
            if touched[0] == decision_id(self.appraisal.id, name):
                return Place("decision", name)
        return Place("fact", "", "appraisal", self.appraisal.id) if touched[0] == self.appraisal.id else None

    @property
    def in_conflict(self) -> tuple[str, ...]:
        """Domains, and OVERALL, that show no number: they rest on a conflict, or on a decision that was redacted."""
        return tuple(name for name in (*self.judged.domains, OVERALL) if self.judged.working(name).in_conflict)

    @property
    def is_sealed(self) -> bool:
        """Whether a seal stands, so that nothing is changed before it is reopened."""
        return self.appraisal.seal is not None

    @property
    def is_seal_due(self) -> bool:
        """Whether there is something to seal: no seal stands, or something changed under it."""
        seal = self.appraisal.seal
        return seal is None or seal.is_changed or seal.is_facts_changed

    def may_have_moved(self, changed: Changed) -> bool:
        """Whether a change may bear on what a consensus was made from."""
        return self.appraisal.is_consensus and "seal" in changed.records

    def is_concerned(self, changed: Changed) -> bool:
        """Whether a change may have altered anything of this."""
        if _touches_facts(changed) or self.may_have_moved(changed):
            return True
        own = {
            self.appraisal.id,
            derived_id("seal", self.appraisal.id),
            *(judgement_id(self.appraisal.id, criterion.id) for criterion in self.framework.criteria()),
            *(decision_id(self.appraisal.id, name) for name in (*self.judged.domains, OVERALL)),
        }
        return any(records & own for kind, records in changed.records.items() if kind in _OF_APPRAISAL)


def read_appraisal(workspace: Workspace, appraisal_id: AppraisalId) -> Shown:
    """Read an appraisal with all that belongs to it, and judge it. Raises Problem if it is unknown."""
    with workspace.read():
        appraisal = load_appraisal(workspace, appraisal_id)
        review = load_review(workspace, appraisal.review_id)
        framework = load_framework(workspace, appraisal.framework)
        codebook = load_codebook(workspace, review.codebook)
        newer = newer_than(workspace, framework)
        noted = returned(workspace, appraisal)
        consensus = load_consensus(workspace, appraisal.id) if appraisal.is_consensus else None
    moved = tuple(moved_words(consensus)) if consensus is not None else ()
    return Shown(review, appraisal, framework, codebook, judge_appraisal(framework, appraisal), newer, noted, moved)


def read_again(workspace: Workspace, shown: Shown, changed: Changed) -> Shown:
    """The same appraisal after a change; the review is read again only where a review was touched."""
    if _touches_facts(changed) or shown.may_have_moved(changed):
        return read_appraisal(workspace, shown.appraisal.id)
    appraisal = load_appraisal(workspace, shown.appraisal.id)
    noted = returned(workspace, appraisal) if appraisal.seal != shown.appraisal.seal else shown.returned
    return replace(shown, appraisal=appraisal, judged=judge_appraisal(shown.framework, appraisal), returned=noted)


def judgement_id(appraisal_id: AppraisalId, criterion_id: str) -> JudgementId:
    """The one judgement of an appraisal on a criterion."""
    return JudgementId(derived_id("judgement", appraisal_id, criterion_id))


def decision_id(appraisal_id: AppraisalId, domain_id: str) -> DecisionId:
    """The one decision of an appraisal on a domain, or on OVERALL."""
    return DecisionId(derived_id("decision", appraisal_id, domain_id))


def _touches_facts(changed: Changed) -> bool:
    return bool(changed.records.keys() - {*_OF_APPRAISAL, "person"})
