"""What a moderator decides: triggers, caps that are lifted, appraisals that are returned; each with a reason."""

from collections.abc import Sequence

from scr_appraiser.model.allocating.hiding import hidden_appraisals
from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.appraisal.appraisals import checked_text
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.comparing.sides import Comparison
from scr_appraiser.model.comparing.triggers import Trigger, triggers
from scr_appraiser.model.framework.held_definitions import load_framework
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import appraisals_as_one, load_appraisal
from scr_appraiser.model.moderating.moderations import note, take_back
from scr_appraiser.model.moderating.returned import return_place
from scr_appraiser.model.moderating.rulings import outcomes, place_of
from scr_appraiser.model.moderating.who import refuse_unless_moderator
from scr_appraiser.model.sameness.as_one import members_of
from scr_appraiser.model.sameness.deciding import checked_reason
from scr_appraiser.model.snapshots import Appraisal
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


def decide_triggers(
    workspace: Workspace,
    review_id: ReviewId,
    comparison: Comparison,
    decided: Sequence[Trigger],
    outcome: str,
    reason: str,
) -> None:
    """Decide triggers of one criterion, domain or OVERALL in one step: LEAVE, or the answer that shall stand there.

    Raises Problem: no reason, no such answer, the comparison is not of this review as it stands now, nothing or
    something else is to be decided, or who is at work may not moderate the review.
    """
    said = checked_text(checked_reason(reason))
    _refuse_stale(workspace, review_id, comparison, decided)
    name = decided[0].name
    if outcome not in outcomes(comparison, name):
        raise Problem("This is no decision on it.", "Leave it to the consensus, or choose an answer of the scale.")
    with workspace.change(f"Moderate {_words(comparison, name)}"):
        refuse_unless_moderator(workspace, review_id)
        for trigger in decided:
            note(workspace, "Moderate", review_id, None, "trigger", place_of(trigger), outcome, said)


def take_rulings_back(workspace: Workspace, review_id: ReviewId, decided: Sequence[Trigger]) -> None:
    """Take back what was decided of triggers; they wait again. Raises Problem: nothing was, or not allowed."""
    if not decided:
        raise _nothing_chosen()
    with workspace.change("Take back what a moderator decided"):
        refuse_unless_moderator(workspace, review_id)
        for trigger in decided:
            take_back(workspace, "Take back", review_id, None, "trigger", place_of(trigger))


def lift_cap(workspace: Workspace, appraisal_id: AppraisalId, level: str, cap: str, reason: str) -> None:
    """Lift a cap that holds down a domain (by id) or OVERALL in one appraisal that is not sealed.

    Raises Problem: no reason, no such cap there, a seal, or who is at work may not moderate the review.
    """
    said = checked_text(checked_reason(reason))
    with workspace.change(f"Lift cap {cap}"):
        appraisal = _unsealed(workspace, appraisal_id)
        framework = load_framework(workspace, appraisal.framework)
        judged = judge_appraisal(framework, appraisal)
        if not any(one.id == cap and one.holds and not one.lifted for one in judged.working(level).caps):
            raise Problem("No such cap holds here.", "Look again at how the judgement was worked out.")
        note(workspace, "Lift", appraisal.review_id, appraisal_id, "cap", f"{level} {cap}", "lifted", said)


def put_cap_back(workspace: Workspace, appraisal_id: AppraisalId, level: str, cap: str) -> None:
    """Have a cap that was lifted hold again. Raises Problem: it was not lifted, a seal, or not allowed."""
    with workspace.change(f"Put cap {cap} back"):
        appraisal = _unsealed(workspace, appraisal_id)
        take_back(workspace, "Put back", appraisal.review_id, appraisal_id, "cap", f"{level} {cap}")


def return_appraisal(workspace: Workspace, appraisal_id: AppraisalId, comment: str) -> None:
    """Return a sealed appraisal to its appraiser with a comment; nothing in it changes, and they may reopen it.

    Raises Problem: no comment, not sealed, or who is at work may not moderate the review.
    """
    said = checked_text(checked_reason(comment))
    with workspace.change("Return an appraisal"):
        appraisal = load_appraisal(workspace, appraisal_id)
        refuse_unless_moderator(workspace, appraisal.review_id)
        if appraisal.seal is None:
            raise Problem("This appraisal is not sealed.", "Its appraiser is still at work on it: talk to them.")
        note(
            workspace, "Return", appraisal.review_id, appraisal_id, "return", return_place(appraisal.seal), "returned",
            said,
        )  # fmt: skip


def _nothing_chosen() -> Problem:
    return Problem("Nothing is chosen that calls for a moderator.", "Choose a trigger in the comparison.")


def _refuse_stale(
    workspace: Workspace, review_id: ReviewId, comparison: Comparison, decided: Sequence[Trigger]
) -> None:
    if not decided:
        raise _nothing_chosen()
    with workspace.read():
        hidden = hidden_appraisals(workspace, members_of(workspace, review_id))
        seals = {
            one.id: one.seal.revision
            for one in appraisals_as_one(workspace, review_id)
            if one.seal is not None and not one.seal.is_changed and one.id not in hidden
        }
    shown = [(side.appraisal.id, side.appraisal.seal) for side in comparison.sides]
    is_current = all(seal is not None and seals.get(one) == seal.revision for one, seal in shown)
    if not is_current or not set(decided) <= set(triggers(comparison)) or len({one.name for one in decided}) > 1:
        raise Problem(
            "What was to be decided is not there any more: the appraisals have changed since they were shown.",
            "Look at the comparison again, and decide what it says now.",
        )


def _unsealed(workspace: Workspace, appraisal_id: AppraisalId) -> Appraisal:
    appraisal = load_appraisal(workspace, appraisal_id)
    refuse_unless_moderator(workspace, appraisal.review_id)
    if appraisal.seal is not None:
        raise Problem(
            "This appraisal is sealed: its caps are part of what was signed.",
            "Return it with a comment; once it is reopened, the cap can be lifted.",
        )
    return appraisal


def _words(comparison: Comparison, name: str) -> str:
    if name == OVERALL:
        return "the overall judgement"
    domains = {domain.id: f"“{domain.name}”" for domain in comparison.sides[0].framework.domains}
    return domains.get(name, name)
