"""What an earlier release showed: what a reader of both can subtract, and what he knows already."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scr_appraiser.model.disclosure.additive import Cell, Window
from scr_appraiser.model.disclosure.cells import Relations
from scr_appraiser.model.disclosure.compared import of_one_period
from scr_appraiser.model.disclosure.joining import parts_of
from scr_appraiser.model.disclosure.links import OF_PERIODS
from scr_appraiser.model.disclosure.parts import Part
from scr_appraiser.model.overview.blocks.change import BEFORE, NOW
from scr_appraiser.model.overview.blocks.quality import GOOD
from scr_appraiser.model.overview.selecting import of_earlier
from scr_appraiser.model.overview.statistics import Overview, Selection, Statistic

BY_AGE = "C2"


@dataclass(frozen=True, slots=True)
class Earlier:
    """A release as far as a later one is held against it."""

    selection: Selection
    tables: Mapping[str, Any]
    has_override: bool = False
    """Whether small numbers stood in it."""


@dataclass(frozen=True, slots=True)
class Subtractable:
    """What the releases before say of the counts of an overview."""

    known: frozenset[Cell]
    """Shown before as they are now: to hold them back would keep nobody from knowing them."""
    windows: Mapping[Cell, Window]
    """Shown before with a small difference: they may not be shown now, and these values must stay possible."""
    again: frozenset[Cell]
    """Those of the known ones that may be shown again: none that was known by an override alone."""


def shown_tables(overview: Overview) -> dict[str, Any]:
    """What is shown of every statistic, as it is kept in the ledger: whole numbers alone, measures as words."""
    return {
        one.id: {
            "base": one.base,
            "known": one.base_known,
            "rows": [
                {
                    "key": list(row.key),
                    "n": row.n,
                    "base": row.base,
                    "known": row.base_known,
                    "value": None if row.value is None else str(row.value),
                }
                for row in one.rows
            ],
        }
        for one in overview.statistics
    }


def with_compared(one: Earlier) -> list[Earlier]:
    """A release; where it compares, also what it tells so of this period and of the earlier one, each as a release."""
    if not one.selection.earlier:
        return [one]
    return [
        one,
        replace(one, tables=of_one_period(one.tables, NOW)),
        replace(one, selection=of_earlier(one.selection), tables=of_one_period(one.tables, BEFORE)),
    ]


def overlaps(one: Selection, other: Selection) -> bool:
    """Whether a review may be in both: there are no two periods, committees or types to one review."""
    pairs = (
        (one.period, other.period),
        (one.committee, other.committee),
        (one.review_type, other.review_type),
    )
    return all(not mine or not theirs or mine == theirs for mine, theirs in pairs)


def subtractable(found: Relations, overview: Overview, earlier: Sequence[Earlier], min_cell: int) -> Subtractable:
    """What a reader of the earlier releases that overlap could subtract from what stands in this one."""
    known: set[Cell] = set()
    again: set[Cell] = set()
    windows: dict[Cell, Window] = {}
    for one in earlier:
        if overlaps(one.selection, overview.selection) or _is_of_before(one.selection, overview.selection):
            for cell, then in _all_pairs(found, overview, one):
                difference = abs(found.counts[cell] - then)
                if difference == 0:
                    known.add(cell)
                    again.update([] if one.has_override or found.counts[cell] < min_cell else [cell])
                elif difference < min_cell:
                    low, high = windows.get(cell, (then, then))
                    windows[cell] = (max(0, min(low, then - min_cell + 1)), max(high, then + min_cell - 1))
    return Subtractable(frozenset(known - windows.keys()), windows, frozenset(again - windows.keys()))


def has_other_bands(overview: Overview, earlier: Sequence[Earlier]) -> bool:
    """Whether an earlier release that overlaps shows the children by other age bands."""
    return any(
        one.selection.age_bands != overview.selection.age_bands
        and overlaps(one.selection, overview.selection)
        and one.tables.get(BY_AGE, {}).get("rows")
        for one in earlier
    )


def shown_of_others(earlier: Sequence[Earlier], parts: Sequence[Part]) -> frozenset[str]:
    """The statistics that a release of partly the same reviews shows: not all that an overview counts, nor these alone.
    `parts`: the reviews of all of them.
    """
    found: set[str] = set()
    for place, one in enumerate(earlier):
        is_shared = any(part.is_now and place in part.then for part in parts)
        if is_shared and any(part.is_now != (place in part.then) for part in parts):
            found.update(id_ for id_, table in one.tables.items() if table["rows"])
    return frozenset(found)


def _is_of_before(one: Selection, now: Selection) -> bool:
    """Whether a review of a release may be in the earlier period that an overview compares with."""
    return bool(now.earlier) and overlaps(one, of_earlier(now))


def _all_pairs(found: Relations, overview: Overview, one: Earlier) -> Iterator[tuple[Cell, int]]:
    if overlaps(one.selection, overview.selection):
        yield from _pairs(found, overview, one.tables)
    if _is_of_before(one.selection, overview.selection):
        yield from _before(found, one.tables)


def _before(found: Relations, tables: Mapping[str, Any]) -> Iterator[tuple[Cell, int]]:
    """The counts of the earlier period, with what a release showed of the same."""
    for (id_, key, what), cell in found.by_key.items():
        if id_ in OF_PERIODS and key[-1:] == (BEFORE,):
            table = tables.get(OF_PERIODS[id_], {"rows": (), "base": None})
            rows = [row for row in table["rows"] if row["key"][:1] == [key[0]]]
            if id_ == "F2.change" and what == "n":
                rows = [row for row in rows if all(int(grade) >= GOOD for _, grade in parts_of("F2", row["key"]))]
            numbers = [row[what] for row in rows] if what == "n" else [row["base"] for row in rows[:1]]
            numbers = [table["base"] if number is None and what == "base" else number for number in numbers]
            if numbers and all(number is not None for number in numbers):
                yield cell, sum(numbers)


def _pairs(found: Relations, overview: Overview, tables: Mapping[str, Any]) -> Iterator[tuple[Cell, int]]:
    """The counts of the overview that were shown then, with what they were; categories may have been put together
    otherwise than they are now.
    """
    for statistic in overview.statistics:
        table = tables.get(statistic.id)
        if table is not None:
            yield from _whole(found, statistic, table)
            for row in table["rows"]:
                if statistic.id not in OF_PERIODS:  # which `with_compared` has of each period
                    yield from _row(found, statistic.id, row)


def _whole(found: Relations, statistic: Statistic, table: Mapping[str, Any]) -> Iterator[tuple[Cell, int]]:
    for cells, name in ((found.bases, "base"), (found.known, "known")):
        cell = cells.get((statistic.id, None))
        if cell is not None and table[name] is not None:
            yield cell, table[name]


def _row(found: Relations, id_: str, then: Mapping[str, Any]) -> Iterator[tuple[Cell, int]]:
    keys = parts_of(id_, then["key"])
    for name in ("n", "base", "known"):
        cells = [cell for key in keys if (cell := found.by_key.get((id_, key, name))) is not None]
        if cells and then[name] is not None:
            yield found.sum_of(cells) if name == "n" and len(cells) > 1 else cells[0], then[name]
