"""Every decision has a reason, holds for all that are the same, and can be taken back; nothing is joined by itself."""

from collections.abc import Callable

import pytest

from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review, withdraw
from scr_appraiser.model.sameness.counting import Count
from scr_appraiser.model.sameness.deciding import say_different, say_same, take_back
from scr_appraiser.model.sameness.reading import candidates, classes, count_reviews, verdicts_in
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

WHY = "One report, registered by two offices."
FACTS = {"lead_cpc": "Fife", "d_report_final": "2014-06-30"}


@pytest.fixture
def twins(workspace: Workspace) -> list[ReviewId]:
    """Three registrations with one reference, in the order of their ids."""
    typed = ("SCR-2014-7", "scr/2014/07", "SCR 2014 007")
    return [register_review(workspace, {**FACTS, "review_ref": reference}) for reference in typed]


def members(workspace: Workspace) -> list[tuple[tuple[ReviewId, ...], ReviewId | None]]:
    return [(each.members, each.counts) for each in classes(workspace).all()]


def test_what_is_certainly_the_same_is_found_and_not_joined(workspace: Workspace, twins: list[ReviewId]) -> None:
    assert [pair.certain for pair in candidates(workspace)] == [True, True, True]
    assert count_reviews(workspace) == Count(3, 1, certain=3)
    assert not verdicts_in(workspace)


def test_same_joins_and_whose_facts_count_is_one_for_all(workspace: Workspace, twins: list[ReviewId]) -> None:
    one, other, third = twins
    say_same(workspace, other, one, other, WHY)
    assert members(workspace) == [((one, other), other), ((third,), third)]
    say_same(workspace, third, one, one, WHY)
    assert members(workspace) == [((one, other, third), one)]
    assert count_reviews(workspace) == Count(1, 1)
    assert len(register(workspace)) == 3, "nothing is rewritten: both stay in the register"
    assert verify(workspace).ok


def test_different_is_remembered_for_all_that_are_the_same(workspace: Workspace, twins: list[ReviewId]) -> None:
    one, other, third = twins
    say_same(workspace, one, other, one, WHY)
    say_different(workspace, other, third, "Two cases with one number by mistake.")
    assert count_reviews(workspace) == Count(2, 2)


def test_a_decision_is_taken_back_and_made_again(workspace: Workspace, twins: list[ReviewId]) -> None:
    one, other, _ = twins
    say_same(workspace, one, other, one, WHY)
    take_back(workspace, other, one, "It was another case after all.")
    assert members(workspace) == [((each,), each) for each in twins]
    say_different(workspace, one, other, "It was another case after all.")
    assert classes(workspace).apart == {(one, other)}
    with workspace.reading() as cursor:
        assert cursor.execute("SELECT count(*) FROM sameness").fetchone() == (1,)


def test_both_ways_can_be_undone(
    workspace: Workspace, twins: list[ReviewId], tried_backwards: Callable[[Callable[[], object]], None]
) -> None:
    one, other, third = twins
    tried_backwards(lambda: say_same(workspace, one, other, one, WHY))
    say_same(workspace, one, other, one, WHY)
    tried_backwards(lambda: say_same(workspace, other, third, third, WHY))
    tried_backwards(lambda: take_back(workspace, one, other, WHY))


@pytest.mark.parametrize("reason", ["", "same", "         ", "\t\n too short \n"])
def test_without_a_reason_nothing_is_decided(workspace: Workspace, twins: list[ReviewId], reason: str) -> None:
    one, other, _ = twins
    for decide in (
        lambda: say_same(workspace, one, other, one, reason[:9]),
        lambda: say_different(workspace, one, other, reason[:9]),
        lambda: take_back(workspace, one, other, reason[:9]),
    ):
        with pytest.raises(Problem, match="needs a reason"):
            decide()
    assert not verdicts_in(workspace)


def test_what_contradicts_other_decisions_is_refused(workspace: Workspace, twins: list[ReviewId]) -> None:
    one, other, third = twins
    say_same(workspace, one, other, one, WHY)
    say_different(workspace, other, third, WHY)
    with pytest.raises(Problem, match="By another decision these two are different"):
        say_same(workspace, one, third, one, WHY)
    take_back(workspace, other, third, WHY)
    say_same(workspace, other, third, other, WHY)
    with pytest.raises(Problem, match="By other decisions these two are the same"):
        say_different(workspace, one, third, WHY)
    say_different(workspace, one, other, "The first is another case.")
    assert members(workspace) == [((one,), one), ((other, third), other)]


def test_a_review_that_is_gone_or_is_the_same_one_cannot_be_decided_about(
    workspace: Workspace, twins: list[ReviewId]
) -> None:
    one, other, third = twins
    withdraw(workspace, "review", other)
    for pair in ((one, other), (one, one)):
        with pytest.raises(Problem, match="no two such reviews"):
            say_same(workspace, *pair, one, WHY)
    with pytest.raises(Problem, match="none of these"):
        say_same(workspace, one, third, other, WHY)
    with pytest.raises(Problem, match="Nothing has been said"):
        take_back(workspace, one, third, WHY)
    assert count_reviews(workspace) == Count(2, 1, certain=1)
