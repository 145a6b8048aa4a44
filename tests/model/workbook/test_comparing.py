"""The three-way test: the table of what becomes of a row, and that nothing is taken in twice or turned back."""

from collections.abc import Sequence

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from scr_appraiser.model.workbook.comparing import Outcome, compare
from tests.model.workbook.rows import File, filled, record_of, version

TABLE: Sequence[tuple[str | None, str | None, set[str | None], Outcome]] = (
    ("a", "a", {"a"}, "same"),
    ("a", "a", {"b"}, "ours"),
    ("a", "a", {"a", "b"}, "ours"),
    ("a", "b", {"a"}, "new"),
    (None, "b", {None}, "new"),
    ("a", "b", {"b"}, "agreed"),
    ("a", "b", {"b", "c"}, "agreed"),
    ("a", "b", {"c"}, "conflict"),
    ("a", "b", {"a", "c"}, "conflict"),
    (None, "b", {"c"}, "conflict"),
    ("a", "b", {None}, "conflict"),
)

ratings = st.integers(1, 6)


@pytest.mark.parametrize(("base", "cells", "current", "outcome"), TABLE)
def test_what_becomes_of_a_row(base: str | None, cells: str | None, current: set[str | None], outcome: Outcome) -> None:
    assert compare(base, cells, current) == outcome


@given(base=st.sampled_from("abc"), cells=st.sampled_from("abc"), current=st.sets(st.sampled_from("abc"), min_size=1))
def test_only_what_differs_from_what_went_out_is_ever_taken(base: str, cells: str, current: set[str]) -> None:
    is_taken = compare(base, cells, current) in ("new", "conflict")
    assert is_taken == (cells != base and (current == {base} or cells not in current))


@settings(max_examples=300)
@given(first=st.none() | ratings, meanwhile=st.none() | ratings)
def test_a_workbook_left_alone_changes_nothing_whatever_happened_meanwhile(
    first: int | None, meanwhile: int | None
) -> None:
    assert not reverts(first, meanwhile, is_naive=False)


def test_an_import_of_every_cell_that_differs_is_noticed_to_turn_back_newer_work() -> None:
    assert find(st.tuples(ratings, ratings), lambda pair: reverts(*pair, is_naive=True))


def reverts(first: int | None, meanwhile: int | None, *, is_naive: bool) -> bool:
    """Whether taking back an untouched workbook changes what the file says by then. Naive: what differs is written."""
    file = File()
    if first is not None:
        file.edit(record_of("SCO1"), version(first))
    sending = file.send()
    untouched = filled(file, sending)
    if meanwhile is not None:
        file.edit(record_of("SCO1"), version(meanwhile))
    before = file.says("SCO1")
    if is_naive and first is not None and file.says("SCO1") != {str(first)}:
        file.edit(record_of("SCO1"), version(first))
    else:
        file.take_in(file.plan(sending, untouched))
    return file.says("SCO1") != before


@settings(max_examples=300)
@given(first=st.none() | ratings, typed=ratings, meanwhile=st.none() | ratings, later=st.none() | ratings)
def test_a_workbook_taken_in_twice_is_taken_in_once(
    first: int | None, typed: int, meanwhile: int | None, later: int | None
) -> None:
    file = File()
    if first is not None:
        file.edit(record_of("SCO1"), version(first))
    sending = file.send()
    returned = filled(file, sending, {"SCO1": {"rating": typed}})
    if meanwhile is not None:
        file.edit(record_of("SCO1"), version(meanwhile))
    made = file.take_in(file.plan(sending, returned))
    if made and later is not None:
        file.edit(record_of("SCO1"), version(later))
    said = file.says("SCO1")
    assert file.take_in(file.plan(sending, returned)) == 0
    assert file.says("SCO1") == said


@settings(max_examples=300)
@given(first=st.none() | ratings, typed=ratings, here=st.none() | ratings, there=st.none() | ratings)
def test_two_laptops_that_take_one_workbook_in_make_one_revision(
    first: int | None, typed: int, here: int | None, there: int | None
) -> None:
    made = set()
    for meanwhile in (here, there):
        file = File()
        if first is not None:
            file.edit(record_of("SCO1"), version(first))
        sending = file.send()
        returned = filled(file, sending, {"SCO1": {"rating": typed}})
        if meanwhile is not None:
            file.edit(record_of("SCO1"), version(meanwhile))
        before = set(file.revisions)
        file.take_in(file.plan(sending, returned))
        made |= set(file.revisions) - before
    assert len(made) <= 1


def test_both_sides_of_a_conflict_are_kept() -> None:
    file = File()
    file.edit(record_of("SCO1"), version(3))
    sending = file.send()
    returned = filled(file, sending, {"SCO1": {"rating": 5}})
    file.edit(record_of("SCO1"), version(2))
    line, other = file.plan(sending, returned)
    assert (line.outcome, other.outcome) == ("conflict", "same")
    file.take_in([line])
    assert file.says("SCO1") == {"2", "5"}


@settings(max_examples=300)
@given(first=ratings, typed=ratings, meanwhile=ratings)
def test_nobodys_newer_work_is_ever_lost(first: int, typed: int, meanwhile: int) -> None:
    assert not loses(first, typed, meanwhile, has_base=True)


def test_an_import_that_forgets_what_went_out_is_noticed_to_lose_newer_work() -> None:
    assert find(st.tuples(ratings, ratings, ratings), lambda three: loses(*three, has_base=False))


def loses(first: int, typed: int, meanwhile: int, *, has_base: bool) -> bool:
    """Whether what was said meanwhile is gone once the workbook is in; without a base it replaces what is there."""
    file = File()
    file.edit(record_of("SCO1"), version(first))
    sending = file.send()
    returned = filled(file, sending, {"SCO1": {"rating": typed}})
    if meanwhile != first:
        file.edit(record_of("SCO1"), version(meanwhile))
    if has_base:
        file.take_in(file.plan(sending, returned))
    elif typed != first:
        file.edit(record_of("SCO1"), version(typed))
    return meanwhile != first and str(meanwhile) not in file.says("SCO1")
