"""The reviews of several releases, part by part: what all of one part are in the same releases."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from scr_appraiser.model.disclosure.additive import Cell, Sum
from scr_appraiser.model.disclosure.relations import relations
from scr_appraiser.model.overview.statistics import Overview

Key: TypeAlias = tuple[str, tuple[str, ...], str]
"""The id of a statistic, the key of a row, and "n", "base" or "known"."""
Place: TypeAlias = int

_BASES = ("base", "own base")


@dataclass(frozen=True, slots=True)
class Part:
    """Reviews that the same releases count, and no others do."""

    overview: Overview
    is_now: bool
    """Whether the release that is to leave counts them."""
    then: frozenset[Place]
    """Which of the earlier ones do."""


class Parts:
    """The counts of the parts as cells, in blocks: two tables of which no rows add up hang together by bases only, and
    each has the bases to itself. A reader who made use of that too would have to reckon with all tables at once.
    """

    def __init__(self, parts: Sequence[Part], ids: Iterable[str], min_cell: int) -> None:
        """`ids`: the statistics that are made use of."""
        self.parts, wanted = parts, frozenset(ids)
        self._min_cell = min_cell
        self._found = [relations(_only(part.overview, wanted), min_cell, is_part=True) for part in parts]
        self._above: dict[Cell, Cell] = {}
        self.counts: dict[Cell, int] = {}
        self.sums: list[Sum] = []
        self.derived: set[Cell] = set()
        self._blocks: dict[str, dict[tuple[str, ...], dict[Cell, None]]] = {}
        self._unite()
        self._add_sums()

    def keys(self) -> Iterable[Key]:
        """What any part has a count of."""
        return dict.fromkeys(key for found in self._found for key in found.by_key)

    def of(self, among: Iterable[Place], keys: Sequence[Key]) -> Iterator[tuple[Cell, list[Cell]]]:
        """In each block that they are in: its name, and the counts of some parts that these keys stand for."""
        chosen = [*among]
        for block in self._blocks_of(keys[0]):
            yield block, [
                self._in(place, cell, block)
                for place in chosen for key in keys if (cell := self._found[place].by_key.get(key)) is not None
            ]  # fmt: skip

    def whole(self, cells: Sequence[Cell]) -> Cell:
        """The sum of several counts as one."""
        if len(cells) == 1:
            return cells[0]
        whole: Cell = ("whole", *cells)
        if whole not in self.counts:
            self.counts[whole] = sum(self.counts[cell] for cell in cells)
            self.derived.add(whole)
            self.sums.append(Sum(whole, tuple(cells)))
        return whole

    def rest(self, whole: Cell, part: Cell) -> Cell:
        """What a count leaves of one that it lies in."""
        rest: Cell = ("what is left", whole, part)
        if rest not in self.counts:
            self.counts[rest] = self.counts[whole] - self.counts[part]
            self.derived.add(rest)
            self.sums.append(Sum(whole, (part, rest)))
        return rest

    def _blocks_of(self, key: Key) -> Iterable[Cell]:
        id_, row, name = key
        of = self._blocks.get(id_, {})
        if name == "n" or row:
            return of.get(row, {})
        return dict.fromkeys(block for blocks in of.values() for block in blocks)

    def _in(self, place: Place, cell: Cell, block: Cell) -> Cell:
        """The cell of a part, in a block where it is a base."""
        named: Cell = ("part", place, cell, block if cell[0] in _BASES else ())
        self.counts[named] = self._found[place].counts[cell]
        return named

    def _unite(self) -> None:
        """Find the blocks: by sums and by bases of one group within a part, and by the rows that stand for the same."""
        for place, found in enumerate(self._found):
            for one in found.sums:
                self._join([(place, cell) for cell in (one.whole, *one.parts) if cell[0] not in _BASES])
            groups: dict[Cell, list[tuple[Place, Cell]]] = {}
            for (id_, row, name), cell in found.by_key.items():
                if name == "base" and cell[0] == "own base" and (id_, row, "n") in found.by_key:
                    groups.setdefault(cell[:3], []).append((place, found.by_key[id_, row, "n"]))
            for rows in groups.values():  # of one group the bases differ, by what one of the rows counts
                self._join([cell for cell in rows if cell[1][0] not in _BASES])
        for key in self.keys():
            cells = [(place, found.by_key[key]) for place, found in enumerate(self._found) if key in found.by_key]
            self._join([cell for cell in cells if cell[1][0] not in _BASES])
        for place, found in enumerate(self._found):
            for (id_, row, name), cell in found.by_key.items():
                if name == "n":
                    block = self._top((place, cell)) if cell[0] not in _BASES else ("bases", cell[0])
                    self._blocks.setdefault(id_, {}).setdefault(row, {})[block] = None

    def _join(self, cells: Sequence[Cell]) -> None:
        for cell in cells[1:]:
            self._above[self._top(cell)] = self._top(cells[0])

    def _top(self, cell: Cell) -> Cell:
        while cell in self._above and self._above[cell] != cell:
            cell = self._above[cell]
        return cell

    def _add_sums(self) -> None:
        for place, found in enumerate(self._found):
            for one in dict.fromkeys(found.sums):
                inner = next((cell for cell in (one.whole, *one.parts) if cell[0] not in _BASES), None)
                if inner is not None:
                    block = self._top((place, inner))
                    whole, *parts = (self._in(place, cell, block) for cell in (one.whole, *one.parts))
                    self.sums.append(Sum(whole, tuple(parts)))


def _only(overview: Overview, ids: frozenset[str]) -> Overview:
    kept = tuple(one for one in overview.statistics if one.id in ids)
    return replace(overview, profile="", statistics=kept, left_out=(), notes=())
