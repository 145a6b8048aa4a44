"""Which reviews are to be deleted or looked at again, and since when: by the date in the codebook's field for it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.ids import RecordId, ReviewId
from scr_appraiser.model.workspace import Workspace

FIELD = "retention_until"
"""The fact that says until when a review may be kept."""

SOON = timedelta(days=92)
"""Three months, for the list of what is due before long."""

Standing: TypeAlias = Literal["due", "soon", "later", "undated", "erased"]
"""erased: it was erased, and something of it came in since."""


@dataclass(frozen=True, slots=True)
class Retained:
    """A review that is kept."""

    review_id: ReviewId
    reference: str
    until: date | None
    """None: no date is given, or people's versions of it differ."""
    standing: Standing
    days: int
    """Since it was due; below nothing: until it is. 0 without a date."""
    appraisals: int
    documents: int
    is_withdrawn: bool


def retained(workspace: Workspace, today: date) -> tuple[Retained, ...]:
    """All reviews that the file still says anything of, withdrawn ones too: what is due longest first, undated last."""
    with workspace.reading() as cursor:
        rows = cursor.execute(
            "SELECT id, state, facts ->> '$.review_ref', facts ->> ?, "
            "(SELECT count(*) FROM appraisal WHERE review_id = review.id), "
            "(SELECT count(*) FROM document WHERE review_id = review.id), "
            "EXISTS (SELECT 1 FROM revision WHERE record = review.id AND content IS NOT NULL) "
            "OR EXISTS (SELECT 1 FROM appraisal WHERE review_id = review.id) FROM review ORDER BY id",
            (f"$.{FIELD}",),
        ).fetchall()
    found = []
    for review, state, reference, until, appraisals, documents, says_anything in rows:
        if state == "redacted" and not says_anything:
            continue
        day = _day(until)
        found.append(
            Retained(
                ReviewId(RecordId(review.hex())),
                reference or "",
                day,
                "erased" if state == "redacted" else _standing(day, today),
                (today - day).days if day else 0,
                appraisals,
                documents,
                state == "withdrawn",
            )
        )
    return tuple(sorted(found, key=lambda one: (one.standing != "erased", one.until is None, -one.days)))


def _day(text: str | None) -> date | None:
    if not text or text == NOT_STATED:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:  # a date that is none, in a damaged file
        return None


def _standing(until: date | None, today: date) -> Standing:
    if until is None:
        return "undated"
    if until <= today:
        return "due"
    return "soon" if until - today <= SOON else "later"
