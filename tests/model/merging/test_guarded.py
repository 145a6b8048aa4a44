"""What may be done on a file from outside: it is read, and nothing else, whatever is asked."""

import json
import subprocess
import sys
from pathlib import Path

from tests.model.merging.received import a_received
from tests.test_architecture import where

ROOT = Path(__file__).parents[3]

FORBIDDEN = (
    *("ATTACH ':memory:' AS other", "DETACH main", "CREATE TEMP TABLE t (a)", "CREATE VIEW v AS SELECT 1"),
    *("DELETE FROM draft", "UPDATE draft SET text = 'x'", "INSERT INTO meta VALUES ('a', 'b')", "BEGIN"),
    *("PRAGMA journal_mode = WAL", "PRAGMA query_only = OFF", "PRAGMA trusted_schema = ON", "REINDEX", "ANALYZE"),
    *("SELECT load_extension('evil')", "SELECT hex(zeroblob(9))", "SELECT randomblob(9)"),
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n",
)
ALLOWED = {
    "SELECT value FROM meta WHERE key = 'invented'": "[('no',)]",
    "PRAGMA integrity_check": "[('ok',)]",
}

READ = """
import json
import sys
from pathlib import Path
from sqlcipher3 import dbapi2
from scr_appraiser.model.merging.guarded import opened

driver, came = opened(Path(sys.argv[1]), None, lambda: 0), {}
for statement in json.load(sys.stdin):
    try:
        came[statement] = str(driver.execute(statement).fetchall())
    except dbapi2.DatabaseError as error:
        came[statement] = str(error)
json.dump(came, sys.stdout)
"""


def test_nothing_is_done_on_it_but_reading(tmp_path: Path) -> None:
    # In a process of its own, which opening such a file holds to a memory for good.
    command = [sys.executable, "-c", READ, str(a_received(tmp_path))]
    asked = json.dumps([*FORBIDDEN, *ALLOWED])
    came = json.loads(subprocess.run(command, cwd=ROOT, input=asked, capture_output=True, text=True, check=True).stdout)
    assert {statement: came[statement] for statement in ALLOWED} == ALLOWED, "the control"
    assert [statement for statement in FORBIDDEN if "not authorized" not in came[statement]] == []


def test_no_file_from_outside_is_ever_attached() -> None:
    assert where(lambda source: "ATTACH" in source, "model/merging") == []
