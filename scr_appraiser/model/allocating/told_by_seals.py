"""What the seals over the appraisals of a review say of each other, for the table of who appraises what."""

from scr_appraiser.model.allocating.hiding import closed_reviews
from scr_appraiser.model.comparing.independence import beside_words
from scr_appraiser.model.file.json_values import parse_json
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.loading_seals import beside_of
from scr_appraiser.model.sameness.as_one import members_of
from scr_appraiser.model.workspace import Workspace


def told_by_seals(workspace: Workspace, review_id: ReviewId) -> dict[str, str]:
    """By staff code, what lay beside their appraisal when they sealed it: "with no other appraisal ...".

    Those whose seal says nothing of it, or is broken, are left out. So is, of a review that was registered twice, that
    no other lay beside it: a seal knows of the registrations that were said to be one by then. Nothing is told to
    whoever works blind on the review.
    """
    if review_id in closed_reviews(workspace, [review_id]):
        return {}
    with workspace.reading() as cursor:
        is_one_of_several = len(members_of(workspace, review_id)) > 1
        rows = cursor.execute(
            "SELECT a.appraiser, b.beside, b.seen FROM sealed_beside AS b JOIN appraisal AS a ON a.id = b.appraisal_id "
            "JOIN seal ON seal.appraisal_id = a.id AND seal.state = 'live' AND seal.sealed_at = b.sealed_at "
            "WHERE a.review_id = ? AND b.state = 'live' ORDER BY a.started_at, a.id",
            (bytes.fromhex(review_id),),
        ).fetchall()
        found = {}
        for appraiser, stored, seen in rows:
            beside = parse_json(stored or "{}")
            if not beside and is_one_of_several:
                continue
            marks, ids = ", ".join("?" * len(beside)), [bytes.fromhex(one) for one in beside]
            appraisers = {
                record.hex(): (code, name)
                for record, code, name in cursor.execute(
                    "SELECT id, appraiser, coalesce((SELECT display_name FROM person WHERE staff_code = appraiser), "
                    f"appraiser) FROM appraisal WHERE appraiser IS NOT NULL AND id IN ({marks})",
                    ids,
                )
            }
            found[appraiser] = beside_words(beside_of(beside, parse_json(seen or "[]"), appraisers), appraiser)
    return found
