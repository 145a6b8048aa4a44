"""Classes are counted; what is undecided is a range, and what is certain and undecided keeps it from being final."""

from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.sameness.counting import Count, counted, undecided
from scr_appraiser.model.sameness.finding import Pair
from scr_appraiser.model.sameness.verdicts import Verdict, classes_of
from tests.model.sameness.test_verdicts import REVIEWS, A, B, C, D, E, histories, said


def pair(one: ReviewId, other: ReviewId, certain: bool = False, points: int = 12) -> Pair:
    return Pair((one, other), certain, ("why",), (), points)


def test_the_range_is_said_as_the_rules_have_it() -> None:
    assert Count(412, 409, 3).words() == "412 (409 to 412 if 3 possible duplicates are the same)"
    assert Count(412, 411, 1).words() == "412 (411 to 412 if 1 possible duplicate is the same)"
    both = "1,412 (1,409 to 1,412 if 1 certain duplicate and 2 possible duplicates are the same)"
    assert Count(1_412, 1_409, 2, 1).words() == both
    assert Count(412, 412).words() == "412"


def test_undecided_possible_ones_give_a_range_and_certain_ones_block_what_is_final() -> None:
    classes = classes_of(REVIEWS, [])
    assert counted(classes, [pair(A, B), pair(C, D)]) == Count(5, 3, 2)
    assert counted(classes, [pair(A, B), pair(C, D)]).is_final
    assert counted(classes, [pair(A, B, certain=True), pair(C, D)]) == Count(5, 3, 1, 1)
    assert not counted(classes, [pair(A, B, certain=True)]).is_final


def test_decided_pairs_are_out_of_the_range_and_joined_ones_out_of_the_count() -> None:
    pairs = [pair(A, B, certain=True), pair(C, D)]
    assert counted(classes_of(REVIEWS, [said(A, B)]), pairs) == Count(4, 3, 1)
    assert counted(classes_of(REVIEWS, [said(A, B), said(C, D, "different")]), pairs) == Count(4, 4)


def test_three_that_may_all_be_one_are_one_at_the_lowest_and_not_less() -> None:
    assert counted(classes_of(REVIEWS, []), [pair(A, B), pair(B, C), pair(A, C)]) == Count(5, 3, 3)


def test_what_follows_from_a_decision_is_not_asked_again() -> None:
    pairs = [pair(A, C, points=14), pair(B, C), pair(A, B)]
    assert undecided(pairs, classes_of(REVIEWS, [said(A, B)])) == (pair(A, C, points=14),)
    assert undecided(pairs, classes_of(REVIEWS, [said(A, B), said(B, C, "different")])) == ()


def test_of_two_classes_the_pair_that_speaks_loudest_is_asked() -> None:
    classes = classes_of(REVIEWS, [said(A, B), said(C, D)])
    assert undecided([pair(A, C), pair(B, D, certain=True)], classes) == (pair(B, D, certain=True),)


def test_what_was_said_both_ways_waits_also_where_nothing_suggests_it() -> None:
    classes = classes_of(REVIEWS, [said(A, E, "same", "different")])
    assert [each.reviews for each in undecided([], classes)] == [(A, E)]
    assert counted(classes, []) == Count(5, 4, 1)
    assert undecided([], classes_of((B, C), [said(A, E, "same", "different")])) == ()


def test_a_class_without_a_review_that_counts_is_counted_and_is_not_final() -> None:
    at_odds = [said(A, B, counts=A), said(B, C, counts=B)]
    count = counted(classes_of(REVIEWS, at_odds), [])
    assert count == Count(3, 3, unsettled=1)
    assert not count.is_final


def test_of_a_part_a_class_is_counted_where_the_review_that_counts_is() -> None:
    classes = classes_of(REVIEWS, [said(A, B)])
    assert counted(classes, [], among={B, C}).n == 1
    assert counted(classes, [], among={A, C}).n == 2
    assert counted(classes, [pair(C, D)], among={C}) == Count(1, 1), "what lies outside makes no range"


suggested = st.lists(st.sampled_from([pair(one, other) for one in REVIEWS for other in REVIEWS if one < other]))


@given(verdicts=histories, pairs=suggested)
def test_the_range_holds_whatever_is_decided_next(verdicts: list[Verdict[ReviewId]], pairs: list[Pair]) -> None:
    classes = classes_of(REVIEWS, verdicts)
    count = counted(classes, pairs)
    assert 1 <= count.low <= count.n == len(classes.all())
    assert (count.low == count.n) == (not undecided(pairs, classes)) or classes.contradicted
    assert counted(classes, pairs[::-1]) == count
