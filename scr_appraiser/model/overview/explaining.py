"""What stands behind a number: each record that makes it, by the name that people know it by."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from scr_appraiser.model.facts import NOT_STATED, Facts
from scr_appraiser.model.ids import RecordId, ReviewId
from scr_appraiser.model.overview.material import CountedReview, Material, Part
from scr_appraiser.model.overview.statistics import Row
from scr_appraiser.model.review.child_deriving import IN_CONFLICT


@dataclass(frozen=True, slots=True)
class Explained:
    """One record behind a number, and the review to open for it."""

    record: RecordId
    review_id: ReviewId
    words: str
    """ "INVENTED-2012-01, child A"."""


def explain(material: Material, row: Row) -> tuple[Explained, ...]:
    """The reviews, children, themes or recommendations that make a number, review by review."""
    return explained(material, frozenset(row.records))


def explained(material: Material, wanted: Collection[RecordId]) -> tuple[Explained, ...]:
    """These records, review by review; what is none of the material's is left out."""
    return tuple(one for review in material.reviews for one in _of(review, material, wanted))


def _of(review: CountedReview, material: Material, wanted: Collection[RecordId]) -> Iterator[Explained]:
    if review.id in wanted:
        yield Explained(review.id, review.id, review.reference)
    for parts, called in (
        (review.children, _child),
        (review.themes, _theme_in(material)),
        (review.recommendations, _recommendation),
    ):
        for part in parts:
            if part.id in wanted:
                yield Explained(part.id, review.id, f"{review.reference}, {called(part)}")


def _child(part: Part) -> str:
    return f"child {_text(part.facts, 'child_no')}".strip()


def _recommendation(part: Part) -> str:
    return f"recommendation {_text(part.facts, 'rec_no')}".strip()


def _theme_in(material: Material) -> Callable[[Part], str]:
    def called(part: Part) -> str:
        code = str(part.facts["code"])
        try:
            return f"{code} {material.codebook.theme(code).words}"
        except KeyError:
            return code

    return called


def _text(facts: Facts, field: str) -> str:
    value = facts.get(field)
    return value if isinstance(value, str) and value not in (NOT_STATED, IN_CONFLICT) else ""
