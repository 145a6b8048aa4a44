"""Derived values (x_...): computed from the facts by the rules of the codebook, never stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from scr_appraiser.model import partial_dates
from scr_appraiser.model.facts import NONE, NOT_STATED, Facts, FactValue
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.partial_dates import Interval
from scr_appraiser.model.review.child_deriving import IN_CONFLICT, answers, child_values

if TYPE_CHECKING:
    from scr_appraiser.model.snapshots import Review

INTERVALS: Mapping[str, tuple[str, str]] = {
    "x_event_notified": ("d_event", "d_notified_cpc"),
    "x_event_commissioned": ("d_event", "d_commissioned"),
    "x_event_final": ("d_event", "d_report_final"),
    "x_event_published": ("d_event", "d_published"),
    "x_notified_decision": ("d_notified_cpc", "d_icr_decision"),
    "x_decision_commissioned": ("d_icr_decision", "d_commissioned"),
    "x_commissioned_final": ("d_commissioned", "d_report_final"),
    "x_final_ratified": ("d_report_final", "d_cog_ratified"),
    "x_ratified_submitted": ("d_cog_ratified", "d_submitted_body"),
}
"""Derived field to the two dates that it lies between (codebook, x_intervals)."""

SMART = ("smart_specific", "smart_measurable", "smart_achievable", "smart_relevant", "smart_timed")


@dataclass(frozen=True, slots=True)
class Derived:
    """The derived values of one record, by field id; one that cannot be worked out is absent."""

    values: Facts
    in_conflict: tuple[str, ...] = ()
    """Derived fields without a value because a fact they need is in conflict."""


def derived(review: Review, codebook: Codebook) -> Mapping[RecordId, Derived]:
    """The derived values of the review, its children and recommendations, by record id.

    That of the review also gives "collation_period", the one that counts.
    """
    return {
        review.id: _sorted_out(codebook, "review", review_values(answers(review), codebook)),
        **{child.id: _sorted_out(codebook, "child", child_values(review, child)) for child in review.children},
        **{
            item.id: _sorted_out(codebook, "recommendation", {"x_smart_n": smart_n(answers(item))})
            for item in review.recommendations
        },
    }


def review_values(facts: Facts, codebook: Codebook) -> Mapping[str, FactValue | None]:
    """Every derived value of a review's own facts."""
    known = intervals(facts)
    coverage = agency_coverage(facts)
    approximate = tuple(name for name, interval in known.items() if interval.is_approximate)
    return {
        **{name: interval.days for name, interval in known.items()},
        **dict.fromkeys(_intervals_in_conflict(facts), IN_CONFLICT),
        "x_approximate": (approximate or NONE) if known else None,
        "x_agency_coverage": _coverage_in_conflict(facts) or (None if coverage is None else percent(coverage)),
        "collation_period": collation_period(facts, codebook),
    }


def intervals(facts: Facts) -> Mapping[str, Interval]:
    """The intervals that can be worked out, in days.

    Codebook, x_intervals: only where both dates are known at least to the month; a month is taken at its 15th day, and
    the interval is then approximate. Dates in the wrong order give none.
    """
    found: dict[str, Interval] = {}
    for name, (first, second) in INTERVALS.items():
        if _is_date(facts.get(first)) and _is_date(facts.get(second)):
            interval = partial_dates.interval_days(str(facts[first]), str(facts[second]))
            if interval is not None:
                found[name] = interval
    return found


def agency_coverage(facts: Facts) -> Fraction | None:
    """Codebook, x_agency_coverage: count(contributed and known) / count(known); None where either is not known."""
    known, contributed = facts.get("agencies_known"), facts.get("agencies_contributed")
    if not isinstance(known, tuple) or not (isinstance(contributed, tuple) or contributed == NONE):
        return None
    taking_part = set(contributed) if isinstance(contributed, tuple) else set()
    return Fraction(len(taking_part & set(known)), len(known))


def percent(share: Fraction) -> int:
    """A share as whole per cent, halves up."""
    return int(share * 100 + Fraction(1, 2))


def smart_n(facts: Facts) -> FactValue:
    """Codebook, x_smart_n: the sum of the five flags; not stated where one of them is not known."""
    flags = [facts.get(name) for name in SMART]
    if IN_CONFLICT in flags:
        return IN_CONFLICT
    return sum(flag is True for flag in flags) if all(isinstance(flag, bool) for flag in flags) else NOT_STATED


def collation_period(facts: Facts, codebook: Codebook) -> str | None:
    """The id of the period that the review belongs to: the one chosen, else that of its completion; None if unknown."""
    chosen = facts.get("collation_period")
    return chosen if isinstance(chosen, str) and chosen != NOT_STATED else completion_period(facts, codebook)


def completion_period(facts: Facts, codebook: Codebook) -> str | None:
    """Codebook, collation_period: the period that holds the completion date, whatever day it was; else None.

    None also where two periods hold it: a person chooses, and no review is put into one of them by accident.
    """
    date = facts.get("d_report_final")
    if not _is_date(date):
        return None
    first, last = (day.isoformat() for day in (partial_dates.first_day(str(date)), partial_dates.last_day(str(date))))
    holding = [
        period.id
        for period in codebook.periods
        if period.first_day and period.first_day <= first and last <= period.last_day and not period.is_retired
    ]
    return holding[0] if len(holding) == 1 else None


def _sorted_out(codebook: Codebook, kind: str, values: Mapping[str, FactValue | None]) -> Derived:
    known = {"collation_period", *(field.id for field in codebook.fields_of(kind) if field.is_derived)}
    given = {name: value for name, value in values.items() if name in known and value is not None}
    return Derived(
        {name: value for name, value in given.items() if value != IN_CONFLICT},
        tuple(name for name, value in given.items() if value == IN_CONFLICT),
    )


def _intervals_in_conflict(facts: Facts) -> Iterator[str]:
    return (name for name, dates in INTERVALS.items() if any(facts.get(date) == IN_CONFLICT for date in dates))


def _coverage_in_conflict(facts: Facts) -> str | None:
    given = (facts.get("agencies_known"), facts.get("agencies_contributed"))
    return IN_CONFLICT if IN_CONFLICT in given else None


def _is_date(value: FactValue | None) -> bool:
    return isinstance(value, str) and value not in (NOT_STATED, IN_CONFLICT)
