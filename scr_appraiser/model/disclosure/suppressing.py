"""Which counts must be held back so that no small one can be worked out."""

from collections.abc import Iterable, Iterator, Mapping, Set

from scr_appraiser.model.disclosure.additive import DEAR, Asks, Cell, Sum, System, nobody_asks
from scr_appraiser.model.disclosure.outsider import Outsider


def held_back(system: System, min_cell: int, hidden: Iterable[Cell] = (), asks: Asks = nobody_asks) -> frozenset[Cell]:
    """The written counts that may not be shown: `hidden`, the small ones, and as many more as keep these from being
    worked out, the cheapest and smallest first.

    What holds then: an outsider who knows every sum and every count that is shown finds, for each one that is not and
    for each small difference that nobody wrote down, its window possible: any value from 1 to `min_cell` - 1. A nought
    is not held back on the way, so he may also know that what is held back is 1 or more: even then any such value is
    possible of the small ones, but for what the sums of nothing but ones exclude.
    """
    found = {*hidden, *(cell for cell in system.written if 0 < system.counts[cell] < min_cell)}
    needed = frozenset(found)
    seen = Outsider(system, min_cell, asks)
    touching = system.touching()
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


def _without_needless(system: System, hidden: Set[Cell], needed: Set[Cell], outsider: Outsider) -> frozenset[Cell]:
    """What need not be held back, now that more is, is shown after all: the dearest first."""
    kept = frozenset(hidden)
    so_far = {knows: set(outsider.excluding(kept, knows_noughts=knows)) for knows in (False, True)}
    order = sorted(
        (cell for cell in system.counts if cell in kept and cell not in needed),
        key=lambda cell: (-system.costs.get(cell, 0), -system.counts[cell]),
    )
    for cell in order:
        if cell in kept:
            kept = _without(cell, kept, needed, outsider, so_far)
    return kept


def _without(
    cell: Cell, kept: frozenset[Cell], needed: Set[Cell], outsider: Outsider, so_far: Mapping[bool, Set[Cell]]
) -> frozenset[Cell]:
    """What is held back if one count is shown after all, with those that are then found out and not needed: all that
    there was where something else would be found out.
    """
    less, beside = kept - {cell}, outsider.together_with(cell, kept)
    while True:
        exposed = {
            other for knows in (False, True) for other in outsider.excluding(less, knows_noughts=knows, among=beside)
            if other not in so_far[knows]
        }  # fmt: skip
        if not exposed:
            return less
        if not exposed <= less - needed:
            return kept
        less -= exposed


def _chosen(system: System, cell: Cell, hidden: Set[Cell], touching: Mapping[Cell, list[Sum]]) -> Cell | None:
    """What to hold back next for the sake of `cell`: of what hangs together with it, nothing dear while something else
    is left, and what all tables hang by last; then the nearest, in the sum with fewest unknowns, the cheapest, the
    smallest.
    """
    reached, border = {cell}, [cell]
    found: list[tuple[int, int, int, int, int, int, Cell]] = []
    distance = 0
    while border:
        sums = [one for near in border for one in touching.get(near, ())]
        border = []
        for one in sums:
            new = [other for other in (one.whole, *one.parts) if other not in reached]
            reached.update(new)
            unknowns = _unknowns(system, one, hidden) if new else 0
            for other in dict.fromkeys(new):
                if system.is_unknown(other, hidden):
                    border.append(other)
                elif system.counts[other] and other not in system.known:
                    cost = system.costs.get(other, 0)
                    rank = (distance, unknowns, cost, system.counts[other], len(found))
                    found.append((_dearness(cost), *rank, other))
        if any(not dearness for dearness, *_ in found):
            break
        distance += 1
    return min(found, key=lambda candidate: candidate[:-1])[-1] if found else None


def _dearness(cost: int) -> int:
    """0 where it is not dear, else the order of magnitude: the base of one criterion goes before that of a table, and
    how many reviews there are, which stands in most tables, after all others.
    """
    return len(f"{cost // DEAR}") if cost >= DEAR else 0


def _unknowns(system: System, one: Sum, hidden: Set[Cell]) -> int:
    return sum(system.is_unknown(cell, hidden) for cell in (one.whole, *one.parts))


def _near(cell: Cell, touching: Mapping[Cell, list[Sum]]) -> Iterator[Cell]:
    """The cells that share a sum with one: one more held back among them may be enough."""
    return (other for one in touching.get(cell, ()) for other in (one.whole, *one.parts))
