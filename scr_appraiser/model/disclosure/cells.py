"""The counts of an overview as cells: those that are the same count are the same cell."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from scr_appraiser.model.disclosure.additive import DEAR, Cell, Sum, System, Window
from scr_appraiser.model.disclosure.compared import Key
from scr_appraiser.model.disclosure.joining import members
from scr_appraiser.model.disclosure.links import base_in, is_of_before, known_in, shown_in
from scr_appraiser.model.overview.statistics import Row, Statistic


@dataclass(slots=True)
class Relations:
    """The counts of an overview as cells, and what adds up."""

    min_cell: int
    """Counts below are small."""
    is_part: bool = False
    """Whether its reviews are a part only: what two counts of it leave between them may be nought, and nobody knows."""
    counts: dict[Cell, int] = field(default_factory=dict)
    written: set[Cell] = field(default_factory=set)
    sums: list[Sum] = field(default_factory=list)
    costs: dict[Cell, int] = field(default_factory=dict)
    totals: set[Cell] = field(default_factory=set)
    """How many reviews and children there are in all."""
    rows: dict[tuple[str, int], Cell] = field(default_factory=dict)
    """By the id of a statistic and the place of a row in it."""
    bases: dict[tuple[str, int | None], Cell] = field(default_factory=dict)
    """By the id of a statistic and the place of a row with a base of its own, or None."""
    known: dict[tuple[str, int | None], Cell] = field(default_factory=dict)
    """The same of the bases where it is stated."""
    by_key: dict[Key, Cell] = field(default_factory=dict)
    """By the id of a statistic, the key of a row, and "n", "base" or "known": before any rows were put together."""
    together: dict[tuple[Key, ...], None] = field(default_factory=dict)
    """What the rows hold in which categories are put together."""
    given: set[Cell] = field(default_factory=set)
    """Numbers that are no counts, and are told whatever is held back."""
    noughts: set[Cell] = field(default_factory=set)
    """Counts that lie in a nought: that they are noughts too is no secret."""
    _taken: set[tuple[str, Cell]] = field(default_factory=set)

    def system(self, known: Set[Cell] = frozenset(), windows: Mapping[Cell, Window] | None = None) -> System:
        """All of it, to be looked through. `known` from elsewhere, and `windows` that are others for that."""
        bases = {*self.bases.values(), *self.known.values()}
        # That a base that is not shown is large may be known: what lies in it says so.
        large = {base: (self.counts[base],) * 2 for base in bases if self.counts[base] >= self.min_cell}
        aside = {cell: (self.counts[cell],) * 2 for cell in self.rows.values() if cell not in self.written}
        aside |= dict.fromkeys(self.noughts, (0, 0))
        sums = tuple(dict.fromkeys(self.sums))
        return System(
            self.counts, self.written, sums, self.costs, {**large, **aside, **(windows or {})}, known | self.given
        )

    def keep_written(self, statistics: Iterable[Statistic]) -> None:
        """Say which statistics stand in what leaves; what only others have is not written there."""
        ids = {one.id for one in statistics if one.rows or one.base is not None}
        own = (self.rows, self.bases, self.known)
        self.written &= {*self.totals, *(cell for cells in own for (id_, _), cell in cells.items() if id_ in ids)}

    def put_together(self, statistic: Statistic, joined: Statistic) -> None:
        """Say that a statistic stands in what leaves with categories put together: `rows` and the like are of that."""
        places = {row.key: place for place, row in enumerate(statistic.rows)}
        held = [members(statistic, row) if row.together else [places[row.key]] for row in joined.rows]
        for of in held:
            self.together[tuple((statistic.id, statistic.rows[place].key, "n") for place in of)] = None
        for cells in (self.rows, self.bases, self.known):
            own = {
                place: cells.pop((statistic.id, place)) for place in places.values() if (statistic.id, place) in cells
            }
            for at, of in enumerate(held):
                if of[0] in own:
                    is_sum = cells is self.rows and len(of) > 1
                    cells[statistic.id, at] = self.sum_of([own[place] for place in of]) if is_sum else own[of[0]]
                    self.written.add(cells[statistic.id, at])

    def sum_of(self, parts: Sequence[Cell]) -> Cell:
        """The sum of several counts, as one."""
        cell: Cell = ("together", *parts)
        if cell not in self.counts:
            self.counts[cell] = sum(self.counts[part] for part in parts)
            self.costs[cell] = 1
            self.adds_up(cell, parts)
        return cell

    def base_of(self, statistic: Statistic, place: int | None) -> Cell | None:
        """The base of a row: its own, else the statistic's."""
        own = self.bases.get((statistic.id, place))
        return self.bases.get((statistic.id, None)) if own is None else own

    def known_of(self, statistic: Statistic, place: int) -> Cell | None:
        """The base of a row where it is stated: its own, else the statistic's."""
        own = self.known.get((statistic.id, place))
        return self.known.get((statistic.id, None)) if own is None else own

    def write(self, cell: Cell, count: int, cost: int) -> Cell:
        """Note that a count stands in a table."""
        self.counts[cell] = count
        self.written.add(cell)
        self.costs[cell] = self.costs.get(cell, 0) + cost
        return cell

    def write_row(self, statistic: Statistic, place: int, row: Row, count: int) -> None:
        """The cell of a row: that of another statistic where it is shown there."""
        cell: Cell = ("row", *shown_in(statistic, row))
        if self.counts.get(cell, count) != count or (statistic.id, cell) in self._taken:
            cell = ("row", statistic.id, place)
        self._taken.add((statistic.id, cell))
        self.rows[statistic.id, place] = self.write(cell, count, 1)
        self.by_key[statistic.id, row.key, "n"] = cell

    def adds_up(self, whole: Cell, parts: Sequence[Cell], *, is_open: bool = False) -> None:
        """Note a sum; what it lacks is a count that nobody wrote down, `is_open`: also where it lacks nothing."""
        rest = self.counts[whole] - sum(self.counts[part] for part in parts)
        if rest < 0 or whole in parts:
            return
        if rest or is_open:
            left: Cell = ("rest", whole, tuple(parts))
            self.counts[left] = rest
            parts = (*parts, left)
        self.sums.append(Sum(whole, tuple(parts)))

    def holds(self, whole: Cell, part: Cell, *, is_in_a_sum: bool = False) -> None:
        """Note that one count lies in another; where a sum says so already, only if what it leaves is small."""
        rest = self.counts[whole] - self.counts[part]
        if 0 < rest < self.min_cell or not is_in_a_sum:
            self.adds_up(whole, [part], is_open=True)


