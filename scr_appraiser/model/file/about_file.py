"""What a file says about itself."""

from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged

UNFINISHED = "erasing"
"""The note in the file that something was redacted, and its free pages and backups are still to be seen to."""


def file_id(workspace: Workspace) -> str:
    """The id that the file was given when it was made; its copies have it too."""
    with workspace.reading() as cursor:
        row = cursor.execute("SELECT value FROM meta WHERE key = 'file'").fetchone()
    if row is None:
        raise Damaged
    return str(row[0])


def is_invented(workspace: Workspace) -> bool:
    """Whether the file is a sample whose contents are invented."""
    with workspace.reading() as cursor:
        row = cursor.execute("SELECT value FROM meta WHERE key = 'invented'").fetchone()
        return row is not None and row[0] == "yes"


def is_erasure_unfinished(workspace: Workspace) -> bool:
    """Whether `erasure.finishing` is still to be done, because it was stopped, or a redaction came in with a merge."""
    with workspace.reading() as cursor:
        return cursor.execute("SELECT 1 FROM meta WHERE key = ?", (UNFINISHED,)).fetchone() is not None
