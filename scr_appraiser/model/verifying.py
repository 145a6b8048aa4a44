"""Proving a file: integrity, hashes, heads, and that every record says what its heads say."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.content import content_columns, content_of, parse
from scr_appraiser.model.guards import guard_statements
from scr_appraiser.model.projection import project
from scr_appraiser.model.revisions import REVISION_COLUMNS, Cursor, Revision, content_hash, digest, revision_id
from scr_appraiser.model.schema import RECORDS
from scr_appraiser.model.sealing import seal_marks
from scr_appraiser.model.workspace import Workspace

MOST_PROBLEMS = 100
"""After so many problems the list is cut: the file is damaged, whatever else is found."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What `verify` found. The counts leave withdrawn records out; conflicts counts records and fields undecided."""

    problems: tuple[str, ...]
    digest: str
    revisions: int
    reviews: int
    children: int
    appraisals: int
    judgements: int
    sealed: int
    conflicts: int

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def verify(workspace: Workspace, progress: Callable[[int, int], None] = lambda done, total: None) -> Verification:
    """Check the whole file: seconds for hundreds of thousands of revisions; `progress` gets (done, total) of them."""
    problems: list[str] = []
    with workspace.read():
        cursor = workspace.cursor
        for problem in _problems(cursor, progress):
            problems.append(problem)
            if len(problems) == MOST_PROBLEMS:
                break
        return Verification(
            problems=tuple(problems),
            digest=digest(cursor),
            revisions=_count(cursor, "revision"),
            reviews=_count(cursor, "review WHERE state <> 'withdrawn'"),
            children=_count(cursor, "child WHERE state <> 'withdrawn'"),
            appraisals=_count(cursor, "appraisal WHERE state <> 'withdrawn'"),
            judgements=_count(cursor, "judgement WHERE state <> 'withdrawn'"),
            sealed=_count(cursor, "seal WHERE state = 'live' AND is_changed = 0"),
            conflicts=sum(
                _count(cursor, f"\"{kind}\" WHERE state = 'conflict' OR in_conflict IS NOT NULL") for kind in RECORDS
            ),
        )


def _count(cursor: Cursor, source: str) -> int:
    return int(cursor.execute(f"SELECT count(*) FROM {source}").fetchone()[0])


def _problems(cursor: Cursor, progress: Callable[[int, int], None]) -> Iterator[str]:
    for (finding,) in cursor.execute("PRAGMA integrity_check(10)").fetchall():
        if finding != "ok":
            yield "The database is damaged."
    if cursor.execute("PRAGMA foreign_key_check").fetchall():
        yield "Records point to others that are missing."
    yield from _guard_problems(cursor)
    yield from _definition_problems(cursor)
    history = [*_revision_problems(cursor, progress), *_head_problems(cursor)]
    yield from history
    if not history:  # else there is nothing to hold the records against
        yield from _record_problems(cursor)


def _guard_problems(cursor: Cursor) -> Iterator[str]:
    kept = {sql for (sql,) in cursor.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")}
    if kept != set(guard_statements()):
        yield "The guards of the file were changed."


def _definition_problems(cursor: Cursor) -> Iterator[str]:
    for named, kind, content in cursor.execute("SELECT hash, kind, content FROM definition").fetchall():
        if hashlib.sha256(canonical(parse(content))).digest() != named:
            yield f"A {kind} was altered: {named.hex()[:12]}."


def _revision_problems(cursor: Cursor, progress: Callable[[int, int], None]) -> Iterator[str]:
    total = _count(cursor, "revision")
    redacted = {revision for (revision,) in cursor.execute("SELECT revision FROM redaction")}
    rows = cursor.connection.cursor().execute(f"SELECT {REVISION_COLUMNS} FROM revision ORDER BY number")
    for done, row in enumerate(rows):
        if done % 500 == 0:
            progress(done, total)
        revision = Revision(*row)
        parents = [
            parent for (parent,) in cursor.execute("SELECT parent FROM revision_parent WHERE child = ?", (revision.id,))
        ]
        if revision_id(revision, parents) != revision.id:
            yield f"Revision {revision.id.hex()[:12]} was altered."
        elif revision.content is None or revision.salt is None:
            if revision.id not in redacted:
                yield f"Revision {revision.id.hex()[:12]} has lost its content."
        elif content_hash(revision.salt, revision.content) != revision.content_hash:
            yield f"The content of revision {revision.id.hex()[:12]} was altered."
    progress(total, total)


def _head_problems(cursor: Cursor) -> Iterator[str]:
    true = "SELECT record, id FROM revision WHERE id NOT IN (SELECT parent FROM revision_parent)"
    kept = "SELECT record, revision FROM head"
    if cursor.execute(f"{true} EXCEPT {kept}").fetchone() or cursor.execute(f"{kept} EXCEPT {true}").fetchone():
        yield "The list of current revisions is wrong."


def _record_problems(cursor: Cursor) -> Iterator[str]:
    """Every row against what its heads project to, and no row without a revision, no revision without a row."""
    for kind in RECORDS:
        for record in _records_of(cursor, kind):
            projected = project(cursor, kind, record)
            conflict = canonical(sorted(projected.in_conflict)).decode() if projected.in_conflict else None
            expected = (projected.state, conflict, projected.content)
            if _row(cursor, kind, record) != expected:
                yield f"The {kind} {record.hex()[:12]} does not say what its history says."
            if kind == "seal" and _marks(cursor, record) != seal_marks(cursor, record):
                yield f"The marks of the seal {record.hex()[:12]} are wrong."
        if cursor.execute(f'SELECT 1 FROM "{kind}" WHERE id NOT IN (SELECT record FROM head)').fetchone():
            yield f"A {kind} has no history."


def _records_of(cursor: Cursor, kind: str) -> list[bytes]:
    return [
        record
        for (record,) in cursor.execute("SELECT DISTINCT record FROM revision WHERE kind = ? ORDER BY 1", (kind,))
    ]


def _row(cursor: Cursor, kind: str, record: bytes) -> tuple[str, str | None, str] | None:
    names = ", ".join(f'"{column.name}"' for column in content_columns(kind))
    row = cursor.execute(f'SELECT state, in_conflict, {names} FROM "{kind}" WHERE id = ?', (record,)).fetchone()
    return None if row is None else (row[0], row[1], content_of(kind, row[2:]))


def _marks(cursor: Cursor, record: bytes) -> tuple[int, int]:
    row = cursor.execute("SELECT is_changed, is_facts_changed FROM seal WHERE id = ?", (record,)).fetchone()
    return (row[0], row[1]) if row else (0, 0)
