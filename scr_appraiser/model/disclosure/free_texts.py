"""The free texts of reviews and appraisals that may leave once somebody has cleared them."""

from collections.abc import Iterator
from dataclasses import dataclass

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.disclosure.clearing import Cleared, FreeText
from scr_appraiser.model.facts import NOT_STATED, Facts, FactValue
from scr_appraiser.model.framework.codebook import Codebook, Field
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.material import Material
from scr_appraiser.model.review.disclosing import Profile, released
from scr_appraiser.model.snapshots import Appraisal, Decision, Judgement, Review

_OF_JUDGEMENT = {"comment": "Comment", "missing": "Missing document"}
_OF_DECISION = {"reason": "Reason", "strengths": "Strengths", "weaknesses": "Weaknesses"}


@dataclass(frozen=True, slots=True)
class Found:
    """A free text, and where people find it."""

    text: FreeText
    review: Review
    of: str
    """What it is about, and by whose appraisal."""
    part: str
    """What it is: "Comment"."""


def judgement_text(judgement: Judgement, part: str) -> FreeText:
    """A text of a judgement: its "comment" or "missing"."""
    return FreeText("judgement", judgement.id, part, getattr(judgement, part))


def decision_text(decision: Decision, part: str) -> FreeText:
    """A text of a decision: its "reason", "strengths" or "weaknesses"."""
    return FreeText("decision", decision.id, part, getattr(decision, part))


def leaving(
    kind: str, record_id: RecordId, field: Field, value: FactValue | None, profile: Profile, cleared: Cleared
) -> FactValue | None:
    """A fact as it may leave: as `released` says, and free text that was cleared whole."""
    if field.partners == "if_cleared" and isinstance(value, str):
        return value if cleared.leaves(FreeText(kind, record_id, field.id, value), profile) else None
    return released(field, value, profile)


def free_texts(material: Material) -> Iterator[Found]:
    """Every text that somebody may clear, review by review. Quotes, places and notes of evidence are not among them."""
    appraisals: dict[RecordId, list[Appraisal]] = {}
    for one in material.appraisals:
        appraisals.setdefault(one.review_id, []).append(one)
    for review in material.reviews:
        yield from _of_review(review, material.codebooks[review.codebook])
        for one in appraisals.get(review.id, ()):
            found = _of_appraisal(review, one, material.frameworks[one.framework])
            yield from (each for each in found if each.text.text.strip())


def stays_out(material: Material, profile: Profile) -> int:
    """How many of the texts do not leave, since nobody has cleared them."""
    return sum(not material.cleared.leaves(found.text, profile) for found in free_texts(material))


def stays_out_words(number: int) -> str:
    """That in a sentence; "" where all leave."""
    if number == 1:
        return "1 free text stayed out: nobody has cleared it."
    return f"{number:,} free texts stayed out: nobody has cleared them." if number else ""


def _of_review(review: Review, codebook: Codebook) -> Iterator[Found]:
    for kind, records in _records(review).items():
        fields = [field for field in codebook.fields_of(kind) if field.partners == "if_cleared"]
        for number, (record_id, facts) in enumerate(records if fields else (), 1):
            for field in fields:
                value = facts.get(field.id)
                if isinstance(value, str) and value.strip() and value != NOT_STATED:
                    text = FreeText(kind, record_id, field.id, value)
                    yield Found(text, review, f"{kind.capitalize()} {number}", field.label)


def _records(review: Review) -> dict[str, list[tuple[RecordId, Facts]]]:
    """What of the review has facts, by its kind in the codebook."""
    return {
        "review": [(review.id, review.facts)],
        "child": [(one.id, one.facts) for one in review.children],
        "household": [(one.id, one.facts) for one in review.households],
        "adult": [(one.id, one.facts) for household in review.households for one in household.adults],
        "theme": [(one.id, one.facts) for one in review.themes],
        "recommendation": [(one.id, one.facts) for one in review.recommendations],
        "document": [(one.id, one.facts) for one in review.documents],
    }


def _of_appraisal(review: Review, appraisal: Appraisal, framework: Framework) -> Iterator[Found]:
    by = f"appraised by {appraisal.appraiser_name or appraisal.appraiser}"
    for criterion in framework.criteria():
        judgement = appraisal.judgements.get(criterion.id)
        if judgement is not None and judgement.state == "live":
            for part, words in _OF_JUDGEMENT.items():
                yield Found(judgement_text(judgement, part), review, f"{criterion.id}, {by}", words)
    for name, title in (*((domain.id, domain.name) for domain in framework.domains), (OVERALL, "Overall judgement")):
        decision = appraisal.decisions.get(name)
        if decision is not None and decision.state == "live":
            for part, words in _OF_DECISION.items():
                yield Found(decision_text(decision, part), review, f"{title}, {by}", words)
