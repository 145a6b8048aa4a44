"""Which of an appraisal and what was made of it by carrying it over stands: a person counts once. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


def left_behind(sealed: Iterable[T], made_of: Mapping[T, T]) -> frozenset[T]:
    """Of which appraisals the `sealed` ones were made, step by step; `made_of` has the step before each.

    Before the one that was made is sealed, and while it is changed after that, its original stands as it did.
    """
    return frozenset(before for one in sealed for before in _before(one, made_of))


def in_the_making(sealed: Iterable[T], made_of: Mapping[T, T]) -> frozenset[T]:
    """Which appraisals were made of a `sealed` one and are not so themselves: until they are, that one stands."""
    done = frozenset(sealed)
    return frozenset(
        one for one in made_of if one not in done and any(before in done for before in _before(one, made_of))
    )


def _before(one: T, made_of: Mapping[T, T]) -> Iterator[T]:
    """What it was made of, and of what that was; of a ring, which nobody wrote, each once."""
    found: set[T] = set()
    before = made_of.get(one)
    while before is not None and before not in found:
        found.add(before)
        yield before
        before = made_of.get(before)
