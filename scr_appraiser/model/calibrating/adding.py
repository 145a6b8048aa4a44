"""Putting the invented review with its reference appraisal into a file."""

from scr_appraiser.model.appraisal.appraisals import start_appraisal
from scr_appraiser.model.appraisal.seals import seal
from scr_appraiser.model.calibrating.calibrations import REFERENCE, Calibration, calibrations
from scr_appraiser.model.caring.content_notes import write_content_note
from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.framework.held_definitions import current_codebook, frameworks
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import derived_id
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.sample.entering import enter_appraisal, enter_review
from scr_appraiser.model.sample.reference import PAGES, REPORT, calibration_review, fits, reference_appraisal
from scr_appraiser.model.settings.roles import refuse_unless_administrator
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

_NOTE = "A child of eight becomes gravely ill after long neglect, and recovers. What she said about it is told."
_REPORT_FACTS = {"doc_title": "INVENTED learning review", "doc_kind": "full_report", "doc_date": "2023-03"}


def add_calibration(workspace: Workspace) -> Calibration:
    """Add the invented review, its report and the sealed reference. Raises Problem: it is there, or not allowed."""
    from scr_appraiser.model.file import schema

    refuse_unless_administrator(workspace, "adds the calibration review")
    if calibrations(workspace):
        raise Problem("The calibration review is in this file already.", "Appraise it, and seal your appraisal.")
    at_work = workspace.author
    framework = next((each for each in frameworks(workspace) if fits(each)), None)
    if framework is None:
        raise Problem(
            "The reference appraisal is written for the framework that comes with the program, which this file lacks.",
            "Add that framework to the file first.",
        )
    invented = calibration_review(current_codebook(workspace))
    workspace.author = identify(*REFERENCE)
    try:
        with workspace.change("Add the calibration review", undoable=False) as session:
            review_id = enter_review(workspace, invented.review)
            add_document(workspace, review_id, REPORT.read_bytes(), _REPORT_FACTS, pages=PAGES, keep=True)
            write_content_note(workspace, review_id, _NOTE)
            appraisal_id = start_appraisal(workspace, review_id, framework.hash)
            set_facts(workspace, "appraisal", appraisal_id, invented.appraisal_facts)
            enter_appraisal(workspace, appraisal_id, reference_appraisal(framework))
            session.add(
                schema.Calibration(
                    id=derived_id("calibration", review_id), review_id=review_id, reference_id=appraisal_id
                )
            )
        seal(workspace, appraisal_id)
    finally:
        workspace.author = at_work
    (added,) = calibrations(workspace)
    return added
