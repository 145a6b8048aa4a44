"""What the statistics of one overview say of each other: which counts are the same, and which add up to which."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from scr_appraiser.model.disclosure.additive import Cell, Sum, System, Window
from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.overview.statistics import Overview, Row, Statistic

FINER: Mapping[str, tuple[str, ...]] = {
    "A5": ("A4",),
    "C1": ("C2",),
    "D1": ("D4.combinations",),
    "D2": ("D4.combinations",),
    "D3": ("D4.combinations",),
    "D4": ("D4.combinations",),
    "F7": ("F1",),
    "G1": ("G1.matrix",),
    "G1.action_type": ("G1.matrix",),
}
"""Statistics, and those whose rows theirs are made of."""
_DEAD = ("C1", ("died",))
BASE_IN: Mapping[str, tuple[str, tuple[str, ...]]] = dict.fromkeys(("C3", "C3.flags", "C3.own_action"), _DEAD)
"""Statistics whose base is a row of another one."""

_BASE_COST = 3


@dataclass(slots=True)
class Relations:
    """The counts of an overview as cells, and what adds up."""

    min_cell: int
    """Counts below are small."""
    counts: dict[Cell, int] = field(default_factory=dict)
    written: set[Cell] = field(default_factory=set)
    sums: list[Sum] = field(default_factory=list)
    costs: dict[Cell, int] = field(default_factory=dict)
    rows: dict[tuple[str, int], Cell] = field(default_factory=dict)
    """By the id of a statistic and the place of a row in it."""
    bases: dict[tuple[str, int | None], Cell] = field(default_factory=dict)
    """By the id of a statistic and the place of a row with a base of its own, or None."""
    known: dict[tuple[str, int | None], Cell] = field(default_factory=dict)
    """The same of the bases where it is stated."""
    _same: dict[tuple[str, frozenset[RecordId]], Cell] = field(default_factory=dict)

    def system(self) -> System:
        """All of it, to be looked through."""
        return System(self.counts, self.written, tuple(dict.fromkeys(self.sums)), self.costs, self._windows())

    def _windows(self) -> Mapping[Cell, Window]:
        """That a base that is not shown is large may be known: what lies in it says so."""
        bases = {*self.bases.values(), *self.known.values()}
        return {base: (self.counts[base],) * 2 for base in bases if self.counts[base] >= self.min_cell}

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
        """The cell of a row; where another row counts the very same records, it is the same cell."""
        cell: Cell = ("row", statistic.id, place)
        records = frozenset(row.records)
        if len(records) == count and count:
            cell = self._same.setdefault((statistic.unit, records), cell)
        self.rows[statistic.id, place] = self.write(cell, count, 1)

    def adds_up(self, whole: Cell, parts: Sequence[Cell]) -> None:
        """Note a sum; what it lacks is a count that nobody wrote down."""
        rest = self.counts[whole] - sum(self.counts[part] for part in parts)
        if rest < 0 or whole in parts:
            return
        if rest:
            left: Cell = ("rest", whole, tuple(parts))
            self.counts[left] = rest
            parts = (*parts, left)
        self.sums.append(Sum(whole, tuple(parts)))

    def holds(self, whole: Cell, part: Cell, *, is_in_a_sum: bool = False) -> None:
        """Note that one count lies in another; where a sum says so already, only if what it leaves is small."""
        rest = self.counts[whole] - self.counts[part]
        if 0 < rest < self.min_cell or (rest and not is_in_a_sum):
            self.adds_up(whole, [part])


def relations(overview: Overview, min_cell: int) -> Relations:
    """All counts of an overview that stand in a table, and all that is known to add up."""
    found = Relations(min_cell)
    for unit, number in (("review", overview.reviews), ("child", overview.children)):
        if number is not None:
            found.write(("base", unit, number), number, _BASE_COST)
    for statistic in overview.statistics:
        _write(found, statistic)
    by_id = {statistic.id: statistic for statistic in overview.statistics}
    for statistic in overview.statistics:
        _add_up(found, statistic)
        for other in FINER.get(statistic.id, ()):
            if other in by_id:
                _add_finer(found, statistic, by_id[other])
        _add_base(found, statistic, by_id)
    _add_universes(found)
    return found


def _write(found: Relations, statistic: Statistic) -> None:
    bases = [(None, statistic.base, statistic.base_known)]
    bases += [(place, row.base, row.base_known) for place, row in enumerate(statistic.rows)]  # type: ignore[misc]
    for place, base, known in bases:
        if base is not None:
            found.bases[statistic.id, place] = found.write(("base", statistic.unit, base), base, _BASE_COST)
        if known is not None:
            whole = found.base_of(statistic, place)
            cell = ("known", statistic.id, place) if whole is None or found.counts[whole] != known else whole
            found.known[statistic.id, place] = found.write(cell, known, 0)
    for place, row in enumerate(statistic.rows):
        if row.n is not None:
            if statistic.base is None and row.base is None and len(statistic.rows) == 1:
                cell = ("base", statistic.unit, row.n)
                found.rows[statistic.id, place] = found.write(cell, row.n, _BASE_COST)
            else:
                found.write_row(statistic, place, row, row.n)


def _add_up(found: Relations, statistic: Statistic) -> None:
    """Within one statistic: partitions, totals, what each row leaves of its base, what is not stated."""
    for group in _groups(found, statistic) if statistic.is_partition else ():
        cells = [found.rows[statistic.id, place] for place in group]
        whole, known = found.base_of(statistic, group[0]), found.known_of(statistic, group[0])
        if whole is not None:
            found.adds_up(whole, cells)
        if known is not None and known != whole:
            stated = [place for place in group if NOT_STATED not in statistic.rows[place].key]
            found.adds_up(known, [found.rows[statistic.id, place] for place in stated])
    for place, row in enumerate(statistic.rows):
        if (statistic.id, place) in found.rows:
            _add_row(found, statistic, place, row)


def _add_row(found: Relations, statistic: Statistic, place: int, row: Row) -> None:
    if row.is_total:
        _add_total(found, statistic, place)
    cell, whole, known = (
        found.rows[statistic.id, place],
        found.base_of(statistic, place),
        found.known_of(statistic, place),
    )
    if whole is not None:
        found.holds(whole, cell, is_in_a_sum=statistic.is_partition)
    if known is not None and known != whole:
        if whole is not None:
            found.holds(whole, known)
        if NOT_STATED not in row.key:
            found.holds(known, cell, is_in_a_sum=statistic.is_partition)


def _groups(found: Relations, statistic: Statistic) -> Iterable[list[int]]:
    """The rows of a partition that add up to one base: all, or, where rows have bases of their own, those that differ
    in the last part of their key.
    """
    groups: dict[tuple[str, ...], list[int]] = {}
    for place, row in enumerate(statistic.rows):
        if (statistic.id, place) in found.rows and not row.is_total:
            groups.setdefault(row.key[:-1] if row.base is not None else (), []).append(place)
    return groups.values()


def _add_total(found: Relations, statistic: Statistic, place: int) -> None:
    """A total is the sum of the rows that have those of its codes that rows have at all."""
    rows = [
        (other, row) for other, row in enumerate(statistic.rows)
        if not row.is_total and (statistic.id, other) in found.rows
    ]  # fmt: skip
    key = statistic.rows[place].key
    fixed = [(at, code) for at, code in enumerate(key) if any(row.key[at : at + 1] == (code,) for _, row in rows)]
    parts = [other for other, row in rows if all(row.key[at] == code for at, code in fixed)]
    if parts and len(parts) <= len(rows):
        found.adds_up(found.rows[statistic.id, place], [found.rows[statistic.id, other] for other in parts])


def _add_finer(found: Relations, coarse: Statistic, fine: Statistic) -> None:
    """Each row of one statistic is the sum of the rows of another that lie in it."""
    for place, row in enumerate(coarse.rows):
        if (coarse.id, place) not in found.rows or not row.records:
            continue
        whole = set(row.records)
        inside = [
            other for other, part in enumerate(fine.rows)
            if part.records and (fine.id, other) in found.rows and not part.is_total and whole.issuperset(part.records)
        ]  # fmt: skip
        cells = [found.rows[fine.id, other] for other in inside]
        records = [record for other in inside for record in fine.rows[other].records]
        if len(records) == len(set(records)):
            found.adds_up(found.rows[coarse.id, place], cells)
        else:
            for cell in cells:
                found.holds(found.rows[coarse.id, place], cell)


def _add_base(found: Relations, statistic: Statistic, by_id: Mapping[str, Statistic]) -> None:
    other_id, key = BASE_IN.get(statistic.id, ("", ()))
    base = found.bases.get((statistic.id, None))
    other = by_id.get(other_id)
    if base is not None and other is not None:
        for place, row in enumerate(other.rows):
            if row.key == key and (other.id, place) in found.rows:
                found.adds_up(found.rows[other.id, place], [base])


def _add_universes(found: Relations) -> None:
    """The bases of one unit lie in the largest."""
    of_unit: dict[str, list[tuple[int, Cell]]] = {}
    for cell in found.written:
        if isinstance(cell, tuple) and cell[0] == "base":
            of_unit.setdefault(cell[1], []).append((cell[2], cell))
    for bases in of_unit.values():
        largest = max(bases)[1]
        for _, cell in sorted(bases):
            if cell != largest:
                found.holds(largest, cell)
