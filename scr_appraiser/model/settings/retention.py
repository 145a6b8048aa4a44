"""Retention profiles: how long after which date reviews of which types are kept."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from scr_appraiser.model import partial_dates
from scr_appraiser.model.facts import Facts
from scr_appraiser.model.settings.held_settings import Setting, settings_on
from scr_appraiser.model.settings.topics import MOST_MONTHS, RETENTION
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


@dataclass(frozen=True, slots=True)
class RetentionProfile:
    """A rule by which reviews are kept."""

    code: str
    name: str
    rule: str
    """What it follows: a policy, a law."""
    months: int
    after: str
    """The review's date that it counts from, by the field's id."""
    types: tuple[str, ...]
    """Types of review that it is for; empty: every type."""


def retention_profiles(workspace: Workspace) -> tuple[RetentionProfile, ...]:
    """The profiles that hold; one that people differ about, or that is retired, holds for no review."""
    found = (_profile(one) for one in settings_on(workspace, RETENTION))
    return tuple(profile for profile in found if profile is not None)


def kept_until(profiles: Iterable[RetentionProfile], facts: Facts) -> tuple[date, RetentionProfile] | tuple[None, None]:
    """Until when a review is kept by the profiles, and by which; None where none fits or the date is not known. Pure.

    A profile for its type goes before one for every type; of several, the longest counts, since what is erased does
    not come back. A month or a year counts from its last day.
    """
    fitting = [one for one in profiles if not one.types or facts.get("review_type") in one.types]
    special = [one for one in fitting if one.types]
    known = [(day, one) for one in special or fitting if (day := _until(one, facts)) is not None]
    return max(known, key=lambda found: (found[0], found[1].code)) if known else (None, None)


def _profile(setting: Setting) -> RetentionProfile | None:
    months, after = setting.number("months"), setting.text("after")
    is_whole = setting.holds and not setting.in_conflict and not setting.flag("retired")
    if not is_whole or months is None or not 0 <= months <= MOST_MONTHS or not after.isidentifier():
        return None
    return RetentionProfile(
        setting.code,
        setting.text("name") or setting.code,
        setting.text("rule"),
        months,
        after,
        setting.codes("types"),
    )


def _until(profile: RetentionProfile, facts: Facts) -> date | None:
    value = facts.get(profile.after)
    try:
        day = partial_dates.last_day(partial_dates.parse(value)) if isinstance(value, str) else None
    except (Problem, ValueError):  # not stated, or a date that is none
        return None
    return None if day is None else _months_later(day, profile.months)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(year, date.max.year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
