"""A whole copy of the open file, proved before it gets its name; encrypted with the file's own key, or plain as it is.

Not VACUUM INTO: that is one statement, for the length of which nobody could read or write.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from scr_appraiser.files import write_beside
from scr_appraiser.model.file.connection import connect
from scr_appraiser.model.file.driver_problems import told_as_problems
from scr_appraiser.model.file.journals import refuse_left_journal
from scr_appraiser.model.file.layout import layout_of
from scr_appraiser.model.file.page_copying import filling
from scr_appraiser.model.history.revisions import digest
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged, Problem

Progress: TypeAlias = Callable[[int, int], None]
"""Gets (done, total); what it raises ends the work."""

_IDS = 5000
"""Revisions whose ids are read in one go."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds."""

    digest: str
    revisions: int
    size: int
    """Bytes."""


def copy_into(workspace: Workspace, path: Path, progress: Progress = lambda done, total: None) -> Copied:
    """Copy the open file, documents' contents and all, to `path`, in place of what is there. Not inside a change.

    Runs on a thread of its own beside the work: the copy is of the moment at which it ends. It appears under its name
    when it is proved and on the disk; what `progress`, which gets (done, total), raises leaves nothing behind.
    Raises Problem: no room, no such folder, the open file itself; Damaged where the file is.
    """
    path = Path(path)
    if path.resolve() == workspace.path.resolve():
        raise Problem("This is the open file itself.", "Choose another name or another folder.")
    refuse_left_journal(path)
    with write_beside(path) as unfinished:
        with filling(unfinished, workspace.key) as target:
            last = workspace.pour_into(target, lambda done, total: progress(done, 2 * total))
        return _proved(workspace, unfinished, last, lambda done, total: progress(total + done, 2 * total))


def _proved(workspace: Workspace, copy: Path, last: int, progress: Progress) -> Copied:
    """What the copy holds, opened anew and proved. Raises Damaged."""
    from scr_appraiser.model.history.hashes import stored_problems

    wanted = digest_in_slices(workspace, last)
    with workspace.reading() as cursor:
        layout = layout_of(cursor)
    driver = connect(copy, workspace.key, read_only=True)
    try:
        with told_as_problems(reading=True):
            cursor = driver.cursor()
            found = digest(cursor)
            if found != wanted or layout_of(cursor) != layout or any(stored_problems(cursor, progress)):
                raise Damaged
            (count,) = cursor.execute("SELECT count(*) FROM revision").fetchone()
    finally:
        driver.close()
    return Copied(found, count, copy.stat().st_size)


def digest_in_slices(workspace: Workspace, last: int | None = None) -> str:
    """The digest of the open file, or of what had arrived by the revision of number `last`; others go on meanwhile."""
    whole, after = hashlib.sha256(), b""
    while True:
        with workspace.reading() as cursor:
            rows = cursor.execute(
                "SELECT id, number FROM revision WHERE id > ? ORDER BY id LIMIT ?", (after, _IDS)
            ).fetchall()
        if not rows:
            return whole.hexdigest()
        for revision, number in rows:
            if last is None or number <= last:
                whole.update(revision)
        after = rows[-1][0]
