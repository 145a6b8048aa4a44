"""Files of earlier versions: those released, and any of ours laid out as version 1.0 was."""

from pathlib import Path

from sqlcipher3 import dbapi2

from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.workspace import Workspace

FILES = Path(__file__).parents[2] / "files"
PASSPHRASE = "open sesame 1.0"
"""Of the encrypted ones."""

RELEASED_FILES = [(path, PASSPHRASE if "encrypted" in path.name else None) for path in sorted(FILES.glob("version-*"))]
"""Every file of an earlier version, with its passphrase."""


ADDED = (
    "arrival", "quarantine", "merging", "sending", "allocation", "declaration", "sameness", "child_sameness",
    "designation", "setting", "consensus", "migration", "moderation", "sealed_beside", "calibration", "content_note",
    "release", "clearance",
)  # fmt: skip
"""Tables that version 1.0 had not; each before those that it points to."""

ADDED_COLUMNS = {"seal": "sums"}
"""By table: a column that it had not."""


def as_version_1_0(path: Path) -> None:
    """Takes out of a plain file what version 1.1 added to the layout, and guards revisions as 1.0 did."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    for table in ADDED:
        for (guard,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?", (table,)
        ).fetchall():
            connection.execute(f"DROP TRIGGER {guard}")
        connection.execute(f"DROP TABLE {table}")
    for table, column in ADDED_COLUMNS.items():
        connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    released = dbapi2.connect(f"{RELEASED_FILES[1][0].as_uri()}?mode=ro", uri=True)
    (guard,) = released.execute("SELECT sql FROM sqlite_schema WHERE name = 'revision_is_fixed'").fetchone()
    released.close()
    connection.execute("DROP TRIGGER revision_is_fixed")
    connection.execute(guard)
    connection.execute("PRAGMA user_version = 1000")
    connection.close()


def rows_of(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, sorted, without the columns that version 1.0 had not."""
    with workspace.reading() as cursor:
        names = cursor.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1").fetchall()
        return {
            name: sorted(cursor.execute(f'SELECT {_columns(cursor, name)} FROM "{name}"').fetchall(), key=repr)
            for (name,) in names
            if not name.startswith("sqlite_")
        }


def _columns(cursor: Cursor, table: str) -> str:
    found = cursor.execute("SELECT name FROM pragma_table_info(?) ORDER BY 1", (table,)).fetchall()
    return ", ".join(f'"{name}"' for (name,) in found if name != ADDED_COLUMNS.get(table))
