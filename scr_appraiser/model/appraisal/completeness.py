"""What still keeps an appraisal from being sealed, each gap with the place where it is closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal, TypeAlias

from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE, OVERALL
from scr_appraiser.model.appraisal.judging import DecisionStatus
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.facts import NOT_STATED, Facts
from scr_appraiser.model.framework.codebook import Codebook, Field, Section, words_of
from scr_appraiser.model.framework.frameworks import Criterion, Framework
from scr_appraiser.model.review.deriving import collation_period, completion_period
from scr_appraiser.model.snapshots import (
    Adult,
    Appraisal,
    Child,
    Contact,
    Household,
    Judgement,
    Recommendation,
    Recorded,
    Review,
    State,
)

Holder: TypeAlias = Review | Child | Household | Adult | Contact | Recommendation | Appraisal
"""A record with facts whose required fields are asked for."""

_DECISION_WORDS: dict[DecisionStatus, tuple[str, str]] = {
    "undecided": ("value", "is not decided yet"),
    "reason needed": ("reason", "differs from the suggestion and needs a reason"),
    "to be confirmed": ("value", "no longer fits the suggestion or its caps; decide it again"),
}
_TORN: dict[State, str] = {"conflict": "is in conflict", "redacted": "was redacted; a named person decides anew"}
_NARRATIVE = ("strengths", "weaknesses", "reason")


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a link can go.

    criterion: `key` is its id; decision: `key` is a domain id or OVERALL; fact: `key` is the field's id, `kind` and
    `record_id` say whose, and no record_id that there is none yet.
    """

    page: Literal["criterion", "decision", "fact"]
    key: str
    kind: str = ""
    record_id: str = ""
    part: str = ""
    """Within a criterion: rating, comment, evidence, condition, missing; within a decision: value, reason, strengths,
    weaknesses.
    """


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing missing, in a short sentence."""

    words: str
    place: Place


def gaps(review: Review, appraisal: Appraisal, framework: Framework, codebook: Codebook) -> tuple[Gap, ...]:
    """Everything that must still be done before the seal, in the order of the pages.

    "Not stated" is an answer. Facts are asked for as the codebook requires them of that type of review; ratings,
    comments, references and decisions as the framework rules. Of a consensus neither comments nor references: they
    stand in the appraisals that it was made from.
    """
    return tuple(
        chain(
            _register_gaps(review, framework, codebook),
            _fact_gaps(appraisal, "appraisal", "This appraisal", review, codebook),
            *(_criterion_gaps(criterion, appraisal, framework) for criterion in framework.criteria()),
            _decision_gaps(appraisal, framework),
            _seal_gaps(appraisal),
        )
    )


def _register_gaps(review: Review, framework: Framework, codebook: Codebook) -> Iterator[Gap]:
    yield from _fact_gaps(review, "review", "The review", review, codebook)
    yield from _type_gaps(review, framework, codebook)
    yield from _period_gaps(review, codebook)
    if not review.children:
        yield Gap("No child is recorded.", Place("fact", "child_no", "child"))
    for child in review.children:
        yield from _fact_gaps(child, "child", child_words(child), review, codebook)
    for number, household in enumerate(review.households, 1):
        yield from _household_gaps(household, f"Household {number}", review, codebook)
    for theme in review.themes:
        yield from _conflict_gaps(theme, "theme", theme.id, f"Theme {theme.code}", "polarity")
    for number, item in enumerate(review.recommendations, 1):
        who = f"Recommendation {item.facts.get('rec_no', number)}"
        yield from _fact_gaps(item, "recommendation", who, review, codebook)


def _household_gaps(household: Household, who: str, review: Review, codebook: Codebook) -> Iterator[Gap]:
    yield from _fact_gaps(household, "household", who, review, codebook)
    children = {child.id: child_words(child, "child") for child in review.children}
    for contact in household.contacts:
        if contact.child_id in children:
            words = f"{who}, {children[contact.child_id]}"
            yield from _fact_gaps(contact, "contact", words, review, codebook)
    for number, adult in enumerate(household.adults, 1):
        yield from _fact_gaps(adult, "adult", f"{who}, {adult_words(adult, number, codebook)}", review, codebook)


def _fact_gaps(record: Holder, kind: str, who: str, review: Review, codebook: Codebook) -> Iterator[Gap]:
    """The required fields without an answer, and all fields in conflict, of one record."""
    yield from _conflict_gaps(record, kind, record.id, who, next(codebook.fields_of(kind)).id)
    for section in codebook.sections_of(kind):
        for field in section.fields:
            place = Place("fact", field.id, kind, record.id)
            if field.id in record.in_conflict:
                yield Gap(f"{who}: “{field.label}” is in conflict.", place)
            elif is_asked_for(field, section, record.facts, review) and field.id not in record.facts:
                yield Gap(f"{who}: “{field.label}” is not answered.", place)


def is_asked_for(field: Field, section: Section, facts: Facts, review: Review) -> bool:
    """Whether the seal requires an answer to the field in a record with these facts, in a review of that type."""
    if not field.is_required or field.id == "collation_period":
        return False
    if review.facts.get("review_type") in section.not_required_for:
        return False
    unless = field.required_unless
    return unless is None or facts.get(unless.field) not in unless.values


def _conflict_gaps(record: Recorded, kind: str, record_id: str, who: str, first_field: str) -> Iterator[Gap]:
    if record.state == "conflict" or (kind == "theme" and record.in_conflict):
        yield Gap(f"{who} is in conflict.", Place("fact", first_field, kind, record_id))
    elif record.state == "withdrawn":
        yield Gap(f"{who} was withdrawn.", Place("fact", first_field, kind, record_id))


def _type_gaps(review: Review, framework: Framework, codebook: Codebook) -> Iterator[Gap]:
    """A framework says which types of review it is for."""
    kind = review.facts.get("review_type")
    if kind not in (None, NOT_STATED, *framework.applies_to) and framework.applies_to:
        words = words_of(codebook.field("review", "review_type"), kind)
        place = Place("fact", "review_type", "review", review.id)
        yield Gap(f"The framework is not for reviews of the type “{words}”.", place)


def _period_gaps(review: Review, codebook: Codebook) -> Iterator[Gap]:
    """The period follows from the completion; another one needs a reason (codebook, collation_period)."""
    period, by_completion = collation_period(review.facts, codebook), completion_period(review.facts, codebook)
    if period is None and "collation_period" not in review.facts:
        yield Gap("The review: “Collation period” is not answered.", _review_place(review, "collation_period"))
    elif by_completion and period != by_completion and "collation_period_reason" not in review.facts:
        words = "The review: another collation period than that of its completion needs a reason."
        yield Gap(words, _review_place(review, "collation_period_reason"))


def _criterion_gaps(criterion: Criterion, appraisal: Appraisal, framework: Framework) -> Iterator[Gap]:
    judgement = appraisal.judgements.get(criterion.id)
    for part, words in _judgement_gaps(criterion, judgement, framework):
        if appraisal.is_consensus and part in ("comment", "evidence"):
            continue
        yield Gap(f"{criterion.id} {words}.", Place("criterion", criterion.id, "judgement", part=part))


def _judgement_gaps(
    criterion: Criterion, judgement: Judgement | None, framework: Framework
) -> Iterator[tuple[str, str]]:
    """Parts of a judgement that are missing, with the words that follow the criterion's id."""
    if judgement is not None and judgement.state == "conflict":
        yield "rating", "is in conflict"
        return
    if judgement is not None and judgement.state == "redacted":
        yield "rating", "was redacted; rate it anew"
        return
    if judgement is None or judgement.rating is None or judgement.state != "live":
        yield "rating", "is not yet rated"
        return
    if judgement.rating == NOT_APPLICABLE and judgement.condition not in criterion.na_conditions:
        words = "needs the condition under which it is not applicable"
        yield ("condition", words) if criterion.na_conditions else ("rating", "cannot be answered “not applicable”")
    if judgement.rating == INSUFFICIENT and not judgement.missing.strip():
        yield "missing", "needs the name of the document that was missing"
    if framework.needs_comment(judgement.rating) and not judgement.comment.strip():
        yield "comment", f"needs a comment at “{framework.word(judgement.rating)}”"
    if framework.needs_evidence(judgement.rating) and not any(item.place.strip() for item in judgement.evidence):
        yield "evidence", "needs a page or paragraph, or where it was looked for and not found"


