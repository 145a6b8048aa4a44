"""Going back to a backup, once its copy is prepared: the file is closed, exchanged, and opened again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from scr_appraiser.files import as_problem
from scr_appraiser.problems import Problem
from scr_appraiser.ui.start.files import Files
from scr_appraiser.ui.window.messages import THE_FILE, Voice

if TYPE_CHECKING:
    from scr_appraiser.model.backups.restoring import Prepared

DONE = "The file says again what that backup says. What it said before is the newest backup."
ASIDE = "The file says again what that backup says. What it was before was damaged, and lies beside it, untouched."


def go_back(files: Files, messages: Voice, prepared: Prepared, memory: Path) -> None:
    """Put what was `prepared` in the place of the open file; where that fails, the file is as it was."""
    from scr_appraiser.model.backups.restoring import exchange
    from scr_appraiser.model.file.about_file import file_id
    from scr_appraiser.model.file.remembering import forget

    workspace = files.workspace
    assert workspace is not None
    path, identity = workspace.path, file_id(workspace)
    key = workspace.key.copy() if workspace.key is not None else None
    words = ASIDE if prepared.is_file_damaged else prepared.words or DONE
    files.close()
    try:
        exchange(path, prepared)
        forget(identity, memory)
    except (OSError, Problem) as error:
        words = ""
        problem = error if isinstance(error, Problem) else as_problem(error, path)
        QTimer.singleShot(0, files, lambda: messages.problem(problem, about=THE_FILE))

    def on_shown() -> None:
        if key is not None:
            key.forget()
        if words:
            messages.notice(words, is_result=True)

    files.open(path, key=key, then=on_shown)
