"""Over a whole file: how many references are verified, unverified and missing."""

from scr_appraiser.model.appraisal.appraisals import set_evidence
from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.evidence.evidence_verifying import verify_evidence
from scr_appraiser.model.evidence.pdf_files import fingerprint
from scr_appraiser.model.file.document_contents import leave_content_out
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.review.reviews import withdraw
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.builders import an_anchor

PDF = b"%PDF-1.7\nThe child was not seen."
HELD = fingerprint(PDF)


def pages(content: bytes) -> tuple[str, ...]:
    return ("", content.decode().partition("\n")[2])


def cannot(content: bytes) -> tuple[str, ...]:
    raise Problem("This cannot be read.")


def test_every_anchored_reference_is_counted_once(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId
) -> None:
    add_document(workspace, review_id, PDF, pages=2, keep=True)
    there = Evidence("found", "p. 2", "was not seen", anchor=an_anchor(HELD, 1))
    gone = Evidence("found", "p. 1", "was not seen", anchor=an_anchor(HELD, 0))
    elsewhere = Evidence("found", "p. 2", "was not seen", anchor=an_anchor("c" * 64, 1))
    set_evidence(workspace, appraisal_id, "SCO1", [there, gone, elsewhere, Evidence("found", "p. 2", "typed")])
    set_evidence(workspace, appraisal_id, "SCO2", [there])
    assert verify_evidence(workspace, pages) == {"verified": 2, "unverified": 2, "missing": 0}
    assert verify_evidence(workspace, cannot) == {"verified": 0, "unverified": 1, "missing": 3}
    leave_content_out(workspace, HELD)
    assert verify_evidence(workspace, pages) == {"verified": 0, "unverified": 0, "missing": 4}
    withdraw(workspace, "review", review_id)
    assert verify_evidence(workspace, pages) == {"verified": 0, "unverified": 0, "missing": 0}
