"""What one's own appraising came to, month by month. It is read for whoever is at work, and for nobody else."""

from dataclasses import dataclass

from scr_appraiser.model.calibrating.calibrations import COUNTED
from scr_appraiser.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Month:
    """The appraisals that one person sealed in a month; those not sealed stand under the month ""."""

    month: str
    """ "2026-11"; "" for what is not sealed now."""
    appraisals: int
    minutes: int
    """Of those that say how long they took."""
    timed: int
    """How many of the appraisals say so."""
    noted: int
    """How many were of reviews with a content note."""


def own_load(workspace: Workspace) -> tuple[Month, ...]:
    """The months of whoever is at work, the latest first; what is not sealed before them. Nothing for nobody."""
    if workspace.author is None:
        return ()
    with workspace.reading() as cursor:
        rows = cursor.execute(
            "SELECT coalesce(substr(seal.sealed_at, 1, 7), '') AS month, count(*), "
            "coalesce(sum(appraisal.facts ->> '$.minutes_spent'), 0), count(appraisal.facts ->> '$.minutes_spent'), "
            "count(content_note.id) FROM appraisal JOIN review ON review.id = appraisal.review_id "
            "LEFT JOIN seal ON seal.appraisal_id = appraisal.id AND seal.state = 'live' "
            "LEFT JOIN content_note ON content_note.review_id = appraisal.review_id "
            "AND content_note.state IN ('live', 'conflict') "
            "WHERE appraisal.appraiser = ? AND appraisal.state <> 'withdrawn' AND review.state <> 'withdrawn' "
            f"AND review.id {COUNTED} GROUP BY 1 ORDER BY month = '' DESC, month DESC",
            (workspace.author.staff_code,),
        ).fetchall()
    return tuple(Month(*row) for row in rows)
