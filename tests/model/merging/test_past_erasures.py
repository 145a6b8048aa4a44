"""What was erased in one file comes back with another in which somebody went on with it: kept, and said."""

from collections.abc import Callable

import pytest

from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.erasure.redacting import erase_review
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from scr_appraiser.model.past.reading import subject_of
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import add_child, set_facts
from scr_appraiser.model.workspace import Workspace
from tests.model.merging.files import a_copy, merged, planned

Deed = Callable[[Workspace, ReviewId, AppraisalId], object]

DEEDS: dict[str, tuple[Deed, str, str]] = {
    "its facts": (lambda file, review, _: set_facts(file, "review", review, {"n_findings": 4}), "review", "again"),
    "a rating": (lambda file, _, appraisal: rate(file, appraisal, "SCO1", 5), "judgement", "again"),
    "a new rating": (lambda file, _, appraisal: rate(file, appraisal, "SCO2", 5), "judgement", "appraisal"),
    "a new child": (lambda file, review, _: add_child(file, review), "child", "review"),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_work_on_what_was_erased_elsewhere_is_a_finding_either_way(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, deed: str
) -> None:
    rate(workspace, appraisal_id, "SCO1", 3)
    add_child(workspace, review_id)
    other = a_copy(workspace, "other", "AB123")
    do_it, kind, why = DEEDS[deed]
    erase_review(workspace, review_id, "Its retention has ended.")
    do_it(other, review_id, appraisal_id)
    for into, source in ((workspace, other), (other, workspace)):
        (finding,) = planned(into, source).violations
        assert finding.kind == kind
        assert why in finding.why
        assert "page Retention" in finding.why
    merged(workspace, other)
    merged(other, workspace)
    assert planned(workspace, other).violations == () == planned(other, workspace).violations
    assert len(register(workspace)) == (kind == "review"), "nobody's work is destroyed without a word"
    subject = subject_of(workspace, kind, RecordId(finding.record))
    assert (subject.place is None) == (kind != "review"), "there is no page to go to"
    other.close()


def test_an_erasure_of_what_nobody_went_on_with_is_none(workspace: Workspace, review_id: ReviewId) -> None:
    add_child(workspace, review_id)
    other = a_copy(workspace, "other")
    erase_review(workspace, review_id, "Its retention has ended.")
    assert planned(workspace, other).violations == () == planned(other, workspace).violations
    other.close()
