"""Copies of files that were seen before, and files that were rolled back: told, and merged like any other."""

from collections.abc import Collection, Iterator
from pathlib import Path

from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.remembering import remembered_revisions
from scr_appraiser.model.merging.told import counted
from scr_appraiser.model.workspace import Workspace


def notes_on(
    workspace: Workspace, source: str, ids: Collection[bytes], memory: Path | None, entering: Collection[bytes]
) -> Iterator[str]:
    """Of a source, by the id it was given when it was made: whose copy it is, and what it lacks that it once held.

    `entering` are the revisions that a merge would take in.
    """
    if not source:
        return
    if source == file_id(workspace):
        yield "It is a copy of this file."
    held = frozenset(ids)
    came = set(_came_from(workspace, source)) - held
    if came:
        called = "an older copy" if held.isdisjoint(entering) else "another copy of a file merged earlier"
        yield f"It is {called}: it lacks {_changes(len(came))} that came from there and that this file has."
    missing = set(remembered_revisions(source, memory)) - held if memory is not None else set()
    lost = [one for one in missing if one not in entering and not _is_here(workspace, one)]
    if lost:
        yield (
            f"It is an older copy: at least {counted(len(lost), 'change')} saved on this computer "
            f"{'is' if len(lost) == 1 else 'are'} neither in it nor in this file. Look for the newer copy."
        )
    elif missing - came:
        kept = _changes(len(missing - came))
        yield f"It is an older copy: it lacks {kept} that were saved on this computer; this file has them."


def _came_from(workspace: Workspace, source: str) -> Iterator[bytes]:
    with workspace.reading() as cursor:
        rows = cursor.execute(
            "SELECT revision FROM merging CROSS JOIN arrival ON merging = number WHERE file = ?",
            (bytes.fromhex(source),),
        ).fetchall()
    return (one for (one,) in rows)


def _is_here(workspace: Workspace, revision: bytes) -> bool:
    with workspace.reading() as cursor:
        return cursor.execute("SELECT 1 FROM revision WHERE id = ?", (revision,)).fetchone() is not None


def _changes(number: int) -> str:
    return f"{number} saved change{'' if number == 1 else 's'}"
