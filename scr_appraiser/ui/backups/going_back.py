"""Bringing back what only a backup holds, and going back to one: both keep the file as it is now as a backup first."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from scr_appraiser.model.backups.naming import Backup
from scr_appraiser.model.backups.restoring import Prepared, bring_back, prepare_return
from scr_appraiser.problems import Problem
from scr_appraiser.ui.backups.rows import when
from scr_appraiser.ui.backups.waiting import wait_for
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.jobs import Cancelled

ABOUT = "Going"
"""What a problem met here is about."""


def bring_back_missing(context: Context, backup: Backup, folder: Path, parent: QWidget) -> None:
    """Take what is missing out of the backup into the file, and say what came."""
    workspace, messages = context.workspace, context.messages
    try:
        taken = wait_for(
            lambda progress: bring_back(workspace, backup, folder, progress),
            title="Bringing back",
            words="What only the backup holds is being brought into the file.",
            parent=parent,
        )
    except Cancelled:
        messages.notice("Cancelled: nothing was brought back.")
    except Problem as problem:
        messages.problem(problem, about=ABOUT)
    else:
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
    try:
        return wait_for(
            lambda progress: prepare_return(workspace, backup, folder, progress),
            title="Going back",
            words="The file as it is now is being kept as a backup, and the other one is being checked.",
            parent=parent,
        )
    except Cancelled:
        messages.notice("Cancelled: the file is as it was.")
    except Problem as problem:
        messages.problem(problem, about=ABOUT)
    return None
