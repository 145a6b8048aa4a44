"""The recorder: turns what a change touched into revisions, one for each record that really changed."""

from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.changes import Image
from scr_appraiser.model.content import Version, content_of, select_content
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.projection import is_in_conflict, project_heads
from scr_appraiser.model.revisions import Act, Cursor, Revision, Stamp, append, heads_of, new_revision
from scr_appraiser.model.sealing import COVERED, refresh_seals
from scr_appraiser.problems import Problem


def record_touched(cursor: Cursor, stamp: Stamp) -> tuple[Image, ...]:
    """Write the revisions of all records touched since the last call, in the order of their kinds' names.

    Raises Problem where a touched record is in conflict, redacted, or under a seal; the caller rolls back.
    """
    touched = list(cursor.execute("SELECT kind, record FROM touched ORDER BY kind, record"))
    images = [image for kind, record in touched if (image := _record(cursor, kind, record, stamp))]
    refresh_seals(cursor, touched)
    cursor.execute("DELETE FROM touched")
    return tuple(images)


def _record(cursor: Cursor, kind: str, record: bytes, stamp: Stamp) -> Image | None:
    state, *stored = cursor.execute(select_content(kind), (record,)).fetchone()
    after = Version(state == "withdrawn", content_of(kind, stored))
    heads = heads_of(cursor, record)
    before = _shown(cursor, kind, heads) if heads else None
    if after == before:
        return None
    if kind in COVERED:
        _refuse_sealed(cursor, kind, record)
    act: Act = "withdraw" if after.is_withdrawn else "set"
    parents = [head.id for head in heads]
    append(cursor, new_revision(kind, record, act, after.content, parents, stamp), parents)
    if len(heads) > 1:
        cursor.execute(f'UPDATE "{kind}" SET in_conflict = NULL WHERE id = ?', (record,))
    return Image(kind, RecordId(record.hex()), before, after)


def _shown(cursor: Cursor, kind: str, heads: list[Revision]) -> Version:
    """What the record said before this change. Raises Problem where nobody has decided yet what it says."""
    if len(heads) == 1 and heads[0].content is not None:
        return Version(heads[0].act == "withdraw", heads[0].content)
    projected = project_heads(cursor, kind, heads)
    if is_in_conflict(projected):
        raise Problem("This is in conflict: two people's versions differ.", "Decide the conflict first, then go on.")
    # Several heads that agree, or that met field by field, are one value; the next revision folds them.
    return Version(projected.state == "withdrawn", canonical(projected.content).decode())


def _refuse_sealed(cursor: Cursor, kind: str, record: bytes) -> None:
    query = f'SELECT 1 FROM "{kind}" JOIN seal USING (appraisal_id) WHERE "{kind}".id = ? AND seal.state = \'live\''
    if cursor.execute(query, (record,)).fetchone():
        raise Problem("This appraisal is sealed.", "Reopen it, with a reason, before you change it.")
