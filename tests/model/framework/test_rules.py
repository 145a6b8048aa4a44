"""Conditions over answers."""

from collections.abc import Mapping

import pytest

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.framework.rules import Count, When, holds

GROUPS = {"all": ("A", "B", "C"), "key": ("A",)}


def is_held(answers: Mapping[str, Answer], *counts: Count) -> bool:
    return holds(When(any_of=counts, words="words"), answers, GROUPS)


@pytest.mark.parametrize(
    ("count", "answers", "is_expected"),
    [
        (Count(of=("key",), answered=(1,), at_least=1), {"A": 1}, True),
        (Count(of=("key",), answered=(1,), at_least=1), {"A": 2, "B": 1}, False),
        (Count(of=("all",), answered=(1,), at_least=2), {"A": 1, "C": 1}, True),
        (Count(of=("all",), answered=(1,), at_least=2), {"C": 1}, False),
        (Count(of=("all",), answered=("IE", "NA"), at_least=1), {"A": 1, "B": "NA"}, True),
        (Count(of=("all",), below=5, at_least=1), {"A": 5, "B": "IE", "C": 6}, False),
        (Count(of=("all",), below=5, at_least=1), {"A": 5, "B": "IE", "C": 4}, True),
        (Count(of=("B",), answered=(1, 2), at_least=1), {"B": 2}, True),
        (Count(of=("key", "B"), answered=(6,), at_least=2), {"A": 6, "B": 6}, True),
        (Count(of=("all",), answered=(6,), fewer_than=2), {"A": 6, "B": 5, "C": 5}, True),
        (Count(of=("all",), answered=(6,), fewer_than=2), {"A": 6, "B": 6, "C": 5}, False),
    ],
)
def test_a_condition_counts_the_members_that_qualify(
    count: Count, answers: dict[str, Answer], is_expected: bool
) -> None:
    assert is_held(answers, count) is is_expected


def test_any_of_several_conditions_is_enough() -> None:
    low, missing = Count(of=("all",), below=2, at_least=1), Count(of=("all",), answered=("IE",), at_least=1)
    assert is_held({"A": "IE", "B": 6}, low, missing)
    assert not is_held({"A": 6, "B": 6}, low, missing)


def test_a_member_of_two_groups_counts_once() -> None:
    assert not is_held({"A": 1}, Count(of=("all", "key"), answered=(1,), at_least=2))


def test_what_is_not_yet_rated_never_counts_as_an_answer() -> None:
    assert not is_held({"A": None}, Count(of=("all",), below=6, at_least=1))
    assert not is_held({}, Count(of=("all",), answered=("IE",), at_least=1))


def test_fewer_than_waits_until_the_answers_settle_it() -> None:
    fewer = Count(of=("all",), answered=(6,), fewer_than=2)
    assert not is_held({"A": 5}, fewer), "B and C may still become 6"
    assert is_held({"A": 5, "B": 5}, fewer), "C alone cannot make two"
