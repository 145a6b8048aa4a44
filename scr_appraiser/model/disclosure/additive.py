"""Counts that add up to one another, and which must be held back so that no small one can be worked out."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import TypeAlias

from scr_appraiser.model.disclosure.simplex import Equation, Number, Programme, Unknown

Cell: TypeAlias = tuple[object, ...]
"""What kind of count it is, and of what."""
Window: TypeAlias = tuple[int, int]
"""The least and the greatest value that an outsider must hold possible, with all between."""

DEAR = 100
"""From this cost on, a count goes only where nothing cheaper helps."""


@dataclass(frozen=True, slots=True)
class Sum:
    """That one count is the sum of others."""

    whole: Cell
    parts: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class System:
    """Everything that the tables of one release say of each other."""

    counts: Mapping[Cell, int]
    """What each is: those that stand in a table, and those that nobody wrote down but anybody can subtract."""
    written: Set[Cell]
    """Those that stand in a table."""
    sums: tuple[Sum, ...]
    costs: Mapping[Cell, int] = field(default_factory=dict)
    """How much is lost with one that is not shown; 0 where nothing is said."""
    windows: Mapping[Cell, Window] = field(default_factory=dict)
    """Where it is not 1 to one less than the smallest cell that must stay possible of a count once it is held back."""


def held_back(system: System, min_cell: int, hidden: Iterable[Cell] = ()) -> frozenset[Cell]:
    """The written counts that may not be shown: `hidden`, the small ones, and as many more as keep these from being
    worked out, the cheapest and smallest first.

    What holds then: an outsider who knows every sum and every count that is shown finds, for each one that is not and
    for each small difference that nobody wrote down, its window possible: any value from 1 to `min_cell` - 1. A nought
    is not held back on the way, so he may also know that what is held back is 1 or more: even then any such value is
    possible of the small ones, but for what the sums of nothing but ones exclude.
    """
    found = {*hidden, *(cell for cell in system.written if 0 < system.counts[cell] < min_cell)}
    touching: dict[Cell, list[Sum]] = {}
    for one in system.sums:
        for cell in (one.whole, *one.parts):
            touching.setdefault(cell, []).append(one)
    needed = frozenset(found)
    seen = Outsider(system, min_cell)
    while min_cell > 1:
        more = _more(system, seen.excluding(found), found, touching, dear=True)
        more = more or _more(system, seen.excluding(found, knows_noughts=True), found, touching, dear=False)
        if not more:
            break
        found |= more
    return _without_needless(system, found, needed, seen)


def _more(
    system: System, exposed: Iterable[Cell], hidden: Set[Cell], touching: Mapping[Cell, list[Sum]], *, dear: bool
) -> frozenset[Cell]:
    """One more count for each that is exposed, but one only where they lie in one sum."""
    more: set[Cell] = set()
    for cell in exposed:
        chosen = _chosen(system, cell, hidden, touching)
        is_allowed = chosen is not None and (dear or system.costs.get(chosen, 0) < DEAR)
        if chosen is not None and is_allowed and not more.intersection(_near(cell, touching)):
            more.add(chosen)
    return frozenset(more)


def _without_needless(system: System, hidden: Set[Cell], needed: Set[Cell], outsider: "Outsider") -> frozenset[Cell]:
    """What need not be held back, now that more is, is shown after all: the dearest first."""
    kept = frozenset(hidden)
    so_far = {knows: set(outsider.excluding(kept, knows_noughts=knows)) for knows in (False, True)}
    order = sorted(
        (cell for cell in system.counts if cell in kept and cell not in needed),
        key=lambda cell: (-system.costs.get(cell, 0), -system.counts[cell]),
    )
    for cell in order:
        less = kept - {cell}
        if all(so_far[knows].issuperset(outsider.excluding(less, knows_noughts=knows)) for knows in (False, True)):
            kept = less
    return kept


class Outsider:
    """Who knows the rules, every sum and all that is shown; what he found once is kept."""

    def __init__(self, system: System, min_cell: int) -> None:
        self._system, self._min_cell = system, min_cell
        self._found: dict[tuple[bool, frozenset[Cell]], list[Cell]] = {}

    def excluding(self, hidden: Set[Cell], *, knows_noughts: bool = False) -> list[Cell]:
        """The counts of which he can exclude what must stay possible; `knows_noughts`: that none is held back."""
        found: list[Cell] = []
        for together, sums in _components(self._system, hidden):
            key = (knows_noughts, frozenset(together))
            if key not in self._found:
                look = self._knowing_noughts if knows_noughts else self._knowing_sums
                self._found[key] = list(look(together, sums, hidden))
            found.extend(self._found[key])
        return found

    def _knowing_sums(self, together: list[Cell], sums: list[Sum], hidden: Set[Cell]) -> Iterator[Cell]:
        usual = (1, self._min_cell - 1)
        guarded = [cell for cell in together if cell in hidden or self._is_small(cell)]
        windows = {cell: self._system.windows.get(cell, usual) for cell in guarded}
        return _shut(self._system, sums, dict.fromkeys(together, 0), windows)

    def _knowing_noughts(self, together: list[Cell], sums: list[Sum], hidden: Set[Cell]) -> Iterator[Cell]:
        counts = self._system.counts
        least = {cell: 1 if cell in hidden and counts[cell] else 0 for cell in together}
        ones = _sums_of_ones(self._system, least, sums)
        windows = {
            cell: (max(1, ones[cell]) if cell in hidden else counts[cell], self._min_cell - 1)
            for cell in together
            if self._is_small(cell)
        }
        return _shut(self._system, sums, least, windows)

    def _is_small(self, cell: Cell) -> bool:
        return 0 < self._system.counts[cell] < self._min_cell


def _shut(system: System, sums: list[Sum], least: Mapping[Cell, int], windows: Mapping[Cell, Window]) -> Iterator[Cell]:
    """The cells whose window an outsider does not hold possible who knows that each is at least `least`."""
    if not windows:
        return
    programme = Programme(_equation(system, one, least) for one in sums)
    seen: dict[Cell, tuple[Number, Number]] = {}
    for cell, (low, high) in windows.items():
        if not _is_open(seen.get(cell), low, high):
            smallest = least[cell] + programme.least(cell)
            _look(programme, least, windows, seen)
            greatest = programme.greatest(cell)
            _look(programme, least, windows, seen)
            if smallest > low or (greatest is not None and least[cell] + greatest < high):
                yield cell


def _look(
    programme: Programme,
    least: Mapping[Cell, int],
    windows: Mapping[Cell, Window],
    seen: dict[Cell, tuple[Number, Number]],
) -> None:
    """Note what the solution at hand shows to be possible."""
    point = programme.point()
    for cell in windows:
        value = least[cell] + point.get(cell, 0)
        low, high = seen.get(cell, (value, value))
        seen[cell] = (min(low, value), max(high, value))


def _is_open(seen: tuple[Number, Number] | None, low: int, high: int) -> bool:
    return seen is not None and seen[0] <= low and seen[1] >= high


def _equation(system: System, one: Sum, least: Mapping[Cell, int]) -> Equation:
    """whole - parts = 0, with what is shown put in and what is unknown counted from its least value."""
    coefficients: dict[Unknown, int] = {}
    total = 0
    for cell, sign in ((one.whole, 1), *((part, -1) for part in one.parts)):
        if cell in least:
            coefficients[cell] = coefficients.get(cell, 0) + sign
            total -= sign * least[cell]
        else:
            total -= sign * system.counts[cell]
    return coefficients, total


def _sums_of_ones(system: System, known: Mapping[Cell, int], sums: list[Sum]) -> Mapping[Cell, int]:
    """What each is at least, if nothing were shown but which counts are nought."""
    least = {cell: int(cell in system.written and count > 0) for cell, count in system.counts.items() if cell in known}
    changed = True
    while changed:
        changed = False
        for one in sums:
            needed = sum(least.get(part, int(system.counts[part] > 0)) for part in one.parts)
            if one.whole in least and least[one.whole] < needed:
                least[one.whole], changed = needed, True
    return least


def _components(system: System, hidden: Set[Cell]) -> Iterator[tuple[list[Cell], list[Sum]]]:
    """The unknown counts that hang together by sums, and those sums; each unknown once."""
    unknown = [cell for cell in system.counts if cell in hidden or cell not in system.written]
    parent: dict[Cell, Cell] = {cell: cell for cell in unknown}

    def root(cell: Cell) -> Cell:
        while parent[cell] != cell:
            parent[cell] = parent[parent[cell]]
            cell = parent[cell]
        return cell

    within = [(one, [cell for cell in (one.whole, *one.parts) if cell in parent]) for one in system.sums]
    for _, cells in within:
        for cell in cells[1:]:
            parent[root(cell)] = root(cells[0])
    cells_of: dict[Cell, list[Cell]] = {}
    sums_of: dict[Cell, list[Sum]] = {}
    for cell in unknown:
        cells_of.setdefault(root(cell), []).append(cell)
    for one, cells in within:
        if cells:
            sums_of.setdefault(root(cells[0]), []).append(one)
    for top, cells in cells_of.items():
        yield cells, sums_of.get(top, [])


def _chosen(system: System, cell: Cell, hidden: Set[Cell], touching: Mapping[Cell, list[Sum]]) -> Cell | None:
    """What to hold back next for the sake of `cell`: of what hangs together with it, nothing dear while something else
    is left; then the nearest, in the sum with fewest unknowns, the cheapest, the smallest.
    """
    reached, border = {cell}, [cell]
    found: list[tuple[bool, int, int, int, int, int, Cell]] = []
    distance = 0
    while border:
        sums = [one for near in border for one in touching.get(near, ())]
        border = []
        for one in sums:
            for other in (one.whole, *one.parts):
                if other not in reached:
                    reached.add(other)
                    if other in hidden or other not in system.written:
                        border.append(other)
                    elif system.counts[other]:
                        cost = system.costs.get(other, 0)
                        rank = (distance, _unknowns(system, one, hidden), cost, system.counts[other], len(found))
                        found.append((cost >= DEAR, *rank, other))
        if any(not is_dear for is_dear, *_ in found):
            break
        distance += 1
    return min(found, key=lambda candidate: candidate[:-1])[-1] if found else None


def _unknowns(system: System, one: Sum, hidden: Set[Cell]) -> int:
    return sum(cell in hidden or cell not in system.written for cell in (one.whole, *one.parts))


def _near(cell: Cell, touching: Mapping[Cell, list[Sum]]) -> Iterator[Cell]:
    """The cells that share a sum with one: one more held back among them may be enough."""
    return (other for one in touching.get(cell, ()) for other in (one.whole, *one.parts))
