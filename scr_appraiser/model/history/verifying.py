"""Proving a file: integrity, hashes, heads, and that every record says what its heads say."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from scr_appraiser.model.appraisal.sealing import seal_marks, seal_sums
from scr_appraiser.model.calibrating.calibrations import COUNTED
from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.file.driver_problems import told_as_problems
from scr_appraiser.model.file.layout import columns_in, layout_of
from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.file.schema_layout import expected_layout
from scr_appraiser.model.file.versions import USER_VERSION
from scr_appraiser.model.history.content import content_columns, content_of
from scr_appraiser.model.history.hashes import (
    DATABASE_DAMAGED,
    definition_problems,
    document_problems,
    revision_problems,
)
from scr_appraiser.model.history.projection import project
from scr_appraiser.model.history.revisions import FORMATS, Cursor, digest
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged

MOST_PROBLEMS = 100
"""After so many problems the list is cut: the file is damaged, whatever else is found."""

_UNDECIDED = "state = 'conflict' OR (in_conflict IS NOT NULL AND state <> 'withdrawn')"


@dataclass(frozen=True, slots=True)
class Verification:
    """What `verify` found. The counts leave out what is withdrawn or erased with all that belongs to it; `conflicts`
    counts the records of which nobody has decided yet what they say. Of a damaged database nothing is counted.
    """

    problems: tuple[str, ...]
    digest: str = ""
    revisions: int = 0
    reviews: int = 0
    children: int = 0
    appraisals: int = 0
    judgements: int = 0
    sealed: int = 0
    conflicts: int = 0

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def verify(workspace: Workspace, progress: Callable[[int, int], None] = lambda done, total: None) -> Verification:
    """Check the whole file: seconds for hundreds of thousands of revisions; `progress` gets (done, total) of them."""
    with workspace.reading() as cursor:
        problems = tuple(islice(_problems(cursor, progress), MOST_PROBLEMS))
        if DATABASE_DAMAGED in problems:
            return Verification(problems)
        reviews = f"SELECT id FROM review WHERE state NOT IN ('withdrawn', 'redacted') AND id {COUNTED}"
        appraisals = f"SELECT id FROM appraisal WHERE state <> 'withdrawn' AND review_id IN ({reviews})"
        return Verification(
            problems=problems,
            digest=digest(cursor),
            revisions=_count(cursor, "revision"),
            reviews=_count(cursor, f"review WHERE id IN ({reviews})"),
            children=_count(cursor, f"child WHERE state <> 'withdrawn' AND review_id IN ({reviews})"),
            appraisals=_count(cursor, f"appraisal WHERE id IN ({appraisals})"),
            judgements=_count(cursor, f"judgement WHERE state <> 'withdrawn' AND appraisal_id IN ({appraisals})"),
            sealed=_count(cursor, f"seal WHERE state = 'live' AND NOT is_changed AND appraisal_id IN ({appraisals})"),
            conflicts=sum(_count(cursor, f'"{kind}" WHERE {_UNDECIDED}') for kind in RECORDS),
        )


def _count(cursor: Cursor, source: str) -> int:
    return int(cursor.execute(f"SELECT count(*) FROM {source}").fetchone()[0])


def _problems(cursor: Cursor, progress: Callable[[int, int], None]) -> Iterator[str]:
    try:
        with told_as_problems(reading=True):
            yield from _findings(cursor, progress)
    except Damaged:
        yield DATABASE_DAMAGED


def _findings(cursor: Cursor, progress: Callable[[int, int], None]) -> Iterator[str]:
    if cursor.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        yield DATABASE_DAMAGED  # nothing that is read from it proves anything
        return
    yield from _table_problems(cursor)
    yield from definition_problems(cursor)
    yield from document_problems(cursor)
    history = [*revision_problems(cursor, progress), *_graph_problems(cursor)]
    yield from history
    if not history:  # else there is nothing to hold the records against
        yield from record_problems(cursor)


def _table_problems(cursor: Cursor) -> Iterator[str]:
    if not _is_laid_out_well(cursor):
        yield "The tables or guards of the file were changed."
    if cursor.execute("PRAGMA foreign_key_check").fetchall():
        yield "Records point to others that are missing."
    meta = dict(cursor.execute("SELECT key, value FROM meta").fetchall())
    if meta.get("invented") not in ("yes", "no") or not meta.get("file"):
        yield "What the file says about itself was altered."


def _is_laid_out_well(cursor: Cursor) -> bool:
    """A newer minor version may have more than ours, and lacks nothing that is read here."""
    (version,) = cursor.execute("PRAGMA user_version").fetchone()
    found, ours = layout_of(cursor), expected_layout()
    return columns_in(ours) <= found if version > USER_VERSION else found == ours


def _graph_problems(cursor: Cursor) -> Iterator[str]:
    if cursor.execute(
        "SELECT 1 FROM revision_parent JOIN revision AS child ON child.id = revision_parent.child "
        "JOIN revision AS parent ON parent.id = revision_parent.parent "
        "WHERE (child.record, child.kind) <> (parent.record, parent.kind)"
    ).fetchone():
        yield "A revision replaces one of another record."
    if cursor.execute("SELECT 1 FROM revision GROUP BY record HAVING min(kind) <> max(kind)").fetchone():
        yield "A record is of two kinds."
    known = [*RECORDS]
    if cursor.execute(f"SELECT 1 FROM revision WHERE kind NOT IN ({', '.join('?' * len(known))})", known).fetchone():
        yield "A revision is of a kind that is not known here."
    if cursor.execute(
        f"SELECT 1 FROM revision WHERE format NOT IN {FORMATS} OR act NOT IN ('set', 'withdraw', 'resolve', 'redact')"
    ).fetchone():
        yield "A revision is written in a way that is not known here."
    true = "SELECT record, id FROM revision WHERE id NOT IN (SELECT parent FROM revision_parent)"
    kept = "SELECT record, revision FROM head"
    if cursor.execute(f"{true} EXCEPT {kept}").fetchone() or cursor.execute(f"{kept} EXCEPT {true}").fetchone():
        yield "The list of current revisions is wrong."


def record_problems(cursor: Cursor) -> Iterator[str]:
    """Every row against what its heads project to, and no row without a revision, no revision without a row.

    Of a file of an earlier version, the kinds of record that it has.
    """
    held = {name for (name,) in cursor.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    keeps_sums = cursor.execute("SELECT 1 FROM pragma_table_info('seal') WHERE name = 'sums'").fetchone()
    for kind in [kind for kind in RECORDS if kind in held]:
        for record in _records_of(cursor, kind):
            projected = project(cursor, kind, record)
            conflict = canonical(sorted(projected.in_conflict)).decode() if projected.in_conflict else None
            expected = (projected.state, conflict, projected.content)
            if _row(cursor, kind, record) != expected:
                yield f"The {kind} {record.hex()[:12]} does not say what its history says."
            if kind == "seal" and _marks(cursor, record) != seal_marks(cursor, record):
                yield f"The marks of the seal {record.hex()[:12]} are wrong."
            if keeps_sums and kind == "seal" and _sums(cursor, record) != seal_sums(cursor, record):
                yield f"The sums of the seal {record.hex()[:12]} are wrong."
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


def _sums(cursor: Cursor, record: bytes) -> str | None:
    row = cursor.execute("SELECT sums FROM seal WHERE id = ?", (record,)).fetchone()
    return row[0] if row else None
