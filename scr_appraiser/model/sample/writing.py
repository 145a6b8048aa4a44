"""The sample file: 20 invented reviews with 23 invented children, appraised and sealed, and one for calibrating."""

from pathlib import Path

from scr_appraiser.model.appraisal.appraisals import (
    choose_confidence,
    decide,
    rate,
    set_evidence,
    start_appraisal,
    write_comment,
    write_decision,
)
from scr_appraiser.model.appraisal.seals import seal
from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.file.database import create_workspace
from scr_appraiser.model.framework.held_definitions import current_codebook, frameworks
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.review.reviews import (
    add_adult,
    add_child,
    add_household,
    add_recommendation,
    add_theme,
    register_review,
    set_contact,
    set_facts,
)
from scr_appraiser.model.sample.appraisals import SampleAppraisal, sample_appraisal
from scr_appraiser.model.sample.facts import sample_reviews
from scr_appraiser.model.snapshots import Review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.resources import resource

REPORT_PAGES = 8
APPRAISERS = (("INV01", "Invented Appraiser One"), ("INV02", "Invented Appraiser Two"))
"""Who appraised the invented reviews, in turn."""


def write_sample(path: Path, passphrase: str | None = None) -> None:
    """Make the sample file at `path`. Raises Problem where it exists or its folder cannot be written."""
    from scr_appraiser.model.calibrating.adding import add_calibration  # which writes as this does

    workspace = create_workspace(path, passphrase=passphrase, is_invented=True)
    try:
        workspace.origin = "sample"
        framework = frameworks(workspace)[0]
        for sample in sample_reviews(current_codebook(workspace)):
            workspace.author = identify(*APPRAISERS[sample.number % len(APPRAISERS)])
            with workspace.change("Write sample", undoable=False):
                review_id = write_review(workspace, sample.review)
                if sample.number == 1:
                    _add_report(workspace, review_id)
                appraisal_id = start_appraisal(workspace, review_id, framework.hash)
                set_facts(workspace, "appraisal", appraisal_id, sample.appraisal_facts)
                write_appraisal(workspace, appraisal_id, sample_appraisal(framework, sample.number))
            seal(workspace, appraisal_id)
        add_calibration(workspace)
    except BaseException:
        workspace.close()
        path.unlink(missing_ok=True)
        raise
    workspace.close()


def write_review(workspace: Workspace, review: Review) -> ReviewId:
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


def _add_report(workspace: Workspace, review_id: ReviewId) -> None:
    """The report of the first review, made by docs/make_sample_report.py: something to read and take evidence from."""
    facts = {"doc_title": "INVENTED report", "doc_kind": "full_report", "doc_date": "2012-06-20"}
    content = resource("sample", "report.pdf").read_bytes()
    add_document(workspace, review_id, content, facts, pages=REPORT_PAGES, keep=True)


def write_appraisal(workspace: Workspace, appraisal_id: AppraisalId, sample: SampleAppraisal) -> None:
    """Answer, comment, point to evidence and decide, as an invented appraisal has it."""
    for answer in sample.answers:
        criterion = answer.criterion
        rate(workspace, appraisal_id, criterion, answer.rating, condition=answer.condition, missing=answer.missing)
        write_comment(workspace, appraisal_id, criterion, answer.comment)
        choose_confidence(workspace, appraisal_id, criterion, answer.confidence)
        set_evidence(workspace, appraisal_id, criterion, answer.evidence)
    for decision in sample.decisions:
        decide(workspace, appraisal_id, decision.domain, decision.value)
        write_decision(workspace, appraisal_id, decision.domain, "reason", decision.reason)
        write_decision(workspace, appraisal_id, decision.domain, "strengths", decision.strengths)
        write_decision(workspace, appraisal_id, decision.domain, "weaknesses", decision.weaknesses)
