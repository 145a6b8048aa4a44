"""Which linear identities hold between the numbers of an overview whatever reviews say, and which the protection does
not know: exactly, by elimination modulo a large prime.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Any, TypeAlias

from scr_appraiser.model.disclosure.additive import Cell, Sum
from scr_appraiser.model.disclosure.cells import Relations
from tests.model.disclosure.pools import Name, said

PRIME = 2_147_483_647
"""The product of two remainders is a whole number of 64 bits."""
_LARGEST = 1_000
"""Fractions of numbers up to this are told from the remainders that stand for them."""
Terms: TypeAlias = Mapping[Cell, int]
"""A sum that comes to nought: how often each count is in it."""


def unknown_identities(given: Mapping[Name, Sequence[int]], found: Relations) -> list[str]:
    """The identities of numbers, by what each review adds to them, that do not follow from the sums that the protection
    knows: a basis of them with few numbers in each. There must be more reviews than numbers.
    """
    import numpy  # here, for it takes seconds to load

    names: dict[Cell, Name] = {}
    for name in given:
        names.setdefault(found.by_key[name], name)
    # Large numbers first: they are what follows from others, where one does.
    cells = sorted(names, key=lambda cell: -sum(given[names[cell]]))
    known = [[terms.get(cell, 0) for cell in cells] for terms in _closed(found, names)]
    follow = _reduced(numpy.array(known, dtype=numpy.int64))[1] if known else []
    left = [cell for place, cell in enumerate(cells) if place not in set(follow)][::-1]
    added = numpy.array([given[names[cell]] for cell in left], dtype=numpy.int64).T
    if len(left) > len(added):
        raise ValueError(f"{len(added)} reviews tell no identity of {len(left)} numbers from an accident")
    reduced, pivots = _reduced(added)
    by_pivot = [names[left[place]] for place in pivots]
    free = [place for place in range(len(left)) if place not in set(pivots)]
    return [_words(names[left[at]], zip(by_pivot, map(int, reduced[:, at]), strict=True)) for at in free]


def _closed(found: Relations, names: Mapping[Cell, Name]) -> Iterator[Terms]:
    """What the sums say of these numbers alone: without all counts that nobody wrote down, or that are none of them."""
    sums = dict(enumerate(map(_terms, dict.fromkeys(found.sums))))
    of: dict[Cell, dict[int, None]] = {}
    for place, terms in sums.items():
        for cell in terms:
            of.setdefault(cell, {})[place] = None
    noughts = {cell for cell in found.by_key.values() if not found.counts[cell]}
    unwritten = [cell for cell in of if cell not in names and cell not in noughts]
    for cell in sorted(unwritten, key=lambda one: len(of[one])):
        having = sorted(of[cell], key=lambda place: len(sums[place]))
        for place in having[1:]:
            new = _without(cell, sums[place], sums[having[0]])
            for each in {*sums[place], *new}:
                of[each].pop(place, None)
                if each in new:
                    of[each][place] = None
            sums[place] = new
        for place in having[:1]:
            for each in sums.pop(place):
                of[each].pop(place, None)
    yield from ({cell: times for cell, times in terms.items() if cell in names} for terms in sums.values())


def _terms(one: Sum) -> Terms:
    terms: dict[Cell, int] = {one.whole: 1}
    for part in one.parts:
        terms[part] = terms.get(part, 0) - 1
    return terms


def _without(cell: Cell, one: Terms, other: Terms) -> Terms:
    """A sum made of two, in which a count does not stand that stands in both."""
    both = {each: one.get(each, 0) * other[cell] - other.get(each, 0) * one[cell] for each in (*one, *other)}
    return {each: times for each, times in both.items() if times}


def _reduced(matrix: Any) -> tuple[Any, list[int]]:
    """The reduced row echelon form, and the columns in which its rows begin."""
    import numpy

    matrix, pivots = matrix % PRIME, list[int]()
    for column in range(matrix.shape[1]):
        row = len(pivots)
        below = numpy.flatnonzero(matrix[row:, column])
        if below.size:
            matrix[[row, row + below[0]]] = matrix[[row + below[0], row]]
            matrix[row] = matrix[row] * pow(int(matrix[row, column]), -1, PRIME) % PRIME
            others = numpy.flatnonzero(matrix[:, column])
            others = others[others != row]
            matrix[others] = (matrix[others] - matrix[others, column][:, None] * matrix[row]) % PRIME
            pivots.append(column)
    return matrix[: len(pivots)], pivots


def _words(name: Name, others: Iterable[tuple[Name, int]]) -> str:
    """One number by others."""
    times = {name: Fraction(1)} | {other: _fraction(remainder) for other, remainder in others if remainder}
    times = {each: part if each == name else -part for each, part in times.items()}
    all_times = lcm(*(part.denominator for part in times.values()))
    sides = [
        " + ".join(
            f"{said(each)}" if part * all_times == sign else f"{abs(part * all_times)} x {said(each)}"
            for each, part in times.items() if part * sign > 0
        )
        for sign in (1, -1)
    ]  # fmt: skip
    return " = ".join(side or "0" for side in sides)


def _fraction(remainder: int) -> Fraction:
    """The fraction of small numbers that a remainder stands for."""
    for below in range(1, _LARGEST):
        above = remainder * below % PRIME
        above -= PRIME if above > PRIME // 2 else 0
        if abs(above) <= _LARGEST:
            return Fraction(above, below)
    return Fraction(remainder)
