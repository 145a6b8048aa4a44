"""What is due, after its seal, of a review that one person alone appraises."""

from scr_appraiser.model.allocating.table import AllocationRow
from scr_appraiser.model.moderating.who import standing_to, why_not_moderate
from scr_appraiser.model.sameness.standing import CountingWhich
from scr_appraiser.model.settings.roles import is_administrator
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.consensus.steps import Due


def due_of_single(workspace: Workspace, row: AllocationRow | None, counts: CountingWhich | None) -> Due | None:
    """What whoever is at work may sign and release; None of what several appraise: that is due on the page Compare."""
    if row is None or counts is None or not counts.is_single:
        return None
    standing = standing_to(workspace, row.review_id)
    return Due(
        row.review_id,
        row.stage,
        counts.by_period[""].appraisal_id,
        may_decide=False,
        may_moderate=why_not_moderate(standing) is None,
        may_release=is_administrator(workspace, standing.person),
    )
