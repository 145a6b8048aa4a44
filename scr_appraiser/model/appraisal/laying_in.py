"""Whole answers and decisions as new records of an appraisal that was just begun, none of them typed here."""

from typing import Protocol

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.evidence.evidence import content_of_evidence
from scr_appraiser.model.file import schema
from scr_appraiser.model.ids import AppraisalId, derived_id
from scr_appraiser.model.snapshots import Evidence


class AnAnswer(Protocol):
    """The whole answer to one criterion."""

    @property
    def criterion(self) -> str: ...
    @property
    def rating(self) -> Answer: ...
    @property
    def condition(self) -> str: ...
    @property
    def missing(self) -> str: ...
    @property
    def comment(self) -> str: ...
    @property
    def confidence(self) -> str: ...
    @property
    def evidence(self) -> tuple[Evidence, ...]: ...


class ADecision(Protocol):
    """A decision on a domain, or OVERALL."""

    @property
    def domain(self) -> str: ...
    @property
    def value(self) -> int | None: ...
    @property
    def reason(self) -> str: ...
    @property
    def strengths(self) -> str: ...
    @property
    def weaknesses(self) -> str: ...


def new_judgement(appraisal_id: AppraisalId, answer: AnAnswer) -> schema.Judgement:
    """The record of an answer, whole."""
    return schema.Judgement(
        id=derived_id("judgement", appraisal_id, answer.criterion),
        appraisal_id=appraisal_id,
        criterion=answer.criterion,
        rating=answer.rating,
        condition=answer.condition,
        missing=answer.missing,
        comment=answer.comment,
        confidence=answer.confidence,
        evidence=tuple(content_of_evidence(each) for each in answer.evidence),
    )


def new_decision(appraisal_id: AppraisalId, decision: ADecision) -> schema.Decision:
    """The record of a decision, with its texts."""
    return schema.Decision(
        id=derived_id("decision", appraisal_id, decision.domain),
        appraisal_id=appraisal_id,
        domain=decision.domain,
        value=decision.value,
        reason=decision.reason,
        strengths=decision.strengths,
        weaknesses=decision.weaknesses,
    )
