"""The register: one line a review, all of them or only those that changed."""

import pytest

from scr_appraiser.model.appraisals import rate
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import current_codebook, frameworks
from scr_appraiser.model.register import register
from scr_appraiser.model.reviews import add_child, register_review, restore, set_facts, withdraw
from scr_appraiser.model.workspace import Workspace


def test_an_empty_file_has_an_empty_register(workspace: Workspace) -> None:
    assert register(workspace) == []


def test_a_line_tells_what_is_recorded_and_how_far_the_appraisal_is(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId
) -> None:
    set_facts(workspace, "review", review_id, {"lead_cpc": "Fife", "d_report_final": "March 2014"})
    add_child(workspace, review_id)
    rate(workspace, appraisal_id, "SCO1", 4)
    (row,) = register(workspace)
    assert (row.reference, row.committee, row.completed, row.children) == ("INVENTED-1", "Fife", "2014-03", 1)
    assert row.period in {period.id for period in current_codebook(workspace).periods}
    assert (row.appraisal_id, row.appraisals, row.rated, row.state) == (appraisal_id, 1, 1, "in progress")
    framework = frameworks(workspace)[0]
    assert (row.framework, row.criteria) == (framework.hash, len(list(framework.criteria())))


def test_one_line_can_be_read_without_the_others(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId
) -> None:
    others = [register_review(workspace, {"review_ref": f"INVENTED-{number}"}) for number in (2, 3)]
    rate(workspace, appraisal_id, "SCO1", 4)
    add_child(workspace, others[0])
    whole = register(workspace)
    assert register(workspace, only=[review_id]) == whole[:1]
    assert register(workspace, only=others) == whole[1:]
    assert register(workspace, only=[]) == []


def test_a_withdrawn_review_stands_in_its_own_register(workspace: Workspace, review_id: ReviewId) -> None:
    withdraw(workspace, "review", review_id, "Registered twice")
    assert register(workspace) == register(workspace, only=[review_id]) == []
    assert [row.review_id for row in register(workspace, withdrawn=True)] == [review_id]
    restore(workspace, "review", review_id)
    assert [row.review_id for row in register(workspace)] == [review_id]


@pytest.mark.parametrize("date", ["2014-03", "not_stated", None])
def test_the_period_of_every_line_is_worked_out_from_its_own_date(workspace: Workspace, date: str | None) -> None:
    one = register_review(workspace, {"d_report_final": "2014-03-31"})
    other = register_review(workspace, {"d_report_final": date} if date else {})
    periods = {row.review_id: row.period for row in register(workspace)}
    assert bool(periods[other]) == (date == "2014-03")
    assert periods[one]
