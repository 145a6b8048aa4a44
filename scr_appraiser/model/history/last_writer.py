"""Who wrote in a file last, of those who worked in it: what a merge or a workbook brought was written elsewhere."""

from scr_appraiser.model.identity import Identity
from scr_appraiser.model.workspace import Workspace

_HERE = ("window", "command line")
"""Where a revision comes from that was written by whoever worked in this file."""


def last_writer(workspace: Workspace) -> Identity | None:
    """The author of the newest revision written in the file; None where nobody has written in it yet."""
    with workspace.reading() as cursor:
        row = cursor.execute(
            "SELECT author FROM revision WHERE origin IN (?, ?) "
            "AND NOT EXISTS (SELECT 1 FROM arrival WHERE arrival.revision = revision.id) ORDER BY number DESC LIMIT 1",
            _HERE,
        ).fetchone()
        if row is None:
            return None
        name = cursor.execute(
            "SELECT display_name FROM person WHERE staff_code = ? AND display_name IS NOT NULL", row
        ).fetchone()
    return Identity(row[0], name[0] if name else "")
