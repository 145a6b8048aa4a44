"""Another passphrase for a file, or none: first a backup, then the file, then its backups, so that one opens all."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from scr_appraiser.model.backups.holding import holding
from scr_appraiser.model.backups.making import back_up
from scr_appraiser.model.backups.naming import backups_in
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.file_header import is_plain
from scr_appraiser.model.file.keys import Key, derive, new_salt
from scr_appraiser.model.file.rekeying import rekey
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

_Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PassphraseChanged:
    """What came of a change of passphrase."""

    key: Key | None
    """Opens the file from now on; None: it is not encrypted."""
    backups: int
    """Backups that the new passphrase opens as well."""
    left: int
    """Backups that are as they were: damaged, open elsewhere, or under a passphrase older still."""


def change_passphrase(
    path: Path,
    key: Key | None,
    new: str | None,
    *,
    folder: Path | None = None,
    progress: _Progress = lambda done, total: None,
) -> PassphraseChanged:
    """Give a file that is not open in this process another passphrase; `new` None takes encryption off it.

    `key` opens it now; `folder` holds the backups of all files, as for back_up. The same passphrase again gives another
    key and another recovery code. Stopped at any moment, the file opens whole with the old passphrase or with the new.
    Raises Problem: no backup could be made, read only, open elsewhere, no room; Cancelled and the like from `progress`.
    The file is as it was then.
    """
    wanted = derive(new, new_salt()) if new is not None else None
    workspace = open_workspace(path, key=key)
    try:
        if workspace.is_read_only:
            raise Problem(workspace.read_only_reason, "To change its passphrase, copy the file to where you may write.")
        identity = file_id(workspace)
        back_up(workspace, "before a new passphrase", folder, lambda done, total: progress(done, 2 * total))
    finally:
        workspace.close()
    rekey(path, key, wanted, lambda done, total: progress(total + done, 2 * total))
    backups = backups_in(folder, identity)
    left = sum(not _is_rekeyed(backup.path, key, wanted) for backup in backups)
    return PassphraseChanged(wanted, len(backups) - left, left)


def encrypt_plain_backups(workspace: Workspace, folder: Path | None = None) -> int:
    """Bring along what a first passphrase did not come to, because it was stopped; returns how many there were.

    No plain backup of an encrypted file stays readable. `folder` as for change_passphrase. Raises Problem where the
    folder cannot be read; a backup that cannot be encrypted waits for the next time.
    """
    if workspace.key is None:
        return 0
    paths = [backup.path for backup in backups_in(folder, file_id(workspace))]
    return sum(_is_plain(path) and _is_rekeyed(path, None, workspace.key) for path in paths)


def _is_plain(backup: Path) -> bool:
    with suppress(OSError):  # gone, or unreadable
        return is_plain(backup)
    return False


def _is_rekeyed(backup: Path, old: Key | None, new: Key | None) -> bool:
    try:
        # One that an earlier change did not come to is plain still.
        with holding(backup.parent):
            rekey(backup, None if is_plain(backup) else old, new)
    except (Problem, OSError):
        return False  # it stays what it was, a backup, and is counted
    return True
