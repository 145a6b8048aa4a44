"""Which reviews are to be deleted or looked at again, and since when: by their own date for it, else by a profile."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from scr_appraiser.model.calibrating.calibrations import COUNTED
from scr_appraiser.model.erasure.belonging import erased_with_something_left, records_of_review
from scr_appraiser.model.facts import NOT_STATED, Facts
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.settings.retention import kept_until, retention_profiles
from scr_appraiser.model.workspace import Workspace

FIELD = "retention_until"
"""The fact that says until when a review may be kept."""

_TYPE = "review_type"
"""The fact by which a profile may be for some reviews only."""

SOON = timedelta(days=92)
"""Three months, for the list of what is due before long."""

Standing: TypeAlias = Literal["due", "soon", "later", "undated", "erased"]
"""erased: it was erased, and something of it came in since."""


@dataclass(frozen=True, slots=True)
class Retained:
    """A review that is kept, or what came in under a part of one that was erased."""

    record: RecordId
    reference: str
    until: date | None
    """None: no date is given, or people's versions of it differ."""
    standing: Standing
    days: int
    """Since it was due; below nothing: until it is. 0 without a date."""
    appraisals: int
    documents: int
    is_withdrawn: bool
    profile: str = ""
    """The name of the retention profile that gave the date; "" where the review's own facts did, or nothing."""
    part: str = ""
    """appraisal, household: it stands alone, as nothing says any more of which review it was; "" for a review."""


def retained(workspace: Workspace, today: date) -> tuple[Retained, ...]:
    """All reviews that the file still says anything of, withdrawn ones too: what is due longest first, undated last.

    What came in since under an appraisal or a household that was erased stands for itself, before all others.
    """
    with workspace.reading() as cursor:
        profiles = retention_profiles(workspace)
        wanted = ("review_ref", FIELD, _TYPE, *sorted({profile.after for profile in profiles}))
        rows = cursor.execute(
            "SELECT id, state, EXISTS (SELECT 1 FROM json_each(in_conflict) WHERE value IN (?, ?)), "
            "(SELECT count(*) FROM appraisal WHERE review_id = review.id), "
            "(SELECT count(*) FROM document WHERE review_id = review.id), "
            "EXISTS (SELECT 1 FROM revision WHERE record = review.id AND content IS NOT NULL)"
            f"{', facts ->> ?' * len(wanted)} FROM review WHERE id {COUNTED} ORDER BY id",
            (FIELD, _TYPE, *(f"$.{field}" for field in wanted)),
        ).fetchall()
        # What was erased has forgotten where it belonged: what is left has come in since.
        gone = {
            row[0]
            for row in rows
            if row[1] == "redacted" and not row[5] and len(records_of_review(cursor, row[0])) == 1
        }
        parts = erased_with_something_left(cursor)
    found = [
        Retained(RecordId(one.hex()), "", None, "erased", 0, int(kind == "appraisal"), 0, False, part=kind)
        for kind, one in parts
    ]
    for review, state, is_disputed, appraisals, documents, _, *said in rows:
        if review in gone:
            continue
        facts: Facts = {field: value for field, value in zip(wanted, said, strict=True) if value is not None}
        day, profile = _day(facts.get(FIELD)), ""
        if day is None and not is_disputed:
            day, by = kept_until(profiles, facts)
            profile = by.name if by is not None else ""
        found.append(
            Retained(
                RecordId(review.hex()),
                str(facts.get("review_ref", "")),
                day,
                "erased" if state == "redacted" else _standing(day, today),
                (today - day).days if day else 0,
                appraisals,
                documents,
                state == "withdrawn",
                profile,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.standing != "erased", one.until is None, -one.days)))


def _day(text: object) -> date | None:
    if not isinstance(text, str) or text == NOT_STATED:
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
