"""Content notes: what whoever is about to read a review is told of it first."""

from scr_appraiser.model.ids import ReviewId, derived_id
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

LONGEST = 500
"""Characters: a note is to be read at a glance."""
DIFFER = "Two people wrote different notes. Ask before you read on."


def content_note(workspace: Workspace, review: ReviewId) -> str:
    """The note on a review; "" where nobody wrote one."""
    with workspace.reading() as cursor:
        row = cursor.execute(
            "SELECT note, state FROM content_note WHERE id = ? AND state IN ('live', 'conflict')",
            (bytes.fromhex(derived_id("content_note", review)),),
        ).fetchone()
    if row is None:
        return ""
    return DIFFER if row[1] == "conflict" else str(row[0] or "")


def write_content_note(workspace: Workspace, review: ReviewId, words: str) -> None:
    """Tell readers of a review something first; "" takes the note back. Raises Problem where it is too long."""
    from scr_appraiser.model.appraisal.appraisals import checked_text  # not needed before somebody writes one
    from scr_appraiser.model.file import schema

    note = checked_text(words).strip()
    if len(note) > LONGEST:
        raise Problem(
            f"The note is longer than {LONGEST} characters.", "Say in a line or two what a reader should be ready for."
        )
    with workspace.change("Write content note") as session:
        row = session.get(schema.ContentNote, derived_id("content_note", review))
        if row is None:
            if note:
                session.add(schema.ContentNote(id=derived_id("content_note", review), review_id=review, note=note))
            return
        row.state = "live" if note else "withdrawn"
        row.note = note or row.note
