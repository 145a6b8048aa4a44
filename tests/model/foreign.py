"""Revisions as another computer would have made them, laid into a file as a merge will."""

from collections.abc import Sequence
from typing import Any

from scr_appraiser.model.appraisal.sealing import refresh_seals
from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.history.content import content_columns, parse
from scr_appraiser.model.history.projection import rebuild
from scr_appraiser.model.history.revisions import Act, Revision, Stamp, append, apply_redactions, heads_of, new_revision
from scr_appraiser.model.workspace import Workspace

SOMEBODY = Stamp("ZZ999", "2026-01-01T00:00:00.000Z", 0, "", "window")


def lay_in(
    workspace: Workspace,
    kind: str,
    record: str,
    content: dict[str, Any],
    parents: Sequence[bytes],
    act: Act = "set",
    stamp: Stamp = SOMEBODY,
) -> Revision:
    """Writes one revision with the given parents; it becomes a head beside those that it does not replace."""
    revision = new_revision(kind, bytes.fromhex(record), act, canonical(content).decode(), parents, stamp)
    with workspace.aside() as cursor:
        append(cursor, revision, parents)
        rebuild(cursor, [(kind, revision.record)])
        refresh_seals(cursor, [(kind, revision.record)])
        cursor.execute("DELETE FROM touched")
    return revision


def heads(workspace: Workspace, record: str) -> list[Revision]:
    """The heads of a record."""
    with workspace.read():
        return heads_of(workspace.cursor, bytes.fromhex(record))


def redact(workspace: Workspace, revision: bytes) -> None:
    """Takes the content of a revision away, as the law may ask; of a head, so that the record keeps its place."""
    with workspace.aside() as cursor:
        row = cursor.execute("SELECT kind, record, content FROM revision WHERE id = ?", (revision,)).fetchone()
        kind, record, content = row
        cursor.execute("INSERT INTO redaction VALUES (?, 'ADMIN', '2026-01-02T00:00:00.000Z', 'a name')", (revision,))
        apply_redactions(cursor)
        if cursor.execute("SELECT 1 FROM head WHERE revision = ?", (revision,)).fetchone():
            links = {column.name: parse(content).get(column.name) for column in content_columns(kind) if column.is_link}
            append(
                cursor,
                new_revision(kind, record, "redact", canonical(links).decode(), [revision], SOMEBODY),
                [revision],
            )
        rebuild(cursor, [(kind, record)])
        cursor.execute("DELETE FROM touched")
