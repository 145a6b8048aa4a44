"""What is remembered outside a file, to notice when an older copy has taken its place, and to find its backups."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scr_appraiser.files import write_beside
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.history.revisions import digest
from scr_appraiser.model.workspace import Workspace

LAST_REVISIONS = 50
"""How many of a file's newest revision ids are remembered."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What was saved on this computer and is not in the file: more than nothing, and it is an older copy."""

    judgements: int = 0
    others: int = 0
    newer: Path | None = None
    """Where the file lay that had all of it, if one is there."""

    def __bool__(self) -> bool:
        return bool(self.judgements or self.others)

    @property
    def words(self) -> str:
        """The same in a sentence."""
        parts = (_counted(self.judgements, "judgement"), _counted(self.others, "other change"))
        what = " and ".join(part for part in parts if part)
        verb = "is" if self.judgements + self.others == 1 else "are"
        return f"This is an older copy: at least {what} saved on this computer {verb} not in this file."


def remember(workspace: Workspace, memory: Path) -> None:
    """Write down the file's id, its digest, its newest revision ids and where it lies; no content."""
    known = _known(memory)
    with workspace.reading() as cursor:
        rows = cursor.execute("SELECT id, kind FROM revision ORDER BY number DESC LIMIT ?", (LAST_REVISIONS,))
        last = {revision.hex(): kind for revision, kind in rows}
        judgements = [revision for revision, kind in last.items() if kind == "judgement"]
        path = str(workspace.path.resolve())
        entry = {"digest": digest(cursor), "last": list(last), "judgements": judgements, "path": path}
        file = file_id(workspace)
    if known.get(file) != entry:
        _write(memory, {**known, file: entry})


def forget(file: str, memory: Path) -> None:
    """Forget what a file held, by its id: an older copy takes its place on purpose. Raises OSError, Problem."""
    known = _known(memory)
    if known.pop(file, None) is not None:
        _write(memory, known)


def missing_from(workspace: Workspace, memory: Path) -> Missing:
    """What is remembered of the file and is not in it."""
    entry = _known(memory).get(file_id(workspace))
    if not isinstance(entry, dict):
        return Missing()
    with workspace.reading() as cursor:
        missing = [
            revision
            for revision in _ids(entry.get("last"))
            if cursor.execute("SELECT 1 FROM revision WHERE id = ?", (revision,)).fetchone() is None
        ]
    judgements = len(set(missing) & set(_ids(entry.get("judgements"))))
    path = Path(str(entry.get("path", "")))
    is_elsewhere = path.is_absolute() and path != workspace.path.resolve() and path.is_file()
    return Missing(judgements, len(missing) - judgements, path if is_elsewhere else None)


def remembered_revisions(file: str, memory: Path) -> frozenset[bytes]:
    """The newest revisions that are remembered of a file, by its id."""
    entry = _known(memory).get(file)
    return frozenset(_ids(entry.get("last"))) if isinstance(entry, dict) else frozenset()


def remembered_id(path: Path, memory: Path) -> str:
    """The id of the file that lay there when it was closed last; "" where that is not known."""
    whole = str(path.resolve())
    for file, entry in _known(memory).items():
        if isinstance(entry, dict) and entry.get("path") == whole:
            return file
    return ""


def forget_path(path: Path, memory: Path) -> None:
    """Remember no more where a file lies. Raises OSError or Problem."""
    file, known = remembered_id(path, memory), _known(memory)
    if file:
        _write(memory, {**known, file: {name: value for name, value in known[file].items() if name != "path"}})


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


def _write(memory: Path, known: dict[str, Any]) -> None:
    memory.parent.mkdir(parents=True, exist_ok=True)
    with write_beside(memory) as unfinished:
        unfinished.write_text(json.dumps(known, indent=1, sort_keys=True), "utf-8")


def _ids(listed: object) -> list[bytes]:
    try:
        return [bytes.fromhex(revision) for revision in listed or ()]  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        return []


def _known(memory: Path) -> dict[str, Any]:
    """What is remembered; nothing where the note is missing or cannot be read: it is a help, not a record."""
    try:
        known = json.loads(memory.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}
