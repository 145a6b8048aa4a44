"""The reviews of several releases, part by part: what all of one part are in the same releases."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from scr_appraiser.model.disclosure.additive import Cell, Sum
from scr_appraiser.model.disclosure.compared import Key
from scr_appraiser.model.disclosure.relations import relations
from scr_appraiser.model.overview.statistics import Overview

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
    is_before: bool = False
    """Whether it compares with them."""


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
        self._in_blocks: dict[tuple[Place, Cell], dict[Cell, None]] = {}
        """Of each base of a part: the blocks that have it."""
        self._unite()
        self._add_sums()

    def keys(self) -> Iterable[Key]:
        """What any part has a count of."""
        return dict.fromkeys(key for found in self._found for key in found.by_key)

    def of(self, among: Iterable[Place], keys: Sequence[Key]) -> Iterator[tuple[Cell, list[Cell]]]:
        """In each block that they are in: its name, and the counts of some parts that these keys stand for."""
        chosen = [*among]
        for block in self._blocks_of(keys[0]):
            yield block, self.in_block(chosen, keys, block)

    def in_block(self, among: Iterable[Place], keys: Sequence[Key], block: Cell) -> list[Cell]:
        """The counts of some parts that these keys stand for in one block."""
        return [
            self._in(place, cell, block)
            for place in among for key in keys if (cell := self._found[place].by_key.get(key)) is not None
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
        if name == "n" or row:
            blocks = self._blocks.get(id_, {}).get(row, {})
        else:
            blocks = dict.fromkeys(block for blocks in self._blocks.get(id_, {}).values() for block in blocks)
        bases = ((place, found.by_key[key]) for place, found in enumerate(self._found) if key in found.by_key)
        return blocks | {block: None for base in bases for block in self._in_blocks.get(base, ())}

    def _in(self, place: Place, cell: Cell, block: Cell) -> Cell:
        """The cell of a part, in a block where it is a base."""
        named: Cell = ("part", place, cell, block if _is_of_bases(cell) else ())
        self.counts[named] = self._found[place].counts[cell]
        return named

    def _unite(self) -> None:
        """Find the blocks: by sums and by bases of one group within a part, and by the rows that stand for the same."""
        for place, found in enumerate(self._found):
            for one in found.sums:
                self._join([(place, cell) for cell in (one.whole, *one.parts) if not _is_of_bases(cell)])
            groups: dict[Cell, list[tuple[Place, Cell]]] = {}
            for (id_, row, name), cell in found.by_key.items():
                if name == "base" and cell[0] == "own base" and (id_, row, "n") in found.by_key:
                    groups.setdefault(cell[:3], []).append((place, found.by_key[id_, row, "n"]))
            for rows in groups.values():  # of one group the bases differ, by what one of the rows counts
                self._join([cell for cell in rows if not _is_of_bases(cell[1])])
        for key in self.keys():
            cells = [(place, found.by_key[key]) for place, found in enumerate(self._found) if key in found.by_key]
            self._join([cell for cell in cells if not _is_of_bases(cell[1])])
        for place, found in enumerate(self._found):
            for (id_, row, name), cell in found.by_key.items():
                if name == "n":
                    block = self._top((place, cell)) if not _is_of_bases(cell) else ("bases", cell[0])
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
            above: dict[Cell, list[Sum]] = {}
            of_blocks: dict[Cell, list[Cell]] = {}
            for one in dict.fromkeys(found.sums):
                cells = (one.whole, *one.parts)
                inner = next((cell for cell in cells if not _is_of_bases(cell)), None)
                if inner is None:
                    for part in one.parts:
                        above.setdefault(part, []).append(one)
                else:
                    block = self._top((place, inner))
                    of_blocks.setdefault(block, []).extend(cell for cell in cells if _is_of_bases(cell))
                    self._add_sum(place, one, block)
            for block, bases in of_blocks.items():
                for one in self._above_all(place, bases, above, block):
                    self._add_sum(place, one, block)

    def _above_all(
        self, place: Place, bases: Sequence[Cell], above: Mapping[Cell, Sequence[Sum]], block: Cell
    ) -> Iterable[Sum]:
        """What the bases of a block lie in, which is a base too: each block has that to itself as well."""
        reached, border = dict.fromkeys(bases), [*bases]
        found: dict[Sum, None] = {}
        while border:
            for one in above.get(border.pop(), ()):
                found[one] = None
                if one.whole not in reached:
                    reached[one.whole] = None
                    border.append(one.whole)
        for base in reached:
            self._in_blocks.setdefault((place, base), {})[block] = None
        return found

    def _add_sum(self, place: Place, one: Sum, block: Cell) -> None:
        whole, *parts = (self._in(place, cell, block) for cell in (one.whole, *one.parts))
        self.sums.append(Sum(whole, tuple(parts)))


def _is_of_bases(cell: Cell) -> bool:
    """Whether it is a base, or what one leaves of another."""
    if cell[0] == "rest":
        _, whole, parts = cell
        return all(each[0] in _BASES for each in (whole, *parts))  # type: ignore[misc]
    return cell[0] in _BASES


def _only(overview: Overview, ids: frozenset[str]) -> Overview:
    kept = tuple(one for one in overview.statistics if one.id in ids)
    return replace(overview, profile="", statistics=kept, left_out=(), notes=())
