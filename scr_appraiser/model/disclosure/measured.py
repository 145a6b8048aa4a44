"""Measures that do not leave because they would tell of a count that does not: medians, quartiles, shares."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil, floor

from scr_appraiser.model.disclosure.links import RATED
from scr_appraiser.model.disclosure.profiles import Rules
from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.overview.measuring import LOWER, MEDIAN, UPPER
from scr_appraiser.model.overview.sentences import with_sentence
from scr_appraiser.model.overview.statistics import Row, Statistic

NUMBERS_TOLD = "How many reviews made how many recommendations is not shown: the quartiles would tell of few of them."
GROUPS = ("F5", "F5.reviewer_type", "F5.children")
"""Medians of groups of reviews. In how many of a group a domain is judged is not held against other releases."""
_EACH, _IN_ALL, _AGREEMENT, _GRADES = "B6.each", "B6", "H1", "F2"
_SHARES = ("within_one", "exact")


def without_telling(statistics: Iterable[Statistic], rules: Rules) -> tuple[Statistic, ...]:
    """The statistics as they are to leave, counts held back, without the measures that tell of what is not shown."""
    by_id = {one.id: one for one in statistics}
    changed = [_rated(by_id.get(RATED)), _agreement(by_id.get(_AGREEMENT), rules)]
    changed += [_medians(_without_the_last(by_id.get(id_)), by_id.get(_GRADES)) for id_ in GROUPS]
    found = by_id | {one.id: with_sentence(one) for one in changed if one is not None and one.rows}
    each = _numbers(by_id.get(_EACH), by_id.get(_IN_ALL))
    return tuple((found | ({} if each is None else {_EACH: each})).values())


def _rated(profile: Statistic | None) -> Statistic | None:
    """A median says of half of those rated on which side of the middle of the scale they are."""
    if profile is None:
        return None
    unknown = {row.key[0] for row in profile.rows if row.key[-1] == "good" and row.n is None}
    return _without(profile, [row for row in profile.rows if row.key[-1] == MEDIAN and row.key[0] in unknown])


def _without_the_last(groups: Statistic | None) -> Statistic | None:
    """Where the group of every review is known, the bases of the groups are together all that are judged in a domain:
    of several the last could be subtracted. As sums beside all others they would show more bases, but hang so much
    together that of a hundred reviews nothing else could be shown.
    """
    if groups is None:
        return None
    hidden = {row.key[1] for row in groups.rows if row.base is None}
    rows = tuple(replace(row, base=None) if row.key[1] in hidden else row for row in groups.rows)
    return replace(groups, rows=rows) if hidden else groups


def _medians(groups: Statistic | None, grades: Statistic | None) -> Statistic | None:
    if groups is None or grades is None:
        return groups
    of: dict[str, list[Row]] = {}
    for row in grades.rows:
        of.setdefault(row.key[0], []).append(row)
    return _without(groups, [row for row in groups.rows if not _is_plain(row.value, of.get(row.key[1], []))]) or groups


def _numbers(each: Statistic | None, in_all: Statistic | None) -> Statistic | None:
    """Quartiles are worth more than how often there was each number: where both cannot be, these leave."""
    if each is None or in_all is None:
        return None
    measured = [row.value for row in in_all.rows if row.key[0] in (LOWER, MEDIAN, UPPER)]
    stated = [row for row in each.rows if NOT_STATED not in row.key]
    if all(_is_plain(value, stated) for value in measured):
        return None
    return replace(each, base=None, base_known=None, rows=(), sentence=NUMBERS_TOLD, note="")


def _is_plain(value: float | None, rows: Sequence[Row]) -> bool:
    """Whether a median or quartile lies in counts that are shown, each by itself, so that it tells nothing new."""
    if value is None:
        return True
    if any(row.n is None for row in rows):
        return False
    by_number: Mapping[str, Row] = {code: row for row in rows for code in row.together or row.key[-1:]}
    beside = [by_number.get(f"{number}") for number in (floor(value), ceil(value))]
    return all(row is not None and not row.together for row in beside)


def _agreement(agreement: Statistic | None, rules: Rules) -> Statistic | None:
    """A share of few reviews, or of all but few, says of how many, as does what two shares leave between them."""
    if agreement is None:
        return None
    of: dict[str, dict[str, Row]] = {}
    for row in agreement.rows:
        of.setdefault(row.key[0], {})[row.key[1]] = row
    return _without(agreement, [row for rows in of.values() for row in _telling(rows, rules)])


def _telling(rows: Mapping[str, Row], rules: Rules) -> Iterator[Row]:
    above: int | None = None
    for name in _SHARES:
        row = rows.get(name)
        if row is not None and row.value is not None and row.base is not None:
            number = round(row.value * row.base / 100)
            apart = (number, (row.base if above is None else above) - number, row.base - number)
            if row.base < rules.percent_min_base or any(0 < each < rules.min_cell for each in apart):
                yield row
            else:
                above = number


def _without(statistic: Statistic, telling: Sequence[Row]) -> Statistic | None:
    keys = {row.key for row in telling if row.value is not None}
    if not keys:
        return None
    rows = (replace(row, value=None, suppressed="small") if row.key in keys else row for row in statistic.rows)
    return replace(statistic, rows=tuple(rows))
