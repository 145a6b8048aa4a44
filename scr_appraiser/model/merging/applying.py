"""Taking the revisions of other files in: one transaction, set-based, with a self-check before it is committed."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from scr_appraiser.model.appraisal.sealing import refresh_seals, seals_concerned
from scr_appraiser.model.erasure.sweeping import note_unfinished, sweep
from scr_appraiser.model.file.cancelling import cancellable
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.history.projection import rebuild
from scr_appraiser.model.history.revisions import Cursor, apply_redactions
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.merging.checking import check, heads_of_records
from scr_appraiser.model.merging.planning import Plan, refuse_altered
from scr_appraiser.model.merging.receipts import write_down
from scr_appraiser.model.merging.source import ROW, Source, batches, redacted_row
from scr_appraiser.model.merging.target import Target
from scr_appraiser.model.merging.union import Union
from scr_appraiser.model.merging.working import Work, work_out
from scr_appraiser.model.workspace import Workspace

_INSERTED, _REBUILT, _NOTED, _WHOLE = 40, 70, 75, 100
"""How far each part of the writing leads."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came in."""

    new: int
    had: int
    set_aside: int
    documents: int
    """Contents of documents that this file had not."""
    digest_before: str
    digest_after: str
    changed: Changed | None
    """What to tell the listeners, on their thread: `Workspace.tell`. None where nothing changed."""


@dataclass(frozen=True, slots=True)
class Written:
    """What writing a union did."""

    documents: int
    changed: Changed | None


def planned(workspace: Workspace, source: Source) -> Plan:
    """What taking the source in would do; writes nothing. Raises Altered."""
    return _work(Target(workspace.reading), source)[1].plan


def take_in(
    workspace: Workspace,
    source: Source,
    what: str,
    progress: Callable[[int, int], None] = lambda done, total: None,
    *,
    contents_of_all: bool = False,
    is_noted: bool = True,
) -> TakenIn:
    """Unite the source's revisions with the file's; `what` is the person's word for the source ("backup").

    `contents_of_all` takes the contents of all documents that lack them, not of those alone whose records come in;
    `is_noted` False leaves no note in the file that they came in.
    Everything or nothing: what `progress`, which gets (done, total), raises rolls back. Nothing that is here is ever
    replaced: where two differ, both stand. Redactions of both sides hold on both. Listeners are not told: see TakenIn.
    Raises Problem: read only, disk full, a self-check that failed; Altered.
    """
    with workspace.aside() as cursor:
        target = Target(lambda: nullcontext(cursor))
        union, work = _work(target, source)
        noted = what if is_noted else None
        written = write(cursor, workspace, target, union, work, noted, progress, contents_of_all=contents_of_all)
    plan = work.plan
    return TakenIn(
        new=len(plan.new),
        had=plan.had,
        set_aside=sum(entry.id in work.waits for entry, _ in plan.set_aside),
        documents=written.documents,
        digest_before=plan.digest_before,
        digest_after=plan.digest_after,
        changed=written.changed,
    )


def _work(target: Target, source: Source) -> tuple[Union, Work]:
    entries = source.entries()
    refuse_altered(target.held, entries)
    union = Union([source, target.waiting])
    union.add(entries)
    union.add(target.waiting.entries())
    return union, work_out(target, union)


def write(
    cursor: Cursor,
    workspace: Workspace,
    target: Target,
    union: Union,
    work: Work,
    what: str | None,
    progress: Callable[[int, int], None],
    *,
    contents_of_all: bool = False,
) -> Written:
    """Write what was worked out, inside the transaction that is going on, and prove it; `what` None notes nothing.

    Raises NotTakenIn.
    """
    with cancellable(cursor, progress) as told:
        return _write(cursor, workspace, target, union, work, what, told, contents_of_all)


