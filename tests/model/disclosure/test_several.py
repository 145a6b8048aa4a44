"""Nobody who holds several releases of a growing file beside each other works out a small number."""

from tests.model.disclosure.several import subtracted

TURNS = (9, 2158)
"""The test programme tries more: torture/disclosure.py. In 2158 the last tells of what came between two before it."""
OF_GRADES = (1028, 1030, 1117)
"""Releases in which what few of those who came are judged told of a grade, and few who are not were told outright."""


def test_what_one_release_has_more_than_another_stays_hidden() -> None:
    assert [words for turn in TURNS for words in subtracted(turn, dripping=True)] == []


def test_who_of_those_who_came_is_not_judged_stays_hidden() -> None:
    assert [words for turn in OF_GRADES for words in subtracted(turn)] == []


def test_of_how_many_who_came_something_is_stated_stays_hidden() -> None:
    assert subtracted(4089) == []


def test_what_rows_that_were_put_together_come_to_in_what_is_left_of_two_periods_stays_hidden() -> None:
    assert subtracted(5015, comparing=True) == []


def test_where_each_is_protected_by_itself_it_is_worked_out() -> None:
    assert subtracted(TURNS[0], apart=True, dripping=True)
