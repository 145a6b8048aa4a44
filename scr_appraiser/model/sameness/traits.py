"""What of a review is compared with another, put ready once: pure, from facts wherever they were read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from scr_appraiser.model.facts import NOT_STATED, Facts, FactValue
from scr_appraiser.model.ids import ChildId, ReviewId
from scr_appraiser.model.partial_dates import first_day, last_day
from scr_appraiser.model.snapshots import Review

DATES = (
    *("d_event", "d_report_final", "d_commissioned", "d_notified_cpc", "d_icr_decision", "d_first_meeting"),
    *("d_cog_ratified", "d_submitted_body", "d_published"),
)
"""The dates that are compared, those that say most first."""

REPORTS = ("full_report", "executive_summary", "learning_summary", "")
"""Kinds of document that are the report itself, or may be ("" says no kind): no two reviews have one of these."""

MONTHS_IN_A_YEAR, WEEKS_IN_A_YEAR = 12, 52

Months: TypeAlias = tuple[int, int]
"""The least and the greatest age that it may be, in whole months; before birth -1."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a partial date may be (ordinals, both inclusive), and the date as it is stored."""

    first: int
    last: int
    date: str


@dataclass(frozen=True, slots=True)
class ChildTraits:
    """One child; "" or None where a fact is absent or not stated."""

    id: ChildId
    label: str
    age: Months | None
    sex: str
    outcome: str
    cause: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One document."""

    sha256: str
    pages: int
    title: str
    is_report: bool


@dataclass(frozen=True, slots=True)
class Traits:
    """One review; what is absent, not stated or in conflict is left out, since nothing follows from it."""

    id: ReviewId
    reference: str
    notification: str
    review_type: str
    lead: str
    committees: frozenset[str]
    """All that had a part in it, the leading one too."""
    dates: Mapping[str, Span]
    children: tuple[ChildTraits, ...] = ()
    papers: tuple[Paper, ...] = ()
    pages: int | None = None
    recommendations: int | None = None
    recorded: int = 0
    """Facts that are recorded, of the review and its children."""

    def year(self, date: str) -> int | None:
        """The year of one of its dates."""
        span = self.dates.get(date)
        return int(span.date[:4]) if span else None


def traits_of(review: Review) -> Traits:
    """What of a review on view is compared."""
    children = [(child.id, child.facts) for child in review.children if child.state == "live"]
    papers = [paper(one.sha256, one.pages, one.facts) for one in review.documents]
    return traits_from(review.id, review.facts, children, papers)


def traits_from(
    review_id: ReviewId,
    facts: Facts,
    children: Iterable[tuple[ChildId, Facts]] = (),
    papers: Iterable[Paper] = (),
) -> Traits:
    """What of a review is compared, from its facts and those of its children by their ids."""
    lead = _text(facts.get("lead_cpc"))
    others = facts.get("other_cpcs")
    known = tuple(children)
    return Traits(
        id=review_id,
        reference=_text(facts.get("review_ref")),
        notification=_text(facts.get("body_notification_ref")),
        review_type=_text(facts.get("review_type")),
        lead=lead,
        committees=frozenset((*([lead] if lead else ()), *(others if isinstance(others, tuple | list) else ()))),
        dates={name: span for name in DATES if (span := _span(facts.get(name))) is not None},
        children=tuple(_child(child, said) for child, said in known),
        papers=tuple(papers),
        pages=_number(facts.get("pages_main")),
        recommendations=_number(facts.get("n_recommendations")),
        recorded=len(facts) + sum(len(said) for _, said in known),
    )


def paper(sha256: str, pages: int | None, facts: Facts) -> Paper:
    """A document, from what its record says."""
    return Paper(sha256, pages or 0, _text(facts.get("doc_title")), _text(facts.get("doc_kind")) in REPORTS)


def age_in_months(facts: Facts) -> Months | None:
    """How old a child was: from "3 years" 36 to 47 months; None where that is not stated."""
    value, unit = facts.get("age_value"), facts.get("age_unit")
    if unit == "unborn":
        return -1, -1
    if not isinstance(value, int):
        return None
    if unit == "years":
        return MONTHS_IN_A_YEAR * value, MONTHS_IN_A_YEAR * value + MONTHS_IN_A_YEAR - 1
    months = {"months": value, "weeks": value * MONTHS_IN_A_YEAR // WEEKS_IN_A_YEAR}.get(str(unit))
    return None if months is None else (months, months)


def _child(child: ChildId, facts: Facts) -> ChildTraits:
    sex, outcome, cause = (_text(facts.get(name)) for name in ("sex", "outcome", "cause"))
    return ChildTraits(child, _text(facts.get("child_no")), age_in_months(facts), sex, outcome, cause)


def _text(value: FactValue | None) -> str:
    return value if isinstance(value, str) and value != NOT_STATED else ""


def _number(value: FactValue | None) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _span(value: FactValue | None) -> Span | None:
    date = _text(value)
    try:
        return Span(first_day(date).toordinal(), last_day(date).toordinal(), date) if date else None
    except ValueError:  # a date that is none, in a damaged file
        return None
