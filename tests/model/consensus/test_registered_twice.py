"""A review that was registered twice and is said to be the same is one for its two appraisers, and two again after."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scr_appraiser.model.agreement.reading import rated_together
from scr_appraiser.model.allocating.allocations import Wish, allocate, allocate_all, declare, withdraw
from scr_appraiser.model.allocating.table import allocation_table
from scr_appraiser.model.allocating.told_by_seals import told_by_seals
from scr_appraiser.model.appraisal.seals import reopen, seal
from scr_appraiser.model.comparing.reading import comparable_reviews, compared, sides_of
from scr_appraiser.model.comparing.triggers import triggers
from scr_appraiser.model.consensus.beginning import begin_consensus, situation_of, why_not_begin
from scr_appraiser.model.consensus.deciding import decide_difference, withdraw_consensus
from scr_appraiser.model.consensus.finishing import open_ends, why_not_go_on
from scr_appraiser.model.consensus.reading import consensuses_of
from scr_appraiser.model.consensus.record import gather_moderation
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import appraisals_as_one, appraisals_of, find_review, load_appraisal
from scr_appraiser.model.moderating.deciding import decide_triggers, take_rulings_back
from scr_appraiser.model.moderating.rulings import LEAVE, Ruling
from scr_appraiser.model.moderating.steps import final_of, release, review_stage, say_compared, sign
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.sameness.deciding import say_same, take_back
from scr_appraiser.model.sameness.designated import Designated
from scr_appraiser.model.sameness.designated_reading import all_designated
from scr_appraiser.model.sameness.standing import counting_which
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.differing import ANEW, confirm, first_review, registered_twice
from tests.model.merging.files import a_copy
from tests.model.merging.replicas import merge

WHY = "One report, registered by two offices."


@pytest.fixture
def twice(sample_file: Path, tmp_path: Path) -> Iterator[Workspace]:
    """Two registrations, an appraisal sealed under each; they are far apart on SCO3."""
    with registered_twice(sample_file, tmp_path, SCO3=6) as workspace:
        yield workspace


def both(workspace: Workspace) -> tuple[ReviewId, ReviewId]:
    return first_review(workspace), find_review(workspace, ANEW)


def finish(workspace: Workspace, consensus: AppraisalId) -> None:
    set_facts(workspace, "appraisal", consensus, {"conflict_of_interest": "none"})
    (found,) = consensuses_of(workspace, first_review(workspace))
    for point in found.undecided:
        decide_difference(workspace, consensus, point.name, 5, WHY)
    confirm(workspace, consensus)
    rule(workspace, first_review(workspace), LEAVE)
    seal(workspace, consensus)


def rule(workspace: Workspace, review: ReviewId, outcome: str) -> None:
    found = compared(workspace, review)
    assert found is not None
    for trigger in triggers(found.comparison):
        decide_triggers(workspace, review, found.comparison, [trigger], outcome, WHY)


def rulings_of(workspace: Workspace) -> tuple[Ruling, ...]:
    (found,) = consensuses_of(workspace, first_review(workspace))
    assert found.rulings
    return found.rulings


def test_apart_each_registration_has_one_appraiser(twice: Workspace) -> None:
    """The control."""
    for review in both(twice):
        problem = why_not_begin(situation_of(twice, review))
        assert problem is not None
        assert "Only one person" in problem.message
        assert all_designated(twice)[review].how == "only"
    assert (comparable_reviews(twice), rated_together(twice)) == ((), {})


def test_said_to_be_one_they_are_compared_agreed_on_and_counted_once(twice: Workspace) -> None:
    one, other = both(twice)
    say_same(twice, one, other, other, WHY)
    (found,) = comparable_reviews(twice)
    assert (found.review, found.reference, len(found.appraisers)) == (other, ANEW, 2)
    sides = sides_of(twice, one)
    assert [side.appraisal.id for side in sides] == [side.appraisal.id for side in sides_of(twice, other)]
    assert {side.appraisal.review_id for side in sides} == {one, other}
    ((together,),) = rated_together(twice).values()
    assert [rated.review for rated in together] == [other, other]
    say_compared(twice, one)
    begun = begin_consensus(twice, one)
    assert load_appraisal(twice, begun).review_id == other, "the registration that stands for both"
    finish(twice, begun)
    for review in (one, other):
        assert [each.appraisal.id for each in consensuses_of(twice, review)] == [begun]
        assert all_designated(twice)[review] == Designated(begun, "consensus")
        assert (final_of(twice, review), review_stage(twice, review)) == (begun, "consensus")
    sign(twice, begun)
    release(twice, begun)
    assert {row.stage for row in register(twice, only=[one])} == {"released"}
    assert (twice_told := [row for row in allocation_table(twice) if row.others])
    assert [(row.stage, row.is_set_aside, len(row.people), len(row.whole.people)) for row in twice_told] == [
        ("released", True, 1, 2),
        ("released", False, 1, 2),
    ]
    assert [told_by_seals(twice, review) for review in (one, other)] == [{}, {}]
    record = gather_moderation(twice, other)
    assert len(record.compared.comparison.sides) == 2
    assert {document.facts.get("doc_title") for document in record.compared.review.documents} == {"INVENTED report"}
    assert verify(twice).ok


def test_whoever_is_first_of_a_review_is_so_in_what_agreement_measures_too(twice: Workspace) -> None:
    """Each has the position under the other's registration."""
    one, other = both(twice)
    say_same(twice, one, other, one, WHY)
    first, second = (side.appraisal for side in sides_of(twice, one))
    for positions in ((1, 2), (2, 1)):
        wishes = zip((first, second), (other, one), positions, strict=True)
        allocate_all(
            twice,
            [Wish(under, appraisal.appraiser, appraisal.appraiser_name, place) for appraisal, under, place in wishes],
            "Allocate",
        )
        (together,) = (met for every in rated_together(twice).values() for met in every)
        assert [rated.appraisal for rated in together] == [side.appraisal.id for side in sides_of(twice, one)]


