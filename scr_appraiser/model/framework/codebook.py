"""The codebook: what is recorded about a review, all that belongs to it, and its appraisals."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from scr_appraiser.model import partial_dates
from scr_appraiser.model.canonical import clean
from scr_appraiser.model.facts import NONE, NOT_STATED, Facts, FactValue
from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.problems import Problem

FieldType: TypeAlias = Literal["text", "code", "codes", "integer", "flag", "date", "partial_date", "number", "percent"]
PartnersRule: TypeAlias = Literal["yes", "year_only", "month_and_year", "whole_months", "if_cleared", "no"]

KINDS = ("review", "child", "household", "adult", "contact", "theme", "recommendation", "document", "appraisal")
"""Kinds of record that carry facts; a section of the codebook belongs to one of them."""

LONGEST_TEXT = 100_000
"""Characters in one text."""


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code list; a retired one stays readable but is no longer offered."""

    id: str
    words: str
    definition: str = ""
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A collation period: a review belongs to it by its completion date (ISO days, both inclusive)."""

    id: str
    words: str
    first_day: str
    """"" with `last_day` where people differ about them."""
    last_day: str
    is_retired: bool = False
    """No longer offered, and no review is put into it by its completion date."""


@dataclass(frozen=True, slots=True)
class Condition:
    """`field` (of the same record) holds one of `values`."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One definition that gives its form control, its validation, its column, its place in PDF and workbook."""

    id: str
    kind: str
    section: str
    label: str
    type: FieldType
    codes: tuple[Code, ...] = ()
    """In the order of the list; without "not stated", which every field may hold, and the "none" of several codes."""
    is_required: bool = False
    """Required at the seal, never while typing."""
    required_unless: Condition | None = None
    allows_none: bool = False
    """For type codes: "none" is a value of its own."""
    note: str = ""
    """Help in a sentence or two; for a derived field, how it is worked out."""
    is_derived: bool = False
    """Computed (`x_...`), never stored."""
    partners: PartnersRule = "no"
    """What leaves under the profiles partners and publication; a field not marked stays out."""
    is_long: bool = False
    """Text of several lines."""
    most: int = 100_000
    """For type integer: the largest number that makes sense."""
    unit: str = ""
    """What a number counts: days, months, minutes, %; "" where the label says it."""
    default: str = ""
    """The value that a new record begins with, "" for none."""


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of fields of one kind of record."""

    id: str
    kind: str
    title: str
    fields: tuple[Field, ...]
    not_required_for: tuple[str, ...] = ()
    """Codes of review types for which the section's fields are not required."""


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """A heading of the list of themes."""

    id: str
    words: str
    themes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """One version of the codebook; immutable. `hash` is that of its canonical content."""

    id: str
    version: str
    title: str
    sections: tuple[Section, ...]
    code_lists: Mapping[str, tuple[Code, ...]]
    periods: tuple[Period, ...]
    theme_groups: tuple[ThemeGroup, ...]
    hash: DefinitionHash
    status: str = ""
    language: str = "en-GB"

    def sections_of(self, kind: str) -> tuple[Section, ...]:
        """The sections of one kind of record, in order."""
        return tuple(section for section in self.sections if section.kind == kind)

    def fields_of(self, kind: str) -> Iterator[Field]:
        """The fields of one kind of record, in order, derived ones too."""
        for section in self.sections_of(kind):
            yield from section.fields

    def field(self, kind: str, field_id: str) -> Field:
        """The field with that id; KeyError where there is none."""
        for field in self.fields_of(kind):
            if field.id == field_id:
                return field
        raise KeyError(f"{kind}.{field_id}")

    def defaults(self, kind: str) -> Facts:
        """What a new record of that kind begins with."""
        return {field.id: field.default for field in self.fields_of(kind) if field.default}

    def theme(self, code: str) -> Code:
        """The theme with that code; KeyError where there is none."""
        for group in self.theme_groups:
            for theme in group.themes:
                if theme.id == code:
                    return theme
        raise KeyError(code)


