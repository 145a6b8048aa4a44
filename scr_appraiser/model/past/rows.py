"""The revisions as they lie in the file, read one by one in the order of their arrival, the newest first."""

from collections.abc import Sequence
from typing import NamedTuple

from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.ids import RecordId, ReviewId
from scr_appraiser.model.past.entries import Wanted

STRETCH, STRETCH_IN_WORDS = 2_000, 300
"""Revisions looked through in one go, the second where words are looked for in them: some milliseconds."""

_REASON = "iif(revision.salt IS NULL AND revision.format > 1, NULL, revision.reason)"
"""Where it was taken out, its hash stands in its place: nothing for people to read."""

_COLUMNS = (
    "revision.number, revision.id, revision.kind, revision.record, revision.act, revision.author, revision.time, "
    f"{_REASON}, revision.origin, revision.content"
)
_OF_REVIEW = """
    WITH households AS (SELECT id FROM household WHERE review_id = :review),
    appraisals AS (SELECT id FROM appraisal WHERE review_id = :review)
    SELECT :review UNION ALL SELECT id FROM child WHERE review_id = :review
    UNION ALL SELECT id FROM households UNION ALL SELECT id FROM appraisals
    UNION ALL SELECT id FROM theme WHERE review_id = :review
    UNION ALL SELECT id FROM recommendation WHERE review_id = :review
    UNION ALL SELECT id FROM document WHERE review_id = :review
    UNION ALL SELECT id FROM adult WHERE household_id IN households
    UNION ALL SELECT id FROM contact WHERE household_id IN households
    UNION ALL SELECT id FROM judgement WHERE appraisal_id IN appraisals
    UNION ALL SELECT id FROM decision WHERE appraisal_id IN appraisals
    UNION ALL SELECT id FROM seal WHERE appraisal_id IN appraisals
    UNION ALL SELECT id FROM allocation WHERE review_id = :review
    UNION ALL SELECT id FROM declaration WHERE review_id = :review
    UNION ALL SELECT id FROM designation WHERE review_id = :review
    UNION ALL SELECT id FROM moderation WHERE review_id = :review
    UNION ALL SELECT id FROM calibration WHERE review_id = :review
    UNION ALL SELECT id FROM content_note WHERE review_id = :review
    UNION ALL SELECT id FROM consensus WHERE appraisal_id IN appraisals
    UNION ALL SELECT id FROM migration WHERE appraisal_id IN appraisals
    UNION ALL SELECT id FROM sealed_beside WHERE appraisal_id IN appraisals
    UNION ALL SELECT id FROM sameness WHERE review_id = :review OR other_id = :review
    UNION ALL SELECT child_sameness.id FROM child JOIN child_sameness ON child.id IN (child_id, child_sameness.other_id)
    WHERE child.review_id = :review
"""
"""Every record of a review."""


class Row(NamedTuple):
    """A revision; id, record in bytes. `content` is None where it was redacted."""

    number: int
    id: bytes
    kind: str
    record: bytes
    act: str
    author: str
    time: str
    reason: str | None
    origin: str
    content: str | None


def newest(cursor: Cursor) -> int:
    """The number of the revision that arrived last; 0 where there is none."""
    return int(cursor.execute("SELECT coalesce(max(number), 0) FROM revision").fetchone()[0])


def row_of(cursor: Cursor, number: int) -> Row:
    """The revision with that number; it exists."""
    found = cursor.execute(f"SELECT {_COLUMNS} FROM revision WHERE number = ?", (number,)).fetchone()
    return Row(*found)


def row_by_id(cursor: Cursor, revision: bytes) -> Row | None:
    """The revision with that id, if the file has it."""
    found = cursor.execute(f"SELECT {_COLUMNS} FROM revision WHERE id = ?", (revision,)).fetchone()
    return None if found is None else Row(*found)


def parents_of(cursor: Cursor, row: Row) -> list[Row]:
    """The revisions that this one replaced, sorted by id."""
    found = cursor.execute(
        f"SELECT {_COLUMNS} FROM revision_parent CROSS JOIN revision ON revision.id = revision_parent.parent "
        "WHERE revision_parent.child = ? ORDER BY revision_parent.parent",
        (row.id,),
    )
    return [Row(*each) for each in found.fetchall()]


