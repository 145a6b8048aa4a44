"""Counts that add up to one another, and which must be held back so that no small one can be worked out."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import TypeAlias

from scr_appraiser.model.disclosure.simplex import Equation, Number, Programme

Cell: TypeAlias = Hashable
Window: TypeAlias = tuple[int, int]
"""The least and the greatest value that an outsider must hold possible, with all between."""


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
    known: dict[frozenset[Cell], list[Cell]] = {}
    while min_cell > 1:
        more: set[Cell] = set()
        for cell in exposed(system, frozenset(found), min_cell, known):
            chosen = _chosen(system, cell, found, touching)
            if chosen is not None and not more.intersection(_near(cell, touching)):
                more.add(chosen)
        if not more:
            break
        found |= more
    return frozenset(found)


def exposed(
    system: System, hidden: frozenset[Cell], min_cell: int, known: dict[frozenset[Cell], list[Cell]] | None = None
) -> list[Cell]:
    """The counts of which an outsider can exclude what must stay possible; `known` keeps what was found before."""
    known = {} if known is None else known
    found: list[Cell] = []
    for together, sums in _components(system, hidden):
        unknown = frozenset(together)
        if unknown not in known:
            known[unknown] = list(_exposed(system, together, sums, hidden, min_cell))
        found.extend(known[unknown])
    return found


def _exposed(
    system: System, together: list[Cell], sums: list[Sum], hidden: frozenset[Cell], min_cell: int
) -> Iterator[Cell]:
    small = [cell for cell in together if 0 < system.counts[cell] < min_cell]
    guarded = [cell for cell in together if cell in hidden or 0 < system.counts[cell] < min_cell]
    if not guarded:
        return
    usual = (1, min_cell - 1)
    plain = dict.fromkeys(together, 0)
    found = set(_shut(system, sums, plain, {cell: system.windows.get(cell, usual) for cell in guarded}))
    yield from found
    known = {cell: 1 if cell in hidden and system.counts[cell] else 0 for cell in together}
    ones = _sums_of_ones(system, known, sums)
    yield from found.symmetric_difference(
        {*found, *_shut(system, sums, known, {cell: (max(1, ones[cell]), min_cell - 1) for cell in small})}
    )


def _shut(system: System, sums: list[Sum], least: Mapping[Cell, int], windows: Mapping[Cell, Window]) -> Iterator[Cell]:
    """The cells whose window an outsider does not hold possible who knows that each is at least `least`."""
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
    coefficients: dict[Hashable, int] = {}
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


def _components(system: System, hidden: frozenset[Cell]) -> Iterator[tuple[list[Cell], list[Sum]]]:
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
    """What to hold back next for the sake of `cell`: in the sum with fewest unknowns, the cheapest, then smallest."""
    reached, border = {cell}, [cell]
    while border:
        sums = [one for near in border for one in touching.get(near, ())]
        candidates = [
            (_unknowns(system, one, hidden), system.costs.get(other, 0), system.counts[other], place, other)
            for place, (one, other) in enumerate((one, other) for one in sums for other in (one.whole, *one.parts))
            if other in system.written and other not in hidden and system.counts[other]
        ]
        if candidates:
            return min(candidates, key=lambda candidate: candidate[:-1])[-1]
        border = [other for one in sums for other in (one.whole, *one.parts) if other not in reached]
        reached.update(border)
    return None


def _unknowns(system: System, one: Sum, hidden: Set[Cell]) -> int:
    return sum(cell in hidden or cell not in system.written for cell in (one.whole, *one.parts))


def _near(cell: Cell, touching: Mapping[Cell, list[Sum]]) -> Iterator[Cell]:
    """The cells that share a sum with one: one more held back among them may be enough."""
    return (other for one in touching.get(cell, ()) for other in (one.whole, *one.parts))
