"""A file damaged on the disk where nothing looks when it is opened."""

from pathlib import Path

from scr_appraiser.model.workspace import Workspace


def damaged(workspace: Workspace, table: str = "theme") -> Path:
    """Close the file, and overwrite the page at which a table begins."""
    with workspace.reading() as cursor:
        asked = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        (page,), (size,) = cursor.execute(asked, (table,)).fetchone(), cursor.execute("PRAGMA page_size").fetchone()
    workspace.close()
    with workspace.path.open("r+b") as file:
        file.seek((page - 1) * int(size))
        file.write(b"\xff" * 2000)
    return workspace.path
