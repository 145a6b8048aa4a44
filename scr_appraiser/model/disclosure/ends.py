"""The smallest and the greatest that counts can be that are not shown, by linear programming."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import TypeAlias

from scr_appraiser.model.disclosure.additive import Asks, Cell, Sum, System, Window
from scr_appraiser.model.disclosure.settling import components, settled
from scr_appraiser.model.disclosure.simplex import Equation, Number, Programme

MOST_SUMS = 600
"""Sums that may hang together by counts that are not shown: beyond, to look through them takes minutes."""
MOST_STEPS = 1_000_000
"""Changes of an equation, some thirty thousand a second: beyond, too much hangs together. They are counted,
and no clock is asked, so that the same release is the same on every computer.
"""

Ends: TypeAlias = tuple[Cell, Number | None, Number | None]
_Form: TypeAlias = tuple[int, Mapping[Cell, int]]
"""A number, and unknowns with how often each is added to it."""


class TooMuchHidden(Exception):
    """So many counts that are not shown hang together that nobody can tell in time what may be shown beside them."""


def no_longer(asks: Asks) -> Asks:
    """Asks, and raises TooMuchHidden once that was as often as may be."""
    times = count()

    def ask() -> None:
        if next(times) > MOST_STEPS:
            raise TooMuchHidden
        asks()

    return ask


def ends(
    system: System, sums: Sequence[Sum], least: Mapping[Cell, int], windows: Mapping[Cell, Window], asks: Asks
) -> Iterator[Ends]:
    """Both of each count, but of those of which all between the ends of the window is seen to be possible; None where
    nothing bounds it. All in `least` are unknown, and at least that.
    """
    if not windows:
        return
    asks()
    told = {_derived(system, one): one for one in sums}
    known, left = settled(_equation(system, one, least) for one in sums if _derived(system, one) is None)
    if len(left) > MOST_SUMS:
        raise TooMuchHidden
    forms = {cell: _form(cell, system, told, least, known) for cell in windows}
    looked = _Looked(left, forms, asks)
    for cell, (low, high) in windows.items():
        if not looked.is_open(cell, low, high):
            yield cell, looked.end(cell, 1), looked.end(cell, -1)


def _derived(system: System, one: Sum) -> Cell | None:
    """The count that a sum is there to give a name to."""
    return next((cell for cell in (*one.parts[-1:], one.whole) if cell in system.derived), None)


def _form(
    cell: Cell, system: System, told: Mapping[Cell | None, Sum], least: Mapping[Cell, int], known: Mapping[Cell, int]
) -> _Form:
    """A count by the unknowns that the equations leave; each is what it is above its least value."""
    one = told.get(cell) if cell in system.derived else None
    if one is None:
        if cell not in least:
            return system.counts[cell], {}
        return (least[cell] + known[cell], {}) if cell in known else (least[cell], {cell: 1})
    is_rest = one.parts[-1] == cell
    parts = ((one.whole, 1), (one.parts[0], -1)) if is_rest else tuple((part, 1) for part in one.parts)
    number, unknown = 0, dict[Cell, int]()
    for part, sign in parts:
        constant, names = _form(part, system, told, least, known)
        number += sign * constant
        for name, times in names.items():
            unknown[name] = unknown.get(name, 0) + sign * times
    return number, {name: times for name, times in unknown.items() if times}


class _Looked:
    """The equations that are left, and what their solutions so far showed to be possible."""

    def __init__(self, left: Sequence[Equation], forms: Mapping[Cell, _Form], asks: Asks) -> None:
        self._forms = forms
        self._of: dict[Cell, int] = {}
        together = []
        for number, (names, equations) in enumerate(components(left)):
            self._of |= dict.fromkeys(names, number)
            together.append(equations)
        self._cells: dict[int, dict[Cell, None]] = {}
        for cell, (_, unknown) in forms.items():
            for name in unknown:
                if name in self._of:
                    self._cells.setdefault(self._of[name], {})[cell] = None
        self._programmes = {number: Programme(together[number], asks) for number in self._cells}
        self._seen: dict[Cell, tuple[Number, Number]] = {}
        self._look(forms)

    def is_open(self, cell: Cell, low: int, high: int) -> bool:
        """Whether all of the window is seen to be possible."""
        seen = self._seen[cell]
        return seen[0] <= low and seen[1] >= high

    def end(self, cell: Cell, sign: int) -> Number | None:
        """The smallest (sign 1) or the greatest (sign -1) that it can be; None where nothing bounds it."""
        number, names = self._forms[cell]
        found: Number = number
        apart: dict[int, dict[Cell, int]] = {}
        for name, times in names.items():
            if name in self._of:
                apart.setdefault(self._of[name], {})[name] = times
            elif sign * times < 0:
                return None
        for place, wanted in apart.items():
            programme = self._programmes[place]
            reached = programme.least(wanted) if sign == 1 else programme.greatest(wanted)
            self._look(self._cells[place])
            if reached is None:
                return None
            found += reached
        return found

    def _look(self, cells: Mapping[Cell, object]) -> None:
        for cell in cells:
            value: Number = self._forms[cell][0]
            for name, times in self._forms[cell][1].items():
                if name in self._of:
                    value += times * self._programmes[self._of[name]].point().get(name, 0)
            low, high = self._seen.get(cell, (value, value))
            self._seen[cell] = (min(low, value), max(high, value))


def _equation(system: System, one: Sum, least: Mapping[Cell, int]) -> Equation:
    """whole - parts = 0, with what is shown put in and what is unknown counted from its least value."""
    coefficients: dict[Cell, int] = {}
    total = 0
    for cell, sign in ((one.whole, 1), *((part, -1) for part in one.parts)):
        if cell in least:
            coefficients[cell] = coefficients.get(cell, 0) + sign
            total -= sign * least[cell]
        else:
            total -= sign * system.counts[cell]
    return coefficients, total
