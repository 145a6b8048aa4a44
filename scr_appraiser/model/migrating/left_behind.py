"""Which appraisals give way to those that were made of them by carrying them over: a person counts once. Pure."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")


def left_behind(sealed: Iterable[T], made_of: Mapping[T, T]) -> frozenset[T]:
    """Of which appraisals the `sealed` ones were made, step by step; `made_of` has the step before each.

    Before the one that was made is sealed, and while it is changed after that, its original stands as it did.
    """
    found: set[T] = set()
    for one in sealed:
        before = made_of.get(one)
        while before is not None and before not in found:
            found.add(before)
            before = made_of.get(before)
    return frozenset(found)
