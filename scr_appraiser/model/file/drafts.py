"""Half-typed text, laid aside within two seconds: local to the file, no revision, gone when the field is committed."""

from collections.abc import Mapping

from scr_appraiser.model.history.revisions import now
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged

DECIDING = "deciding."
"""How the fields begin in which a decision of a conflict is half written: they are no fields of the record."""


def keep_draft(workspace: Workspace, record: RecordId, field: str, text: str) -> None:
    """Lay the text of a field aside, in place of what lay there."""
    if workspace.is_read_only:
        return
    with workspace.aside() as cursor:
        cursor.execute(
            "INSERT INTO draft (record, field, text, saved_at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (record, field) DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at",
            (bytes.fromhex(record), field, text.encode("utf-8", "replace").decode(), now()[0]),
        )


def drop_draft(workspace: Workspace, record: RecordId, field: str) -> None:
    """Forget a draft; nothing happens where there is none."""
    if workspace.is_read_only or draft_of(workspace, record, field) is None:
        return
    with workspace.aside() as cursor:
        cursor.execute("DELETE FROM draft WHERE record = ? AND field = ?", (bytes.fromhex(record), field))


def draft_of(workspace: Workspace, record: RecordId, field: str) -> str | None:
    """The half-typed text of one field; None where there is none."""
    with workspace.reading() as cursor:
        row = cursor.execute(
            "SELECT text FROM draft WHERE record = ? AND field = ?", (bytes.fromhex(record), field)
        ).fetchone()
    return None if row is None else str(row[0] or "")


def drafts_in(workspace: Workspace) -> Mapping[tuple[RecordId, str], str]:
    """Half-typed text by record and field; not that of decisions. Raises Damaged."""
    with workspace.reading() as cursor:
        rows = cursor.execute("SELECT record, field, text FROM draft").fetchall()
    if not all(isinstance(record, bytes) and isinstance(field, str) for record, field, _ in rows):
        raise Damaged
    return {
        (RecordId(record.hex()), field): text or "" for record, field, text in rows if not field.startswith(DECIDING)
    }
