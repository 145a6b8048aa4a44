"""Which appraisals of the open file the person at work may not look into yet."""

from collections.abc import Collection, Sequence

from scr_appraiser.model.allocating.seeing import may_see
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from scr_appraiser.model.review.appraisal_lines import appraisal_lines, rows_among
from scr_appraiser.model.workspace import Workspace


def allocated_people(workspace: Workspace, wanted: Sequence[bytes] | None = None) -> dict[bytes, list[tuple[str, int]]]:
    """By review, staff code and position of those to whom it is allocated; of `wanted` reviews, or of all.

    A position is 0 while two people's versions of it differ. Within reading.
    """
    found: dict[bytes, list[tuple[str, int]]] = {}
    for review, appraiser, position in rows_among(
        workspace,
        "SELECT review_id, appraiser, coalesce(position, 0) FROM allocation WHERE state IN ('live', 'conflict'){} "
        "ORDER BY position, appraiser",
        "review_id",
        wanted,
    ):
        found.setdefault(review, []).append((appraiser, position))
    return found


def hidden_appraisals(workspace: Workspace, reviews: Collection[ReviewId] | None = None) -> frozenset[AppraisalId]:
    """The appraisals that whoever is at work may not look into yet; of some reviews, or of all.

    None at all where nobody is known to be at work, as on the command line.
    """
    if workspace.author is None:
        return frozenset()
    viewer = workspace.author.staff_code
    wanted = None if reviews is None else [bytes.fromhex(review) for review in reviews]
    with workspace.reading():
        lines, people = appraisal_lines(workspace, wanted), allocated_people(workspace, wanted)
    return frozenset(
        AppraisalId(RecordId(line.id.hex()))
        for review, those in lines.items()
        for line in those
        if not may_see(line, viewer, [person for person, _ in people.get(review, ())], those)
    )
