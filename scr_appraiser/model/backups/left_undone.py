"""What a program that was killed left undone with the backups of a file: seen to when the file is opened again."""

from contextlib import suppress
from pathlib import Path

from scr_appraiser.model.file.about_file import is_erasure_unfinished
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


def finish_left_undone(workspace: Workspace, folder: Path | None = None) -> None:
    """Encrypt what a first passphrase did not come to, and end an erasure; `folder` as for back_up.

    What cannot be done now, for want of room, say, is done the next time.
    """
    if workspace.is_read_only:
        return
    if workspace.key is not None:
        from scr_appraiser.model.backups.changing_passphrase import encrypt_plain_backups

        # Before the erasure, which destroys what the file's key does not open.
        with suppress(Problem):
            encrypt_plain_backups(workspace, folder)
    if is_erasure_unfinished(workspace):
        from scr_appraiser.model.erasure.finishing import finish

        with suppress(Problem):
            finish(workspace, folder)
