"""What a moderation record is made from: the originals, the consensus, what moderators decided, and what counts."""

from dataclasses import dataclass

from scr_appraiser.model.comparing.material import ComparisonMaterial, gather_comparison
from scr_appraiser.model.consensus.reading import Consensus, consensuses_of
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.moderating.moderations import Noted, moderations
from scr_appraiser.model.sameness.designated import Designated
from scr_appraiser.model.sameness.designated_reading import all_designated
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


@dataclass(frozen=True, slots=True)
class ModerationRecord:
    """All that followed the seals of a review's appraisals."""

    compared: ComparisonMaterial
    consensuses: tuple[Consensus, ...]
    """The first begun first; more than one only where a merge brought another."""
    noted: tuple[Noted, ...]
    designated: Designated
    why_designated: str
    """The reason of whoever chose the appraisal that counts; "" where nobody chose."""


def gather_moderation(workspace: Workspace, review: ReviewId, *, are_names_hidden: bool = False) -> ModerationRecord:
    """The record as it stands now. Raises Problem: fewer than two appraisals are sealed, the review was withdrawn."""
    with workspace.read():
        designated = all_designated(workspace).get(review)
        if designated is None:
            raise Problem("This review was withdrawn.", "Choose one that is in the register.")
        compared = gather_comparison(workspace, review, are_names_hidden=are_names_hidden)
        return ModerationRecord(
            compared,
            consensuses_of(workspace, review),
            moderations(workspace, review),
            designated,
            _reason(workspace, designated.appraisal_id) if designated.how == "chosen" else "",
        )


def _reason(workspace: Workspace, appraisal: AppraisalId | None) -> str:
    """Of the choice that was made last, where several say the same."""
    with workspace.reading() as cursor:
        row = cursor.execute(
            "SELECT reason FROM designation WHERE appraisal_id = ? AND period = '' AND state = 'live' "
            "ORDER BY id DESC LIMIT 1",
            (bytes.fromhex(appraisal or ""),),
        ).fetchone()
    return str(row[0] or "") if row is not None else ""