def _write(
    cursor: Cursor,
    workspace: Workspace,
    target: Target,
    union: Union,
    work: Work,
    what: str | None,
    progress: Callable[[int, int], None],
    contents_of_all: bool,
) -> Written:
    plan = work.plan
    old_heads = heads_of_records(cursor, [record for _, record in plan.touched])
    _take_redactions(cursor, work)
    _take_definitions(cursor, work)
    _insert(cursor, union, plan, lambda done, total: progress(_INSERTED * done // max(total, 1), _WHOLE))
    redacted = apply_redactions(cursor)
    touched = sorted({*plan.touched, *redacted})
    _move_heads(cursor, plan)
    progress(_INSERTED, _WHOLE)
    concerned = seals_concerned(cursor, redacted)
    rebuild(cursor, touched)
    refresh_seals(cursor, touched, concerned)
    progress(_REBUILT, _WHOLE)
    documents = _take_documents(cursor, union, None if contents_of_all else plan)
    if what is not None and (documents or not work.is_nothing):
        write_down(cursor, workspace, target, union, work, what, documents)
    if redacted:
        sweep(cursor)
        note_unfinished(cursor)  # this file's free pages and backups still say it
    progress(_NOTED, _WHOLE)
    check(cursor, plan, target.held, target.last, old_heads)
    cursor.execute("DELETE FROM touched")  # the recorder's note: these are no changes of whoever works here
    progress(_WHOLE, _WHOLE)
    return Written(documents, _notice(what or "", touched, documents))


def _take_redactions(cursor: Cursor, work: Work) -> None:
    """Before the revisions: what was redacted on either side comes in without its content."""
    cursor.executemany(
        "INSERT OR IGNORE INTO redaction (revision, author, time, reason) VALUES (?, ?, ?, ?)", work.redactions
    )


def _take_definitions(cursor: Cursor, work: Work) -> None:
    cursor.executemany(
        "INSERT OR IGNORE INTO definition (hash, kind, name, version, content) VALUES (?, ?, ?, ?, ?)",
        work.definitions,
    )


def _insert(cursor: Cursor, source: Source, wanted: Plan, progress: Callable[[int, int], None]) -> None:
    """The new revisions with their parents: sorted where a table is, which is several times faster."""
    redacted = {revision for (revision,) in cursor.execute("SELECT revision FROM redaction")}
    marks = ", ".join("?" * (ROW.count(",") + 1))
    done = 0
    for batch in batches(entry.id for entry in wanted.new):
        progress(done, len(wanted.new))
        cursor.executemany(
            f"INSERT INTO revision ({ROW}) VALUES ({marks})",
            (redacted_row(row) if row[0] in redacted else row for row in source.rows(batch)),
        )
        done += len(batch)
    cursor.executemany(
        "INSERT INTO revision_parent (child, parent) VALUES (?, ?)",
        sorted((entry.id, parent) for entry in wanted.new for parent in entry.parents),
    )


def _move_heads(cursor: Cursor, wanted: Plan) -> None:
    """A revision that arrived replaces its parents; what replaces one that arrived has arrived with it."""
    arrived = {entry.id for entry in wanted.new}
    replaced = {parent for entry in wanted.new for parent in entry.parents}
    gone = {(entry.record, one) for entry in wanted.new for one in entry.parents if one not in arrived}
    heads = [(entry.record, entry.id) for entry in wanted.new if entry.id not in replaced]
    cursor.executemany("DELETE FROM head WHERE record = ? AND revision = ?", sorted(gone))
    cursor.executemany("INSERT INTO head (record, revision) VALUES (?, ?)", sorted(heads))


def _take_documents(cursor: Cursor, source: Source, came_in: Plan | None) -> int:
    """The contents of documents that are not withdrawn, where they fit their fingerprint and are not here yet.

    `came_in`: of those alone whose records came in with it.
    """
    rows = cursor.execute(
        "SELECT id, sha256 FROM document WHERE state <> 'withdrawn' "
        "AND sha256 NOT IN (SELECT sha256 FROM document_content)"
    ).fetchall()
    if came_in is not None:
        records = {entry.record for entry in came_in.new if entry.kind == "document"}
        rows = [row for row in rows if row[0] in records]
    taken = 0
    for sha256 in sorted({sha256 for _, sha256 in rows}):
        content = source.document(sha256)
        if content is not None and hashlib.sha256(content).digest() == sha256:
            cursor.execute("INSERT INTO document_content (sha256, bytes) VALUES (?, ?)", (sha256, content))
            taken += 1
    return taken


def _notice(what: str, touched: Sequence[tuple[str, bytes]], documents: int) -> Changed | None:
    if not touched and not documents:
        return None
    records: dict[str, set[RecordId]] = {}
    for kind, record in touched:
        records.setdefault(kind, set()).add(RecordId(record.hex()))
    return Changed(f"Take in the {what}", {kind: frozenset(ids) for kind, ids in records.items()})
