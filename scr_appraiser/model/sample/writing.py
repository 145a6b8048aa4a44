"""The sample file: 20 invented reviews with 23 invented children, appraised and sealed, and one for calibrating."""

from pathlib import Path

from scr_appraiser.model.appraisal.appraisals import start_appraisal
from scr_appraiser.model.appraisal.seals import seal
from scr_appraiser.model.calibrating.adding import add_calibration
from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.file.database import create_workspace
from scr_appraiser.model.framework.held_definitions import current_codebook, frameworks
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.sample.appraisals import sample_appraisal
from scr_appraiser.model.sample.entering import enter_appraisal, enter_review
from scr_appraiser.model.sample.facts import sample_reviews
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.resources import resource

REPORT_PAGES = 8
APPRAISERS = (("INV01", "Invented Appraiser One"), ("INV02", "Invented Appraiser Two"))
"""Who appraised the invented reviews, in turn."""


def write_sample(path: Path, passphrase: str | None = None) -> None:
    """Make the sample file at `path`. Raises Problem where it exists or its folder cannot be written."""
    workspace = create_workspace(path, passphrase=passphrase, is_invented=True)
    try:
        workspace.origin = "sample"
        framework = frameworks(workspace)[0]
        for sample in sample_reviews(current_codebook(workspace)):
            workspace.author = identify(*APPRAISERS[sample.number % len(APPRAISERS)])
            with workspace.change("Write sample", undoable=False):
                review_id = enter_review(workspace, sample.review)
                if sample.number == 1:
                    _add_report(workspace, review_id)
                appraisal_id = start_appraisal(workspace, review_id, framework.hash)
                set_facts(workspace, "appraisal", appraisal_id, sample.appraisal_facts)
                enter_appraisal(workspace, appraisal_id, sample_appraisal(framework, sample.number))
            seal(workspace, appraisal_id)
        add_calibration(workspace)
    except BaseException:
        workspace.close()
        path.unlink(missing_ok=True)
        raise
    workspace.close()


def _add_report(workspace: Workspace, review_id: ReviewId) -> None:
    """The report of the first review, made by docs/make_sample_report.py: something to read and take evidence from."""
    facts = {"doc_title": "INVENTED report", "doc_kind": "full_report", "doc_date": "2012-06-20"}
    content = resource("sample", "report.pdf").read_bytes()
    add_document(workspace, review_id, content, facts, pages=REPORT_PAGES, keep=True)
