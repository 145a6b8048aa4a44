"""The recorder: turns what a change touched into revisions, one for each record that really changed."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from scr_appraiser.model.appraisal.sealing import is_sealed, refresh_seals
from scr_appraiser.model.file.schema import Person
from scr_appraiser.model.history.changes import Image, Version
from scr_appraiser.model.history.content import content_columns, read_row
from scr_appraiser.model.history.projection import Projected, is_in_conflict, project_heads
from scr_appraiser.model.history.revisions import Act, Cursor, Revision, Stamp, append, heads_of, new_revision
from scr_appraiser.model.identity import Identity
from scr_appraiser.model.ids import RecordId, derived_id
from scr_appraiser.problems import Problem


def record_touched(cursor: Cursor, stamp: Stamp) -> tuple[Image, ...]:
    """Write the revisions of all records touched since the last call, in the order of their kinds' names.

    Raises Problem where a touched record is in conflict, erased, or under a seal; the caller rolls back.
    """
    touched = list(cursor.execute("SELECT kind, record FROM touched ORDER BY kind, record"))
    images = [image for kind, record in touched if (image := _record(cursor, kind, record, stamp))]
    refresh_seals(cursor, touched)
    cursor.execute("DELETE FROM touched")
    return tuple(images)


def introduce(cursor: Cursor, session: Session, author: Identity) -> None:
    """Have the author among the file's people, under the present name."""
    person_id = derived_id("person", author.staff_code)
    query = "SELECT state, display_name FROM person WHERE id = ?"
    known = cursor.execute(query, (bytes.fromhex(person_id),)).fetchone()
    if known is None:
        session.add(Person(id=person_id, staff_code=author.staff_code, display_name=author.display_name))
    elif known[0] == "live" and known[1] != author.display_name:
        session.get_one(Person, person_id).display_name = author.display_name


def _record(cursor: Cursor, kind: str, record: bytes, stamp: Stamp) -> Image | None:
    state, after = read_row(cursor, kind, record)
    heads = heads_of(cursor, record)
    shown = _shown(cursor, kind, heads) if heads else None
    before = Version(shown.state == "withdrawn", shown.content) if shown else None
    was_redacted = shown is not None and shown.state == "redacted"
    if was_redacted and after == before and state == "redacted":
        return None
    if was_redacted:
        _refuse_erased(cursor, kind, record)
        if state == "redacted":  # written on again: what follows replaces all that was taken out
            cursor.execute(f"UPDATE \"{kind}\" SET state = 'live' WHERE id = ?", (record,))
            state = "live"
    if state not in ("live", "withdrawn"):
        raise RuntimeError(f"A {kind} is live or withdrawn; all else is worked out.")
    if after == before and not was_redacted:
        return None
    if is_sealed(cursor, kind, record):
        raise Problem("This appraisal is sealed.", "Reopen it, with a reason, before you change it.")
    if shown is not None and shown.in_conflict:
        return _restored(cursor, Image(kind, RecordId(record.hex()), before, after), heads, stamp)
    act: Act = "withdraw" if after.is_withdrawn else "set"
    parents = [head.id for head in heads]
    append(cursor, new_revision(kind, record, act, after.content, parents, stamp), parents)
    if len(heads) > 1:
        cursor.execute(f'UPDATE "{kind}" SET in_conflict = NULL WHERE id = ?', (record,))
    return Image(kind, RecordId(record.hex()), before, after)


def _restored(cursor: Cursor, image: Image, heads: Sequence[Revision], stamp: Stamp) -> Image:
    """Restore what everybody has withdrawn while it said different things: each version stands, to be decided on.

    Raises Problem where anything else of it changes: one revision would replace versions that nobody decided between.
    """
    assert image.before is not None
    if image.after.is_withdrawn or image.after.content != image.before.content:
        raise Problem("This was withdrawn, and two people's versions of it differ.", "Restore it, then decide them.")
    for head in heads:
        assert head.content is not None, "what is redacted is not withdrawn"
        revision = new_revision(image.kind, head.record, "set", head.content, [head.id], stamp)
        append(cursor, revision, [head.id])
    return image


def _refuse_erased(cursor: Cursor, kind: str, record: bytes) -> None:
    """Raises Problem where nothing says any more where a redacted record belongs: no other file would take it in."""
    links = [column.name for column in content_columns(kind) if column.is_link]
    is_placed = " AND ".join(f'"{name}" IS NOT NULL' for name in links) or "FALSE"
    if cursor.execute(f'SELECT 1 FROM "{kind}" WHERE id = ? AND {is_placed}', (record,)).fetchone() is None:
        raise Problem("This was erased with its review.", "Register the review anew if it is to be worked on again.")


def _shown(cursor: Cursor, kind: str, heads: list[Revision]) -> Projected:
    """What the record said before this change. Raises Problem where nobody has decided yet what it says."""
    projected = project_heads(cursor, kind, heads)
    if is_in_conflict(projected):
        raise Problem("This is in conflict: two people's versions differ.", "Decide the conflict first, then go on.")
    # Several heads that agree, or that met field by field, are one value; the next revision folds them.
    return projected