def words_of(field: Field, value: FactValue | None) -> str:
    """A value in words for screen and paper; "" for a field never touched."""
    if value is None:
        return ""
    if value == NOT_STATED:
        return "Not stated"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int):
        return _number_in_words(value, field.unit)
    if isinstance(value, tuple):
        return "; ".join(_code_in_words(field, code) for code in value)
    if field.type in ("date", "partial_date"):
        return partial_dates.in_words(value)
    return _code_in_words(field, value) if field.type in ("code", "codes") else value


def check_value(field: Field, value: FactValue) -> FactValue:
    """The value as it is stored: codes in the codebook's order, dates as ISO, text cleaned.

    Numbers and dates may come as people type them. An empty list of codes is no value: to take a value back, hand None
    to the action instead. Raises Problem naming the field.
    """
    if field.is_derived:
        raise _problem(field, "this is worked out by the program and cannot be entered")
    if value in (NOT_STATED, (NOT_STATED,)):
        return NOT_STATED
    return _CHECKS[field.type](field, value)


def _number_in_words(number: int, unit: str) -> str:
    if not unit or unit == "%":
        return f"{number}{unit}"
    return f"{number} {unit.removesuffix('s') if number == 1 else unit}"


def _code_in_words(field: Field, code: str) -> str:
    words = next((item.words for item in field.codes if item.id == code), None)
    return words or ("None" if code == NONE else code)


def _check_text(field: Field, value: FactValue) -> FactValue:
    if not isinstance(value, str):
        raise _problem(field, "this must be text")
    text = clean(value)
    text = text.strip("\n") if field.is_long else " ".join(text.split())
    if not text.strip():
        raise _problem(field, "nothing is left of this text", "Type some words, or choose “Not stated”.")
    if len(text) > LONGEST_TEXT:
        raise _problem(field, f"the text has more than {LONGEST_TEXT:,} characters", "Shorten it.")
    return text


def _check_code(field: Field, value: FactValue) -> FactValue:
    if any(code.id == value for code in field.codes):
        return value
    raise _problem(field, f"“{_excerpt(value)}” is not in the list", "Choose one of the list.")


def _check_codes(field: Field, value: FactValue) -> FactValue:
    chosen = (value,) if isinstance(value, str) else value
    if not isinstance(chosen, tuple) or not chosen:
        raise _problem(field, "nothing is chosen", "Choose from the list, or “None”, or “Not stated”.")
    if field.allows_none and chosen == (NONE,):
        return NONE
    if NONE in chosen or NOT_STATED in chosen:
        raise _problem(field, "“None” and “Not stated” stand alone", "Take the other choices away.")
    for code in chosen:
        _check_code(field, code)
    return tuple(code.id for code in field.codes if code.id in chosen)


def _check_integer(field: Field, value: FactValue) -> FactValue:
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit() and len(value) < 20:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= field.most:
        advice = f"Enter a whole number from 0 to {field.most:,}, or choose “Not stated”."
        raise _problem(field, f"“{_excerpt(value)}” cannot be right", advice)
    return value


def _check_flag(field: Field, value: FactValue) -> FactValue:
    if isinstance(value, bool):
        return value
    raise _problem(field, f"“{_excerpt(value)}” is neither yes nor no")


def _check_partial_date(field: Field, value: FactValue) -> FactValue:
    try:
        return partial_dates.parse(value if isinstance(value, str) else _excerpt(value))
    except Problem as problem:
        raise Problem(f"{field.label}: {problem.message}", problem.advice) from None


def _check_date(field: Field, value: FactValue) -> FactValue:
    date = _check_partial_date(field, value)
    if isinstance(date, str) and partial_dates.precision(date) == "day":
        return date
    raise _problem(field, "this date needs a day", "Type it like 12 March 2015.")


def _excerpt(value: FactValue) -> str:
    text = clean(str(value))
    return text if len(text) <= 40 else text[:39] + "…"


def _problem(field: Field, words: str, advice: str = "") -> Problem:
    return Problem(f"{field.label}: {words}.", advice)


_CHECKS: Mapping[FieldType, Callable[[Field, FactValue], FactValue]] = {
    "text": _check_text,
    "code": _check_code,
    "codes": _check_codes,
    "integer": _check_integer,
    "flag": _check_flag,
    "date": _check_date,
    "partial_date": _check_partial_date,
}
