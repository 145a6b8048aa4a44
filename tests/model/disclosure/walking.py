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
from tests.model.disclosure.identities import unknown_identities
from tests.model.disclosure.pools import Kind, Name, a_pool, added, said, whole

SURE = 20
"""Of how little chance it must be that one number lies in another by accident: e to the minus of this."""
JUDGED, SURE_OF_JUDGED = frozenset(("F1", "F2", "F2.change", "F3", "F6", "F7", "F7.change", "H3")), 48
"""The same of what tells of the answers of one appraisal, which go together more often than by chance."""
LEAST = 6
"""How many reviews must add to a number for it to be looked at."""
_NOT_LOOKED_AT = ("D4.combinations", "F5.children")
"""What never leaves; and what is of the reviews that have so many children, who are bound to be in many a number."""

_OPEN = ("F5", "F5.reviewer_type")
"""Where the group of every review is known, its groups are all that are judged: to the protection they are a part."""


class Walk:
    """A random pool, and what each of its reviews adds to every number."""

    def __init__(self, turn: int, number: int, kind: Kind) -> None:
        self._kind = kind
        # A group of a single review has its median here, and no words are put to what nobody reads.
        silent = mock.patch.object(overviews, "with_sentence", lambda one: one)
        with mock.patch.object(quality, "LEAST_GROUP", 1), silent:
            pool = a_pool(Random(turn), number, kind)
            self._whole = whole(pool)
            self._given = {name: each for name, each in added(pool).items() if name[0] not in _NOT_LOOKED_AT}

    def unknown(self) -> list[str]:
        """The numbers that lie in others in every review, of which the protection knows nothing."""
        return sorted(_unknown(self._often(LEAST), self._relations()))

    def unknown_identities(self, least: int) -> list[str]:
        """The identities between numbers of which the protection knows nothing; of numbers to which `least` reviews
        add, for those of fewer add up by accident.
        """
        given = {name: each for name, each in self._often(least).items() if name[0] not in _OPEN}
        return unknown_identities(given, self._relations())

    def _relations(self) -> Relations:
        found = relations(self._whole, 5)
        if self._kind.children == 1:  # there are as many children as reviews, and that is no secret
            found.adds_up(found.by_key["A2", ("children",), "n"], [found.by_key["A5", (), "base"]])
        return found

    def _often(self, least: int) -> Mapping[Name, list[int]]:
        return {name: each for name, each in self._given.items() if sum(map(bool, each)) >= least}


def _unknown(given: Mapping[Name, list[int]], found: Relations) -> Iterator[str]:
    import numpy  # here, for it takes seconds to load

    names = list(given)
    cells = [found.by_key[name] for name in names]
    values = numpy.array([given[name] for name in names], dtype=numpy.int16)
    there = values > 0
    containers = _Containers(found)
    where: dict[Cell, Any] = {}
    for cell, reviews in zip(cells, there, strict=True):
        where.setdefault(cell, reviews)
    for one in found.sums:
        there_at_all = [where[part] for part in one.parts if part in where]
        if one.whole[0] == "together" and there_at_all:  # to the others next to nothing adds
            where[one.whole] = numpy.any(there_at_all, axis=0)
    for place, name in enumerate(names):
        known = containers.of(cells[place])
        wholes = [held for cell in known if cell != cells[place] and (held := where.get(cell)) is not None]
        for other in numpy.flatnonzero((values[place] <= values).all(axis=1)):
            is_known = cells[other] in known or cells[place] in containers.of(cells[other])
            is_judged = {name[0], names[other][0]} <= JUDGED
            sure = SURE_OF_JUDGED if is_judged else SURE
            if not is_known and _sureness(there[place], there[other], wholes) >= sure:
                yield f"{said(name)} within {said(names[other])}"


def _sureness(part: Any, whole_: Any, containers: list[Any]) -> float:
    """How unlikely it is by accident, as what is known to hold the part is in the whole as often as it is."""
    least = inf
    for held in containers:
        share = (whole_ & held).sum() / held.sum()
        least = min(least, -log(share) * part.sum() if share else inf)
    return 0.0 if least == inf else least


class _Containers:
    """What the protection knows to hold what."""

    def __init__(self, found: Relations) -> None:
        self._above: dict[Cell, dict[Cell, None]] = {}
        for one in found.sums:
            for part in one.parts:
                self._above.setdefault(part, {})[one.whole] = None
            if len(one.parts) == 1:
                self._above.setdefault(one.whole, {})[one.parts[0]] = None

    def of(self, cell: Cell) -> dict[Cell, None]:
        """All that holds a number, itself too."""
        found, border = {cell: None}, [cell]
        while border:
            near = [other for other in self._above.get(border.pop(), ()) if other not in found]
            found.update(dict.fromkeys(near))
            border += near
        return found
