"""What a reader of several releases can work out of them together, whose reviews are the same in part.

Every number of a release is the sum of those of its parts, and so all releases are one system: a small count of any of
them, of what one has more than another, and of each part must stay possible as far as it still is.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise, product
from math import ceil, floor
from typing import Any

from scr_appraiser.model.disclosure.additive import Asks, Cell, Sum, System, Window, nobody_asks
from scr_appraiser.model.disclosure.cells import Relations
from scr_appraiser.model.disclosure.compared import Key, told_as
from scr_appraiser.model.disclosure.joining import parts_of
from scr_appraiser.model.disclosure.links import KINDS, OF_PERIODS
from scr_appraiser.model.disclosure.measured import GROUPS
from scr_appraiser.model.disclosure.outsider import Outsider
from scr_appraiser.model.disclosure.parts import Part, Parts, Place
from scr_appraiser.model.disclosure.suppressing import held_back
from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.overview.blocks.change import BEFORE

_NOT_ADDITIVE = frozenset(("A3", "F4", "F4.weakest", "F5.year", *GROUPS, *OF_PERIODS))
"""Statistics that count something else than reviews and what belongs to one, or a choice of rows, or two periods."""
MOST_UNIONS = 64
"""Unions of releases that are held against each other: of many releases those of fewer at once."""


def held_back_beside(
    found: Relations,
    hidden: Set[Cell],
    parts: Sequence[Part],
    tables: Sequence[Mapping[str, Any]],
    min_cell: int,
    asks: Asks = nobody_asks,
) -> frozenset[Cell]:
    """The counts of an overview that may not be shown, `hidden` and more: with what the earlier releases showed in
    their `tables` they would tell what is small. `parts`: of which reviews these and the overview are.
    """
    shown = {id_ for table in tables for id_, one in table.items() if one["rows"]}
    shown |= {id_ for (id_, _), cell in found.rows.items() if cell in found.written}
    shown |= {OF_PERIODS.get(id_, id_) for id_ in shown}
    whole = Parts(parts, shown - _NOT_ADDITIVE | KINDS, min_cell)
    known = _known(whole, tables)
    guarded = dict.fromkeys(_small(found, whole, tables, min_cell))
    linked = dict.fromkeys(_linked(found, whole))
    counts = {**whole.counts, **known}
    before = System(counts, frozenset(), tuple(whole.sums), known=known.keys(), derived=whole.derived)
    usual = (1, min_cell - 1)
    possible = Outsider(before, min_cell, asks).ends(dict.fromkeys(guarded, usual))
    windows: dict[Cell, Window] = {
        cell: (
            1 if low is None else max(1, ceil(low)),
            min_cell - 1 if high is None else min(min_cell - 1, floor(high)),
        )
        for cell, (low, high) in possible.items()
    }
    by_parts = {one.whole for one in linked}
    alone = (cell for cell in found.counts if by_parts.isdisjoint((cell, *_within(cell))))
    windows |= {cell: usual for cell in alone if 0 < found.counts[cell] < min_cell}
    counts |= found.counts
    alike = {cell: (number, number) for cell, number in counts.items() if cell not in windows}
    sums = (*whole.sums, *linked, *dict.fromkeys(found.sums))
    system = System(
        counts, found.written, sums, found.costs, {**windows, **alike}, known.keys() | found.given, whole.derived
    )
    return held_back(system, min_cell, hidden, asks)


def _within(cell: Cell) -> Iterator[Cell]:
    """The counts of which a count that nobody wrote down is the rest."""
    if cell[0] == "rest":
        _, of, parts = cell
        yield of  # type: ignore[misc]
        yield from parts  # type: ignore[misc]


def _known(whole: Parts, tables: Sequence[Mapping[str, Any]]) -> dict[Cell, int]:
    """What was shown, where it is what the parts come to: of a review that was changed since, it is not."""
    known: dict[Cell, int] = {}
    for then, table in enumerate(tables):
        among = _among(whole, then)
        for keys, number in _entries(table):
            for _, cells in whole.of(among, keys) if number is not None else ():
                cell: Cell = ("then", *cells)
                if cells and cell not in known and sum(whole.counts[each] for each in cells) == number:
                    whole.sums.append(Sum(cell, tuple(cells)))
                    known[cell] = number
    return known


def _entries(table: Mapping[str, Any]) -> Iterator[tuple[tuple[Key, ...], int | None]]:
    """All numbers of an earlier release, by what they stand for: several, where categories were put together."""
    for id_, one in table.items():
        if id_ not in _NOT_ADDITIVE:
            for row in ({"key": (), "n": None, **one}, *one["rows"]):
                keys = parts_of(id_, row["key"]) if row["key"] else [()]
                yield tuple((id_, tuple(key), "n") for key in keys), row["n"]
                for name in ("base", "known"):
                    yield ((id_, tuple(keys[0]), name),), row[name]


def _small(found: Relations, whole: Parts, tables: Sequence[Mapping[str, Any]], min_cell: int) -> Iterator[Cell]:
    """What is small of each release, of each part, and of those whom some releases count and some others do not."""
    releases = [*_among_now(whole), *(_among(whole, then) for then in range(len(tables)))]
    apart = dict.fromkeys((*_told_apart(releases), *(frozenset((place,)) for place in range(len(whole.parts)))))
    for among, keys in product(apart, dict.fromkeys(_told(found, whole, tables))):
        yield from _small_of(whole, among, keys, min_cell)


def _told(found: Relations, whole: Parts, tables: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Key, ...]]:
    """What is counted in a row of any release, by what it stands for, and every category by itself."""
    yield from (keys for table in tables for keys, _ in _entries(table) if keys[0][2] == "n")
    yield from found.together
    for id_, key, name in found.by_key:
        if id_ in OF_PERIODS and name == "n":
            yield told_as(id_, key, name)
    keys = dict.fromkeys(whole.keys())
    for id_, row, name in keys:
        if name == "n" or (name == "base" and row and (id_, row, "n") not in keys):
            yield ((id_, row, name),)


def _told_apart(releases: Sequence[frozenset[Place]]) -> Iterator[frozenset[Place]]:
    """Those whom some releases count and some others do not: what a reader who adds and subtracts them learns of."""
    unions = dict.fromkeys((frozenset[Place](), *releases))
    for _ in releases:
        larger = dict.fromkeys(one | release for one in unions for release in releases)
        if len(unions | larger) > MOST_UNIONS:
            break
        unions |= larger
    yield from (apart for one in unions for other in unions if (apart := one - other))


def _small_of(whole: Parts, among: Set[Place], keys: Sequence[Key], min_cell: int) -> Iterator[Cell]:
    """A count of some parts, its base, and what each leaves of those that it lies in, where they are small."""
    id_, row, _ = keys[0]
    for block, cells in [*whole.of(among, keys)]:
        if cells:
            cell = whole.whole(cells)
            bases = _of_row(whole, among, (id_, row, "base"), block)
            knowns = [] if NOT_STATED in row else _of_row(whole, among, (id_, row, "known"), block)
            pairs = [(outer, cell) for outer in (*bases[:1], *knowns[:1])]
            pairs += [*product(bases[:1], knowns[:1]), *pairwise(reversed(bases))]
            told = [
                cell,
                *bases[:1],
                *knowns[:1],
                *(whole.rest(outer, inner) for outer, inner in pairs if outer != inner),
            ]
            yield from (each for each in told if 0 < whole.counts[each] < min_cell)


def _of_row(whole: Parts, among: Set[Place], key: Key, block: Cell) -> list[Cell]:
    """The base of a row and that of its statistic, as far as there are."""
    id_, row, name = key
    each = (whole.in_block(among, ((id_, of, name),), block) for of in (row, ()))
    return [whole.whole(cells) for cells in each if cells]


def _among(whole: Parts, then: Place) -> frozenset[Place]:
    return frozenset(place for place, part in enumerate(whole.parts) if then in part.then)


def _among_now(whole: Parts) -> tuple[frozenset[Place], frozenset[Place]]:
    """What the release that is to leave counts, and what it compares with."""
    return (
        frozenset(place for place, part in enumerate(whole.parts) if part.is_now),
        frozenset(place for place, part in enumerate(whole.parts) if part.is_before),
    )


def _linked(found: Relations, whole: Parts) -> Iterator[Sum]:
    """What the numbers of the overview are made of, part by part."""
    now, before = _among_now(whole)
    for (id_, row, name), cell in found.by_key.items():
        among = before if id_ in OF_PERIODS and row[-1:] == (BEFORE,) else now
        keys = told_as(id_, row, name) if id_ in OF_PERIODS and row else ((id_, row, name),)
        for _, cells in whole.of(among, keys):
            if cells and sum(whole.counts[each] for each in cells) == found.counts[cell]:
                yield Sum(cell, tuple(cells))
