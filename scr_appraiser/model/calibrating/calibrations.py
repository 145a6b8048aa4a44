"""The invented reviews by which a team compares how it uses the framework: which they are. They are in no count."""

from dataclasses import dataclass

from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from scr_appraiser.model.workspace import Workspace

COUNTED = "NOT IN (SELECT review_id FROM calibration WHERE state <> 'withdrawn' AND review_id IS NOT NULL)"
"""SQL behind the id of a review: whether it is a real one, and belongs into lists and counts."""


REFERENCE = ("REFERENCE", "Reference appraisal")
"""Staff code and name of who stands under a reference: nobody."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """An invented review, and the appraisal that the others are held against."""

    review: ReviewId
    title: str
    """Its reference."""
    reference: AppraisalId | None
    """None while two people's versions differ."""
    note: str


def calibrations(workspace: Workspace) -> tuple[Calibration, ...]:
    """Every calibration of the file, the first made first."""
    with workspace.reading() as cursor:
        rows = cursor.execute(
            "SELECT review_id, coalesce(facts ->> '$.review_ref', ''), reference_id, coalesce(note, '') "
            "FROM calibration JOIN review ON review.id = review_id "
            "WHERE calibration.state <> 'withdrawn' AND review.state <> 'withdrawn' ORDER BY review_id"
        ).fetchall()
    return tuple(
        Calibration(
            ReviewId(RecordId(review.hex())),
            title,
            AppraisalId(RecordId(reference.hex())) if reference is not None else None,
            note,
        )
        for review, title, reference, note in rows
    )


def calibration_reviews(workspace: Workspace) -> frozenset[ReviewId]:
    """The reviews that no sum counts and no list shows."""
    return frozenset(each.review for each in calibrations(workspace))
