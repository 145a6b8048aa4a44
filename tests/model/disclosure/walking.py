"""A walk over all pairs of numbers of an overview: which lies in which whatever reviews say, and who knows of it."""

from collections.abc import Iterator, Mapping
from math import inf, log
from random import Random
from typing import Any
from unittest import mock

from scr_appraiser.model.disclosure.additive import Cell
from scr_appraiser.model.disclosure.cells import Relations
from scr_appraiser.model.disclosure.relations import relations
from scr_appraiser.model.overview import overview as overviews
from scr_appraiser.model.overview.blocks import quality
from tests.model.disclosure.pools import Kind, Name, a_pool, added, whole

SURE = 16
"""Of how little chance it must be that one number lies in another by accident: e to the minus of this."""
LEAST = 6
"""How many reviews must add to a number for it to be looked at."""
_NOT_LOOKED_AT = ("D4.combinations", "F5.children")
"""What never leaves; and what is of the reviews that have so many children, who are bound to be in many a number."""


class Walk:
    """A random pool, and what each of its reviews adds to every number."""

    def __init__(self, turn: int, number: int, kind: Kind) -> None:
        self._kind = kind
        # A group of a single review has its median here, and no words are put to what nobody reads.
        silent = mock.patch.object(overviews, "with_sentence", lambda one: one)
        with mock.patch.object(quality, "LEAST_GROUP", 1), silent:
            pool = a_pool(Random(turn), number, kind)
            self._whole = whole(pool)
            self._given = {
                name: numbers for name, numbers in added(pool).items()
                if name[0] not in _NOT_LOOKED_AT and sum(map(bool, numbers)) >= LEAST
            }  # fmt: skip

    def unknown(self) -> list[str]:
        """The numbers that lie in others in every review, of which the protection knows nothing."""
        return sorted(_unknown(self._given, relations(self._whole, 5), self._kind))


def _unknown(given: Mapping[Name, list[int]], found: Relations, kind: Kind) -> Iterator[str]:
    import numpy  # here, for it takes seconds to load

    names = list(given)
    cells = [found.by_key[name] for name in names]
    values = numpy.array([given[name] for name in names], dtype=numpy.int16)
    there = values > 0
    containers = _Containers(found, kind)
    places: dict[Cell, int] = {}
    for place, cell in enumerate(cells):
        places.setdefault(cell, place)
    for place, name in enumerate(names):
        known = containers.of(cells[place])
        wholes = [places[cell] for cell in known if cell in places and places[cell] != place]
        for other in numpy.flatnonzero((values[place] <= values).all(axis=1)):
            is_new = cells[other] not in known and not _is_judged_alike(name, names[other])
            if is_new and _sureness(there, place, int(other), wholes) >= SURE:
                yield f"{_said(name)} within {_said(names[other])}"


def _is_judged_alike(one: Name, other: Name) -> bool:
    """Whether both tell of judgements, between which the rules of the framework and a good review make many a link."""
    of = {name[0].partition(".")[0] for name in (one, other)}
    return of <= {"F1", "F2", "F3", "F6", "F7", "H3"} and (of == {"F6"} or (len(of) == 2 and of != {"F3", "H3"}))


def _sureness(there: Any, part: int, whole_: int, containers: list[int]) -> float:
    """How unlikely it is by accident, as what is known to hold the part is in the whole as often as it is."""
    least = inf
    for held in (there[place] for place in containers):
        share = (there[whole_] & held).sum() / held.sum()
        least = min(least, -log(share) * there[part].sum() if share else inf)
    return 0.0 if least == inf else least


class _Containers:
    """What the protection knows to hold what."""

    def __init__(self, found: Relations, kind: Kind) -> None:
        self._above: dict[Cell, dict[Cell, None]] = {}
        for one in found.sums:
            for part in one.parts:
                self._above.setdefault(part, {})[one.whole] = None
            if len(one.parts) == 1:
                self._above.setdefault(one.whole, {})[one.parts[0]] = None
        if kind.children == 1:  # there are as many children as reviews, and that is no secret
            self._unite(found, ("A2", ("children",), "n"), ("A5", (), "base"))

    def _unite(self, found: Relations, *names: Name) -> None:
        one, other = (found.by_key[name] for name in names)
        self._above.setdefault(one, {})[other] = None
        self._above.setdefault(other, {})[one] = None

    def of(self, cell: Cell) -> dict[Cell, None]:
        """All that holds a number, itself too."""
        found, border = {cell: None}, [cell]
        while border:
            near = [other for other in self._above.get(border.pop(), ()) if other not in found]
            found.update(dict.fromkeys(near))
            border += near
        return found


def _said(name: Name) -> str:
    id_, key, what = name
    return " ".join(filter(None, (id_, "/".join(key), what)))
