"""Which counts of an overview that is to leave are not shown: small ones, what tells of them, what others subtract."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from scr_appraiser.model.disclosure.additive import Asks, Cell
from scr_appraiser.model.disclosure.cells import Relations
from scr_appraiser.model.disclosure.earlier import Earlier, subtractable
from scr_appraiser.model.disclosure.ends import TooMuchHidden, no_longer
from scr_appraiser.model.disclosure.overlapping import held_back_beside
from scr_appraiser.model.disclosure.parts import Part
from scr_appraiser.model.disclosure.profiles import Rules
from scr_appraiser.model.disclosure.suppressing import held_back
from scr_appraiser.model.overview.statistics import Overview


@dataclass(frozen=True, slots=True)
class Held:
    """What is held back."""

    cells: frozenset[Cell]
    is_subtracted: bool
    """Some of it because of an earlier release."""
    is_too_much: bool
    """All that was not shown before, since nobody can tell in time what may be shown beside what."""


def hold_back(
    overview: Overview,
    crossed: Overview,
    found: Relations,
    rules: Rules,
    earlier: Sequence[Earlier],
    parts: Sequence[Part],
    asks: Asks,
) -> Held:
    """The counts that may not be shown of the tables of `crossed`, beside the releases that a reader may hold."""
    then = subtractable(found, overview, earlier, rules.min_cell)
    few = set(_too_few(found, rules.min_cell))
    under = set(_under(crossed, found, few))
    first = {*under, *few, *then.windows.keys() & found.written}
    is_too_near = not then.windows.keys().isdisjoint(_totals(overview))
    subtracted = frozenset[Cell]()
    hidden = frozenset((*first, *(cell for cell in found.written if found.counts[cell] and cell not in then.again)))
    is_too_much, asks = False, no_longer(asks)
    if not is_too_near:
        try:
            system = found.system(then.known, then.windows)
            more = held_back(system, rules.min_cell, first, asks)
            if parts:
                tables = [one.tables for one in earlier]
                subtracted = held_back_beside(found, more, parts, tables, rules.min_cell, asks) - more
            hidden = held_back(system, rules.min_cell, {*more, *subtracted}, asks) if subtracted else more
        except TooMuchHidden:
            is_too_much = True
    is_subtracted = not is_too_much and bool(then.windows or subtracted or is_too_near)
    return Held(hidden, is_subtracted, is_too_much)


def _totals(overview: Overview) -> tuple[Cell, Cell]:
    """How many reviews and children there are. Where few came since an earlier release, nothing but what is the same is
    shown, as where too much is hidden: all tables hang together by these, and next to nothing could be.
    """
    return ("base", "review", overview.reviews), ("base", "child", overview.children)


def _too_few(found: Relations, min_cell: int) -> Iterator[Cell]:
    """The bases under which nothing is shown; where there are so few units at all, those of none too."""
    units = {cell[1] for cell in found.written if cell[0] == "base" and 0 < found.counts[cell] < min_cell}
    largest = {unit: max(found.counts[cell] for cell in found.written if cell[:2] == ("base", unit)) for unit in units}
    for cell in found.written:
        if cell[0] in ("base", "own base"):
            is_none = found.counts[cell] == 0 and cell[0] == "base" and largest.get(cell[1], min_cell) < min_cell
            if is_none or 0 < found.counts[cell] < min_cell:
                yield cell


def _under(overview: Overview, found: Relations, few: Collection[Cell]) -> Iterator[Cell]:
    """All that stands under a base that is too small for anything of it to be shown, noughts included."""
    for statistic in overview.statistics:
        for place in (None, *range(len(statistic.rows))):
            if found.base_of(statistic, place) in few:
                here = ((statistic.id, None), (statistic.id, place))
                yield from (found.known[key] for key in here if key in found.known)
                if place is not None and (statistic.id, place) in found.rows:
                    yield found.rows[statistic.id, place]
