"""What the codebook says of a field becomes its columns: words for reading, codes and earliest days for sorting."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, TypeVar

from scr_appraiser.export.excel.sheets import CellValue, Column
from scr_appraiser.export.report import Collation
from scr_appraiser.export.wording import IN_CONFLICT
from scr_appraiser.model import partial_dates
from scr_appraiser.model.disclosure.free_texts import leaving
from scr_appraiser.model.facts import NOT_STATED, Facts
from scr_appraiser.model.framework.codebook import KINDS, Field, words_of
from scr_appraiser.model.ids import DefinitionHash, RecordId
from scr_appraiser.model.review.deriving import Derived, derived
from scr_appraiser.model.review.disclosing import Profile, leaves, released_unit
from scr_appraiser.model.snapshots import Review

Source = TypeVar("Source")
Conflicts: TypeAlias = tuple[str, ...]
"""Ids of the fields in conflict."""

_WIDEST = {"codes": 48, "text": 44}
_DATES = ("date", "partial_date")
_CODED = ("code", "codes")
_NOTHING_DERIVED = Derived({})


@dataclass(frozen=True, slots=True)
class Entry:
    """The facts of one record as they leave, and the fields that its own version of the codebook defines."""

    facts: Facts
    in_conflict: tuple[str, ...]
    fields: Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Register:
    """A collation with all that is derived from its facts, worked out once for all sheets."""

    data: Collation
    derived: Mapping[RecordId, Derived]
    fields: Mapping[tuple[DefinitionHash, str], Mapping[str, Field]]

    def entry(self, review: Review, kind: str, record_id: RecordId, facts: Facts, in_conflict: Conflicts) -> Entry:
        """The facts of one record of a review, derived ones among them, as the profile lets them leave."""
        fields = self.fields[review.codebook, kind]
        more = self.derived.get(record_id, _NOTHING_DERIVED)
        known = {**facts, **more.values}
        profile, cleared = self.data.profile, self.data.cleared
        values = {
            name: leaving(kind, record_id, field, known.get(name), profile, cleared) for name, field in fields.items()
        }
        return Entry(
            {name: value for name, value in values.items() if value is not None},
            tuple(
                name
                for name in (*in_conflict, *more.in_conflict)
                if name not in fields or leaves(fields[name], profile)
            ),
            fields,
        )


def register(data: Collation) -> Register:
    """The collation with its derived values."""
    worked_out: dict[RecordId, Derived] = {}
    for review in data.reviews:
        worked_out.update(derived(review, data.codebooks[review.codebook]))
    fields = {
        (name, kind): {field.id: field for field in codebook.fields_of(kind)}
        for name, codebook in data.codebooks.items()
        for kind in KINDS
    }
    return Register(data, worked_out, fields)


def fact_columns(data: Collation, kind: str) -> tuple[Column[Entry], ...]:
    """The columns of a kind of record, for every field of every codebook that the reviews were recorded under.

    A field that several versions define is one column, headed as in the first of them.
    """
    fields: dict[tuple[str, bool], Field] = {}
    for codebook in data.codebooks.values():
        for field in codebook.fields_of(kind):
            if leaves(field, data.profile) or field.partners == "if_cleared":
                fields.setdefault((field.id, field.type in _CODED), field)
    return tuple(column for field in fields.values() for column in _columns(field, data.profile))


def _columns(field: Field, profile: Profile) -> Iterator[Column[Entry]]:
    unit = released_unit(field, profile)
    heading = f"{field.label} ({unit})" if unit else field.label
    widest = _WIDEST.get(field.type, 24)
    is_held = field.partners == "if_cleared"
    furthest: Profile = "internal" if is_held else "publication"
    yield Column(heading, lambda entry: _shown(entry, field), widest, furthest=furthest, once_cleared=is_held)
    if field.type in _CODED and any(code.id != code.words for code in field.codes):
        yield Column(f"{heading} (code)", lambda entry: _code(entry, field), widest, "sorting")
    if field.type == "partial_date":
        yield Column(f"{heading} (earliest day)", lambda entry: _earliest(entry, field), 12, "sorting")


def _shown(entry: Entry, field: Field) -> CellValue:
    """A number as a number, a whole date as a date, everything else in words."""
    if field.id in entry.in_conflict:
        return IN_CONFLICT
    value = entry.facts.get(field.id)
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if field.type in _DATES and value != NOT_STATED and isinstance(value, str):
        return date.fromisoformat(value) if partial_dates.precision(value) == "day" else value
    return words_of(entry.fields.get(field.id, field), value)


def _code(entry: Entry, field: Field) -> CellValue:
    value = entry.facts.get(field.id)
    if field.id in entry.in_conflict or value is None:
        return None
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _earliest(entry: Entry, field: Field) -> CellValue:
    value = entry.facts.get(field.id)
    if field.id in entry.in_conflict or not isinstance(value, str) or value == NOT_STATED:
        return None
    return partial_dates.first_day(value)


def through(column: Column[Entry], entry_of: Callable[[Source], Entry | None]) -> Column[Source]:
    """The column for rows that hold their entry somewhere, or none."""

    def value(row: Source) -> CellValue:
        entry = entry_of(row)
        return column.value(entry) if entry is not None else None

    return Column(column.heading, value, column.widest, column.role, column.furthest, column.once_cleared)
