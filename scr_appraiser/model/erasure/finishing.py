"""The second half of an erasure: free pages and backups. What was redacted is gone from the records before."""

from collections.abc import Callable
from pathlib import Path

from scr_appraiser.model.erasure.old_backups import Fate, redact_backups
from scr_appraiser.model.file.about_file import UNFINISHED
from scr_appraiser.model.workspace import Workspace


def finish(
    workspace: Workspace,
    folder: Path | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Fate:
    """Write the file anew without what was taken out, and have its backups follow; `folder` as for back_up.

    Stopped anywhere, the file notes that it is to be done; whoever opens it next does so. Raises Problem: no room.
    """
    progress(0, 0)
    workspace.compact(progress)
    fate = redact_backups(workspace, folder, progress)
    with workspace.aside() as cursor:
        cursor.execute("DELETE FROM meta WHERE key = ?", (UNFINISHED,))
    return fate
