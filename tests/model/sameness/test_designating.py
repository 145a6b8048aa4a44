"""Which appraisal of a review counts (C10, C11)."""

from dataclasses import replace

import pytest

from scr_appraiser.model.appraisal.appraisals import start_appraisal
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.sameness.deciding import say_same
from scr_appraiser.model.sameness.designated import Choice, Designated, Standing, designated
from scr_appraiser.model.sameness.designated_reading import all_designated
from scr_appraiser.model.sameness.designating import designate, take_designation_back
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.sameness.test_verdicts import A, B

FIRST, SECOND, AGREED = (AppraisalId(RecordId(number * 32)) for number in "123")
WHY = "The first was checked by the team."


def standing(appraisal: AppraisalId, *, sealed: bool = True, consensus: bool = False) -> Standing:
    return Standing(appraisal, A, sealed, consensus)


def choice(*appraisals: AppraisalId, period: str = "", review: ReviewId = A) -> Choice:
    return Choice(review, period, frozenset(appraisals))


def test_the_only_sealed_one_counts_by_itself() -> None:
    assert designated([standing(FIRST), standing(SECOND, sealed=False)], []) == Designated(FIRST, "only")
    assert designated([standing(FIRST, sealed=False)], []) == Designated(None, "none")
    assert designated([], []) == Designated(None, "none")


def test_of_two_sealed_ones_none_counts_until_one_is_chosen() -> None:
    """C10."""
    both = [standing(FIRST), standing(SECOND)]
    assert designated(both, []) == Designated(None, "several")
    assert designated(both, [choice(SECOND)]) == Designated(SECOND, "chosen")


def test_one_that_was_carried_over_and_sealed_counts_in_place_of_its_original() -> None:
    made = replace(standing(SECOND), carried_from=FIRST)
    assert designated([standing(FIRST), made], []) == Designated(SECOND, "only")
    assert designated([standing(FIRST), replace(made, may_count=False)], []) == Designated(FIRST, "only")
    assert designated([standing(FIRST), made], [choice(FIRST)]) == Designated(FIRST, "chosen")
    twice = replace(standing(AGREED), carried_from=FIRST)
    assert designated([standing(FIRST), made, twice], []) == Designated(None, "several"), "made in two copies of a file"


def test_a_consensus_counts_where_there_is_one_sealed() -> None:
    both = [standing(FIRST), standing(SECOND)]
    assert designated([*both, standing(AGREED, consensus=True)], []) == Designated(AGREED, "consensus")
    unsealed = standing(AGREED, consensus=True, sealed=False)
    assert designated([*both, unsealed], []) == Designated(None, "several")
    assert designated([*both, unsealed], [choice(FIRST)]) == Designated(FIRST, "chosen")


def test_a_sealed_consensus_counts_whatever_was_chosen_before() -> None:
    every = [standing(FIRST), standing(SECOND), standing(AGREED, consensus=True)]
    for chosen in ([choice(FIRST)], [choice(FIRST, SECOND)], [choice(FIRST), choice(AGREED, review=B)]):
        assert designated(every, chosen) == Designated(AGREED, "consensus", is_overtaken=True)
    assert designated(every, [choice(AGREED)]) == Designated(AGREED, "consensus")
    assert designated(every, [choice(FIRST, period="2012-15")]) == Designated(AGREED, "consensus")


def test_between_two_consensuses_a_choice_among_them_decides_and_one_of_an_original_lies_dormant() -> None:
    every = [standing(FIRST), standing(SECOND, consensus=True), standing(AGREED, consensus=True)]
    assert designated(every, []) == Designated(None, "several")
    assert designated(every, [choice(FIRST)]) == Designated(None, "several", is_overtaken=True)
    assert designated(every, [choice(SECOND)]) == Designated(SECOND, "chosen")
    assert designated(every, [choice(SECOND, FIRST)]) == Designated(None, "conflict")
    of_period = choice(FIRST, period="2012-15")
    assert designated(every, [of_period, choice(AGREED)], "2012-15") == Designated(AGREED, "chosen")


def test_a_chosen_one_that_is_not_sealed_does_not_count_and_no_other_takes_its_place() -> None:
    assert designated([standing(FIRST), standing(SECOND, sealed=False)], [choice(SECOND)]) == Designated(
        None, "not sealed"
    )
    assert designated([standing(FIRST)], [choice(SECOND)]) == Designated(None, "not sealed")


def test_two_choices_at_odds_leave_none() -> None:
    """C11."""
    both = [standing(FIRST), standing(SECOND)]
    assert designated(both, [choice(FIRST, SECOND)]) == Designated(None, "conflict")
    assert designated(both, [choice(FIRST), choice(SECOND, review=B)]) == Designated(None, "conflict")
    assert designated(both, [choice(FIRST), choice(FIRST, review=B)]) == Designated(FIRST, "chosen")


def test_a_choice_for_the_period_goes_before_one_for_all() -> None:
    both, choices = [standing(FIRST), standing(SECOND)], [choice(FIRST), choice(SECOND, period="2012-15")]
    assert designated(both, choices, "2012-15") == Designated(SECOND, "chosen")
    assert designated(both, choices, "2015-18") == Designated(FIRST, "chosen")
    assert designated(both, choices) == Designated(FIRST, "chosen")


def test_in_a_file_sealed_appraisals_count_and_a_choice_is_taken_back(sample: Workspace) -> None:
    rows = {row.review_id: row for row in register(sample)}
    found = all_designated(sample)
    assert found.keys() == rows.keys()
    sealed = [one for one, row in rows.items() if row.state == "sealed" and row.appraisals == 1]
    assert sealed
    review = sealed[0]
    appraisal = rows[review].appraisal_id
    assert appraisal is not None
    assert found[review] == Designated(appraisal, "only")
    at_work, sample.author = sample.author, identify("CD456", "Cai Dew")
    other = start_appraisal(sample, review, frameworks(sample)[0].hash)
    with pytest.raises(Problem, match="not all have sealed"):
        designate(sample, review, appraisal, WHY)
    sample.author = at_work
    with pytest.raises(Problem, match="needs a reason"):
        designate(sample, review, other, "")
    designate(sample, review, other, WHY)
    assert all_designated(sample)[review] == Designated(None, "not sealed")
    designate(sample, review, appraisal, WHY, "2012-15")
    assert all_designated(sample, "2012-15")[review] == Designated(appraisal, "chosen")
    take_designation_back(sample, review, WHY)
    assert all_designated(sample)[review] == Designated(appraisal, "only")
    with pytest.raises(Problem, match="Nobody designated"):
        take_designation_back(sample, review, WHY)


def test_the_appraisals_of_reviews_that_are_the_same_stand_for_one(workspace: Workspace) -> None:
    one, other = (register_review(workspace, {"review_ref": reference}) for reference in ("SCR-1", "SCR-2"))
    appraisal = start_appraisal(workspace, other, frameworks(workspace)[0].hash)
    with pytest.raises(Problem, match="no appraisal of this review"):
        designate(workspace, one, appraisal, WHY)
    say_same(workspace, one, other, one, "One report, registered twice.")
    designate(workspace, one, appraisal, WHY)
    workspace.author = identify("CD456", "Cai Dew")
    assert all_designated(workspace) == dict.fromkeys((one, other), Designated(None, "not sealed"))
