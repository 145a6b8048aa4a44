"""What an outsider can work out of the counts that are not shown, who knows every sum and every count that is."""

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import TypeAlias

from scr_appraiser.model.disclosure.additive import Asks, Cell, Sum, System, Window, nobody_asks
from scr_appraiser.model.disclosure.ends import ends
from scr_appraiser.model.disclosure.simplex import Number

_Asked: TypeAlias = tuple[Mapping[Cell, int], Mapping[Cell, Window]]
"""What each unknown count is at least, and the windows that he is asked about."""


class Outsider:
    """Who knows the rules, every sum and all that is shown; what he found once is kept."""

    def __init__(self, system: System, min_cell: int, asks: Asks = nobody_asks) -> None:
        self._system, self._min_cell, self._asks = system, min_cell, asks
        self._touching = system.touching()
        self._found: dict[bool, dict[frozenset[Cell], Mapping[Cell, bool]]] = {True: {}, False: {}}
        """By what hangs together: what was asked about, and whether he can exclude some of it."""

    def excluding(
        self, hidden: Set[Cell], *, knows_noughts: bool = False, among: Iterable[Cell] | None = None
    ) -> list[Cell]:
        """The counts of which he can exclude what must stay possible, of all or of those `among` which are whole
        components. `knows_noughts`: that none of these is held back.
        """
        found: list[Cell] = []
        for together, sums in self._components(hidden, self._system.counts if among is None else among):
            here, of = frozenset(together), self._found[knows_noughts]
            if here not in of:
                look = self._knowing_noughts if knows_noughts else self._knowing_sums
                least, windows = look(together, sums, hidden)
                known = self._known_of(here, windows, of)
                left = {cell: window for cell, window in windows.items() if cell not in known}
                shut = {*_shut(self._system, sums, least, left, self._asks)}
                of[here] = {cell: known.get(cell, cell in shut) for cell in windows}
            found.extend(cell for cell, is_shut in of[here].items() if is_shut)
        return found

    @staticmethod
    def _known_of(
        here: frozenset[Cell], windows: Mapping[Cell, Window], of: Mapping[frozenset[Cell], Mapping[Cell, bool]]
    ) -> Mapping[Cell, bool]:
        """What need not be looked at again: the more is unknown, the less he can exclude."""
        known: dict[Cell, bool] = {}
        for there, told in of.items():
            if there < here or there > here:
                known |= {
                    cell: is_shut for cell, is_shut in told.items() if is_shut == (there > here) and cell in windows
                }
        return known

    def ends(self, windows: Mapping[Cell, Window]) -> Mapping[Cell, tuple[Number | None, Number | None]]:
        """Of counts that nobody wrote down, the smallest and the greatest that he holds possible, as far as these keep
        a part of their window from being so; None where nothing bounds it.
        """
        found: dict[Cell, tuple[Number | None, Number | None]] = {}
        for together, sums in self._components(frozenset(), windows):
            asked = {cell: windows[cell] for cell in together if cell in windows}
            found.update(dict.fromkeys(asked, (None, None)))
            for cell, low, high in ends(self._system, sums, dict.fromkeys(together, 0), asked, self._asks):
                found[cell] = (low, high)
        return found

    def together_with(self, cell: Cell, hidden: Set[Cell]) -> list[Cell]:
        """The unknown counts that hang together with one by sums, itself too."""
        reached = {cell: None}
        border = [cell]
        while border:
            sums = (one for near in border for one in self._touching.get(near, ()))
            near = dict.fromkeys(other for one in sums for other in (one.whole, *one.parts))
            border = [other for other in near if other not in reached and self._system.is_unknown(other, hidden)]
            reached.update(dict.fromkeys(border))
        return list(reached)

    def _components(self, hidden: Set[Cell], among: Iterable[Cell]) -> Iterator[tuple[list[Cell], list[Sum]]]:
        """The unknown counts that hang together, and the sums that they are in; each unknown once."""
        left = dict.fromkeys(cell for cell in among if self._system.is_unknown(cell, hidden))
        while left:
            together = self.together_with(next(iter(left)), hidden)
            for cell in together:
                left.pop(cell, None)
            sums = list(dict.fromkeys(one for cell in together for one in self._touching.get(cell, ())))
            yield together, sums

    def _knowing_sums(self, together: list[Cell], sums: list[Sum], hidden: Set[Cell]) -> _Asked:
        usual = (1, self._min_cell - 1)
        special = self._system.windows
        guarded = [cell for cell in together if cell in hidden or self._is_small(cell) or cell in special]
        windows = {cell: special.get(cell, usual) for cell in guarded}
        return dict.fromkeys(together, 0), {cell: (low, high) for cell, (low, high) in windows.items() if low < high}

    def _knowing_noughts(self, together: list[Cell], sums: list[Sum], hidden: Set[Cell]) -> _Asked:
        counts = self._system.counts
        asked = [cell for cell in together if self._is_small(cell) and cell not in self._system.windows]
        if not asked:
            return {}, {}
        least = {cell: 1 if cell in hidden and counts[cell] else 0 for cell in together}
        ones = _sums_of_ones(self._system, least, sums)
        return least, {
            cell: (max(1, ones[cell]) if cell in hidden else counts[cell], self._min_cell - 1) for cell in asked
        }

    def _is_small(self, cell: Cell) -> bool:
        return 0 < self._system.counts[cell] < self._min_cell


def _shut(
    system: System, sums: list[Sum], least: Mapping[Cell, int], windows: Mapping[Cell, Window], asks: Asks
) -> Iterator[Cell]:
    """The cells whose window an outsider does not hold possible who knows that each is at least `least`."""
    for cell, smallest, greatest in ends(system, sums, least, windows, asks):
        low, high = windows[cell]
        if (smallest is not None and smallest > low) or (greatest is not None and greatest < high):
            yield cell


def _sums_of_ones(system: System, known: Mapping[Cell, int], sums: list[Sum]) -> Mapping[Cell, int]:
    """What each is at least, if nothing were shown but which counts are nought."""
    least = {cell: int(cell in system.written and system.counts[cell] > 0) for cell in known}
    changed = True
    while changed:
        changed = False
        for one in sums:
            needed = sum(least.get(part, int(system.counts[part] > 0)) for part in one.parts)
            if one.whole in least and least[one.whole] < needed:
                least[one.whole], changed = needed, True
    return least
