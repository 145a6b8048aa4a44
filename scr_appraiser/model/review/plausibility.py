"""Facts of one record beside each other: what cannot be is refused, what is doubtful is said."""

from collections.abc import Iterator
from itertools import pairwise

from scr_appraiser.model import partial_dates
from scr_appraiser.model.facts import NONE, NOT_STATED, Facts
from scr_appraiser.model.framework.codebook import Codebook, words_of
from scr_appraiser.problems import Problem

IN_ORDER = (
    ("d_event", "d_event_end"),
    (
        *("d_event", "d_notified_cpc", "d_icr_decision", "d_commissioned", "d_first_meeting"),
        *("d_report_final", "d_cog_ratified", "d_submitted_body", "d_feedback_sent"),
    ),
    ("d_report_final", "d_published"),
)
"""Dates of a review that follow one another."""

_UNITS_IN_A_YEAR = {"weeks": 52, "months": 12, "years": 1}
_GROWN_UP = 18


def check_facts(codebook: Codebook, kind: str, facts: Facts) -> tuple[str, ...]:
    """What is doubtful about the facts of one record, in whole sentences. Raises Problem at what cannot be."""
    if kind == "child":
        _refuse_age_of_the_unborn(facts)
        return tuple(_doubts_about_child(facts))
    return tuple(_doubts_about_review(codebook, facts)) if kind == "review" else ()


def _refuse_age_of_the_unborn(facts: Facts) -> None:
    age = facts.get("age_value")
    if facts.get("age_unit") == "unborn" and isinstance(age, int):
        raise Problem(
            f"A child who is unborn cannot be aged {age}.",
            "Take the age away first, or choose weeks, months or years as its unit.",
        )


def _doubts_about_child(facts: Facts) -> Iterator[str]:
    age, unit = facts.get("age_value"), facts.get("age_unit")
    if isinstance(age, int) and age > _GROWN_UP * _UNITS_IN_A_YEAR.get(str(unit), age):
        yield f"An age of {age} {unit} is more than {_GROWN_UP} years."
    if facts.get("sex") == "unborn" and unit not in ("unborn", NOT_STATED, None):
        yield "The sex is given as unborn, but an age is given."
    harm, types = facts.get("primary_harm"), facts.get("harm_types")
    if isinstance(types, tuple) and isinstance(harm, str) and harm not in (*types, NOT_STATED):
        yield "The main type of harm is not among the types of harm."


def _doubts_about_review(codebook: Codebook, facts: Facts) -> Iterator[str]:
    for chain in IN_ORDER:
        for first, second in pairwise(field for field in chain if _date(facts, field)):
            if partial_dates.is_before(_date(facts, second), _date(facts, first)):
                yield f"{_said(codebook, second, facts)} lies before {_said(codebook, first, facts)}."
    if _set(facts, "agencies_contributed") - _set(facts, "agencies_known") and "agencies_known" in facts:
        yield "An agency that contributed is not among those in contact with the case."
    main, total = facts.get("pages_main"), facts.get("pages_total")
    if isinstance(main, int) and isinstance(total, int) and total < main:
        yield "The report has fewer pages with its annexes than without."
    involved = facts.get("practitioners_n")
    if facts.get("practitioner_involvement") == NONE and isinstance(involved, int) and involved > 0:
        yield "Practitioners are counted, but none are said to have been involved."


def _date(facts: Facts, field: str) -> str:
    date = facts.get(field)
    return date if isinstance(date, str) and date != NOT_STATED else ""


def _said(codebook: Codebook, field_id: str, facts: Facts) -> str:
    field = codebook.field("review", field_id)
    return f"“{field.label}” ({words_of(field, facts[field_id])})"


def _set(facts: Facts, field: str) -> set[str]:
    value = facts.get(field)
    return set(value) if isinstance(value, tuple) else set()
