"""Going on with a consensus: deciding a difference, hiding names, taking originals in anew, taking it back."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.appraisal.appraisals import rate, withdraw_appraisal, write_comment
from scr_appraiser.model.consensus.beginning import sealed_as, situation_of
from scr_appraiser.model.consensus.finishing import why_not_go_on
from scr_appraiser.model.consensus.reading import load_consensus
from scr_appraiser.model.file import schema
from scr_appraiser.model.ids import AppraisalId, derived_id
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.moderating.who import standing_to, why_not_decide
from scr_appraiser.model.sameness.deciding import checked_reason
from scr_appraiser.model.snapshots import Appraisal
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


def decide_difference(
    workspace: Workspace,
    consensus_id: AppraisalId,
    criterion_id: str,
    rating: Answer,
    reason: str,
    *,
    condition: str = "",
    missing: str | None = None,
) -> None:
    """Say what the consensus answers where the originals differ, and why, in one step; the reason is its comment.

    Raises Problem: no reason, no answer, one that cannot be given (as `rate`), an original is open again, or not
    allowed.
    """
    said = checked_reason(reason)
    if rating is None:
        raise Problem("Nothing is chosen yet.", "Take one of the ratings, or choose another; then say why.")
    with _at_work(workspace, consensus_id, f"Decide {criterion_id}"):
        consensus = load_consensus(workspace, consensus_id)
        problem = why_not_go_on(consensus) if consensus is not None else None
        if problem is not None:
            raise problem
        rate(workspace, consensus_id, criterion_id, rating, condition=condition, missing=missing)
        write_comment(workspace, consensus_id, criterion_id, said)


def hide_names(workspace: Workspace, consensus_id: AppraisalId, are_hidden: bool) -> None:
    """Whether whoever decides is shown whose an original is. Raises Problem: not allowed."""
    with _at_work(workspace, consensus_id, "Hide names" if are_hidden else "Show names") as (session, _):
        session.get_one(schema.Consensus, derived_id("consensus", consensus_id)).are_names_hidden = are_hidden


def take_originals_in(workspace: Workspace, consensus_id: AppraisalId) -> None:
    """Have a consensus rest on the originals as they are sealed now. What was decided stays, and is to be looked at.

    Raises Problem: they cannot be compared now, a seal, or not allowed.
    """
    with _at_work(workspace, consensus_id, "Take the appraisals in as they are now") as (session, consensus):
        comparison = situation_of(workspace, consensus.review_id).comparison
        if comparison is None:
            raise Problem(
                "The appraisals cannot be compared now.",
                "Wait until all are sealed again, under one version of the framework.",
            )
        newer = comparison.sides[0].framework
        if newer.hash != consensus.framework:
            raise Problem(
                f"All have appraised the review under version {newer.version} of the framework, and the consensus is "
                "under another.",
                "An appraisal keeps its version. Withdraw the consensus and begin another: menu Compare.",
            )
        row = session.get_one(schema.Consensus, derived_id("consensus", consensus_id))
        row.originals = sealed_as(comparison.sides)


def withdraw_consensus(workspace: Workspace, consensus_id: AppraisalId, reason: str) -> None:
    """Take a consensus back, with a reason; it stays in the history, and another can be begun.

    Raises Problem: no reason, a seal, or not allowed.
    """
    said = checked_reason(reason)
    with workspace.change("Withdraw the consensus", reason=said), _at_work(workspace, consensus_id, "") as (session, _):
        session.get_one(schema.Consensus, derived_id("consensus", consensus_id)).state = "withdrawn"
        withdraw_appraisal(session, consensus_id)


@contextmanager
def _at_work(workspace: Workspace, consensus_id: AppraisalId, name: str) -> Iterator[tuple[Session, Appraisal]]:
    """A change of a consensus by somebody who may make it, while it is not sealed."""
    with workspace.change(name) as session:
        consensus = load_appraisal(workspace, consensus_id)
        if not consensus.is_consensus:
            raise Problem("This is somebody’s own appraisal.", "Only its appraiser changes it.")
        problem = why_not_decide(standing_to(workspace, consensus.review_id))
        if problem is not None:
            raise problem
        if consensus.seal is not None:
            raise Problem("This consensus is sealed.", "Reopen it, with a reason, before you change it.")
        yield session, consensus
