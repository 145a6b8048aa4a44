"""Blind until both have sealed: who may see what, and who may see how far it is."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.allocating.seeing import is_closed, may_see


@dataclass(frozen=True)
class Appraisal:
    appraiser: str
    is_sealed: bool = False
    framework: str = "1"
    is_consensus: bool = False


def seen(viewer: str, whose: str, allocated: list[str], *appraisals: Appraisal) -> bool:
    return may_see(next(one for one in appraisals if one.appraiser == whose), viewer, allocated, appraisals)


FIRST, SECOND = Appraisal("FIRST"), Appraisal("SECOND")
FIRST_SEALED, SECOND_SEALED = Appraisal("FIRST", True), Appraisal("SECOND", True)


def test_the_second_sees_the_first_when_both_have_sealed_and_not_before() -> None:
    both = ["FIRST", "SECOND"]
    assert not seen("SECOND", "FIRST", both, FIRST)
    assert not seen("SECOND", "FIRST", both, FIRST, SECOND)
    assert not seen("SECOND", "FIRST", both, FIRST_SEALED)
    assert not seen("SECOND", "FIRST", both, FIRST_SEALED, SECOND)
    assert not seen("FIRST", "SECOND", both, FIRST_SEALED, SECOND)
    assert seen("SECOND", "FIRST", both, FIRST_SEALED, SECOND_SEALED)
    assert seen("FIRST", "SECOND", both, FIRST_SEALED, SECOND_SEALED)


def test_who_appraises_without_being_allocated_is_blind_as_well() -> None:
    assert not seen("SECOND", "FIRST", [], FIRST_SEALED, SECOND)
    assert seen("SECOND", "FIRST", [], FIRST_SEALED, SECOND_SEALED)


def test_a_review_that_one_person_appraises_is_open() -> None:
    assert seen("ADMIN", "FIRST", ["FIRST"], FIRST)
    assert seen("ADMIN", "FIRST", [], FIRST)


def test_an_administrator_sees_how_far_it_is_and_nothing_else() -> None:
    both = ["FIRST", "SECOND"]
    assert not seen("ADMIN", "FIRST", both, FIRST_SEALED, SECOND)
    assert not is_closed("ADMIN", both, (FIRST_SEALED, SECOND))


def test_who_appraises_is_told_the_same_however_far_the_others_are() -> None:
    both = ["FIRST", "SECOND"]
    for far in ((), (FIRST,), (FIRST_SEALED,), (FIRST, SECOND), (FIRST_SEALED, SECOND), (FIRST, SECOND_SEALED)):
        assert is_closed("SECOND", both, far)
    assert not is_closed("SECOND", both, (FIRST_SEALED, SECOND_SEALED))
    assert not is_closed("SECOND", ["SECOND"], (SECOND,)), "nobody else is to appraise it"


def test_an_appraisal_under_another_framework_keeps_nothing_from_view() -> None:
    newer = Appraisal("SECOND", False, "2")
    assert seen("SECOND", "FIRST", [], FIRST_SEALED, SECOND_SEALED, newer)
    assert not may_see(Appraisal("FIRST", False, "2"), "SECOND", [], (FIRST_SEALED, SECOND_SEALED, newer))


PEOPLE = st.sampled_from(["A", "B", "C"])
APPRAISALS = st.lists(st.builds(Appraisal, PEOPLE, st.booleans(), st.sampled_from(["1", "2"])), min_size=1, max_size=6)


@given(APPRAISALS, st.lists(PEOPLE, unique=True), PEOPLE)
def test_whatever_there_is_one_sees_ones_own_and_no_open_work_of_another(
    appraisals: list[Appraisal], allocated: list[str], viewer: str
) -> None:
    people = {*allocated, *(one.appraiser for one in appraisals)}
    for one in appraisals:
        if one.appraiser == viewer:
            assert may_see(one, viewer, allocated, appraisals)
        elif len(people) > 1 and not one.is_sealed:
            assert not may_see(one, viewer, allocated, appraisals)
        if one.appraiser != viewer and may_see(one, viewer, allocated, appraisals):
            assert not is_closed(viewer, allocated, appraisals)
        if one.appraiser != viewer:
            assert may_see(one, viewer, allocated, appraisals) == may_see(one, "OTHER", allocated, appraisals)
