"""Every definition, document and revision of a file against its hash: what proves that nothing stored was altered.

Apart from `verifying`, which needs all that records are made of: the process that reads files from outside needs this.
"""

import hashlib
from collections.abc import Callable, Iterator

from scr_appraiser.model.framework.definitions import named_in
from scr_appraiser.model.history.revisions import REVISION_COLUMNS, Cursor, Revision, content_hash, revision_id

DATABASE_DAMAGED = "The database is damaged."


def stored_problems(cursor: Cursor, progress: Callable[[int, int], None]) -> Iterator[str]:
    """What keeps a copy from being one: the database, its links, and every content against its hash."""
    if cursor.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        yield DATABASE_DAMAGED
        return
    if cursor.execute("PRAGMA foreign_key_check").fetchall():
        yield "Records point to others that are missing."
    yield from hash_problems(cursor, progress)


def hash_problems(cursor: Cursor, progress: Callable[[int, int], None]) -> Iterator[str]:
    """Every definition, document and revision against its hash."""
    yield from definition_problems(cursor)
    yield from document_problems(cursor)
    yield from revision_problems(cursor, progress)


def definition_problems(cursor: Cursor) -> Iterator[str]:
    """Every framework and codebook against its hash, and the name that it gives itself."""
    rows = cursor.execute("SELECT hash, kind, name, version, content FROM definition").fetchall()
    for named, kind, name, version, content in rows:
        if hashlib.sha256(content.encode()).digest() != named:
            yield f"A {kind} was altered: {named.hex()[:12]}."
        elif (kind, name, version) != named_in(content):
            yield f"The name of a {kind} was altered: {named.hex()[:12]}."


def document_problems(cursor: Cursor) -> Iterator[str]:
    """The bytes of every document against their hash."""
    for named, content in cursor.connection.cursor().execute("SELECT sha256, bytes FROM document_content"):
        if hashlib.sha256(content).digest() != named:
            yield f"The content of a document was altered: {named.hex()[:12]}."


def revision_problems(cursor: Cursor, progress: Callable[[int, int], None]) -> Iterator[str]:
    """Every revision against its id, and its content against its hash; what is redacted has none."""
    (total,) = cursor.execute("SELECT count(*) FROM revision").fetchone()
    redacted = {revision for (revision,) in cursor.execute("SELECT revision FROM redaction")}
    parents: dict[bytes, list[bytes]] = {}
    for child, parent in cursor.execute("SELECT child, parent FROM revision_parent"):
        parents.setdefault(child, []).append(parent)
    rows = cursor.connection.cursor().execute(f"SELECT {REVISION_COLUMNS} FROM revision ORDER BY number")
    for done, row in enumerate(rows):
        if done % 500 == 0:
            progress(done, total)
        revision = Revision(*row)
        if revision_id(revision, parents.get(revision.id, ())) != revision.id:
            yield f"Revision {revision.id.hex()[:12]} was altered."
        elif revision.content is None or revision.salt is None:
            if revision.id not in redacted:
                yield f"Revision {revision.id.hex()[:12]} has lost its content."
        elif revision.id in redacted:
            yield f"Revision {revision.id.hex()[:12]} was redacted and still has its content."
        elif content_hash(revision.salt, revision.content) != revision.content_hash:
            yield f"The content of revision {revision.id.hex()[:12]} was altered."
    progress(total, total)
