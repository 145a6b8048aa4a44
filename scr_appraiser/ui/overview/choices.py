"""What the export of an overview is asked to do, and the words for it."""

from dataclasses import dataclass, field
from pathlib import Path

from scr_appraiser.export.overview.exporting import OverviewFormat
from scr_appraiser.export.overview.given import HELD_BACK
from scr_appraiser.model.disclosure.profiles import Override
from scr_appraiser.model.review.disclosing import Profile

PROFILES: tuple[tuple[Profile, str, str], ...] = (
    ("internal", "&Internal", HELD_BACK["internal"]),
    ("partners", "Pa&rtners", HELD_BACK["partners"]),
    ("publication", "Pu&blication", HELD_BACK["publication"]),
)

FORMATS: tuple[tuple[OverviewFormat, str], ...] = (
    ("pdf", "A report as &PDF"),
    ("xlsx", "A &workbook with tables and charts"),
    ("csv", "All &tables as CSV"),
    ("svg", "All pict&ures as SVG"),
)


@dataclass(frozen=True, slots=True)
class OverviewChoice:
    """One export as the person asked for it."""

    profile: Profile
    formats: tuple[OverviewFormat, ...]
    folder: Path
    password: str | None = field(default=None, repr=False)
    """None: the files are not encrypted."""
    override: Override | None = None
    """Who answers for it that small numbers are shown."""
