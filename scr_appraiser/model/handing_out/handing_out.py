"""Writing a hand-out: a new appraisal file with the revisions of some reviews, proved before it gets its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from scr_appraiser.files import write_beside
from scr_appraiser.model.appraisal.sealing import refresh_seals
from scr_appraiser.model.file.about_file import is_invented
from scr_appraiser.model.file.connection import Driver, connect, transaction
from scr_appraiser.model.file.document_contents import read_content
from scr_appraiser.model.file.driver_problems import told_as_problems
from scr_appraiser.model.file.journals import refuse_left_journal
from scr_appraiser.model.file.keys import Key, derive, new_salt
from scr_appraiser.model.file.making import lay_out
from scr_appraiser.model.file.page_copying import filling
from scr_appraiser.model.handing_out.choosing import records_to_hand_out
from scr_appraiser.model.history.projection import rebuild
from scr_appraiser.model.history.revisions import apply_redactions, find_heads, now
from scr_appraiser.model.history.verifying import Verification, verify
from scr_appraiser.model.ids import ReviewId, new_id
from scr_appraiser.model.merging.source import ROW, batches
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged, Problem

_COPIED, _WORKED_OUT, _PROVED = 400, 300, 300
"""Of a thousand steps of progress, how many each part of the work takes."""
_WHOLE = _COPIED + _WORKED_OUT + _PROVED

_DEFINITION = "hash, kind, name, version, content"
_REDACTION = "revision, author, time, reason"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A hand-out that was written."""

    path: Path
    appraiser: str
    """Staff code, "" where it is nobody's in particular."""
    reviews: tuple[ReviewId, ...]
    digest: str
    revisions: int
    size: int
    """Bytes."""


def hand_out(
    workspace: Workspace,
    path: Path,
    reviews: Sequence[ReviewId],
    *,
    passphrase: str | None,
    appraiser: str = "",
    documents: bool = True,
    progress: Progress = lambda done, total: None,
) -> HandedOut:
    """Write some reviews to a new appraisal file at `path`, with all that belongs to them but what people judged.

    It has an id of its own; what it shares with this file are revisions, so that it can be merged back. `passphrase`
    None leaves it plain. `documents` brings their contents along, where this file holds them. `appraiser`, a staff
    code, is whom it is for. The file is read in short slices, and nothing in it changes. What `progress`, which gets
    (done, total), raises leaves nothing behind.
    Raises Problem: a review that is not there, no room, no such folder, the open file itself.
    """
    if path.resolve() == workspace.path.resolve():
        raise Problem("This is the open file itself.", "Choose another name or another folder.")
    refuse_left_journal(path)
    key = None if passphrase is None else derive(passphrase, new_salt())
    try:
        with write_beside(path) as unfinished:
            with filling(unfinished, key) as target, told_as_problems():
                lay_out(target)
                with transaction(target, "IMMEDIATE"):
                    _fill(workspace, target, reviews, appraiser, documents, progress)
            found = _proved(unfinished, key, partial(_part, progress, _COPIED + _WORKED_OUT, _PROVED))
            size = unfinished.stat().st_size
    finally:
        if key is not None:
            key.forget()
    return HandedOut(path, appraiser, tuple(reviews), found.digest, found.revisions, size)


def _fill(
    workspace: Workspace,
    target: Driver,
    reviews: Sequence[ReviewId],
    appraiser: str,
    documents: bool,
    progress: Progress,
) -> None:
    with workspace.reading() as cursor:
        for review in reviews:
            row = cursor.execute("SELECT state FROM review WHERE id = ?", (bytes.fromhex(review),)).fetchone()
            if row is None or row[0] in ("withdrawn", "redacted"):
                raise Problem("There is no such review in this file.", "Choose one from the register.")
        revisions = [
            revision
            for record in records_to_hand_out(cursor, reviews, appraiser)
            for (revision,) in cursor.execute("SELECT id FROM revision WHERE record = ? ORDER BY number", (record,))
        ]
        definitions = cursor.execute(f"SELECT {_DEFINITION} FROM definition").fetchall()
    meta = {"file": new_id(), "made_at": now()[0], "invented": "yes" if is_invented(workspace) else "no"}
    _insert(target, "meta", "key, value", list(meta.items()))
    _insert(target, "definition", _DEFINITION, definitions)
    _copy_revisions(workspace, target, revisions, partial(_part, progress, 0, _COPIED))
    _work_out(target, partial(_part, progress, _COPIED, _WORKED_OUT))
    if documents:
        _copy_contents(workspace, target, lambda: progress(_COPIED + _WORKED_OUT, _WHOLE))


def _copy_revisions(workspace: Workspace, target: Driver, revisions: Sequence[bytes], progress: Progress) -> None:
    """In slices; last the redactions, so that one made meanwhile holds for what was copied before."""
    done = 0
    for batch in batches(revisions):
        progress(done, len(revisions))
        marks = ", ".join("?" * len(batch))
        with workspace.reading() as cursor:
            rows = cursor.execute(f"SELECT {ROW} FROM revision WHERE id IN ({marks}) ORDER BY number", batch).fetchall()
            parents = cursor.execute(
                f"SELECT child, parent FROM revision_parent WHERE child IN ({marks})", batch
            ).fetchall()
        _insert(target, "revision", ROW, rows)
        _insert(target, "revision_parent", "child, parent", parents)
        done += len(batch)
    taken = frozenset(revisions)
    with workspace.reading() as cursor:
        rows = cursor.execute(f"SELECT {_REDACTION} FROM redaction").fetchall()
    redacted = [row for row in rows if row[0] in taken]
    _insert(target, "redaction", _REDACTION, redacted)
    apply_redactions(target.cursor())


def _work_out(target: Driver, progress: Progress) -> None:
    cursor = target.cursor()
    find_heads(cursor)
    records = cursor.execute("SELECT DISTINCT kind, record FROM revision ORDER BY 1, 2").fetchall()
    for done, record in enumerate(records):
        if done % 50 == 0:
            progress(done, len(records))
        rebuild(cursor, [record])
    refresh_seals(cursor, [(kind, record) for kind, record in records if kind == "seal"])


def _copy_contents(workspace: Workspace, target: Driver, step: Callable[[], None]) -> None:
    rows = target.execute(
        "SELECT DISTINCT sha256 FROM document WHERE state NOT IN ('withdrawn', 'redacted')"
    ).fetchall()
    for (sha256,) in rows:
        content = read_content(workspace, sha256.hex(), lambda done, total: step())
        if content is not None:
            _insert(target, "document_content", "sha256, bytes", [(sha256, content)])


def _proved(path: Path, key: Key | None, progress: Progress) -> Verification:
    """What the file holds, opened anew and proved. Raises Damaged."""
    copy = Workspace(path, connect(path, key, read_only=True), "It is not finished.", key)
    try:
        found = verify(copy, progress)
    finally:
        copy.close()
    if not found.ok:
        raise Damaged
    return found


def _insert(target: Driver, table: str, columns: str, rows: Sequence[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * (columns.count(",") + 1))
    target.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def _part(progress: Progress, before: int, steps: int, done: int, total: int) -> None:
    progress(before + steps * done // max(total, 1), _WHOLE)
