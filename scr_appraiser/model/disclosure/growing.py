"""What a reader of two releases can subtract, of which one counts all reviews of the other, and some more.

Whole tables can be subtracted, not numbers alone: what is left is a table of the reviews that only one of them counts.
So these are protected as a release of their own, of which that is shown which is shown in both.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from scr_appraiser.model.disclosure.additive import Asks, Cell, System, nobody_asks
from scr_appraiser.model.disclosure.cells import Relations
from scr_appraiser.model.disclosure.joining import parts_of
from scr_appraiser.model.disclosure.links import KINDS
from scr_appraiser.model.disclosure.relations import relations
from scr_appraiser.model.disclosure.suppressing import held_back
from scr_appraiser.model.overview.statistics import Overview

Key = tuple[str, ...]
Sources = Mapping[Cell, Sequence[Cell]]
"""Counts of the difference, and the counts of the overview that tell them."""

_NOT_ADDITIVE = frozenset(
    ("A3", "E8", "F2.change", "F4", "F4.weakest", "F5", "F5.reviewer_type", "F5.children", "F5.year", "F7.change")
)
"""Statistics that count something else than reviews and what belongs to one, or a choice of rows, or two periods."""


def tells(
    found: Relations,
    hidden: Set[Cell],
    tables: Mapping[str, Any],
    difference: Overview,
    min_cell: int,
    asks: Asks = nobody_asks,
) -> Iterator[Cell]:
    """The counts of an overview that may not be shown either, beside `hidden`: with what an earlier release showed they
    would tell what is small in the difference, or what was held back then and is the same now.
    """
    of = difference.statistics
    left = [
        one for one in of if one.id in KINDS or (tables.get(one.id, {}).get("rows") and one.id not in _NOT_ADDITIVE)
    ]
    apart = relations(_of(difference, left), min_cell)
    sources = dict(_sources(found, hidden, tables, apart))
    if difference.reviews is not None and difference.reviews < min_cell:
        yield from (cell for cells in sources.values() for cell in cells)
    else:
        windows = {cell: (count, count) for cell, count in apart.counts.items() if count >= min_cell}
        windows |= {apart.rows[key]: (0, 0) for key in apart.rows if key[0] in KINDS}
        system = System(apart.counts, sources.keys(), tuple(dict.fromkeys(apart.sums)), apart.costs, windows)
        yield from (cell for one in held_back(system, min_cell, asks=asks) for cell in sources[one])
    yield from _held_back_before(found, tables, apart)


def _of(difference: Overview, left: Sequence[Any]) -> Overview:
    return Overview("", difference.selection, difference.reviews, difference.children, tuple(left), ())


def _sources(
    found: Relations, hidden: Set[Cell], tables: Mapping[str, Any], apart: Relations
) -> Iterator[tuple[Cell, Sequence[Cell]]]:
    """What is shown in both of the difference, where the difference is what the numbers say."""
    for (id_, keys, name), then in _both(found, tables).items():
        cells = [cell for key in keys if (cell := found.by_key.get((id_, key, name))) is not None]
        parts = [cell for key in keys if (cell := apart.by_key.get((id_, key, name))) is not None]
        told = [("together", *cells)] if len(cells) > 1 and _is_shown(found, ("together", *cells), hidden) else cells
        count = sum(apart.counts[part] for part in parts)
        is_told = bool(parts) and all(_is_shown(found, cell, hidden) for cell in told)
        if is_told and count and abs(sum(found.counts[cell] for cell in told) - then) == count:
            yield parts[0] if len(parts) == 1 else apart.sum_of(parts), told


def _both(found: Relations, tables: Mapping[str, Any]) -> dict[tuple[str, tuple[Key, ...], str], int]:
    """What was shown then, by the keys of what it holds; what is put together now is added up, where that can be."""
    shown: dict[tuple[str, tuple[Key, ...], str], int] = {}
    for id_, table in tables.items():
        for row in ({"key": (), "n": None, **table}, *table["rows"]) if id_ not in _NOT_ADDITIVE else ():
            keys = tuple(parts_of(id_, row["key"])) if row["key"] else ((),)
            for name in ("n", "base", "known"):
                if row[name] is not None:
                    shown[id_, keys if name == "n" else keys[:1], name] = row[name]
    of = {cell: key for key, cell in found.by_key.items()}
    for cell in found.written:
        if cell[0] == "together":
            held = [of[part] for part in cell[1:] if part in of]
            then = [shown.get((id_, (key,), name)) for id_, key, name in held]
            if held and None not in then:
                shown[held[0][0], tuple(key for _, key, _ in held), "n"] = sum(each or 0 for each in then)
    return shown


def _is_shown(found: Relations, cell: Cell, hidden: Set[Cell]) -> bool:
    return cell in found.written and cell not in hidden


def _held_back_before(found: Relations, tables: Mapping[str, Any], apart: Relations) -> Iterator[Cell]:
    """What was held back then and is the same now."""
    for id_, table in tables.items():
        for row in table["rows"] if id_ not in _NOT_ADDITIVE else ():
            cell = found.by_key.get((id_, tuple(row["key"]), "n"))
            of_difference = apart.by_key.get((id_, tuple(row["key"]), "n"))
            is_same = of_difference is None or not apart.counts[of_difference]
            if row["n"] is None and cell in found.written and found.counts[cell] and is_same:
                yield cell