def test_who_declared_a_conflict_at_one_registration_is_not_given_the_other(twice: Workspace) -> None:
    one, other = both(twice)
    declare(twice, other, "EF789", "Chaired it.")
    allocate(twice, one, "EF789", "Ed Frost", 2)
    withdraw(twice, one, "EF789")
    say_same(twice, one, other, one, WHY)
    with pytest.raises(Problem, match="conflict of interest"):
        allocate(twice, one, "EF789", "Ed Frost", 2)
    (row,) = (row for row in allocation_table(twice) if row.review_id == one)
    assert row.declared == ()
    assert row.declared_by("EF789") is not None


def test_two_again_each_has_its_own_and_the_consensus_counts_for_neither(twice: Workspace) -> None:
    one, other = both(twice)
    say_same(twice, one, other, one, WHY)
    begun = begin_consensus(twice, one)
    finish(twice, begun)
    before = appraisals_as_one(twice, one)
    take_back(twice, one, other, "They are two cases after all.")
    own = {side.appraisal.review_id: side.appraisal.id for review in (one, other) for side in sides_of(twice, review)}
    for review in (one, other):
        assert all_designated(twice)[review] == Designated(own[review], "only")
        assert (final_of(twice, review), review_stage(twice, review)) == (own[review], "sealed")
    assert rated_together(twice) == {}
    (held_up,) = comparable_reviews(twice)
    assert (held_up.review, held_up.is_held_up) == (one, True)
    (found,) = consensuses_of(twice, one)
    ((gap,), problem) = open_ends(found), why_not_go_on(found)
    assert problem is not None
    assert gap.words == problem.message
    assert "counts for none" in gap.words
    assert any("not the same now" in candidate.words for candidate in counting_which(twice, one).candidates)
    with pytest.raises(Problem, match="counts for no review"):
        sign(twice, begun)
    assert appraisals_of(twice, one, other) == before
    say_same(twice, one, other, other, WHY)
    assert all_designated(twice)[one] == Designated(begun, "consensus"), "one again, though the other stands for both"
    take_back(twice, one, other, "They are two cases after all.")
    reopen(twice, begun, "It is of no use any more.")
    withdraw_consensus(twice, begun, "It was made from two cases.")
    assert comparable_reviews(twice) == ()
    assert verify(twice).ok


def test_what_copies_said_and_decided_by_themselves_meets_in_either_order(twice: Workspace) -> None:
    there, third = a_copy(twice, "there"), a_copy(twice, "third")
    one, other = both(twice)
    say_same(twice, one, other, one, WHY)
    begin_consensus(twice, other)
    rule(twice, one, "4")
    say_same(there, one, other, other, WHY)
    rule(there, other, LEAVE)
    merge(third, there)
    merge(third, twice)
    merge(twice, there)
    for workspace in (twice, third):
        assert [(found.review, len(found.appraisers)) for found in comparable_reviews(workspace)] == [(one, 2)]
        assert not any(ruling.is_decided for ruling in rulings_of(workspace)), "two decided differently"
        assert verify(workspace).ok
    twice.author = identify("AB123", "Ann Brown")
    rule(twice, one, "5")
    assert {ruling.answer for ruling in rulings_of(twice)} == {5}
    take_rulings_back(twice, other, [ruling.trigger for ruling in rulings_of(twice)])
    assert {ruling.noted for ruling in rulings_of(twice)} == {None}
    for copy in (there, third):
        copy.close()
