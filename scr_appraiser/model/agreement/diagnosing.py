"""What drives disagreement: the criteria, the levels and the appraisers, each with its cases."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from scr_appraiser.model.agreement.measuring import Rated, Together
from scr_appraiser.model.answers import Rating
from scr_appraiser.model.ids import ReviewId

NO_NUMBER = 2
"""Points that a number and an answer that is none count apart: as far as what calls a moderator."""

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Case:
    """Two appraisers who answered one criterion of one review differently."""

    review: ReviewId
    criterion: str
    first: Rated
    second: Rated
    ratings: tuple[Rating, Rating]
    """Those of the first and of the second."""

    @property
    def points(self) -> int:
        """How far apart they are."""
        one, two = self.ratings
        return abs(one - two) if isinstance(one, int) and isinstance(two, int) else NO_NUMBER


def cases(reviews: Iterable[Together], criteria: Sequence[str]) -> tuple[Case, ...]:
    """Every disagreement on a criterion, review by review."""
    return tuple(case for together in reviews for case in _cases(together, criteria))


def by_criterion(found: Iterable[Case]) -> list[tuple[str, tuple[Case, ...]]]:
    """The cases of each criterion, the one that drives disagreement most first."""
    return _grouped(found, lambda case: case.criterion)


def by_levels(found: Iterable[Case]) -> list[tuple[tuple[Rating, Rating], tuple[Case, ...]]]:
    """The cases of each two ratings that were taken for each other, the lower first."""
    return _grouped(found, lambda case: _ordered(case.ratings))


def by_appraisers(found: Iterable[Case]) -> list[tuple[tuple[str, str], tuple[Case, ...]]]:
    """The cases of each two appraisers, by staff code."""
    return _grouped(found, lambda case: _pair(case.first.appraiser, case.second.appraiser))


def _cases(together: Together, criteria: Sequence[str]) -> Iterator[Case]:
    for first, second in combinations(together, 2):
        for criterion in criteria:
            one, two = first.answers.get(criterion), second.answers.get(criterion)
            if one is not None and two is not None and one != two:
                yield Case(first.review, criterion, first, second, (one, two))


def _grouped(found: Iterable[Case], by: Callable[[Case], T]) -> list[tuple[T, tuple[Case, ...]]]:
    groups: dict[T, list[Case]] = {}
    for case in found:
        groups.setdefault(by(case), []).append(case)
    ordered = sorted(groups.items(), key=lambda item: (-sum(case.points for case in item[1]), str(item[0])))
    return [(name, tuple(sorted(those, key=lambda case: -case.points))) for name, those in ordered]


def _ordered(ratings: tuple[Rating, Rating]) -> tuple[Rating, Rating]:
    one, two = sorted(ratings, key=lambda rating: (isinstance(rating, str), rating))
    return one, two


def _pair(one: str, two: str) -> tuple[str, str]:
    return (one, two) if one <= two else (two, one)