def _decision_gaps(appraisal: Appraisal, framework: Framework) -> Iterator[Gap]:
    judged = judge_appraisal(framework, appraisal)
    for domain, name in (
        *((domain.id, domain.name) for domain in framework.domains),
        (OVERALL, "The overall judgement"),
    ):
        decision = appraisal.decisions.get(domain)
        if decision is not None and decision.state in _TORN:
            yield Gap(f"{name} {_TORN[decision.state]}.", Place("decision", domain, "decision", part="value"))
        elif (status := judged.statuses[domain]) in _DECISION_WORDS:
            part, words = _DECISION_WORDS[status]
            yield Gap(f"{name} {words}.", Place("decision", domain, "decision", part=part))
    yield from _narrative_gaps(appraisal, judged.statuses[OVERALL])


def _narrative_gaps(appraisal: Appraisal, status: DecisionStatus) -> Iterator[Gap]:
    """The overall judgement always carries strengths, weaknesses and a reason."""
    overall = appraisal.decisions.get(OVERALL)
    for part in _NARRATIVE:
        written = getattr(overall, part, "") if overall is None or overall.state == "live" else "in conflict"
        if not written.strip() and not (part == "reason" and status == "reason needed"):
            yield Gap(f"The overall judgement needs its {part}.", Place("decision", OVERALL, "decision", part=part))


def _seal_gaps(appraisal: Appraisal) -> Iterator[Gap]:
    if appraisal.is_seal_in_conflict:
        yield Gap("The seal is in conflict.", Place("decision", OVERALL, "seal", part="value"))


def _review_place(review: Review, field: str) -> Place:
    return Place("fact", field, "review", review.id)


def child_words(child: Child, word: str = "Child") -> str:
    """What a child is called in a sentence: "Child A"."""
    return f"{word} {child.facts.get('child_no', '')}".strip()


def adult_words(adult: Adult, number: int, codebook: Codebook) -> str:
    """What an adult of a household is called in a sentence: the role, else the number."""
    role = words_of(codebook.field("adult", "adult_role"), adult.facts.get("adult_role"))
    return role.lower() if role else f"adult {number}"
