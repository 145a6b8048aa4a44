"""Taking back an appraisal that was carried over, say because two people did so in copies of one file."""

from scr_appraiser.model.appraisal.appraisals import withdraw_appraisal
from scr_appraiser.model.file import schema
from scr_appraiser.model.ids import AppraisalId, derived_id
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.sameness.deciding import checked_reason
from scr_appraiser.model.settings.roles import refuse_unless_administrator
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

TAKE_BACK = "Take back what was carried over"


def take_carried_back(workspace: Workspace, appraisal_id: AppraisalId, reason: str) -> None:
    """Withdraw an appraisal that was carried over, with a reason; its original can be carried over again.

    Raises Problem: no reason, it was begun by its appraiser, a seal, or who is at work is neither its appraiser nor an
    administrator.
    """
    said = checked_reason(reason)
    with workspace.change(TAKE_BACK, reason=said) as session:
        appraisal = load_appraisal(workspace, appraisal_id)
        if appraisal.carried_from is None:
            raise Problem("This appraisal was not carried over.", "Choose one that was.")
        if appraisal.seal is not None:
            raise Problem("This appraisal is sealed.", "Reopen it, with a reason, before you take it back.")
        if workspace.author is None or workspace.author.staff_code != appraisal.appraiser:
            refuse_unless_administrator(workspace, "takes back what was carried over for somebody else")
        session.get_one(schema.Migration, derived_id("migration", appraisal_id)).state = "withdrawn"
        withdraw_appraisal(session, appraisal_id)
