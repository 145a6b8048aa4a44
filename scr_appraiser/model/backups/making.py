"""Backups: whole proved copies of a file in the person's own folder, made where something changed, then thinned."""

import secrets
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from scr_appraiser.files import flush_folder
from scr_appraiser.model.backups.holding import holding
from scr_appraiser.model.backups.naming import Backup, backups_in, folder_of, name_of
from scr_appraiser.model.backups.thinning import thin
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.copying import copy_into, digest_in_slices
from scr_appraiser.model.file.file_header import is_plain, read_salt
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged, Problem

_UNFINISHED = ".making-"


class NotBackedUp(Problem):
    """No backup could be made; everything else goes on."""

    def __init__(self, cause: Problem, place: Path) -> None:
        """`place` is where it was to lie: nobody chooses that, so it is named."""
        self.is_damaged = isinstance(cause, Damaged)
        """Whether that is because the file is damaged: such a one is never backed up."""
        advice = (
            "Go back to its newest sound backup, on the page Backups of the window."
            if self.is_damaged
            else f"See that there is room in “{place}”, and that it is a folder you may write to."
        )
        super().__init__(f"No backup could be made. {cause.message}", f"What you did is saved in the file. {advice}")


def back_up(
    workspace: Workspace,
    why: str,
    folder: Path | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Backup | None:
    """Make a backup where the file says something else than its newest one; None where it does not.

    `why` is one of the values of naming.WHYS; `folder` as in naming.folder_of. Others read and change the file
    meanwhile. Older ones go only when this one is proved and in its place. Raises NotBackedUp: no folder, no room, no
    right, or the file is damaged; that is never backed up.
    """
    identity = file_id(workspace)
    place = folder_of(identity, folder)
    try:
        _make_private(place)
        with holding(place, progress):
            known = backups_in(folder, identity)
            if known and _is_of_now(workspace, known[0]):
                return None
            made = _make(workspace, why, place, known, progress, clock())
    except OSError as error:
        why_not = error.strerror or type(error).__name__
        raise NotBackedUp(Problem(f"Its folder cannot be used: {why_not}.", ""), place.parent) from error
    except Problem as problem:
        raise NotBackedUp(problem, place.parent) from problem
    with suppress(OSError):  # too many backups are no harm, and the next one tries again
        for old in thin((*known, made)):
            old.path.unlink(missing_ok=True)
    return made


def _is_of_now(workspace: Workspace, newest: Backup) -> bool:
    """Whether the newest backup holds what the file holds, documents' contents too, and opens with the same key."""
    with workspace.reading() as cursor:
        (pages,), (page,) = (cursor.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size"))
    return (
        newest.size == pages * int(page)  # of an encrypted file the driver gives it as text
        and _has_key(newest.path, workspace.key)
        and digest_in_slices(workspace).startswith(newest.digest)
    )


def _has_key(path: Path, key: Key | None) -> bool:
    return is_plain(path) if key is None else read_salt(path) == key.salt


def _make(
    workspace: Workspace,
    why: str,
    place: Path,
    known: tuple[Backup, ...],
    progress: Callable[[int, int], None],
    moment: datetime,
) -> Backup:
    unfinished = place / f"{_UNFINISHED}{secrets.token_hex(4)}.scra"
    number = max((backup.number for backup in known), default=0) + 1
    try:
        copied = copy_into(workspace, unfinished, progress)
        path = place / name_of(number, moment, copied.digest, why)
        unfinished.replace(path)
        flush_folder(place)
    finally:
        unfinished.unlink(missing_ok=True)
    return Backup(path, number, moment.replace(microsecond=0), copied.digest[:12], why, copied.size)


def _make_private(place: Path) -> None:
    """The folder, which only this person may look into. Raises OSError."""
    for folder in (place.parent, place):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if sys.platform != "win32":
            folder.chmod(0o700)
