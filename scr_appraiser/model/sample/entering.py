"""Entering an invented review, and an invented appraisal of it, into a file."""

from scr_appraiser.model.appraisal.laying_in import new_decision, new_judgement
from scr_appraiser.model.ids import AppraisalId, ReviewId
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
        session.add_all(new_judgement(appraisal_id, answer) for answer in sample.answers)
        session.add_all(new_decision(appraisal_id, decision) for decision in sample.decisions)
