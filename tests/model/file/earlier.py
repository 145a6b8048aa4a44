"""Files of earlier versions: those released, and any of ours laid out as version 1.0 was."""

from pathlib import Path

from sqlcipher3 import dbapi2

from scr_appraiser.model.workspace import Workspace

FILES = Path(__file__).parents[2] / "files"
PASSPHRASE = "open sesame 1.0"
"""Of the encrypted ones."""

RELEASED_FILES = [(path, PASSPHRASE if "encrypted" in path.name else None) for path in sorted(FILES.glob("version-*"))]
"""Every file of an earlier version, with its passphrase."""


ADDED = (
    "arrival", "quarantine", "merging", "sending", "allocation", "declaration", "sameness", "child_sameness",
    "designation", "setting", "consensus", "moderation", "sealed_beside", "calibration", "content_note", "release",
    "clearance",
)  # fmt: skip
"""Tables that version 1.0 had not; each before those that it points to."""


def as_version_1_0(path: Path) -> None:
    """Takes out of a plain file what version 1.1 added to the layout."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    for table in ADDED:
        for (guard,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?", (table,)
        ).fetchall():
            connection.execute(f"DROP TRIGGER {guard}")
        connection.execute(f"DROP TABLE {table}")
    connection.execute("PRAGMA user_version = 1000")
    connection.close()


def rows_of(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, sorted."""
    with workspace.reading() as cursor:
        names = cursor.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1").fetchall()
        return {
            name: sorted(cursor.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for (name,) in names
            if not name.startswith("sqlite_")
        }
