"""Entering an invented review, and an invented appraisal of it, into a file."""

from scr_appraiser.model.evidence.evidence import content_of_evidence
from scr_appraiser.model.file import schema
from scr_appraiser.model.ids import AppraisalId, ReviewId, derived_id
from scr_appraiser.model.review.reviews import (
    add_adult,
    add_child,
    add_household,
    add_recommendation,
    add_theme,
    register_review,
    set_contact,
)
from scr_appraiser.model.sample.appraisals import SampleAppraisal
from scr_appraiser.model.snapshots import Review
from scr_appraiser.model.workspace import Workspace


def enter_review(workspace: Workspace, review: Review) -> ReviewId:
    """Register an invented review with all that belongs to it."""
    review_id = register_review(workspace, review.facts)
    children = {child.id: add_child(workspace, review_id, child.facts) for child in review.children}
    for household in review.households:
        household_id = add_household(workspace, review_id, household.facts)
        for adult in household.adults:
            add_adult(workspace, household_id, adult.facts)
        for contact in household.contacts:
            set_contact(workspace, household_id, children[contact.child_id], str(contact.facts["contact"]))
    for theme in review.themes:
        add_theme(workspace, review_id, theme.code, theme.facts)
    for recommendation in review.recommendations:
        add_recommendation(workspace, review_id, recommendation.facts)
    return review_id


def enter_appraisal(workspace: Workspace, appraisal_id: AppraisalId, sample: SampleAppraisal) -> None:
    """Answer and decide all as an invented appraisal has it, in an appraisal that was just begun."""
    with workspace.change("Appraise") as session:
        for answer in sample.answers:
            session.add(
                schema.Judgement(
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
            )
        for decision in sample.decisions:
            session.add(
                schema.Decision(
                    id=derived_id("decision", appraisal_id, decision.domain),
                    appraisal_id=appraisal_id,
                    domain=decision.domain,
                    value=decision.value,
                    reason=decision.reason,
                    strengths=decision.strengths,
                    weaknesses=decision.weaknesses,
                )
            )
