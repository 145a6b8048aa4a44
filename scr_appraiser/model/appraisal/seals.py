"""Sealing a finished appraisal, and reopening it."""

from scr_appraiser.model.appraisal.sealing import covered_heads, facts_digest
from scr_appraiser.model.appraisal.sealing_beside import note_beside
from scr_appraiser.model.appraisal.unfinished import missing
from scr_appraiser.model.appraisal.writing import refuse_to_reopen
from scr_appraiser.model.canonical import clean
from scr_appraiser.model.consensus.finishing import consensus_gaps
from scr_appraiser.model.file import schema
from scr_appraiser.model.file.drafts import drafts_in
from scr_appraiser.model.framework.held_definitions import load_codebook, load_framework
from scr_appraiser.model.history.revisions import now
from scr_appraiser.model.ids import AppraisalId, derived_id
from scr_appraiser.model.loading import load_appraisal, load_review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

SHORTEST_REASON = 10
"""Characters that the reason for reopening must have."""


def seal(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    """Sign the appraisal: its exact judgements, decisions, narrative and framework, noting the facts as they stand.

    What other appraisals of the review lay in the file is noted beside the seal, in the same change.

    Not on the undo stack: `reopen` is its way back. Raises Problem where something is missing, or somebody else's name
    would stand under it.
    """
    with workspace.change("Seal appraisal", undoable=False) as session:
        assert workspace.author is not None
        session.flush()
        if workspace.cursor.execute("SELECT 1 FROM touched WHERE kind <> 'person'").fetchone():
            raise RuntimeError("A seal names revisions: what it covers must have been recorded before.")
        appraisal = load_appraisal(workspace, appraisal_id)
        if appraisal.seal is not None and not appraisal.seal.is_changed and not appraisal.seal.is_facts_changed:
            raise Problem("This appraisal is sealed already.", "Reopen it to change it.")
        if appraisal.appraiser != workspace.author.staff_code:
            raise Problem("Only the appraiser can seal an appraisal.", f"Ask {appraisal.appraiser_name} to seal it.")
        review = load_review(workspace, appraisal.review_id)
        codebook, framework = load_codebook(workspace, review.codebook), load_framework(workspace, appraisal.framework)
        open_ends = (
            *missing(review, appraisal, framework, codebook, drafts_in(workspace)),
            *consensus_gaps(workspace, appraisal),
        )
        if open_ends:
            number = "One thing is" if len(open_ends) == 1 else f"{len(open_ends)} things are"
            raise Problem(f"{number} still missing before the seal.", f"First: {open_ends[0].words}")
        sealed_at = now()[0]
        note_beside(workspace, session, appraisal_id, appraisal.review_id, sealed_at)
        row = session.get(schema.Seal, derived_id("seal", appraisal_id))
        if row is None:
            row = schema.Seal(id=derived_id("seal", appraisal_id), appraisal_id=appraisal_id)
            session.add(row)
        row.state = "live"
        row.framework = appraisal.framework
        row.sealed_by = workspace.author.staff_code
        row.sealed_at = sealed_at
        row.sealed = covered_heads(workspace.cursor, bytes.fromhex(appraisal_id))
        row.facts_digest = facts_digest(workspace.cursor, bytes.fromhex(appraisal.review_id))


def reopen(workspace: Workspace, appraisal_id: AppraisalId, reason: str) -> None:
    """Withdraw the seal, with a reason of at least 10 characters; the seal stays in the history.

    Raises Problem: no reason, no seal, or it is another person's; a consensus is reopened by whoever may decide it.
    """
    with workspace.change("Reopen appraisal", undoable=False, reason=reason):
        refuse_to_reopen(workspace, appraisal_id)
        withdraw_seal(workspace, appraisal_id, reason)


def withdraw_seal(workspace: Workspace, appraisal_id: AppraisalId, reason: str) -> None:
    """As `reopen`, by whoever decides what is to become of an appraisal that was changed after its seal."""
    if len(clean(reason).strip()) < SHORTEST_REASON:
        raise Problem("Reopening needs a reason.", f"Write at least {SHORTEST_REASON} characters.")
    with workspace.change("Reopen appraisal", undoable=False, reason=reason) as session:
        row = session.get(schema.Seal, derived_id("seal", appraisal_id))
        if row is None or row.state != "live":
            raise Problem("This appraisal is not sealed.", "There is nothing to reopen.")
        row.state = "withdrawn"
