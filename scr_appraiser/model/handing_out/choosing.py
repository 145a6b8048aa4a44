"""Which revisions go into a hand-out: whole records, so that they are closed under parents, and nobody's judgements."""

from collections.abc import Iterable, Sequence

from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.ids import derived_id

_HOUSEHOLDS = "SELECT id FROM household WHERE review_id = :review"

_OF_REVIEW = {
    "review": "id = :review",
    "child": "review_id = :review",
    "household": "review_id = :review",
    "adult": f"household_id IN ({_HOUSEHOLDS})",
    "contact": f"household_id IN ({_HOUSEHOLDS})",
    "theme": "review_id = :review",
    "recommendation": "review_id = :review",
    "document": "review_id = :review",
    "allocation": "review_id = :review",
    "declaration": "review_id = :review AND person = :appraiser",
    "content_note": "review_id = :review",
    "calibration": "review_id = :review",
}
"""By kind, which of its records go along with a review. What is not named here stays: appraisals with all that is in
them, what was decided about several reviews, workbooks that went out.
"""

_CALIBRATIONS = "SELECT review_id FROM calibration WHERE state <> 'withdrawn' AND review_id IS NOT NULL ORDER BY 1"
_REFERENCES = "IN (SELECT reference_id FROM calibration WHERE state <> 'withdrawn')"
_OF_REFERENCE = {
    "appraisal": f"id {_REFERENCES}",
    "judgement": f"appraisal_id {_REFERENCES}",
    "decision": f"appraisal_id {_REFERENCES}",
    "seal": f"appraisal_id {_REFERENCES}",
    "sealed_beside": f"appraisal_id {_REFERENCES}",
}
"""What goes along with every hand-out: the calibration, with the reference that its reader is held against."""


def records_to_hand_out(cursor: Cursor, reviews: Sequence[str], appraiser: str) -> list[bytes]:
    """The records of some reviews, the file's settings, and the people whose names stand in any of it.

    Of declared conflicts of interest only the appraiser's own.
    """
    records = [record for (record,) in cursor.execute("SELECT id FROM setting ORDER BY id").fetchall()]
    invented = [review.hex() for (review,) in cursor.execute(_CALIBRATIONS)]
    for review in dict.fromkeys([*reviews, *invented]):
        named = {"review": bytes.fromhex(review), "appraiser": appraiser}
        for kind, condition in _OF_REVIEW.items():
            records += [one for (one,) in cursor.execute(f"SELECT id FROM {kind} WHERE {condition}", named).fetchall()]
    for kind, condition in _OF_REFERENCE.items():
        records += [one for (one,) in cursor.execute(f"SELECT id FROM {kind} WHERE {condition}").fetchall()]
    # Whoever brought somebody's name in stands as the author of that, so their own name is wanted, too.
    people = _people(cursor, _authors(cursor, records) | _allocated(cursor, reviews) | {appraiser})
    people = _people(cursor, _authors(cursor, [*records, *people.values()]) | people.keys())
    return [*records, *people.values()]


def _authors(cursor: Cursor, records: Iterable[bytes]) -> set[str]:
    query = "SELECT DISTINCT author FROM revision WHERE record = ?"
    return {author for record in records for (author,) in cursor.execute(query, (record,)).fetchall()}


def _allocated(cursor: Cursor, reviews: Iterable[str]) -> set[str]:
    query = "SELECT appraiser FROM allocation WHERE review_id = ?"
    return {one for review in reviews for (one,) in cursor.execute(query, (bytes.fromhex(review),)).fetchall()}


def _people(cursor: Cursor, staff_codes: Iterable[str]) -> dict[str, bytes]:
    """The records of those people who have one."""
    ids = {code: bytes.fromhex(derived_id("person", code)) for code in sorted(staff_codes)}
    return {
        code: record
        for code, record in ids.items()
        if cursor.execute("SELECT 1 FROM person WHERE id = ?", (record,)).fetchone()
    }
