"""What sending a workbook is asked to do."""

from dataclasses import dataclass, field
from pathlib import Path

from scr_appraiser.model.identity import Identity
from scr_appraiser.model.ids import AppraisalId, ReviewId


@dataclass(frozen=True, slots=True)
class SendChoice:
    """One workbook as the person asked for it."""

    reviews: tuple[ReviewId, ...]
    folder: Path
    whom: Identity | None
    """Who is to fill it in; None: whoever appraised."""
    is_blank: bool = False
    domains: tuple[str, ...] | None = None
    """None: all of them, and the whole."""
    appraisal: AppraisalId | None = None
    """Only this one of the review's appraisals."""
    password: str | None = field(default=None, repr=False)
    """None: not encrypted."""
