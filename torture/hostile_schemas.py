"""Files whose layout was changed to do harm: each is refused by its fingerprint, before anything in it is run."""

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from scr_appraiser.model.file import connection, database
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.problems import Problem
from torture.files import a_file
from torture.outcomes import Outcome, Scale

VIEWS = {
    "a view that never ends": "CREATE VIEW v AS "
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n",
    "a view of nested joins": "CREATE VIEW v AS SELECT 1 FROM revision a, revision b, revision c, revision d",
    "a view in the place of a table": "ALTER TABLE draft RENAME TO d2; CREATE VIEW draft AS SELECT * FROM d2",
    "a view of another file's words": "CREATE VIEW v AS SELECT readfile('/etc/passwd')",
    "a view that loads code": "CREATE VIEW v AS SELECT load_extension('evil')",
    "a view of the schema": "CREATE VIEW v AS SELECT * FROM sqlite_schema",
    "a view named as a record": "ALTER TABLE review RENAME TO r2; CREATE VIEW review AS SELECT * FROM r2",
}
TRIGGERS = {
    "a trigger that levels ratings": "CREATE TRIGGER t AFTER INSERT ON revision BEGIN "
    "UPDATE judgement SET rating = '0'; END",
    "a trigger that forgets": "CREATE TRIGGER t AFTER INSERT ON revision BEGIN DELETE FROM draft; END",
    "a trigger that fills the disk": "CREATE TRIGGER t AFTER INSERT ON draft BEGIN "
    "INSERT INTO draft SELECT randomblob(16), field, zeroblob(9999), saved_at FROM draft; END",
    "a trigger that calls itself": "CREATE TRIGGER t AFTER UPDATE ON draft BEGIN "
    "UPDATE draft SET text = text || text; END",
    "a trigger that refuses": "CREATE TRIGGER t BEFORE INSERT ON revision BEGIN SELECT RAISE(IGNORE); END",
    "a trigger on a view": "CREATE VIEW v AS SELECT 1 AS a; "
    "CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN DELETE FROM draft; END",
    "a guard that is gone": "DROP TRIGGER revision_is_kept",
    "a guard that guards nothing": "DROP TRIGGER revision_is_kept; "
    "CREATE TRIGGER revision_is_kept BEFORE DELETE ON revision WHEN 0 BEGIN SELECT RAISE(ABORT, 'kept'); END",
    "a trigger that turns a rating round": "CREATE TRIGGER t AFTER UPDATE ON judgement BEGIN "
    "UPDATE judgement SET rating = 7 - rating WHERE id = NEW.id; END",
}
TABLES = {
    "a table more": "CREATE TABLE more (a)",
    "a column more": "ALTER TABLE draft ADD COLUMN more TEXT",
    "a column computed": "ALTER TABLE draft ADD COLUMN more TEXT AS (hex(zeroblob(99999999))) VIRTUAL",
    "a table of full text": "~0 CREATE VIRTUAL TABLE more USING fts5(a)",
    "a table of places": "~0 CREATE VIRTUAL TABLE more USING rtree(id, a, b)",
    "a table of pages": "~0 CREATE VIRTUAL TABLE more USING dbstat",
    "a table that is missing": "DROP TABLE draft",
    "a column of another type": "=draft|text TEXT|text BLOB",
    "a column that may not be empty": "=draft|text TEXT|text TEXT NOT NULL",
    "a huge value by default": "=draft|text TEXT|text TEXT DEFAULT (hex(zeroblob(99999999)))",
    "a value by default": "=draft|text TEXT|text TEXT DEFAULT 'rating'",
    "a table that is not strict": "=draft|STRICT|",
    "a table without row numbers": "=draft|STRICT|STRICT, WITHOUT ROWID",
    "a collation of one's own": "=draft|text TEXT|text TEXT COLLATE evil",
    "a collation that sees no case": "=draft|field TEXT|field TEXT COLLATE NOCASE",
    "a check that never holds": "=draft|text TEXT|text TEXT CHECK (0)",
    "a check that costs hours": "=draft|text TEXT|text TEXT CHECK (length(hex(zeroblob(99999999))) > 0)",
    "a check that turns words away": "=judgement|comment TEXT|comment TEXT CHECK (comment NOT LIKE '%harm%')",
    "a row that replaces another": "=draft|text TEXT|text TEXT UNIQUE ON CONFLICT REPLACE",
    "a reference that deletes": "=draft|record BLOB|record BLOB REFERENCES revision (id) ON DELETE CASCADE",
}
INDEXES = {
    "an index more": "CREATE INDEX more ON draft (text)",
    "an index that allows one": "CREATE UNIQUE INDEX more ON revision (content_hash)",
    "an index of an expression": "CREATE INDEX more ON draft (hex(zeroblob(99999999)))",
    "an index of a part": "CREATE INDEX more ON revision (author) WHERE hex(zeroblob(99999999)) > ''",
    "an index of ours that is gone": "DROP INDEX ix_revision_record",
    "an index of ours on an expression": "DROP INDEX ix_revision_record; "
    "CREATE INDEX ix_revision_record ON revision (hex(record))",
    "an index of ours that allows one": "DROP INDEX ix_revision_record; "
    "CREATE UNIQUE INDEX ix_revision_record ON revision (record, number)",
    "an index of ours of a part": "DROP INDEX ix_revision_record; "
    "CREATE INDEX ix_revision_record ON revision (record) WHERE number < 3",
    "an index of ours that sees no case": "DROP INDEX ix_revision_record; "
    "CREATE INDEX ix_revision_record ON revision (record COLLATE NOCASE)",
}
ODD = {
    "a statement that is none": "~2 CREATE TABLE draft (",
    "a second schema of a name": "~2 CREATE TABLE review (id)",
    "a name that is SQL": 'CREATE TABLE "a"" ; DROP TABLE revision; --" (a)',
    "a name of nothing": 'CREATE TABLE "" (a)',
}
HOSTILE: Mapping[str, str] = {**VIEWS, **TRIGGERS, **TABLES, **INDEXES, **ODD}
"""What was done to each file: statements; "=table|old|new", a change of a table's text; "~page text", another."""

