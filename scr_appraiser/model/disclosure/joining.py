"""Categories put together so that less has to be held back: neighbours where there is an order, else small ones."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.overview.statistics import Row, Statistic

ORDERED: Mapping[str, int] = {"A4": 0, "B6.each": 0, "D4": 0, "F1": 0, "F2": 1, "G2": 0}
"""Statistics of which neighbours may be put together, and the place of what has an order in their keys: years, numbers,
grades, strengths. Ages have bands of their own.
"""
UNORDERED = frozenset(
    ("B3", "B4", "B9", "C3", "C4", "C5", "C7", "C7.legal_status", "C7.looked_after", "C7.cpr_status", "G1",
     "G1.action_type")
)  # fmt: skip
"""Statistics of which small categories may be put together. Where a unit may be in several rows, as a recommendation to
several addressees is, none are: it would count as often in the one row, and no sum tells what is held back of such.
"""
ENDS: Mapping[str, Collection[str]] = {"F1": ("3",), "F2": ("3",)}
"""Codes that are not put together with what comes after them: the scale is split there in every picture."""
THRESHOLDS: Mapping[str, str] = {"F7": "F1", "F7.change": "F1"}
"""Statistics of those that reach a grade, and the one that counts the grades."""
OTHER = "other"
_MOST_NAMED = 3
_JOINER = "+"

Counts: TypeAlias = Mapping[tuple[str, ...], int]
"""What is counted of one category, by the other parts of the keys."""
Groups: TypeAlias = Sequence[tuple[str, ...]]


def joined(statistic: Statistic, min_cell: int) -> Statistic:
    """The statistic with categories put together where fewer counts need to be held back then; else as it is.

    A row that holds several says which in `together`, in its label, and, where these are many, in the note.
    """
    place = 0 if statistic.id in UNORDERED else ORDERED.get(statistic.id)
    others = statistic.id in UNORDERED
    if place is None or min_cell < 2 or (others and not statistic.is_partition):
        return statistic
    counts = _counts(statistic, place)
    ends = ENDS.get(statistic.id, ())
    groups = _small_together(counts, min_cell) if others else _neighbours(counts, min_cell, ends)
    if all(len(group) == 1 for group in groups) or sum(_units(group, counts) > 0 for group in groups) < 2:
        return statistic
    return _with_groups(statistic, place, groups)


def at_ends(statistic: Statistic, grades: Statistic) -> Statistic:
    """The statistic without the thresholds that lie within grades that were put together: they would take these apart
    again. It says which.
    """
    within = {
        row.key[0]: row.label.split(":")[0] for row in statistic.rows
        if any(not set(row.records).isdisjoint(one.records) and not set(row.records).issuperset(one.records)
               for one in grades.rows if one.together)
    }  # fmt: skip
    if not within:
        return statistic
    rows = tuple(row for row in statistic.rows if row.key[0] not in within)
    told = f"Not told, since grades are put together: {', '.join(within.values()).lower()}."
    return replace(statistic, rows=rows, note=" ".join(filter(None, (statistic.note, told))))


def members(statistic: Statistic, row: Row) -> list[int]:
    """The places of the rows that one of the statistic with categories put together holds."""
    place = ORDERED.get(statistic.id, 0)
    around = (row.key[:place], row.key[place + 1 :])
    return [
        at for at, each in enumerate(statistic.rows)
        if each.key[place] in row.together and (each.key[:place], each.key[place + 1 :]) == around
    ]  # fmt: skip


def parts_of(id_: str, key: Sequence[str]) -> list[tuple[str, ...]]:
    """The keys of what a row of a statistic holds: several, where categories are put together in it."""
    place = 0 if id_ in UNORDERED else ORDERED.get(id_)
    if place is None:
        return [tuple(key)]
    return [(*key[:place], code, *key[place + 1 :]) for code in key[place].split(_JOINER)]


def _counts(statistic: Statistic, place: int) -> Mapping[str, Counts]:
    found: dict[str, dict[tuple[str, ...], int]] = {}
    for row in statistic.rows:
        if row.n is not None and NOT_STATED not in row.key:
            found.setdefault(row.key[place], {})[(*row.key[:place], *row.key[place + 1 :])] = row.n
    return found


def _units(codes: Iterable[str], counts: Mapping[str, Counts]) -> int:
    return sum(number for code in codes for number in counts[code].values())


def _neighbours(counts: Mapping[str, Counts], min_cell: int, ends: Collection[str]) -> Groups:
    """The neighbours put together so that as many units as can be are shown, in as many groups as can be."""
    codes = [*counts]
    best: list[tuple[tuple[int, int], list[tuple[str, ...]]]] = [((0, 0), [])]
    for end in range(1, len(codes) + 1):
        found = []
        for begin in range(end):
            group = tuple(codes[begin:end])
            if not any(code in ends for code in group[:-1]):
                (units, number), before = best[begin]
                score = (units + _shown(group, counts, min_cell), number + 1)
                found.append((score, [*before, group]))
        best.append(max(found, key=lambda each: each[0]))
    return best[-1][1]


def _shown(group: Sequence[str], counts: Mapping[str, Counts], min_cell: int) -> int:
    """How many units of the group are in counts that may be shown."""
    shown = 0
    for other in dict.fromkeys(key for code in group for key in counts[code]):
        numbers = [number for code in group if (number := counts[code].get(other, 0))]
        shown += sum(numbers) if _may_be_shown(numbers, min_cell) else 0
    return shown


def _may_be_shown(numbers: Sequence[int], min_cell: int) -> bool:
    """Whether the sum is large, and tells nothing of the small numbers in it, not even if all are known to be small."""
    whole, number, most = sum(numbers), len(numbers), min_cell - 1
    if whole < min_cell:
        return False
    return max(numbers) > most or number + most - 1 <= whole <= (number - 1) * most + 1


def _small_together(counts: Mapping[str, Counts], min_cell: int) -> Groups:
    """The small categories as one group, with what is called other, and with larger ones as far as need be."""
    sizes = {code: _units([code], counts) for code in counts}
    group = [code for code, size in sizes.items() if 0 < size < min_cell]
    if not group:
        return [(code,) for code in counts]
    if sizes.get(OTHER, 0) >= min_cell:
        group.append(OTHER)
    larger = sorted((code for code, size in sizes.items() if size and code not in group), key=sizes.__getitem__)
    while larger and not _may_be_shown([sizes[code] for code in group], min_cell):
        group.append(larger.pop(0))
    ordered = tuple(code for code in counts if code in group)
    return [*((code,) for code in counts if code not in group), ordered]


def _with_groups(statistic: Statistic, place: int, groups: Groups) -> Statistic:
    words = _words(statistic, place)
    of = {code: group for group in groups for code in group}
    rows: dict[tuple[str, ...], list[Row]] = {}
    for row in _in_order(statistic, place, groups):
        key = (
            *row.key[:place],
            _JOINER.join(of.get(row.key[place], row.key[place : place + 1])),
            *row.key[place + 1 :],
        )
        rows.setdefault(key, []).append(row)
    names = {_JOINER.join(group): _named([words[code] for code in group], statistic.id) for group in groups}
    lists = {**statistic.lists, **{code: name for code, name in names.items() if _JOINER in code}}
    many = [[words[code] for code in group] for group in groups if _is_many(group, statistic.id)]
    note = " ".join(filter(None, (statistic.note, *(f"Others together: {'; '.join(held)}." for held in many))))
    told = [_row(statistic, key, those, of.get(those[0].key[place], ()), names, lists) for key, those in rows.items()]
    return replace(statistic, rows=tuple(told), lists=lists, note=note)


def _in_order(statistic: Statistic, place: int, groups: Groups) -> Iterator[Row]:
    """The rows in their order; those of unordered categories that are put together after the others."""
    last = {code for group in groups if len(group) > 1 for code in group} if statistic.id in UNORDERED else set()
    yield from (row for row in statistic.rows if row.key[place] not in last and NOT_STATED not in row.key)
    yield from (row for row in statistic.rows if row.key[place] in last)
    yield from (row for row in statistic.rows if row.key[place] not in last and NOT_STATED in row.key)


def _row(
    statistic: Statistic,
    key: tuple[str, ...],
    rows: Sequence[Row],
    group: tuple[str, ...],
    names: Mapping[str, str],
    lists: Mapping[str, str],
) -> Row:
    first = rows[0]
    if len(group) < 2:
        return first
    label = names[key[0]] if len(key) == 1 else ": ".join(lists.get(code, code) for code in key)
    records = tuple(record for row in rows for record in row.records)
    return replace(first, label=label, key=key, n=sum(row.n or 0 for row in rows), records=records, together=group)


def _words(statistic: Statistic, place: int) -> dict[str, str]:
    """What each category is called."""
    return {
        row.key[place]: row.label if len(row.key) == 1 else statistic.lists.get(row.key[place], row.key[place])
        for row in statistic.rows
    }


def _is_many(group: Sequence[str], id_: str) -> bool:
    return id_ in UNORDERED and len(group) > _MOST_NAMED


def _named(words: Sequence[str], id_: str) -> str:
    if len(words) == 1:
        return words[0]
    if _is_many(words, id_):
        return "Others together"
    if all(word.isdigit() for word in words):
        return f"{words[0]} to {words[-1]}"
    return f"{', '.join(words[:-1])} or {words[-1]}"
