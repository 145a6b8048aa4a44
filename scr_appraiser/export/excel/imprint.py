"""What every printed page of a workbook says: marking, first principle, that it is invented, when it was made."""

from dataclasses import dataclass

from scr_appraiser.export.report import Collation
from scr_appraiser.export.wording import moment
from scr_appraiser.model.codebook import Codebook
from scr_appraiser.model.snapshots import Review

STRICTEST = "OFFICIAL-SENSITIVE PERSONAL"
PRINCIPLE = "Rates how well the review was done, never the practice in the case and never a person."


@dataclass(frozen=True, slots=True)
class Imprint:
    """The margins of a workbook's pages."""

    marking: str
    warning: str
    """That the cases are invented, or ""."""
    principle: str
    exported_at: str


def imprint(data: Collation) -> Imprint:
    """What the pages of this collation say."""
    warning = "INVENTED CASES" if data.is_invented else ""
    return Imprint(_strictest(data), warning, PRINCIPLE, moment(data.exported_at))


def _strictest(data: Collation) -> str:
    """The strictest marking of any review, in capitals; one that is not known counts as the strictest."""
    if not data.reviews:
        return STRICTEST
    places = [_place(review, data.codebooks[review.codebook]) for review in data.reviews]
    return max(places)[1]


def _place(review: Review, codebook: Codebook) -> tuple[int, str]:
    """Place of the review's marking in the codebook's list, which goes from the mildest to the strictest, and words."""
    codes = codebook.field("review", "protective_marking").codes
    chosen = review.facts.get("protective_marking")
    known = ((place, code.words.upper()) for place, code in enumerate(codes) if code.id == chosen)
    return next(known, (len(codes), STRICTEST))
