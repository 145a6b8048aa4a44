"""Putting records back to what they said before a step, or after it again."""

from scr_appraiser.model.history.changes import Image
from scr_appraiser.model.history.content import content_columns, parse, read_row, stored_values
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.problems import Problem


def put_back(cursor: Cursor, image: Image) -> None:
    """Make the record say what the image says after. Raises Problem where it no longer says what it says before."""
    record = bytes.fromhex(image.record)
    _, said = read_row(cursor, image.kind, record)
    if said != image.before:
        raise Problem(
            f"The {image.kind} has been changed since, so this step cannot be taken back.",
            "Look at what it says now, and change that.",
        )
    names = ", ".join(f'"{column.name}" = ?' for column in content_columns(image.kind))
    values = stored_values(image.kind, parse(image.after.content))
    state = "withdrawn" if image.after.is_withdrawn else "live"
    cursor.execute(f'UPDATE "{image.kind}" SET state = ?, {names} WHERE id = ?', (state, *values, record))
