"""The rows of the list of what is kept: until when, and how it stands with that."""

from scr_appraiser.model.erasure.due import Retained
from scr_appraiser.model.partial_dates import in_words
from scr_appraiser.ui.widgets.tables import Column

NO_REFERENCE = "No reference"

_PARTS = {"appraisal": "An erased appraisal", "household": "An erased household"}
_LAST = "9999"


def title_of(row: Retained) -> str:
    """What a row is about."""
    return _PARTS.get(row.part) or row.reference or NO_REFERENCE


def until_words(row: Retained) -> str:
    """The day as people read it: "22 November 2026"; by which profile where the review's own facts do not say."""
    if row.until is None:
        return "No date"
    return f"{in_words(row.until.isoformat())}{f' by “{row.profile}”' if row.profile else ''}"


def standing_words(row: Retained) -> str:
    """How it stands, in a few words."""
    if row.standing == "erased":
        return "Erased, but something of it came in since"
    if row.standing == "undated":
        return "Say in the review until when it may be kept"
    if row.standing == "due":
        return "Due today" if not row.days else f"Due for {_span(row.days)}"
    return f"Due in {_span(-row.days)}"


def _span(days: int) -> str:
    if days < 60:
        return "1 day" if days == 1 else f"{days} days"
    months = days // 30
    return f"{months} months" if months < 24 else f"{days // 365} years"


def _withdrawn(row: Retained) -> str:
    return "Withdrawn" if row.is_withdrawn else ""


COLUMNS: tuple[Column[Retained], ...] = (
    Column("Reference", title_of, width=18),
    Column(
        "Delete or review by", until_words, sort_by=lambda row: row.until.isoformat() if row.until else _LAST, width=20
    ),
    Column("Standing", standing_words, sort_by=lambda row: (row.standing != "erased", -row.days), width=28),
    Column("Appraisals", lambda row: str(row.appraisals), sort_by=lambda row: row.appraisals, width=10, is_number=True),
    Column("Documents", lambda row: str(row.documents), sort_by=lambda row: row.documents, width=10, is_number=True),
    Column("", _withdrawn, width=10),
)
