"""Counting units by what their facts say: a count, a base, what is not stated, what is in conflict. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, TypeAlias

from scr_appraiser.model.facts import NONE, NOT_STATED, FactValue
from scr_appraiser.model.framework.codebook import Code, Field
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.overview.catalogue import statistic
from scr_appraiser.model.overview.statistics import Row, Statistic
from scr_appraiser.model.overview.units import Unit, Units, Values
from scr_appraiser.model.review.child_deriving import IN_CONFLICT, NO, YES

NONE_WORDS, NOT_STATED_WORDS = "None", "Not stated"
YES_NO = (Code(YES, "Yes"), Code(NO, "No"))
_SPECIAL = {NONE: NONE_WORDS, NOT_STATED: NOT_STATED_WORDS}

Key: TypeAlias = tuple[str, ...]
Answer: TypeAlias = Callable[[FactValue | None], FactValue | None]


@dataclass(frozen=True, slots=True)
class Read:
    """What is asked of a unit: a field, and what its value says to the question, where that is not the value itself."""

    field: str
    answer: Answer | None = None

    def codes(self, value: FactValue | None) -> Key:
        """The answer or answers that a value of the field gives."""
        return _codes(self.answer(value) if self.answer else value)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each answer, or each combination of answers to several questions, was given."""

    base: int
    of: Mapping[Key, Sequence[RecordId]]
    not_stated: int
    """Units of which an answer is not stated or absent."""
    in_conflict: int
    """Units of which an answer is in conflict: they are counted nowhere."""

    @property
    def base_known(self) -> int:
        """The units of which every answer is known."""
        return self.base - self.not_stated - self.in_conflict

    def codes(self, place: int = 0) -> frozenset[str]:
        """What was answered to one of the questions, by its place among them."""
        return frozenset(key[place] for key in self.of)

    def row(self, label: str, *key: str) -> Row:
        """The row of one answer, or of one combination of answers."""
        records = tuple(self.of.get(key, ()))
        return Row(label, key, len(records), in_conflict=self.in_conflict, records=records)

    def rows_or_unknown(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        """The rows; where there are none although there are units, one that says of how many this is in conflict."""
        return tuple(rows) if rows or not self.base else (self.row(NOT_STATED_WORDS, NOT_STATED),)

    def row_of(self, answer: str, label: str, *key: str) -> Row:
        """The row of one answer in a statistic of several tallies: under a key of its own, with what is known of it."""
        records, known = tuple(self.of.get((answer,), ())), self.base_known
        return Row(label, key, len(records), base_known=known, in_conflict=self.in_conflict, records=records)


def fact(field: str, answer: Answer | None = None) -> Read:
    """Asks for one field."""
    return Read(field, answer)


def tallied(units: Iterable[Unit], *reads: Read) -> Tally:
    """Counts units by one answer, or by the combinations of several.

    Thousands of units share few values: they are put together by these first, which are then looked into.
    """
    units = units if isinstance(units, Units) else Units(units)
    alike = units.by_values([read.field for read in reads])
    of: dict[Key, list[RecordId]] = {}
    not_stated = in_conflict = 0
    for values, ids in alike.items():
        answers = [read.codes(value) for read, value in zip(reads, values, strict=True)]
        if any(IN_CONFLICT in codes for codes in answers):
            in_conflict += len(ids)
            continue
        not_stated += len(ids) if any(NOT_STATED in codes for codes in answers) else 0
        for key in product(*answers):
            of.setdefault(key, []).extend(ids)
    return Tally(len(units), of, not_stated, in_conflict)


def unknown(units: Units[Any], field: str) -> Tally:
    """As `tallied`, of the units alone of which the field is not stated, absent or in conflict."""
    alike = units.by_values([field], _is_unknown)
    found = [ids for values, ids in alike.items() if _is_not_stated(values)]
    records = [record for ids in found for record in ids]
    in_conflict = sum(len(ids) for (value,), ids in alike.items() if _holds(value, IN_CONFLICT))
    return Tally(len(units), {(NOT_STATED,): records}, len(records), in_conflict)


def _is_unknown(values: Values) -> bool:
    return _is_not_stated(values) or _holds(values[0], IN_CONFLICT)


def _is_not_stated(values: Values) -> bool:
    return values[0] is None or _holds(values[0], NOT_STATED)


def _holds(value: FactValue | None, code: str) -> bool:
    return value == code or (isinstance(value, tuple) and code in value)


def coded(id_: str, units: Iterable[Unit], field: Field, read: Read | None = None, **others: object) -> Statistic:
    """A statistic with a row for every code of a field. Of a field of one code, each unit is in one row."""
    found = tallied(units, read or fact(field.id))
    rows = [found.row(words, code) for code, words in listed(field.codes, found.codes(), field)]
    known = found.base_known
    return statistic(id_, rows, found.base, base_known=known, is_partition=field.type != "codes", **others)


def yes_or_no(
    id_: str, units: Iterable[Unit], read: Read, codes: Sequence[Code] = YES_NO, **others: object
) -> Statistic:
    """A statistic with a row for yes, one for no, and one for what is not stated where that occurs."""
    found = tallied(units, read)
    rows = [found.row(words, code) for code, words in listed(codes, found.codes())]
    return statistic(id_, rows, found.base, base_known=found.base_known, is_partition=True, **others)


def listed(codes: Iterable[Code], occurring: Iterable[str], field: Field | None = None) -> Iterator[tuple[str, str]]:
    """Each code with its words: those of the list, retired ones only where they occur, then what else occurs."""
    given = set(occurring)
    known = {code.id: code.words for code in codes if not code.is_retired or code.id in given}
    if field is not None and field.allows_none:
        known.setdefault(NONE, _SPECIAL[NONE])
    yield from known.items()
    yield from ((code, _SPECIAL.get(code, code)) for code in sorted(given - known.keys(), key=_last))


def _last(code: str) -> tuple[bool, str]:
    return code == NOT_STATED, code


def _codes(value: FactValue | None) -> Key:
    if value is None:
        return (NOT_STATED,)
    if isinstance(value, tuple):
        return value
    if isinstance(value, bool):
        return (YES if value else NO,)
    return (str(value),)
