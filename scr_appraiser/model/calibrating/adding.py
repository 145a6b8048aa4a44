"""Putting the invented review with its reference appraisal into a file."""

from dataclasses import replace

from scr_appraiser.model.appraisal.appraisals import start_appraisal
from scr_appraiser.model.appraisal.seals import seal
from scr_appraiser.model.calibrating.calibrations import Calibration, calibrations
from scr_appraiser.model.framework.held_definitions import current_codebook, frameworks
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import derived_id
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.sample.appraisals import sample_appraisal
from scr_appraiser.model.sample.facts import sample_reviews
from scr_appraiser.model.sample.writing import add_report, write_appraisal, write_review
from scr_appraiser.model.settings.roles import refuse_unless_administrator
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

REFERENCE = "INVENTED-CALIBRATION"
PERSON = ("REFERENCE", "Reference appraisal")
"""Who stands under the reference: nobody."""

_REPORT, _PLAN = 1, 21
"""Which review of the sample the invented report is about, and what the reference says of it."""


def add_calibration(workspace: Workspace) -> Calibration:
    """Add the invented review, its report and the sealed reference. Raises Problem: it is there, or not allowed."""
    from scr_appraiser.model.file import schema

    refuse_unless_administrator(workspace, "adds the calibration review")
    if calibrations(workspace):
        raise Problem("The calibration review is in this file already.", "Appraise it, and seal your appraisal.")
    at_work = workspace.author
    framework = frameworks(workspace)[0]
    invented = sample_reviews(current_codebook(workspace))[_REPORT - 1]
    review = replace(invented.review, facts={**invented.review.facts, "review_ref": REFERENCE})
    workspace.author = identify(*PERSON)
    try:
        with workspace.change("Add the calibration review", undoable=False) as session:
            review_id = write_review(workspace, review)
            add_report(workspace, review_id)
            appraisal_id = start_appraisal(workspace, review_id, framework.hash)
            set_facts(workspace, "appraisal", appraisal_id, invented.appraisal_facts)
            write_appraisal(workspace, appraisal_id, sample_appraisal(framework, _PLAN))
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
