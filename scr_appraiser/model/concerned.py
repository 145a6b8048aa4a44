"""Which reviews a change concerns: those changed themselves, and those that a changed record belongs to."""

from collections.abc import Mapping, Set

from scr_appraiser.model.ids import RecordId, ReviewId
from scr_appraiser.model.workspace import Workspace

_OWNERS = {
    "child": "SELECT review_id FROM child WHERE id = ?",
    "household": "SELECT review_id FROM household WHERE id = ?",
    "theme": "SELECT review_id FROM theme WHERE id = ?",
    "recommendation": "SELECT review_id FROM recommendation WHERE id = ?",
    "document": "SELECT review_id FROM document WHERE id = ?",
    "allocation": "SELECT review_id FROM allocation WHERE id = ?",
    "declaration": "SELECT review_id FROM declaration WHERE id = ?",
    "designation": "SELECT review_id FROM designation WHERE id = ?",
    # A contradiction takes a whole class apart: all that hang together through what was said, not the two alone.
    "sameness": "WITH RECURSIVE met(id) AS (SELECT review_id FROM sameness WHERE id = ? "
    "UNION SELECT iif(s.review_id = met.id, s.other_id, s.review_id) "
    "FROM met JOIN sameness s ON met.id IN (s.review_id, s.other_id)) SELECT id FROM met",
    "child_sameness": "SELECT c.review_id FROM child_sameness r JOIN child c ON c.id IN (r.child_id, r.other_id) "
    "WHERE r.id = ?",
    "appraisal": "SELECT review_id FROM appraisal WHERE id = ?",
    "adult": "SELECT h.review_id FROM adult r JOIN household h ON h.id = r.household_id WHERE r.id = ?",
    "contact": "SELECT h.review_id FROM contact r JOIN household h ON h.id = r.household_id WHERE r.id = ?",
    "judgement": "SELECT a.review_id FROM judgement r JOIN appraisal a ON a.id = r.appraisal_id WHERE r.id = ?",
    "decision": "SELECT a.review_id FROM decision r JOIN appraisal a ON a.id = r.appraisal_id WHERE r.id = ?",
    "consensus": "SELECT a.review_id FROM consensus r JOIN appraisal a ON a.id = r.appraisal_id WHERE r.id = ?",
    "sealed_beside": "SELECT a.review_id FROM sealed_beside r JOIN appraisal a ON a.id = r.appraisal_id WHERE r.id = ?",
    "migration": "SELECT a.review_id FROM migration r JOIN appraisal a ON a.id = r.appraisal_id WHERE r.id = ?",
    "moderation": "SELECT review_id FROM moderation WHERE id = ?",
    "calibration": "SELECT review_id FROM calibration WHERE id = ?",
    "content_note": "SELECT review_id FROM content_note WHERE id = ?",
    "seal": "SELECT a.review_id FROM seal r JOIN appraisal a ON a.id = r.appraisal_id WHERE r.id = ?",
}


def concerned_reviews(workspace: Workspace, records: Mapping[str, Set[RecordId]]) -> frozenset[ReviewId]:
    """The reviews that these records are or belong to; `records` by kind, as a notice of change has them."""
    found = {ReviewId(record) for record in records.get("review", ())}
    with workspace.reading() as cursor:
        for kind, ids in records.items():
            for record in ids if kind in _OWNERS else ():
                rows = cursor.execute(_OWNERS[kind], (bytes.fromhex(record),)).fetchall()
                found.update(ReviewId(RecordId(review.hex())) for (review,) in rows)
    return frozenset(found)