def write(found: Relations, statistic: Statistic) -> None:
    """Note every number of a statistic."""
    if statistic.base is not None:
        cell: Cell = (*base_in(statistic), statistic.base)
        found.bases[statistic.id, None] = found.write(cell, statistic.base, DEAR)
        found.by_key[statistic.id, (), "base"] = cell
        _write_known(found, statistic, None, statistic.base_known)
    for place, row in enumerate(statistic.rows):
        if row.base is not None:
            cell = (*base_in(statistic, row), row.base)
            if row.base == statistic.base and not found.is_part and not is_of_before(statistic, row):
                cell = found.bases[statistic.id, None]
            found.bases[statistic.id, place] = found.write(cell, row.base, DEAR)
            found.by_key[statistic.id, row.key, "base"] = cell
        _write_known(found, statistic, place, row.base_known)
        if row.n is not None and statistic.base is None and row.base is None and len(statistic.rows) == 1:
            found.rows[statistic.id, place] = found.write(("base", statistic.unit, row.n), row.n, DEAR)
            found.by_key[statistic.id, row.key, "n"] = found.rows[statistic.id, place]
        elif row.n is not None:
            found.write_row(statistic, place, row, row.n)


def _write_known(found: Relations, statistic: Statistic, place: int | None, known: int | None) -> None:
    if known is not None:
        whole = found.base_of(statistic, place)
        named = known_in(statistic, None if place is None else statistic.rows[place])
        cell: Cell = (*named, known) if named else ("known", statistic.id, place)
        is_all = whole is not None and found.counts[whole] == known and not found.is_part
        cell = whole if whole is not None and is_all else cell
        found.known[statistic.id, place] = found.write(cell, known, 0)
        found.by_key[statistic.id, () if place is None else statistic.rows[place].key, "known"] = cell
