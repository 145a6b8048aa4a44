"""Taking the revisions of another file in: one transaction, set-based, with a self-check before it is committed."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from scr_appraiser.model.appraisal.sealing import refresh_seals
from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.erasure.sweeping import note_unfinished, sweep
from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.history.projection import rebuild
from scr_appraiser.model.history.revisions import Cursor, now
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.merging.checking import check, heads_of_records
from scr_appraiser.model.merging.links import links_of
from scr_appraiser.model.merging.planning import Altered, Entry, Plan, plan
from scr_appraiser.model.merging.source import BATCH, ROW, Row, Source, batches
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

_SALT, _CONTENT = 11, 12
"""Where they stand in a ROW."""


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


def planned(workspace: Workspace, source: Source) -> Plan:
    """What taking the source in would do; writes nothing. Raises Altered."""
    with workspace.reading() as cursor:
        return _planned(cursor, source, _held(cursor))


def take_in(
    workspace: Workspace,
    source: Source,
    what: str,
    progress: Callable[[int, int], None] = lambda done, total: None,
    *,
    contents_of_all: bool = False,
) -> TakenIn:
    """Unite the source's revisions with the file's; `what` is the person's word for the source ("backup").

    `contents_of_all` takes the contents of all documents that lack them, not of those alone whose records come in.
    Everything or nothing: what `progress`, which gets (done, total), raises rolls back. Nothing that is here is ever
    replaced: where two differ, both stand. Redactions of both sides hold on both. Listeners are not told: see TakenIn.
    Raises Problem: read only, disk full, frameworks that differ under one name, a self-check that failed.
    """
    with workspace.aside() as cursor:
        before = _held(cursor)
        wanted = _planned(cursor, source, before)
        redactions = _take_redactions(cursor, source)
        definitions = _take_definitions(cursor, source)
        old_heads = heads_of_records(cursor, [record for _, record in wanted.touched])
        _insert(cursor, source, wanted, progress)
        redacted = _apply_redactions(cursor)
        touched = sorted({*wanted.touched, *redacted})
        _move_heads(cursor)
        rebuild(cursor, touched)
        refresh_seals(cursor, touched)
        if redacted:
            sweep(cursor)
            note_unfinished(cursor)  # this file's free pages and backups still say it
        documents = _take_documents(cursor, source, contents_of_all)
        if wanted.new or redactions or definitions or documents or wanted.set_aside:
            _write_down(cursor, workspace, source, wanted, what, documents)
        check(cursor, wanted, before, old_heads)
        cursor.execute("DROP TABLE temp.arrived")
        cursor.execute("DELETE FROM touched")  # the recorder's note: these are no changes of whoever works here
        progress(1, 1)
    return TakenIn(
        new=len(wanted.new),
        had=wanted.had,
        set_aside=len(wanted.set_aside),
        documents=documents,
        digest_before=wanted.digest_before,
        digest_after=wanted.digest_after,
        changed=_notice(what, touched, documents),
    )


def _planned(cursor: Cursor, source: Source, held: dict[bytes, tuple[str, bytes]]) -> Plan:
    entries = source.entries()
    links = links_of(source, [entry for entry in entries if entry.id not in held])
    definitions = [one for (one,) in cursor.execute("SELECT hash FROM definition")]
    return plan(held, entries, RECORDS, links, [*definitions, *(row[0] for row in source.definitions())])


def _held(cursor: Cursor) -> dict[bytes, tuple[str, bytes]]:
    return {one: (kind, record) for one, kind, record in cursor.execute("SELECT id, kind, record FROM revision")}


def _take_redactions(cursor: Cursor, source: Source) -> int:
    """Before the revisions: what was redacted on either side comes in without its content."""
    return _inserted(cursor, "redaction", "revision, author, time, reason", source.redactions())


def _take_definitions(cursor: Cursor, source: Source) -> int:
    known = cursor.execute("SELECT hash, kind, name, version FROM definition").fetchall()
    named = {(kind, name, version): one for one, kind, name, version in known}
    for one, kind, name, version, content in source.definitions():
        if hashlib.sha256(content.encode()).digest() != one:
            raise Altered
        if named.get((kind, name, version), one) != one:
            raise Problem(
                f"Both files hold a {kind} named “{name}”, version {version}, and the two differ.",
                "Nothing was taken in: ratings under them could not be told apart. "
                "Ask an administrator which one holds.",
            )
    return _inserted(cursor, "definition", "hash, kind, name, version, content", source.definitions())


def _inserted(cursor: Cursor, table: str, columns: str, rows: Sequence[Row]) -> int:
    before = cursor.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    marks = ", ".join("?" * (columns.count(",") + 1))
    cursor.executemany(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})", rows)
    return int(cursor.execute(f"SELECT count(*) FROM {table}").fetchone()[0] - before)


def _insert(cursor: Cursor, source: Source, wanted: Plan, progress: Callable[[int, int], None]) -> None:
    """The new revisions with their parents; temp.arrived names them for what follows."""
    redacted = {revision for (revision,) in cursor.execute("SELECT revision FROM redaction")}
    cursor.execute("DROP TABLE IF EXISTS temp.arrived")
    cursor.execute("CREATE TEMP TABLE arrived (id BLOB PRIMARY KEY) WITHOUT ROWID")
    marks = ", ".join("?" * (ROW.count(",") + 1))
    done = 0
    for batch in batches(entry.id for entry in wanted.new):
        progress(done, len(wanted.new) + BATCH)
        cursor.executemany(
            f"INSERT INTO revision ({ROW}) VALUES ({marks})",
            (_without_content(row) if row[0] in redacted else row for row in source.rows(batch)),
        )
        cursor.executemany("INSERT INTO arrived (id) VALUES (?)", [(one,) for one in batch])
        done += len(batch)
    cursor.executemany(
        "INSERT INTO revision_parent (child, parent) VALUES (?, ?)",
        [(entry.id, parent) for entry in wanted.new for parent in entry.parents],
    )


def _without_content(row: Row) -> Row:
    return (*row[:_SALT], None, None, *row[_CONTENT + 1 :])


def _apply_redactions(cursor: Cursor) -> list[tuple[str, bytes]]:
    """Take away what a redaction names and a revision still says; returns the records."""
    named = "id IN (SELECT revision FROM redaction) AND content IS NOT NULL"
    records = cursor.execute(f"SELECT DISTINCT kind, record FROM revision WHERE {named}").fetchall()
    cursor.execute(f"UPDATE revision SET content = NULL, salt = NULL WHERE {named}")
    return [(kind, record) for kind, record in records]


def _move_heads(cursor: Cursor) -> None:
    """A revision that arrived replaces its parents; what replaces one that arrived has arrived with it."""
    replaced = "SELECT parent FROM arrived CROSS JOIN revision_parent ON child = arrived.id"
    cursor.execute(f"DELETE FROM head WHERE revision IN ({replaced})")
    cursor.execute(
        "INSERT INTO head (record, revision) SELECT record, revision.id FROM arrived "
        f"CROSS JOIN revision ON revision.id = arrived.id WHERE arrived.id NOT IN ({replaced})"
    )


def _take_documents(cursor: Cursor, source: Source, of_all: bool) -> int:
    """The contents of documents that are not withdrawn, where they fit their fingerprint and are not here yet."""
    came_in = "SELECT record FROM arrived CROSS JOIN revision ON revision.id = arrived.id WHERE kind = 'document'"
    rows = cursor.execute(
        "SELECT DISTINCT sha256 FROM document WHERE state <> 'withdrawn' "
        f"AND (? OR id IN ({came_in})) AND sha256 NOT IN (SELECT sha256 FROM document_content)",
        (of_all,),
    ).fetchall()
    taken = 0
    for (sha256,) in rows:
        content = source.document(sha256)
        if content is not None and hashlib.sha256(content).digest() == sha256:
            cursor.execute("INSERT INTO document_content (sha256, bytes) VALUES (?, ?)", (sha256, content))
            taken += 1
    return taken


def _write_down(cursor: Cursor, workspace: Workspace, source: Source, wanted: Plan, what: str, documents: int) -> None:
    """Locally, what came when, and what was set aside."""
    counts = {"new": len(wanted.new), "had": wanted.had, "set_aside": len(wanted.set_aside), "documents": documents}
    author = workspace.author.staff_code if workspace.author else ""
    digests = (bytes.fromhex(one) for one in (wanted.digest_taken, wanted.digest_before, wanted.digest_after))
    number = cursor.execute(
        'INSERT INTO merging (time, "offset", author, what, file, digest_taken, digest_before, digest_after, counts) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number",
        (*now(), author, what, bytes.fromhex(source.file_id) or None, *digests, canonical(counts).decode()),
    ).fetchone()[0]
    cursor.execute("INSERT INTO arrival (revision, merging) SELECT id, ? FROM arrived", (number,))
    cursor.executemany(
        "INSERT OR IGNORE INTO quarantine (id, record, revision, why, merging) VALUES (?, ?, ?, ?, ?)",
        _set_aside(source, wanted, number),
    )


def _set_aside(source: Source, wanted: Plan, number: int) -> Iterator[Row]:
    whole = {row[0]: row for row in source.rows([entry.id for entry, _ in wanted.set_aside])}
    for entry, why in wanted.set_aside:
        yield entry.id, entry.record, _as_json(whole[entry.id], entry), why, number


def _as_json(row: Row, entry: Entry) -> str:
    plain = [value.hex() if isinstance(value, bytes) else value for value in row]
    return json.dumps({"row": plain, "parents": [parent.hex() for parent in entry.parents]}, ensure_ascii=False)


def _notice(what: str, touched: Sequence[tuple[str, bytes]], documents: int) -> Changed | None:
    if not touched and not documents:
        return None
    records: dict[str, set[RecordId]] = {}
    for kind, record in touched:
        records.setdefault(kind, set()).add(RecordId(record.hex()))
    return Changed(f"Take in the {what}", {kind: frozenset(ids) for kind, ids in records.items()})
