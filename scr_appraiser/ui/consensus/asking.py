"""What is asked for in words before it is done: why a consensus is withdrawn, what is wrong with an appraisal."""

from scr_appraiser.model.consensus.deciding import withdraw_consensus
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.moderating.deciding import return_appraisal
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.window.messages import done


def ask_to_withdraw(context: Context, consensus: AppraisalId) -> None:
    """Take a consensus back for the reason that the person writes."""
    reason = context.messages.ask_text(
        "Withdraw the consensus",
        "Reason",
        explain="It stays in the history. The appraisals that it was made from stay as they are.",
        action="Withdraw",
        is_long=True,
    )
    if reason is not None and done(context.messages, lambda: withdraw_consensus(context.workspace, consensus, reason)):
        context.messages.notice("The consensus was withdrawn.", undo=True)


def ask_to_return(context: Context, appraisal: AppraisalId) -> None:
    """Return an appraisal with the comment that the person writes."""
    comment = context.messages.ask_text(
        "Return this appraisal",
        "Comment to its appraiser",
        explain="Nothing in it is changed. Its appraiser sees the comment beside it, and may reopen it.",
        action="Return",
        is_long=True,
    )
    if comment is not None and done(context.messages, lambda: return_appraisal(context.workspace, appraisal, comment)):
        context.messages.notice("Returned with your comment.", undo=True)
