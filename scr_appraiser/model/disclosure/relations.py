"""What the statistics of one overview say of each other: which counts are the same, and which add up to which."""

from collections.abc import Iterable, Mapping

from scr_appraiser.model.disclosure.additive import DEAR, Cell
from scr_appraiser.model.disclosure.cells import Relations, write
from scr_appraiser.model.disclosure.finer import FINER, lies_in
from scr_appraiser.model.disclosure.held import add_held
from scr_appraiser.model.disclosure.judged import add_judged
from scr_appraiser.model.disclosure.links import ONE_ANSWER_EACH, OWN_BASES_ADD_UP, RATED, UNRATED, unit_of
from scr_appraiser.model.facts import NONE, NOT_STATED
from scr_appraiser.model.overview.statistics import Overview, Row, Statistic


def relations(overview: Overview, min_cell: int, *, is_part: bool = False) -> Relations:
    """All counts of an overview that stand in a table, and all that is known to add up. `is_part`: of a part of it."""
    found = Relations(min_cell, is_part)
    for unit, number in (("review", overview.reviews), ("child", overview.children)):
        if number is not None:
            found.totals.add(found.write(("base", unit, number), number, DEAR))
    for statistic in overview.statistics:
        write(found, statistic)
    by_id = {statistic.id: statistic for statistic in overview.statistics}
    for statistic in overview.statistics:
        _add_up(found, statistic)
        for other in FINER.get(statistic.id, ()):
            if other in by_id:
                _add_finer(found, statistic, by_id[other])
        if statistic.id in OWN_BASES_ADD_UP and statistic.base is not None:
            own = (found.bases[statistic.id, place] for place in range(len(statistic.rows)))
            found.adds_up(found.bases[statistic.id, None], tuple(dict.fromkeys(own)))
    add_held(found)
    if overview.framework is not None:
        add_judged(found, overview.framework)
    _add_unrated(found, by_id)
    _add_universes(found, overview.statistics)
    if not is_part:
        _add_in_all(found, by_id)
    return found


def _add_up(found: Relations, statistic: Statistic) -> None:
    """Within one statistic: partitions, totals, what each row leaves of its base, what is not stated."""
    of_all, of_known = (cells.get((statistic.id, None)) for cells in (found.bases, found.known))
    if of_all is not None and of_known is not None and of_all != of_known:
        found.holds(of_all, of_known)
    is_partition = statistic.is_partition or statistic.id in ONE_ANSWER_EACH
    for group in _groups(found, statistic) if is_partition else ():
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
    of_all = found.bases.get((statistic.id, None))
    if of_all not in (None, whole) and unit_of(statistic, row) == unit_of(statistic):
        # The row's own base may be held back: what lies in that lies in the statistic's all the same.
        found.holds(of_all, cell)
    if known is not None and known != whole:
        if whole is not None:
            found.holds(whole, known)
        if NOT_STATED not in row.key:
            found.holds(known, cell, is_in_a_sum=statistic.is_partition)
    if not statistic.is_partition and not {NONE, NOT_STATED}.intersection(row.key):
        _add_none(found, statistic, place, row)


def _add_none(found: Relations, statistic: Statistic, place: int, row: Row) -> None:
    """Where several may be named, those of whom one is named are none of whom nothing is."""
    for at in range(len(row.key)):
        none = found.by_key.get((statistic.id, (*row.key[:at], NONE, *row.key[at + 1 :]), "n"))
        whole = found.known_of(statistic, place) or found.base_of(statistic, place)
        if none is not None and whole is not None:
            found.adds_up(whole, [none, found.rows[statistic.id, place]], is_open=True)


def _groups(found: Relations, statistic: Statistic) -> Iterable[list[int]]:
    """The rows of a partition that add up to one base: all, or, where rows have bases of their own, those that differ
    in the last part of their key.
    """
    groups: dict[tuple[str, ...], list[int]] = {}
    for place, row in enumerate(statistic.rows):
        if (statistic.id, place) in found.rows and not row.is_total:
            shared = row.base is not None or statistic.id in ONE_ANSWER_EACH
            groups.setdefault(row.key[:-1] if shared else (), []).append(place)
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
        inside = [
            other for other, part in enumerate(fine.rows)
            if (fine.id, other) in found.rows and lies_in(coarse.id, row.key, fine.id, part.key)
        ]  # fmt: skip
        if not inside or (coarse.id, place) not in found.rows:
            continue
        cells = [found.rows[fine.id, other] for other in inside]
        found.noughts.update(cells if row.n == 0 else [])
        records = [record for other in inside for record in fine.rows[other].records]
        if len(records) == len(set(records)):
            found.adds_up(found.rows[coarse.id, place], cells)
        else:
            for cell in cells:
                found.holds(found.rows[coarse.id, place], cell)


def _add_unrated(found: Relations, by_id: Mapping[str, Statistic]) -> None:
    """Of all reviews a criterion is rated in some, and of the others it is said why not."""
    if RATED not in by_id or UNRATED not in by_id:
        return
    why: dict[str, list[Cell]] = {}
    for place, row in enumerate(by_id[UNRATED].rows):
        if (UNRATED, place) in found.rows:
            why.setdefault(row.key[0], []).append(found.rows[UNRATED, place])
    for place, row in enumerate(by_id[RATED].rows):
        part = found.bases.get((RATED, place))
        whole = found.bases.get((RATED, None))
        if row.key[-1] == "good" and whole is not None and part is not None and part != whole:
            found.adds_up(whole, [part, *why.get(row.key[0], ())])


def _add_in_all(found: Relations, by_id: Mapping[str, Statistic]) -> None:
    """The number of all recommendations is that of each review, as often as there was each."""
    total = next((row.value for row in by_id["B6"].rows if row.key == ("total",)), None) if "B6" in by_id else None
    if total is not None and "B6.each" in by_id:
        whole: Cell = ("in all", "B6")
        found.counts[whole] = int(total)
        found.given.add(whole)
        numbers = [(int(row.key[0]), place) for place, row in enumerate(by_id["B6.each"].rows) if row.key[0].isdigit()]
        found.adds_up(whole, [found.rows["B6.each", place] for number, place in numbers for _ in range(number)])


def _add_universes(found: Relations, statistics: Iterable[Statistic]) -> None:
    """The bases of one unit lie in the largest, and those of one group in the largest of the group."""
    of_unit: dict[object, dict[Cell, None]] = {}
    for statistic in statistics:
        for place, row in ((None, None), *enumerate(statistic.rows)):
            of_row = None if place is None else found.rows.get((statistic.id, place))
            base = found.bases.get((statistic.id, place))
            for cell in (base, of_row if of_row is not None and of_row[0] == "base" else None):
                if cell is not None:
                    of_unit.setdefault(unit_of(statistic, row), {})[cell] = None
                    of_unit.setdefault(cell[:3] if cell[0] == "own base" else cell[1], {})[cell] = None
    for bases in of_unit.values():
        largest = max(bases, key=lambda cell: found.counts[cell])
        for cell in bases:
            if cell != largest:
                found.holds(largest, cell)
