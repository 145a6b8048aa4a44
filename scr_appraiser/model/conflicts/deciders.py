"""Who may decide a conflict: another person than those whose versions they are, or a named administrator."""

from scr_appraiser.model.conflicts.entries import Conflict
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

ASK_ANOTHER = (
    "Somebody else decides it, or an administrator whom the settings of the file name. Send them the file, or decide "
    "what is not your own."
)


def refusal(workspace: Workspace, conflict: Conflict) -> Problem | None:
    """Why whoever works here may not decide this conflict; None where they may."""
    author = workspace.author.staff_code if workspace.author else ""
    if author not in conflict.authors:
        return None
    return Problem(f"One of the versions of “{conflict.place}” is your own.", ASK_ANOTHER)