def lineage_of(cursor: Cursor, record: bytes) -> list[tuple[Row, list[bytes]]]:
    """All revisions of a record in the order of their arrival, each with the ids of those it replaced."""
    rows = [Row(*each) for each in cursor.execute(f"SELECT {_COLUMNS} FROM revision WHERE record = ?", (record,))]
    links = cursor.execute(
        "SELECT child, parent FROM revision CROSS JOIN revision_parent ON child = id WHERE record = ? ORDER BY parent",
        (record,),
    )
    parents: dict[bytes, list[bytes]] = {}
    for child, parent in links:
        parents.setdefault(child, []).append(parent)
    return [(row, parents.get(row.id, [])) for row in sorted(rows)]


def is_head(cursor: Cursor, row: Row) -> bool:
    """Whether no other revision replaces this one."""
    query = "SELECT 1 FROM head WHERE record = ? AND revision = ?"
    return cursor.execute(query, (row.record, row.id)).fetchone() is not None


def heads(cursor: Cursor, record: bytes) -> int:
    """How many revisions of a record no other replaces."""
    return int(cursor.execute("SELECT count(*) FROM head WHERE record = ?", (record,)).fetchone()[0])


def numbers_of_records(cursor: Cursor, wanted: Wanted) -> list[int] | None:
    """The revisions of the records that are asked for, the newest first; None where any record is wanted."""
    if wanted.record is None and not wanted.reviews:
        return None
    records = [bytes.fromhex(wanted.record)] if wanted.record else records_of(cursor, wanted.reviews)
    found: set[int] = set()
    for record in records:
        found.update(number for (number,) in cursor.execute("SELECT number FROM revision WHERE record = ?", (record,)))
    return sorted(found, reverse=True)


def records_of(cursor: Cursor, reviews: Sequence[ReviewId]) -> list[bytes]:
    """The ids of all records of these reviews, the withdrawn ones too."""
    return [
        record
        for review in reviews
        for (record,) in cursor.execute(_OF_REVIEW, {"review": bytes.fromhex(review)}).fetchall()
    ]


def numbers_between(cursor: Cursor, above: int, below: int, wanted: Wanted) -> list[int]:
    """The revisions with numbers above one and below the other that may be wanted, the newest first."""
    conditions = ["number > ?", "number < ?"]
    given: list[int | str] = [above, below]
    if wanted.author:
        conditions.append("author = ?")
        given.append(wanted.author)
    if wanted.kinds:
        conditions.append(f"kind IN ({', '.join('?' * len(wanted.kinds))})")
        given += wanted.kinds
    if wanted.since:
        conditions.append("time >= ?")
        given.append(wanted.since)
    if wanted.until:
        conditions.append("time < ?")
        given.append(wanted.until)
    rows = cursor.execute(f"SELECT number FROM revision WHERE {' AND '.join(conditions)} ORDER BY number DESC", given)
    return [number for (number,) in rows.fetchall()]


def references(cursor: Cursor) -> list[tuple[str, ReviewId]]:
    """What each review is called that has a reference, withdrawn ones too."""
    rows = cursor.execute("SELECT facts ->> '$.review_ref', id FROM review ORDER BY 1, 2").fetchall()
    return [(reference, ReviewId(RecordId(review.hex()))) for reference, review in rows if reference]


def seal_numbers(cursor: Cursor, review: ReviewId) -> list[int]:
    """The revisions of every seal of a review's appraisals, the oldest first: nothing is folded across them."""
    rows = cursor.execute(
        "SELECT revision.number FROM appraisal CROSS JOIN seal ON seal.appraisal_id = appraisal.id "
        "CROSS JOIN revision ON revision.record = seal.id WHERE appraisal.review_id = ? ORDER BY 1",
        (bytes.fromhex(review),),
    )
    return [number for (number,) in rows.fetchall()]


def redaction_of(cursor: Cursor, revision: bytes) -> tuple[str, str, str] | None:
    """Author, time and reason of the redaction that took a revision's content away."""
    query = "SELECT author, time, reason FROM redaction WHERE revision = ? ORDER BY time, author LIMIT 1"
    found: tuple[str, str, str] | None = cursor.execute(query, (revision,)).fetchone()
    return found
