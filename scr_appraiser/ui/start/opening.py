"""What happens to a file between being asked for and being shown, step by step; on a job's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scr_appraiser.problems import Problem

if TYPE_CHECKING:
    from scr_appraiser.model.file.keys import Key
    from scr_appraiser.model.file.location import Location
    from scr_appraiser.model.identity import Identity
    from scr_appraiser.model.workspace import Workspace
    from scr_appraiser.ui.jobs import Progress


_UPGRADED = (
    "This file was of an earlier version of the program and has been upgraded. "
    "The original is kept among the backups for 90 days."
)


class Opened(NamedTuple):
    """A file that is ready to be shown."""

    workspace: Workspace
    found: str = ""
    """What looking it over has found, where the person ought to know."""
    location: Location | None = None
    """Where it lies, if that can harm it."""
    last_writer: Identity | None = None
    """Who wrote in it last; nobody in the sample, which is everybody's."""


def open_with_care(
    path: Path,
    key: Key | None,
    prepare: Callable[[Workspace], None],
    progress: Progress,
    *,
    backups: Path | None = None,
) -> Opened:
    """Open, look over, and read what is shown first; a file of an earlier version is upgraded before.

    `backups` holds those of all files, as for back_up. Whatever stops it leaves the file closed. Raises Problem.
    """
    from scr_appraiser.model.file.database import UpgradeNeeded, open_workspace

    try:
        return _ready(open_workspace(path, key=key), prepare, progress)
    except UpgradeNeeded:
        from scr_appraiser.model.file.upgrading import upgrade

        words = "it is of an earlier version, and is upgraded"
        upgrade(path, key=key, backups=backups, progress=lambda done, total: progress(done, total, words))
    opened = _ready(open_workspace(path, key=key), prepare, progress)
    return opened._replace(found=f"{_UPGRADED} {opened.found}".strip())


def make_file(path: Path, passphrase: str | None, prepare: Callable[[Workspace], None], progress: Progress) -> Opened:
    """Make an empty file and open it likewise."""
    from scr_appraiser.model.file.database import create_workspace

    return _ready(create_workspace(path, passphrase=passphrase), prepare, progress)


def make_folder(folder: Path) -> None:
    """Make a folder of this person's own. Raises Problem."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise Problem(f"The folder “{folder}” cannot be made.", "Check that you may write there.") from None


def _ready(workspace: Workspace, prepare: Callable[[Workspace], None], progress: Progress) -> Opened:
    from scr_appraiser.model.file.about_file import is_invented
    from scr_appraiser.model.file.checking import check, is_unchecked
    from scr_appraiser.model.file.surroundings import location
    from scr_appraiser.model.history.last_writer import last_writer

    words = "it was not closed the last time, and is checked" if is_unchecked(workspace) else ""
    try:
        found = check(workspace, lambda done, total: progress(done, total, words))
        prepare(workspace)
        last = None if is_invented(workspace) else last_writer(workspace)
        opened = Opened(workspace, found, location(workspace.path), last)
        progress(1, 1)
    except BaseException:
        workspace.close()
        raise
    return opened
