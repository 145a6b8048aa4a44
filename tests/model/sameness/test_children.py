"""Children who may be one: of one review, and of reviews that are the same; counted once."""

import pytest

from scr_appraiser.model.facts import Facts
from scr_appraiser.model.ids import ChildId, RecordId, ReviewId
from scr_appraiser.model.review.reviews import add_child, register_review, withdraw
from scr_appraiser.model.sameness.children import count_children, find_child_pairs, undecided_children
from scr_appraiser.model.sameness.counting import Count
from scr_appraiser.model.sameness.deciding_children import (
    say_children_different,
    say_children_same,
    take_children_back,
)
from scr_appraiser.model.sameness.reading import child_verdicts_in
from scr_appraiser.model.sameness.traits import Traits, traits_from
from scr_appraiser.model.sameness.verdicts import Said, Verdict, classes_of
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.sameness.test_verdicts import A, B, C, said

OLD: Facts = {"age_value": 15, "age_unit": "years", "outcome": "died"}
YOUNG: Facts = {"age_value": 3, "age_unit": "months", "outcome": "died"}


def review(which: ReviewId, *children: tuple[int, str] | tuple[int, str, Facts]) -> Traits:
    """A review with children: number, label, and facts unless they are OLD."""
    facts = [(number, {**(more[0] if more else OLD), "child_no": label}) for number, label, *more in children]
    return traits_from(which, {}, [(an_id(number), said) for number, said in facts])


def an_id(number: int) -> ChildId:
    return ChildId(RecordId(f"{number:032x}"))


def test_an_equal_label_or_equal_age_and_outcome_make_a_pair_within_a_class_only() -> None:
    reviews = [review(A, (1, "A")), review(B, (2, "a."), (3, "B", YOUNG)), review(C, (4, "A"))]
    (pair,) = find_child_pairs(reviews, classes_of((A, B, C), [said(A, B)]))
    assert (pair.children, pair.reviews) == ((an_id(1), an_id(2)), (A, B))
    assert pair.why == ("The same label.", "The same age and outcome.")
    assert find_child_pairs(reviews, classes_of((A, B, C), [])) == ()


def test_two_of_one_review_may_be_one_child_or_twins() -> None:
    one = review(A, (1, "A"), (2, "B"), (3, "A", YOUNG), (4, "", {}))
    why = {pair.children: pair.why for pair in find_child_pairs([one], classes_of((A,), []))}
    assert why == {
        (an_id(1), an_id(2)): ("The same age and outcome.",),
        (an_id(1), an_id(3)): ("The same label.",),
    }


def test_the_children_of_the_review_that_counts_are_counted_each_once() -> None:
    reviews = [review(A, (1, "A"), (2, "B")), review(B, (3, "A")), review(C, (4, "A", YOUNG))]
    classes = classes_of((A, B, C), [said(A, B)])
    assert count_children(reviews, classes, []) == Count(3, 2, 1)
    twins = Verdict(an_id(1), an_id(2), frozenset((Said("different"),)))
    assert count_children(reviews, classes, [twins]) == Count(3, 3)
    one = Verdict(an_id(1), an_id(2), frozenset((Said("same"),)))
    assert count_children(reviews, classes, [one]) == Count(2, 2)
    assert count_children(reviews, classes, [one], among=[C]) == Count(1, 1)


def test_where_it_is_undecided_which_review_counts_the_children_of_both_are_counted_as_far_as_they_differ() -> None:
    reviews = [review(A, (1, "A")), review(B, (2, "A"), (3, "B", YOUNG))]
    classes = classes_of((A, B), [said(A, B), Verdict(B, A, frozenset((Said("same", B),)))])
    assert classes.of[A].counts is None
    assert count_children(reviews, classes, []) == Count(3, 2, 1)


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
    pairs = find_child_pairs([review(A, (1, "A"), (2, "A"), (3, "A"))], classes_of((A,), []))
    ids = [an_id(number) for number in (1, 2, 3)]
    same = Verdict(ids[0], ids[1], frozenset((Said("same"),)))
    apart = Verdict(ids[1], ids[2], frozenset((Said("different"),)))
    assert len(undecided_children(pairs, classes_of(ids, []))) == 3
    assert undecided_children(pairs, classes_of(ids, [same, apart])) == ()
