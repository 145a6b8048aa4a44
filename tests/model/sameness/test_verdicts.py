"""Same is symmetric, transitive and free of order (P11); what contradicts itself decides nothing."""

from collections.abc import Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.ids import RecordId, ReviewId
from scr_appraiser.model.sameness.verdicts import Classes, Said, Says, Verdict, classes_of, ordered

A, B, C, D, E = REVIEWS = tuple(ReviewId(RecordId(letter * 32)) for letter in "abcde")


def said(one: ReviewId, other: ReviewId, *verdicts: Says, counts: str | None = None) -> Verdict[ReviewId]:
    """What was said of two, same where nothing else is given; the first counts unless `counts` says another."""
    named = one if counts is None else counts
    every = verdicts or ("same",)
    return Verdict(one, other, frozenset(Said(each, named if each == "same" else "") for each in every))


def parts(classes: Classes[ReviewId]) -> list[str]:
    """Each class by the letters of its members, the one that counts in capitals."""
    return [
        "".join(one[0].upper() if one == each.counts else one[0] for one in each.members) for each in classes.all()
    ]  # fmt: skip


histories = st.lists(
    st.builds(
        lambda pair, verdicts, place: said(*pair, *verdicts, counts=pair[place]),
        st.sampled_from(list(combinations(REVIEWS, 2))),
        st.sampled_from([("same",), ("same",), ("same",), ("different",), ("same", "different")]),
        st.integers(0, 1),
    ),
    max_size=8,
    unique_by=lambda verdict: (verdict.one, verdict.other),
)


@given(verdicts=histories, shuffle=st.randoms())
def test_the_order_and_the_direction_in_which_it_is_told_change_nothing(
    verdicts: Sequence[Verdict[ReviewId]], shuffle: object
) -> None:
    turned = [Verdict(one.other, one.one, one.said) for one in verdicts]
    shuffle.shuffle(turned)  # type: ignore[attr-defined]
    assert classes_of(REVIEWS, verdicts) == classes_of(REVIEWS[::-1], turned)
    assert classes_of(REVIEWS, verdicts) == classes_of(REVIEWS, [*turned, *verdicts])


@given(verdicts=histories)
def test_same_is_an_equivalence_and_classes_part_the_reviews(verdicts: Sequence[Verdict[ReviewId]]) -> None:
    classes = classes_of(REVIEWS, verdicts)
    assert sorted(one for each in classes.all() for one in each.members) == sorted(REVIEWS)
    for each in classes.all():
        assert all(classes.of[one] is each for one in each.members)
        assert each.counts is None or each.counts in each.members
    for verdict in verdicts:
        pair = ordered(verdict.one, verdict.other)
        together = classes.of[verdict.one] is classes.of[verdict.other]
        if verdict.verdict == "same":
            assert together or pair in classes.contradicted
        elif verdict.verdict == "different":
            assert not together


@given(verdicts=histories)
def test_saying_one_thing_more_joins_or_parts_and_never_makes_more_reviews_than_there_are(
    verdicts: Sequence[Verdict[ReviewId]],
) -> None:
    assert 1 <= len(classes_of(REVIEWS, verdicts).all()) <= len(REVIEWS)
    same = [one for one in verdicts if one.verdict == "same"]
    for number in range(len(same)):
        assert len(classes_of(REVIEWS, same[: number + 1]).all()) <= len(classes_of(REVIEWS, same[:number]).all())


def test_two_that_are_the_same_as_a_third_are_the_same() -> None:
    classes = classes_of(REVIEWS, [said(A, B), said(B, C, counts=A)])
    assert parts(classes) == ["Abc", "D", "E"]
    assert classes.is_decided(A, C)
    assert not classes.is_decided(A, D)


def test_what_is_different_from_one_is_different_from_all_that_are_the_same_as_it() -> None:
    classes = classes_of(REVIEWS, [said(A, B), said(B, C, "different")])
    assert classes.is_decided(A, C)
    assert classes.apart == {(B, C)}


def test_same_and_different_said_at_once_decide_nothing() -> None:
    """C9."""
    classes = classes_of(REVIEWS, [said(A, B, "same", "different")])
    assert parts(classes) == ["A", "B", "C", "D", "E"]
    assert classes.contradicted == {(A, B)}
    assert not classes.is_decided(A, B)


def test_a_class_that_holds_two_different_ones_falls_apart_until_somebody_decides() -> None:
    verdicts = [said(A, B), said(B, C), said(A, C, "different"), said(D, E)]
    classes = classes_of(REVIEWS, verdicts)
    assert parts(classes) == ["A", "B", "C", "De"]
    assert classes.contradicted == {(A, B), (B, C), (A, C)}
    assert parts(classes_of(REVIEWS, verdicts[:2])) == ["abc", "D", "E"], "and there it is undecided what counts"


def test_two_who_said_same_for_other_reasons_agree() -> None:
    agreed = Verdict(A, B, frozenset((Said("same", A),)))
    assert parts(classes_of((A, B), [agreed])) == ["Ab"]
    at_odds = Verdict(A, B, frozenset((Said("same", A), Said("same", B))))
    assert parts(classes_of((A, B), [at_odds])) == ["ab"], "the same, but it is undecided whose facts count"


def test_a_review_that_is_gone_still_joins_the_others_but_counts_for_nothing() -> None:
    verdicts = [said(A, B, counts=B), said(B, C, counts=B)]
    assert parts(classes_of((A, C), verdicts)) == ["ac"]
    assert parts(classes_of((A,), verdicts)) == ["A"]
    assert parts(classes_of((A, C), [said(A, B), said(B, C, counts=A)])) == ["Ac"]


def test_what_was_taken_out_or_taken_back_on_one_side_decides_nothing() -> None:
    assert classes_of(REVIEWS, [said(A, B)]).contradicted == set()
    assert classes_of(REVIEWS, [Verdict(A, B, frozenset())]).contradicted == {(A, B)}
