"""How small and how large one unknown can be under equations: an exact simplex over whole numbers and fractions."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import TypeAlias

Unknown: TypeAlias = tuple[object, ...]
Number: TypeAlias = int | Fraction
Equation: TypeAlias = tuple[Mapping[Unknown, int], int]
"""Coefficients, and what the sum comes to."""

_SHORTFALL = ("shortfall",)
_GOAL = ("goal",)


class Programme:
    """Unknowns of at least 0 that satisfy equations, which at least one point does; a sum of them has its ends."""

    def __init__(self, equations: Iterable[Equation], asks: Callable[[], None] = lambda: None) -> None:
        """`asks` is called at every change of an equation, and may raise."""
        # Each basic unknown is what the row says of the others, which are 0: value - sum(coefficient * other).
        self._rows: dict[Unknown, dict[Unknown, Number]] = {}
        self._values: dict[Unknown, Number] = {}
        self._ranks: dict[Unknown, int] = {}
        self._asks = asks
        self._begin(list(equations))

    def least(self, wanted: Mapping[Unknown, int]) -> Number | None:
        """The smallest that a sum of unknowns can be, each so many times; None where nothing bounds it."""
        return self._drive(wanted, 1)

    def greatest(self, wanted: Mapping[Unknown, int]) -> Number | None:
        """The largest that it can be; None where nothing bounds it."""
        return self._drive(wanted, -1)

    def point(self) -> Mapping[Unknown, Number]:
        """The solution at which it stands; what is not in it is 0."""
        return self._values

    def _begin(self, equations: list[Equation]) -> None:
        """Find a first solution. An equation that has an unknown to itself gets all that it comes to in that one; each
        other gets an unknown for what it lacks, and the sum of these is driven to 0.
        """
        times = Counter(name for coefficients, _ in equations for name in coefficients)
        short = []
        for place, (coefficients, total) in enumerate(equations):
            for name in coefficients:
                self._ranks.setdefault(name, len(self._ranks))
            own = next((name for name in coefficients if times[name] == 1 and coefficients[name] * total >= 0), None)
            if own is None or not coefficients[own]:
                sign, own = -1 if total < 0 else 1, (_SHORTFALL, place)
                short.append(own)
            else:
                sign = coefficients[own]
            others = ((name, value) for name, value in coefficients.items() if value and name != own)
            self._rows[own] = {name: _over(value, sign) for name, value in others}
            self._values[own] = _over(total, sign)
        for one in short:
            self._ranks[one] = len(self._ranks)
        if self.least(dict.fromkeys(short, 1)) != 0:
            raise ValueError("no solution")
        for one in short:
            self._drop(one)

    def _drop(self, name: Unknown) -> None:
        """Take out an unknown that is 0 for good."""
        row = self._rows.get(name)
        if row is not None:
            others = [other for other in row if not _is_shortfall(other)]
            if others:
                self._pivot(name, others[0])
            else:
                del self._rows[name], self._values[name]
        for row in self._rows.values():
            row.pop(name, None)

    def _drive(self, wanted: Mapping[Unknown, int], sign: int) -> Number | None:
        """Move to the end where the sum is smallest (sign 1) or largest (sign -1); None where there is none.

        The unknown that helps most enters, and the first that bounds it leaves; after a step that moved nothing the
        first that helps enters (Bland), so that it ends.
        """
        self._set_goal(wanted)
        before: Number | None = None
        while True:
            row, here = self._rows[_GOAL], self._values[_GOAL]
            helpful = [name for name, value in row.items() if sign * value > 0]
            if helpful and here == before:
                entering = min(helpful, key=self._ranks.__getitem__)
            elif helpful:
                entering = min(helpful, key=lambda name: (-sign * row[name], self._ranks[name]))
            leaving = self._leaving(entering) if helpful else None
            if leaving is None:
                del self._rows[_GOAL], self._values[_GOAL]
                return None if helpful else here
            before = here
            self._pivot(leaving, entering)

    def _set_goal(self, wanted: Mapping[Unknown, int]) -> None:
        row: dict[Unknown, Number] = {}
        value: Number = 0
        for name, times in wanted.items():
            value += times * self._values.get(name, 0)
            for other, coefficient in self._rows.get(name, {name: -1}).items():
                row[other] = row.get(other, 0) + times * coefficient
        self._rows[_GOAL] = {name: coefficient for name, coefficient in row.items() if coefficient}
        self._values[_GOAL] = value

    def _leaving(self, entering: Unknown) -> Unknown | None:
        found: tuple[Number, int] | None = None
        leaving: Unknown | None = None
        for name, row in self._rows.items():
            coefficient = row.get(entering, 0)
            if coefficient > 0 and name != _GOAL:
                bound = (_over(self._values[name], coefficient), self._ranks[name])
                if found is None or bound < found:
                    found, leaving = bound, name
        return leaving

    def _pivot(self, leaving: Unknown, entering: Unknown) -> None:
        row, value = self._rows.pop(leaving), self._values.pop(leaving)
        by = row.pop(entering)
        row = {name: _over(coefficient, by) for name, coefficient in row.items()}
        if not _is_shortfall(leaving):  # once nothing lacks there, it never comes back
            row[leaving] = _over(1, by)
        value = _over(value, by)
        for name, other in self._rows.items():
            times = other.pop(entering, 0)
            if times:
                self._asks()
                self._values[name] -= times * value
                for column, coefficient in row.items():
                    new = other.get(column, 0) - times * coefficient
                    if new:
                        other[column] = new
                    else:
                        del other[column]
        self._rows[entering], self._values[entering] = row, value


def _is_shortfall(name: Unknown) -> bool:
    return name[:1] == (_SHORTFALL,)


def _over(value: Number, by: Number) -> Number:
    """An exact quotient, whole where it can be."""
    if isinstance(value, int) and isinstance(by, int) and value % by == 0:
        return value // by
    found = Fraction(value) / by
    return found.numerator if found.denominator == 1 else found
