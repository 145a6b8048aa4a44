"""Dates as far as they are known: a year, a month or a day, stored as the beginning of an ISO date."""

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from scr_appraiser.problems import Problem

Precision: TypeAlias = Literal["year", "month", "day"]

EARLIEST, LATEST = 1900, 2100
"""Years outside these are taken for a slip of the hand."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Not those of `calendar`, which follow the computer's language."""

_MID_MONTH = 15
_DAY, _MONTH, _YEAR = r"(?P<day>[0-9]{1,2})", r"(?P<month>[0-9]{1,2})", r"(?P<year>[0-9]{4})"
_NAME, _SEPARATOR = r"(?P<name>[a-z]{3,9})", r"[-/.]"
_FORMS = tuple(
    re.compile(form)
    for form in (
        _YEAR,
        f"{_YEAR}{_SEPARATOR}{_MONTH}",
        f"{_YEAR}{_SEPARATOR}{_MONTH}{_SEPARATOR}{_DAY}",
        f"{_MONTH}{_SEPARATOR}{_YEAR}",
        f"{_DAY}{_SEPARATOR}{_MONTH}{_SEPARATOR}{_YEAR}",
        rf"{_NAME}\.?,? {_YEAR}",
        rf"{_DAY}(st|nd|rd|th)?( of)? {_NAME}\.?,? {_YEAR}",
        f"{_DAY}-{_NAME}-{_YEAR}",
    )
)


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole days between two dates; approximate where one of them is known only to the month, taken at its 15th day."""

    days: int
    is_approximate: bool


def parse(text: str) -> str:
    """A date as people type it, as "2015", "2015-03" or "2015-03-12". The day comes before the month.

    Reads 2015, 03/2015, Mar 2015, March 2015, 12/3/2015, 12 March 2015, 12-Mar-2015, 2015-03, 2015-03-12.
    Raises Problem at anything else, and at dates that do not exist.
    """
    typed = " ".join(text.split())
    for form in _FORMS:
        if found := form.fullmatch(typed.lower()):
            parts = found.groupdict()
            return _joined(int(parts["year"]), _month(parts, typed), _number(parts.get("day")), typed)
    raise _unreadable(typed)


def precision(date: str) -> Precision:
    """How far a stored date is known."""
    if len(date) == 4:
        return "year"
    return "month" if len(date) == 7 else "day"


def in_words(date: str) -> str:
    """A stored date as it is written: 12 March 2015, March 2015 or 2015."""
    year, *rest = date.split("-")
    if not rest:
        return year
    day = f"{int(rest[1])} " if len(rest) == 2 else ""
    return f"{day}{MONTHS[int(rest[0]) - 1]} {year}"


def first_day(date: str) -> datetime.date:
    """The earliest day that it may be."""
    return datetime.date.fromisoformat(date + "-01-01"[len(date) - 4 :])


def last_day(date: str) -> datetime.date:
    """The latest day that it may be."""
    known = precision(date)
    if known == "day":
        return datetime.date.fromisoformat(date)
    year, month = int(date[:4]), 12 if known == "year" else int(date[5:])
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def is_before(first: str, second: str) -> bool:
    """Whether the first lies before the second, whatever days they are."""
    return last_day(first) < first_day(second)


def interval_days(first: str, second: str) -> Interval | None:
    """From the first date to the second; None unless both are known at least to the month and stand in that order.

    A date known to the month is taken at mid-month (codebook, x_intervals); within one month that is no days.
    """
    if "year" in (precision(first), precision(second)) or is_before(second, first):
        return None
    days = (_middle(second) - _middle(first)).days
    return Interval(max(days, 0), "month" in (precision(first), precision(second)))


def whole_months(days: int) -> int:
    """Days as the nearest number of months (1,461 days are 48 months)."""
    return (days * 96 + 1461) // 2922


def _middle(date: str) -> datetime.date:
    day = first_day(date)
    return day.replace(day=_MID_MONTH) if precision(date) == "month" else day


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _month(parts: dict[str, str | None], typed: str) -> int | None:
    name = parts.get("name")
    if not name:
        return _number(parts.get("month"))
    for number, month in enumerate(MONTHS, 1):
        if name == month[:3].lower() or name == month.lower() or (name, number) == ("sept", 9):
            return number
    raise _unreadable(typed)


def _joined(year: int, month: int | None, day: int | None, typed: str) -> str:
    if not EARLIEST <= year <= LATEST:
        raise Problem(f"The year {year} cannot be right.", f"Enter a date between {EARLIEST} and {LATEST}.")
    if month is None:
        return f"{year:04}"
    if not 1 <= month <= 12:
        is_day_first = day is not None and not typed.strip()[:4].isdigit()
        order = "The day comes first, then the month: 12/03/2015." if is_day_first else "A year has only twelve months."
        raise Problem(f"There is no month {month} in “{typed}”.", order)
    if day is None:
        return f"{year:04}-{month:02}"
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        words = f"There is no {day} {MONTHS[month - 1]} {year}."
        raise Problem(words, "Correct the day, or enter the month and year alone.")
    return f"{year:04}-{month:02}-{day:02}"


def _unreadable(typed: str) -> Problem:
    shown = typed if len(typed) <= 40 else typed[:39] + "…"
    return Problem(f"“{shown}” is not a date.", "Type it like 12 March 2015, 12/03/2015, March 2015 or 2015.")
