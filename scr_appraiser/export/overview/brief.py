"""Long lists made short enough to be read on paper: what is found nowhere in a sentence, the rest by its frequency."""

from dataclasses import replace

from scr_appraiser.model.overview.pictures.bars import ordered
from scr_appraiser.model.overview.pictures.pairs import groups_of, longest_first
from scr_appraiser.model.overview.statistics import Row, Statistic

_LONG = 12
"""Lines up to which a list stays as it is."""


def brief(statistic: Statistic) -> Statistic:
    """The statistic without the lines of a long list that are all 0, which its note names; bars by their length.

    A line with a number that is not shown stays.
    """
    statistic = as_drawn(statistic)
    groups: dict[str, list[Row]] = {}
    for row in statistic.rows:
        groups.setdefault(row.key[0] if row.key else row.label, []).append(row)
    if len(groups) <= _LONG:
        return statistic
    empty = [code for code, rows in groups.items() if all(_is_nothing(row) for row in rows)]
    kept = [row for code, rows in groups.items() if code not in empty for row in rows]
    names = [_name(statistic, code, groups[code][0]) for code in empty]
    nowhere = f"0 in each of these: {'; '.join(names)}." if names else ""
    if not kept:
        nowhere = f"0 in each of the {len(names)}."
    return replace(statistic, rows=tuple(kept), note=" ".join(filter(None, (statistic.note, nowhere))))


def as_drawn(statistic: Statistic) -> Statistic:
    """The statistic with the lines of its table in the order of the bars, or pairs, beside it."""
    if statistic.chart == "bars":
        return replace(statistic, rows=tuple(ordered(statistic.rows)))
    if statistic.chart == "dumbbell":
        return replace(
            statistic, rows=tuple(row for rows in longest_first(groups_of(statistic)).values() for row in rows)
        )
    return statistic


def _is_nothing(row: Row) -> bool:
    return row.n == 0 and row.suppressed in ("", "base") and not row.in_conflict


def _name(statistic: Statistic, code: str, row: Row) -> str:
    return statistic.lists.get(code, row.label)
