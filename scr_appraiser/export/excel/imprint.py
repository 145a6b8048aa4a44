"""What every printed page of a workbook says: marking, first principle, that it is invented, when it was made."""

from dataclasses import dataclass

from scr_appraiser.export.report import Collation
from scr_appraiser.export.wording import marking_of, moment
from scr_appraiser.model.framework.codebook import Codebook
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
    """The strictest marking of any review; the codebook lists them from the mildest to the strictest."""
    if not data.reviews:
        return STRICTEST
    return max(_placed(review, data.codebooks[review.codebook]) for review in data.reviews)[1]


def _placed(review: Review, codebook: Codebook) -> tuple[int, str]:
    words = marking_of(review, codebook)
    known = [code.words.upper() for code in codebook.field("review", "protective_marking").codes]
    return known.index(words) if words in known else len(known), words
