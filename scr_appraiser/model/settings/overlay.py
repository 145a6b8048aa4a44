"""What a file's settings make of a codebook's lists and periods: additions and retirements only. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from scr_appraiser.model import partial_dates
from scr_appraiser.model.canonical import clean
from scr_appraiser.model.facts import NONE, NOT_STATED
from scr_appraiser.model.framework.codebook import Code, Period
from scr_appraiser.problems import Problem

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_ -]*")
"""What a code looks like."""

LONGEST_NAME = 200
"""Characters in the name of an entry, a period or a profile."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a setting says of one code or period; None of what it leaves as it is, "" where people differ."""

    id: str
    words: str | None = None
    first_day: str | None = None
    last_day: str | None = None
    is_retired: bool = False
    is_withdrawn: bool = False
    """It was taken back: the codebook's own is as before; one that was added stays readable, but is retired."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """All that settings say of lists and periods; compares and hashes by what it says."""

    codes: tuple[tuple[str, tuple[Said, ...]], ...] = ()
    """By the id of the list."""
    periods: tuple[Said, ...] = ()

    def of_list(self, name: str) -> tuple[Said, ...]:
        """What is said of one list."""
        return next((said for each, said in self.codes if each == name), ())


NOTHING = Overlay()


def with_codes(codes: Sequence[Code], said: Iterable[Said]) -> tuple[Code, ...]:
    """A list with what is said of it: retirements in place, additions at its end."""
    named = {one.id: one for one in said if is_code(one.id)}
    known = {code.id for code in codes}
    retired = {one.id for one in named.values() if one.is_retired and not one.is_withdrawn}
    kept = tuple(replace(code, is_retired=True) if code.id in retired else code for code in codes)
    added = (one for name, one in sorted(named.items()) if name not in known)
    return (
        *kept,
        *(Code(one.id, _name(one.words or "", one.id), is_retired=one.is_retired or one.is_withdrawn) for one in added),
    )


def with_periods(periods: Sequence[Period], said: Iterable[Said]) -> tuple[Period, ...]:
    """The periods with what is said of them, by their first days; those without both days last."""
    whole = {period.id: period for period in periods}
    for one in said:
        if is_code(one.id) and not (one.is_withdrawn and one.id in whole):
            whole[one.id] = _changed(whole.get(one.id, Period(one.id, one.id, "", "")), one)
    return tuple(sorted(whole.values(), key=lambda period: (not period.first_day, period.first_day, period.id)))


def is_code(text: str) -> bool:
    """Whether a text can be a code of a list."""
    return CODE.fullmatch(text) is not None and text not in (NOT_STATED, NONE)


def is_day(text: str) -> bool:
    """Whether a text is a day as it is stored: 2012-04-01."""
    try:
        return partial_dates.parse(text) == text and partial_dates.precision(text) == "day"
    except Problem:
        return False


def _changed(period: Period, said: Said) -> Period:
    first = period.first_day if said.first_day is None else said.first_day
    last = period.last_day if said.last_day is None else said.last_day
    if not (is_day(first) and is_day(last) and first <= last):
        first = last = ""
    words = period.words if said.words is None else said.words
    return Period(period.id, _name(words, period.id), first, last, is_retired=said.is_retired or said.is_withdrawn)


def _name(words: str, code: str) -> str:
    """What fits a list, whoever typed it; the code where nothing is left."""
    return " ".join(clean(words).split())[:LONGEST_NAME] or code


def overlay_of(lists: Mapping[str, Sequence[Said]], periods: Sequence[Said]) -> Overlay:
    """An overlay out of what is said by list and of periods."""
    return Overlay(tuple(sorted((name, tuple(said)) for name, said in lists.items() if said)), tuple(periods))
