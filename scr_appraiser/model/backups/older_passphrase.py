"""Backups that a change of passphrase did not come to, because it was stopped: brought along with the older one."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from scr_appraiser.model.backups.holding import holding
from scr_appraiser.model.backups.naming import Backup, backups_in
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.file_header import is_plain, read_salt
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.file.rekeying import rekey
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


def under_another(workspace: Workspace, folder: Path | None = None) -> tuple[Backup, ...]:
    """The encrypted backups of the open file that its own key does not open, the newest first; `folder` holds all.

    Raises Problem where the folder cannot be read.
    """
    return tuple(backup for backup in backups_in(folder, file_id(workspace)) if _is_under_another(backup, workspace))


def bring_along(
    workspace: Workspace,
    folder: Path | None,
    older: Key,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """Put those that `older` opens under the key of the open file, or leave them plain where it has none.

    Returns how many; `progress` gets (done, total) backups. Each is as it was or as it shall be, whole, whenever it is
    stopped. Raises Problem where the folder cannot be read.
    """
    brought = 0
    found = under_another(workspace, folder)
    for done, backup in enumerate(found):
        progress(done, len(found))
        with suppress(Problem, OSError):  # damaged, or under a passphrase older still: it stays as it is
            with holding(backup.path.parent):
                rekey(backup.path, older, workspace.key)
            brought += 1
    return brought


def _is_under_another(backup: Backup, workspace: Workspace) -> bool:
    with suppress(Problem, OSError):  # gone meanwhile, or unreadable
        return not is_plain(backup.path) and (workspace.key is None or read_salt(backup.path) != workspace.key.salt)
    return False
