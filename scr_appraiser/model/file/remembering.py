"""What is remembered outside a file, to notice when an older copy has taken its place."""

import json
from pathlib import Path
from typing import Any

from scr_appraiser.files import write_beside
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.history.revisions import digest
from scr_appraiser.model.workspace import Workspace

LAST_REVISIONS = 50
"""How many of a file's newest revision ids are remembered."""


def remember(workspace: Workspace, memory: Path) -> None:
    """Write down the file's id, its digest and its newest revision ids; no content, no name."""
    known = _known(memory)
    with workspace.reading() as cursor:
        rows = cursor.execute("SELECT id FROM revision ORDER BY number DESC LIMIT ?", (LAST_REVISIONS,))
        last = [revision.hex() for (revision,) in rows]
        entry = {"digest": digest(cursor), "last": last}
        file = file_id(workspace)
    if known.get(file) != entry:
        memory.parent.mkdir(parents=True, exist_ok=True)
        with write_beside(memory) as unfinished:
            unfinished.write_text(json.dumps({**known, file: entry}, indent=1, sort_keys=True), "utf-8")


def forget(file: str, memory: Path) -> None:
    """Forget what a file held, by its id: an older copy takes its place on purpose. Raises OSError, Problem."""
    known = _known(memory)
    if known.pop(file, None) is not None:
        with write_beside(memory) as unfinished:
            unfinished.write_text(json.dumps(known, indent=1, sort_keys=True), "utf-8")


def missing_revisions(workspace: Workspace, memory: Path) -> int:
    """How many of the remembered revisions the file no longer has: more than none, and it is an older copy."""
    with workspace.reading() as cursor:
        return sum(
            cursor.execute("SELECT 1 FROM revision WHERE id = ?", (revision,)).fetchone() is None
            for revision in _remembered(memory, file_id(workspace))
        )


def _remembered(memory: Path, file_id: str) -> list[bytes]:
    entry = _known(memory).get(file_id)
    last = entry.get("last") if isinstance(entry, dict) else None
    try:
        return [bytes.fromhex(revision) for revision in last or ()]
    except (TypeError, ValueError):
        return []


def _known(memory: Path) -> dict[str, Any]:
    """What is remembered; nothing where the note is missing or cannot be read: it is a help, not a record."""
    try:
        known = json.loads(memory.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}
