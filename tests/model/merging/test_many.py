"""The plan of several files, and carrying it out: classes, shares, what waits aside and enters by itself, refusals."""

from collections.abc import Iterator

import pytest

from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.merging.telling import as_json, sentences
from scr_appraiser.model.review.reviews import register_review, set_facts
from scr_appraiser.model.workspace import Workspace
from tests.model.merging.files import a_copy, merged, planned


@pytest.fixture
def two(workspace: Workspace, appraisal_id: AppraisalId) -> Iterator[tuple[Workspace, Workspace]]:
    """Two copies of a file with an appraisal, in which others go on."""
    rate(workspace, appraisal_id, "SCO1", 4)
    one, other = a_copy(workspace, "one", "CD456"), a_copy(workspace, "other", "EF789")
    yield one, other
    one.close()
    other.close()


def test_a_plan_of_two_files_tells_each_class_and_applying_does_what_it_says(
    workspace: Workspace, two: tuple[Workspace, Workspace], appraisal_id: AppraisalId, review_id: ReviewId
) -> None:
    one, other = two
    rate(one, appraisal_id, "SCO1", 5)
    rate(other, appraisal_id, "SCO1", 2)
    rate(one, appraisal_id, "SCO2", 3)
    rate(other, appraisal_id, "SCO2", 3)
    set_facts(one, "review", review_id, {"n_findings": 4})
    set_facts(other, "review", review_id, {"n_findings": 5})
    rate(one, appraisal_id, "SCO3", 6)
    register_review(other, {"review_ref": "OTHERS"})
    plan = planned(workspace, one, other)
    assert {(each.rule, each.about, *sorted(each.values), each.review) for each in plan.conflicts} == {
        ("C2", "SCO1", "2", "5", "INVENTED-1"),
        ("C6", "n_findings", "4", "5", "INVENTED-1"),
    }
    assert plan.agreed == 1
    assert (plan.reviews_before, plan.reviews_after) == (1, 2)
    assert [each.new for each in plan.sources] == [5, 5]
    report = merged(workspace, one, other)
    assert report.digest_after == plan.digest_after == verify(workspace).digest
    assert verify(workspace).ok
    assert verify(workspace).conflicts == 2
    again = planned(workspace, one, other)
    assert again.is_nothing
    assert (again.new, again.conflicts) == (0, ())
    assert as_json(report)["applied"]
    assert any("C2" in line for line in sentences(report))


def test_no_order_of_the_sources_changes_what_is_told_of_a_conflict(
    workspace: Workspace, two: tuple[Workspace, Workspace], appraisal_id: AppraisalId
) -> None:
    for file, ratings in zip(two, ((5, 1), (2, 6)), strict=True):
        for criterion, rating in zip(("SCO1", "SCO2"), ratings, strict=True):
            rate(file, appraisal_id, criterion, rating)
    assert planned(workspace, *two).conflicts == planned(workspace, *reversed(two)).conflicts
