"""Who may write in an appraisal, and reopen it: its appraiser; in a consensus, whoever may decide it."""

from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from scr_appraiser.model.moderating.who import standing_to, why_not_decide
from scr_appraiser.model.review.appraisal_lines import IS_CONSENSUS
from scr_appraiser.model.sameness.as_one import strayed
from scr_appraiser.model.snapshots import Appraisal
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

_WHOSE = (
    "SELECT review_id, appraiser, coalesce((SELECT display_name FROM person WHERE staff_code = appraiser), appraiser), "
    f"{IS_CONSENSUS} FROM appraisal WHERE id = ? AND appraiser IS NOT NULL"
)
_IS_HELD_UP = (
    "SELECT 1 FROM consensus AS c JOIN json_each(c.originals) AS one "
    "JOIN appraisal AS a ON a.id = unhex(one.key) AND a.state <> 'withdrawn' "
    "LEFT JOIN seal ON seal.appraisal_id = a.id AND seal.state = 'live' "
    "WHERE c.appraisal_id = ? AND c.state <> 'withdrawn' AND (seal.id IS NULL OR seal.is_changed OR a.state <> 'live')"
)
"""Whether one of the appraisals that a consensus was made from is not sealed now."""


def refuse_to_write(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    """Raises Problem where whoever is at work may not write in an appraisal, within a change.

    What comes with merges and returned workbooks, and what is decided in a conflict, does not come here.
    """
    row = workspace.cursor.execute(_WHOSE, (bytes.fromhex(appraisal_id),)).fetchone()
    if row is None:
        return
    review, appraiser, name, is_consensus = row
    if is_consensus:
        _refuse_to_decide(workspace, appraisal_id, ReviewId(RecordId(review.hex())))
    elif is_others(workspace, appraiser):
        raise Problem(
            f"This is the appraisal by {name}: nobody else writes in it.",
            "Begin your own, on the page Reviews; a moderator can return a sealed one with a comment.",
        )


def refuse_to_reopen(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    """Raises Problem where whoever is at work may not reopen an appraisal, within a change."""
    row = workspace.cursor.execute(_WHOSE, (bytes.fromhex(appraisal_id),)).fetchone()
    if row is None:
        return
    review, appraiser, name, is_consensus = row
    problem = why_not_decide(standing_to(workspace, ReviewId(RecordId(review.hex())))) if is_consensus else None
    if problem is not None:
        raise problem
    if not is_consensus and is_others(workspace, appraiser):
        raise Problem(
            f"Only {name} can reopen this appraisal.", "A moderator can return it with a comment, on the page Compare."
        )


def may_write(workspace: Workspace, appraisal: Appraisal) -> bool:
    """Whether an appraisal is one's own, or a consensus, which is nobody's."""
    return appraisal.is_consensus or not is_others(workspace, appraisal.appraiser)


def is_others(workspace: Workspace, appraiser: str) -> bool:
    """Whether somebody's own appraisal, known by their staff code, is another's than whoever is at work."""
    return workspace.author is not None and workspace.author.staff_code != appraiser


def _refuse_to_decide(workspace: Workspace, consensus: AppraisalId, review: ReviewId) -> None:
    problem = why_not_decide(standing_to(workspace, review))
    if problem is None and _may_be_held_up(workspace, consensus):
        # It reads the whole of every original: only where there is something to say.
        from scr_appraiser.model.consensus.finishing import why_not_go_on
        from scr_appraiser.model.consensus.reading import load_consensus

        found = load_consensus(workspace, consensus)
        problem = why_not_go_on(found) if found is not None else None
    if problem is not None:
        raise problem


def _may_be_held_up(workspace: Workspace, consensus: AppraisalId) -> bool:
    held_up = workspace.cursor.execute(_IS_HELD_UP, (bytes.fromhex(consensus),)).fetchone() is not None
    return held_up or consensus in strayed(workspace)
