"""What the statistics of one overview say of each other: which counts are the same, and which add up to which."""

from collections.abc import Iterable, Mapping

from scr_appraiser.model.disclosure.additive import DEAR, Cell
from scr_appraiser.model.disclosure.cells import Relations, write
from scr_appraiser.model.disclosure.links import (
    BASE_IN,
    FINER,
    GROUPED_BY,
    INSIDE,
    NOT_STATED_AT_ALL,
    ONE_ANSWER_EACH,
    OWN_BASES_ADD_UP,
    RATED,
    SAME_BY_FIRST,
    UNRATED,
    is_of_before,
)
from scr_appraiser.model.facts import NOT_STATED
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
        _add_base(found, statistic, by_id)
        if statistic.id in OWN_BASES_ADD_UP and statistic.base is not None:
            own = (found.bases[statistic.id, place] for place in range(len(statistic.rows)))
            found.adds_up(found.bases[statistic.id, None], tuple(dict.fromkeys(own)))
    _add_groups(found, by_id)
    for outer, inner in INSIDE:
        cells = [found.by_key.get((*one, "n")) for one in (outer, inner)]
        if cells[0] is not None and cells[1] is not None:
            found.holds(cells[0], cells[1])
    _add_unrated(found, by_id)
    _add_not_stated(found, overview.statistics)
    _add_universes(found, overview.statistics)
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
        if (coarse.id, place) not in found.rows or not row.records or is_of_before(coarse, row):
            continue
        whole = set(row.records)
        inside = [
            other for other, part in enumerate(fine.rows)
            if part.records and (fine.id, other) in found.rows and not part.is_total and whole.issuperset(part.records)
            and (coarse.id not in SAME_BY_FIRST or part.key[0] == row.key[0])
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


def _add_groups(found: Relations, by_id: Mapping[str, Statistic]) -> None:
    for id_, other_id in GROUPED_BY.items():
        rows = by_id[id_].rows if id_ in by_id and other_id in by_id else ()
        of = {row.key: place for place, row in enumerate(by_id[other_id].rows)} if rows else {}
        for place, row in enumerate(rows):
            whole, part = found.rows.get((other_id, of.get(row.key[:1], -1))), found.bases.get((id_, place))
            if whole is not None and part is not None:
                found.adds_up(whole, [part])


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


def _add_not_stated(found: Relations, statistics: Iterable[Statistic]) -> None:
    """What one statistic counts by field may be what another one leaves out of its base."""
    fields = next((one for one in statistics if one.id == NOT_STATED_AT_ALL), None)
    for place, row in enumerate(fields.rows if fields else ()):
        cell = found.rows.get((NOT_STATED_AT_ALL, place))
        for key, known in found.known.items() if row.n else ():
            whole = found.bases.get(key) or found.bases.get((key[0], None))
            if whole is not None and (found.counts[whole], found.counts[whole] - found.counts[known]) == (
                row.base,
                row.n,
            ):
                found.adds_up(whole, [known, cell])  # type: ignore[list-item]


def _add_universes(found: Relations, statistics: Iterable[Statistic]) -> None:
    """The bases of one unit lie in the largest, and those of one group in the largest of the group."""
    of_unit: dict[object, dict[Cell, None]] = {}
    for statistic in statistics:
        if statistic.unit in ("criterion", "field"):
            continue  # of reviews, children and more
        cells = [found.bases.get((statistic.id, None))]
        for place, row in enumerate(statistic.rows):
            if not is_of_before(statistic, row):
                own, cell = found.bases.get((statistic.id, place)), found.rows.get((statistic.id, place))
                cells += [own, cell if cell is not None and cell[0] == "base" else None]
                if own is not None and own[0] == "own base":
                    of_unit.setdefault(own[:3], {})[own] = None
        of_unit.setdefault(statistic.unit, {}).update((cell, None) for cell in cells if cell is not None)
    for bases in of_unit.values():
        largest = max(bases, key=lambda cell: found.counts[cell], default=None)
        for cell in bases:
            if largest is not None and cell != largest:
                found.holds(largest, cell)
