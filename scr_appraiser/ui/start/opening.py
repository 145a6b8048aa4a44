"""What happens to a file between being asked for and being shown, step by step; on a job's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
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


def open_with_care(
    path: Path, passphrase: str | None, prepare: Callable[[Workspace], None], progress: Progress
) -> Opened:
    """Open, look over, and read what is shown first; a file of an earlier version is upgraded before.

    Whatever stops it leaves the file closed. Raises Problem.
    """
    from scr_appraiser.model.file.database import UpgradeNeeded, open_workspace

    try:
        return _ready(open_workspace(path, passphrase=passphrase), prepare, progress)
    except UpgradeNeeded:
        from scr_appraiser.model.file.upgrading import upgrade

        words = "it is of an earlier version, and is upgraded"
        upgrade(path, passphrase=passphrase, progress=lambda done, total: progress(done, total, words))
    workspace, found = _ready(open_workspace(path, passphrase=passphrase), prepare, progress)
    return Opened(workspace, f"{_UPGRADED} {found}".strip())


def make_file(path: Path, prepare: Callable[[Workspace], None], progress: Progress) -> Opened:
    """Make an empty file and open it likewise."""
    from scr_appraiser.model.file.database import create_workspace

    return _ready(create_workspace(path), prepare, progress)


def _ready(workspace: Workspace, prepare: Callable[[Workspace], None], progress: Progress) -> Opened:
    from scr_appraiser.model.file.checking import check, is_unchecked

    words = "it was not closed the last time, and is checked" if is_unchecked(workspace) else ""
    try:
        found = check(workspace, lambda done, total: progress(done, total, words))
        prepare(workspace)
        progress(1, 1)
    except BaseException:
        workspace.close()
        raise
    return Opened(workspace, found)
