"""One rating durable on disk, revision and all, against one bare durable commit in the same mode."""

import tempfile
import time
from pathlib import Path
from statistics import median

from sqlcipher3 import dbapi2

from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal
from scr_appraiser.model.file.connection import PRAGMAS
from scr_appraiser.model.file.database import create_workspace
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.identity import identify
from scr_appraiser.model.review.reviews import register_review

ROUNDS, TIMES = 5, 100
LIMIT = 5.0


def main() -> None:
    """Print the ratio for plain and encrypted files; both sides take turns in one run."""
    for name, passphrase in (("plain", None), ("encrypted", "benchmark")):
        with tempfile.TemporaryDirectory() as folder:
            ours, bare = _measure(Path(folder), passphrase)
        print(f"one rating on disk, {name}: {ours / bare:.2f} times a bare durable commit (limit {LIMIT:.0f})", end="")
        print(f"  [{ours * 1000:.2f} ms against {bare * 1000:.2f} ms]")


def _measure(folder: Path, passphrase: str | None) -> tuple[float, float]:
    workspace = create_workspace(folder / "ours.scra", passphrase=passphrase)
    workspace.author = identify("AB123", "Ann Brown")
    appraisal = start_appraisal(workspace, register_review(workspace), frameworks(workspace)[0].hash)
    criteria = [criterion.id for criterion in frameworks(workspace)[0].criteria()]
    bare = _bare(folder / "bare.db", passphrase)
    ours_took: list[float] = []
    bare_took: list[float] = []
    for turn in range(ROUNDS * TIMES):
        start = time.perf_counter()
        rate(workspace, appraisal, criteria[turn % len(criteria)], 1 + (turn // len(criteria) + turn) % 6)
        ours_took.append(time.perf_counter() - start)
        start = time.perf_counter()
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("UPDATE t SET rating = ? WHERE id = ?", (turn, turn % len(criteria)))
        bare.execute("COMMIT")
        bare_took.append(time.perf_counter() - start)
    workspace.close()
    bare.close()
    return median(ours_took), median(bare_took)


def _bare(path: Path, passphrase: str | None) -> dbapi2.Connection:
    connection = dbapi2.connect(str(path), isolation_level=None)
    if passphrase is not None:
        connection.set_key(passphrase.encode())
    for name, (wanted, _) in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {wanted}").fetchall()
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, rating INTEGER)")
    connection.executemany("INSERT INTO t VALUES (?, 0)", [(number,) for number in range(100)])
    return connection


if __name__ == "__main__":
    main()
