"""Bringing back what only a backup holds, and going back to one: both keep the file as it is now as a backup first."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from scr_appraiser.model.backups.naming import Backup
from scr_appraiser.model.backups.restoring import Prepared, bring_back, prepare_return
from scr_appraiser.ui.backups.rows import when
from scr_appraiser.ui.backups.waiting import wait_or_say
from scr_appraiser.ui.context import Context

ABOUT = "Going"
"""What a problem met here is about."""


def bring_back_missing(context: Context, backup: Backup, folder: Path, parent: QWidget) -> None:
    """Take what is missing out of the backup into the file, and say what came."""
    workspace, messages = context.workspace, context.messages
    taken = wait_or_say(
        messages,
        lambda progress: bring_back(workspace, backup, folder, progress),
        about=ABOUT,
        title="Bringing back",
        words="What only the backup holds is being brought into the file.",
        cancelled="Cancelled: nothing was brought back.",
        parent=parent,
    )
    if taken is not None:
        if taken.changed is not None:
            workspace.tell(taken.changed)
        came = f"{taken.new:,} saved {'change' if taken.new == 1 else 'changes'}"
        messages.notice(f"Brought back {came} from the backup. Nothing was replaced.", is_result=True)


def prepare_to_go_back(context: Context, backup: Backup, folder: Path, parent: QWidget) -> Prepared | None:
    """Ask, keep the file as it is as a backup, and lay a proved copy of the chosen one beside it; None: not done."""
    workspace, messages = context.workspace, context.messages
    if not messages.confirm(
        "Go back to a backup",
        f"Go back to the backup of {when(backup)}?",
        explain="The file as it is now becomes a backup first, so nothing is lost: what was done since then can be "
        "brought back from there.",
        action="Go back",
    ):
        return None
    return wait_or_say(
        messages,
        lambda progress: prepare_return(workspace, backup, folder, progress),
        about=ABOUT,
        title="Going back",
        words="The file as it is now is being kept as a backup, and the other one is being checked.",
        cancelled="Cancelled: the file is as it was.",
        parent=parent,
    )
