"""The backup as a file is closed: at once as a rule; where it takes longer, the window says what it is waiting for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from scr_appraiser.problems import Problem
from scr_appraiser.ui.backups.waiting import wait_for
from scr_appraiser.ui.jobs import Cancelled

if TYPE_CHECKING:
    from scr_appraiser.model.workspace import Workspace

TITLE = "Closing the file"
WORDS = "Everything is saved. A backup is being made before the file is closed."
WITHOUT = "Close without a backup"


def back_up_before_closing(workspace: Workspace, folder: Path, window: QWidget) -> Problem | None:
    """Make a backup where something changed; gives what stood in its way. `folder` holds the backups of all files."""
    if workspace.is_read_only:
        return None
    from scr_appraiser.model.backups.making import back_up

    try:
        wait_for(
            lambda progress: back_up(workspace, "closed", folder, progress),
            title=TITLE,
            words=WORDS,
            cancel=WITHOUT,
            parent=window,
        )
    except Cancelled:
        return None
    except Problem as problem:
        return problem
    return None
