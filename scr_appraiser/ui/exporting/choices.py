"""What an export is asked to do, and the words for it."""

from dataclasses import dataclass, field
from pathlib import Path

from scr_appraiser.export.exporting import Format
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.review.disclosing import Profile

PROFILES: tuple[tuple[Profile, str, str], ...] = (
    ("internal", "&Internal", "Everything, free text too. For the team alone."),
    (
        "partners",
        "Pa&rtners",
        "For the committees that work with you. Only cleared texts leave, and dates are cut to what may leave.",
    ),
    (
        "publication",
        "Pu&blication",
        "For everybody. Only cleared texts, and nothing that the codebook does not mark for it.",
    ),
)


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """One export as the person asked for it."""

    reviews: tuple[ReviewId, ...]
    formats: tuple[Format, ...]
    profile: Profile
    folder: Path
    password: str | None = field(default=None, repr=False)
    """None: the files are not encrypted."""
    appraisal: AppraisalId | None = None
    """Only this one of the review's appraisals."""
