"""Bringing back what a record said in an older revision: one more revision, through the one door, never less."""

from typing import cast

from scr_appraiser.model.appraisal.sealing import COVERED
from scr_appraiser.model.appraisal.writing import refuse_to_write
from scr_appraiser.model.history.changes import Image, Version
from scr_appraiser.model.history.content import read_row
from scr_appraiser.model.history.replaying import put_back
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.ids import AppraisalId, RecordId, RevisionId
from scr_appraiser.model.past.entries import BROUGHT_BACK, Change
from scr_appraiser.model.past.rows import Row, is_head, row_by_id
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

KINDS = (
    "review", "child", "household", "adult", "contact", "theme", "recommendation", "document", "appraisal",
    "judgement", "decision",
)  # fmt: skip
"""Kinds of record of which an older version may be brought back. A seal signs what stood then, and nothing else."""


def is_older_version(workspace: Workspace, change: Change) -> bool:
    """Whether a change left a version that can be brought back: it says something, and was replaced since."""
    if change.subject.kind not in KINDS or change.said is None or change.is_withdrawn:
        return False
    with workspace.reading() as cursor:
        row = row_by_id(cursor, bytes.fromhex(change.revision))
        return row is not None and not is_head(cursor, row)


def bring_back(workspace: Workspace, revision: RevisionId, when: str) -> None:
    """Have a record say again what it said in this revision. `when`, in words, goes into the new revision's reason.

    Raises Problem: nothing is left of it, the record says just that, it is in conflict, redacted, under a seal, or in
    another person's appraisal.
    """
    with workspace.change("Bring back a version", reason=f"{BROUGHT_BACK} {when}") as session:
        row = _brought(workspace.cursor, revision)
        record = RecordId(row.record.hex())
        _refuse_others(workspace, row)
        _, said = read_row(workspace.cursor, row.kind, row.record)
        wanted = Version(False, cast(str, row.content))
        if said == wanted:
            raise Problem("The record says just that now.", "Choose another version to bring back.")
        put_back(workspace.cursor, Image(row.kind, record, said, wanted))
        session.expire_all()


def _refuse_others(workspace: Workspace, row: Row) -> None:
    if row.kind in COVERED:
        query = f'SELECT "{COVERED[row.kind]}" FROM "{row.kind}" WHERE id = ?'
        (appraisal,) = workspace.cursor.execute(query, (row.record,)).fetchone()
        refuse_to_write(workspace, AppraisalId(RecordId(appraisal.hex())))


def _brought(cursor: Cursor, revision: RevisionId) -> Row:
    row = row_by_id(cursor, bytes.fromhex(revision))
    if row is None or row.content is None or row.act == "redact":
        raise Problem("Nothing is left of this version.", "It was redacted: what it said has been taken away.")
    if row.kind not in KINDS or row.act == "withdraw":
        raise Problem("This version cannot be brought back.", "Choose one in which something was recorded.")
    return row
