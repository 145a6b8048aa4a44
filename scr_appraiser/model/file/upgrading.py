"""Upgrading a file where it lies: a new one beside it, proved, then in its place; the original among the backups."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scr_appraiser.files import as_problem, flush, flush_folder
from scr_appraiser.model.backups.making import back_up
from scr_appraiser.model.backups.naming import WHYS
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.journals import refuse_left_journal
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.file.upgraded_copy import write_upgraded
from scr_appraiser.model.file.versions import USER_VERSION
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


def upgrade(
    path: Path,
    *,
    passphrase: str | None = None,
    key: Key | None = None,
    backups: Path | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """Make the file of an earlier version at `path` one of this version, under the same key.

    First the original goes among the backups (`backups` as in back_up), where it stays for 90 days. Killed at any
    instant, or ended by what `progress` raises, it leaves the old file whole or the new one. Raises Problem as
    open_workspace and back_up do, and where there is no room, or the file may not be written.
    """
    path = Path(path).resolve()  # the file itself is replaced, not a link that leads to it
    workspace = open_workspace(path, passphrase=passphrase, key=key, even_earlier=True)
    try:
        if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
            raise Problem(
                "This file was made by an earlier version of the program, and cannot be upgraded where it lies.",
                "Copy it to a folder where you may write, and open the copy.",
            )
        back_up(workspace, WHYS["upgrade"], backups, lambda done, total: progress(done, 3 * total))
        with _replacing(path) as unfinished:
            write_upgraded(workspace, unfinished, lambda done, total: progress(total + 2 * done, 3 * total))
            workspace.close()  # on Windows an open file cannot be replaced
    finally:
        workspace.close()


def is_earlier(workspace: Workspace) -> bool:
    """Whether a file opened by `open_workspace(…, even_earlier=True)` is of an earlier version, to be upgraded."""
    with workspace.reading() as cursor:
        (version,) = cursor.execute("PRAGMA user_version").fetchone()
    return bool(version < USER_VERSION)


def opened_as_copy(earlier: Workspace, folder: Path) -> Workspace:
    """An upgraded copy in `folder` of a file of an earlier version, opened under the same key; the file is closed.

    For what only reads: the file stays as it is. Raises Problem: no room; Damaged.
    """
    copy = folder / earlier.path.name
    copy.touch(mode=0o600, exist_ok=False)
    try:
        write_upgraded(earlier, copy)
        return open_workspace(copy, key=earlier.key)
    finally:
        earlier.close()


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Gives an empty file beside `path` that takes its place where the block ends well. The lock on `path` is held.

    Its name is always the same: what was left of an upgrade that was killed goes with the next one.
    """
    unfinished = path.with_name(f".{path.name}.upgrade")
    before = path.stat()
    try:
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600, exist_ok=False)
        yield unfinished
        shutil.copymode(path, unfinished)
        flush(unfinished)
        after = path.stat()
        if (after.st_mtime_ns, after.st_size) != (before.st_mtime_ns, before.st_size):
            raise Problem("Another program has changed this file meanwhile.", "Open it again.")
        refuse_left_journal(path)
        unfinished.replace(path)
        flush_folder(path.parent)
    except OSError as error:
        raise as_problem(error, path) from error
    finally:
        unfinished.unlink(missing_ok=True)