HARMLESS = re.compile(
    r"\s*(PRAGMA |BEGIN|COMMIT|ROLLBACK|SELECT count\(\*\) FROM sqlite_schema|SELECT type, name, tbl_name, sql FROM "
    r"sqlite_schema|SELECT name, type, \"notnull\", pk, hidden FROM pragma_table_xinfo|"
    r"SELECT \"table\", \"from\", \"to\" FROM pragma_foreign_key_list|-- )"
)
"""What may be run on a file before it is known to be ours: it reads the schema, and nothing through it."""


def run(folder: Path, scale: Scale) -> Iterator[Outcome]:
    """Open every hostile file, and look at what is run on it."""
    sound = a_file(folder, criteria=1).path
    outcome = Outcome("hostile schemas", "files")
    for name in HOSTILE:
        fault = _fault(made_hostile(sound, name))
        if fault:
            outcome.faults.append(f"{name}: {fault}")
        else:
            outcome.came_of_it["refused before anything in it was run"] += 1
    let_in = 0
    with _any_layout():
        for name in HOSTILE:
            let_in += _fault(made_hostile(sound, name)) != ""
    outcome.control = f"without the fingerprint {let_in} of them are opened"
    outcome.is_control_caught = let_in > len(HOSTILE) // 2 and _fault(sound) == OPENED
    yield outcome


OPENED = "it was opened"


def _fault(path: Path) -> str:
    """What must not be; "" where the file is refused in time."""
    executed: list[str] = []
    with _traced(executed):
        try:
            open_workspace(path).close()
        except Problem:
            early = [statement for statement in executed if not HARMLESS.match(statement)]
            return f"this was run: {early[0]}" if early else ""
    return OPENED


def made_hostile(sound: Path, name: str) -> Path:
    path = sound.with_name("hostile.scra")
    shutil.copyfile(sound, path)
    driver = dbapi2.connect(str(path), isolation_level=None)
    how = HOSTILE[name]
    if how[0] in "~=":
        driver.execute("PRAGMA writable_schema = ON")
    if how[0] == "~":
        page, text = how[1:].split(" ", 1)
        driver.execute("INSERT INTO sqlite_schema VALUES ('table', 'odd', 'odd', ?, ?)", (page, text))
    elif how[0] == "=":
        table, old, new = how[1:].split("|")
        change = "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = ? AND sql LIKE ?"
        assert driver.execute(change, (old, new, table, f"%{old}%")).rowcount == 1, name
    else:
        driver.executescript(how)
    driver.close()
    return path


@contextmanager
def _traced(executed: list[str]) -> Iterator[None]:
    """Every statement on every file opened meanwhile, as the engine runs it."""
    real = connection.dbapi2.connect

    def connect(*arguments: Any, **options: Any) -> Any:
        driver = real(*arguments, **options)
        driver.set_trace_callback(executed.append)
        return driver

    connection.dbapi2.connect = connect
    try:
        yield
    finally:
        connection.dbapi2.connect = real


@contextmanager
def _any_layout() -> Iterator[None]:
    """The control: a program that takes every layout for its own."""
    real = database.digest_of
    database.digest_of = lambda layout: database.RELEASED[database.USER_VERSION]
    try:
        yield
    finally:
        database.digest_of = real
