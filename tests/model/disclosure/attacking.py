"""Who tries to work out what is hidden of a random release."""

from collections.abc import Sequence
from functools import cached_property

from scr_appraiser.model.overview.statistics import Overview
from tests.model.disclosure.populations import GROUPS, Group, Release, Told, kinds


def bounds(rows: Sequence[Sequence[float]], numbers: Sequence[int], row: Sequence[float]) -> tuple[float, float]:
    """The least and the greatest that a sum can be, if others, each a row of its own, come to these numbers."""
    import numpy  # here, for it takes seconds to load
    from scipy.optimize import linprog

    ends = []
    for sign in (1.0, -1.0):
        found = linprog(
            sign * numpy.array(row),
            A_eq=numpy.array(rows) if rows else None,
            b_eq=numbers or None,
            bounds=(0, None),
        )
        ends.append(sign * found.fun if found.status == 0 else sign * -numpy.inf)
    return ends[0], ends[1]


def is_narrow(low: float, high: float, min_cell: int) -> bool:
    """Whether not every number from 1 to one less than the smallest cell is possible."""
    return low > 1 + 1e-6 or high < min_cell - 1 - 1e-6


class Attacker:
    """Knows what every number counts and all that is shown, and what a row holds in which categories are put together;
    bounds how many children there are of every kind.

    A kind is a combination of all attributes that some table crosses: every number is a sum over kinds, so that no
    relation between tables escapes him, whether or not the program thought of it.
    """

    def __init__(self, release: Release, shown: Overview) -> None:
        self._release, self._shown = release, shown
        self._kinds = {group: list(kinds(group)) for group in GROUPS}

    @cached_property
    def _known(self) -> dict[Group, tuple[list[list[float]], list[int]]]:
        known: dict[Group, tuple[list[list[float]], list[int]]] = {group: ([], []) for group in GROUPS}
        for one in (*self._release.told, *self._release.together(self._shown)):
            number = one.find(self._shown)
            if number is not None:
                known[one.group][0].append(self._row(one))
                known[one.group][1].append(number)
        return known

    def narrowed(self, min_cell: int) -> list[str]:
        """What is hidden and yet bounded more closely than from 1 to one less than the smallest cell."""
        found = []
        withheld = {one.id for one in self._shown.statistics if not one.rows}
        suppressed = {f"{one.id} {row.key}" for one in self._shown.statistics for row in one.rows if row.n is None}
        for one in self._release.told:
            if one.words.split(" ")[0] in withheld:
                continue
            truth = sum(one.holds(child) for child in self._release.children)
            is_base = one.words.endswith(("base", "known", "all"))
            is_asked = one.words in suppressed or 0 < truth < min_cell  # a large one may be put together with others
            if one.find(self._shown) is None and not is_base and is_asked:
                low, high = bounds(*self._known[one.group], self._row(one))
                if is_narrow(low, high, min_cell):
                    found.append(f"{one.words} is {truth}: from {low:g} to {high:g}")
            rest = len(self._release.children) - truth
            if 0 < rest < min_cell:
                low, high = bounds(*self._known[one.group], [1 - each for each in self._row(one)])
                if is_narrow(low, high, min_cell):
                    found.append(f"without {one.words} are {rest}: from {low:g} to {high:g}")
        return found

    def _row(self, one: Told) -> list[float]:
        return [float(one.holds(kind)) for kind in self._kinds[one.group]]
