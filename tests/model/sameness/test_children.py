"""Children who may be one: of one review, and of reviews that are the same; counted once."""

import pytest

from scr_appraiser.model.facts import Facts
from scr_appraiser.model.ids import ChildId, RecordId, ReviewId
from scr_appraiser.model.review.reviews import add_child, register_review, withdraw
from scr_appraiser.model.sameness.children import ChildOf, count_children, find_child_pairs, undecided_children
from scr_appraiser.model.sameness.counting import Count
from scr_appraiser.model.sameness.deciding_children import (
    say_children_different,
    say_children_same,
    take_children_back,
)
from scr_appraiser.model.sameness.reading import child_verdicts_in
from scr_appraiser.model.sameness.verdicts import Said, Verdict, classes_of
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.sameness.test_verdicts import A, B, C, said

OLD: Facts = {"age_value": 15, "age_unit": "years", "outcome": "died"}
YOUNG: Facts = {"age_value": 3, "age_unit": "months", "outcome": "died"}


def child(number: int, review: ReviewId, label: str, facts: Facts = OLD) -> ChildOf:
    return ChildOf(ChildId(RecordId(f"{number:032x}")), review, {**facts, "child_no": label})


def test_an_equal_label_or_equal_age_and_outcome_make_a_pair_within_a_class_only() -> None:
    children = [child(1, A, "A"), child(2, B, "a."), child(3, B, "B", YOUNG), child(4, C, "A")]
    joined = classes_of((A, B, C), [said(A, B)])
    (pair,) = find_child_pairs(children, joined)
    assert (pair.children, pair.why) == (
        (children[0].id, children[1].id),
        ("The same label.", "The same age and outcome."),
    )
    assert find_child_pairs(children, classes_of((A, B, C), [])) == ()


def test_two_of_one_review_may_be_one_child_or_twins() -> None:
    children = [child(1, A, "A"), child(2, A, "B"), child(3, A, "A", YOUNG), child(4, A, "", {})]
    why = {pair.children: pair.why for pair in find_child_pairs(children, classes_of((A,), []))}
    assert why == {
        (children[0].id, children[1].id): ("The same age and outcome.",),
        (children[0].id, children[2].id): ("The same label.",),
    }


def test_the_children_of_the_review_that_counts_are_counted_each_once() -> None:
    children = [child(1, A, "A"), child(2, A, "B"), child(3, B, "A"), child(4, C, "A", YOUNG)]
    reviews = classes_of((A, B, C), [said(A, B)])
    pairs = find_child_pairs(children, reviews)
    assert count_children(children, pairs, reviews, []) == Count(3, 2, 1)
    twins = Verdict(children[0].id, children[1].id, frozenset((Said("different"),)))
    assert count_children(children, pairs, reviews, [twins]) == Count(3, 3)
    one = Verdict(children[0].id, children[1].id, frozenset((Said("same"),)))
    assert count_children(children, pairs, reviews, [one]) == Count(2, 2)
    assert count_children(children, pairs, reviews, [one], among=[C]) == Count(1, 1)


def test_where_it_is_undecided_which_review_counts_the_children_of_both_are_counted_as_far_as_they_differ() -> None:
    children = [child(1, A, "A"), child(2, B, "A"), child(3, B, "B", YOUNG)]
    reviews = classes_of((A, B), [said(A, B), Verdict(B, A, frozenset((Said("same", B),)))])
    assert reviews.of[A].counts is None
    pairs = find_child_pairs(children, reviews)
    assert count_children(children, pairs, reviews, []) == Count(3, 2, 1)


@pytest.fixture
def children(workspace: Workspace) -> tuple[ChildId, ChildId]:
    review = register_review(workspace, {"review_ref": "SCR-1"})
    return add_child(workspace, review), add_child(workspace, review)


def test_a_person_decides_with_a_reason_and_takes_it_back(
    workspace: Workspace, children: tuple[ChildId, ChildId]
) -> None:
    one, other = children
    with pytest.raises(Problem, match="needs a reason"):
        say_children_same(workspace, one, other, "same")
    say_children_same(workspace, other, one, "Recorded by two people.")
    (verdict,) = child_verdicts_in(workspace)
    assert (verdict.one, verdict.other, verdict.verdict) == (*children, "same")
    say_children_different(workspace, one, other, "Twins, said the midwife.")
    assert child_verdicts_in(workspace)[0].verdict == "different"
    take_children_back(workspace, one, other, "The report does not say so.")
    assert child_verdicts_in(workspace) == ()
    with pytest.raises(Problem, match="Nothing has been said"):
        take_children_back(workspace, one, other, "The report does not say so.")
    say_children_same(workspace, one, other, "Recorded by two people.")
    assert len(child_verdicts_in(workspace)) == 1


def test_of_a_child_that_is_gone_or_of_one_child_nothing_is_decided(
    workspace: Workspace, children: tuple[ChildId, ChildId]
) -> None:
    one, other = children
    withdraw(workspace, "child", other)
    for pair in ((one, other), (one, one)):
        with pytest.raises(Problem, match="no two such children"):
            say_children_same(workspace, *pair, "Recorded by two people.")


def test_only_what_is_undecided_waits() -> None:
    several = [child(1, A, "A"), child(2, A, "A"), child(3, A, "A")]
    pairs = find_child_pairs(several, classes_of((A,), []))
    ids = [one.id for one in several]
    same = Verdict(ids[0], ids[1], frozenset((Said("same"),)))
    apart = Verdict(ids[1], ids[2], frozenset((Said("different"),)))
    assert len(undecided_children(pairs, classes_of(ids, []))) == 3
    assert undecided_children(pairs, classes_of(ids, [same, apart])) == ()
