"""Merging the files of many inspectors, in three orders, against an ATTACH copy of the same tables."""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks._many_files import write_files
from scr_appraiser.model.file.connection import Driver, connect
from scr_appraiser.model.file.database import create_workspace
from scr_appraiser.model.file.schema import Base
from scr_appraiser.model.merging.source import ROW

FILES = 20
"""By default; `python -m benchmarks.merging 100` is the full size."""
LIMIT, MEMORY = 10.0, 500
"""Times the copy; megabytes."""
AT_ONCE = 10
"""Files that SQLite attaches at most."""
_COPIED = ("revision", "revision_parent", "head", "review", "child", "appraisal", "judgement")


def main() -> None:
    """Print the ratio, the memory, and that all orders end with one digest and a second time adds nothing."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_files(folder / "files", count)
        create_workspace(folder / "empty.scra").close()
        copied, copied_used = _attached(folder, count)
        runs = [_merge(folder, f"{seed}.scra", seed) for seed in range(3)]
        again = _merge(folder, "0.scra", 7, 10)
    assert all(run["ok"] for run in runs)
    assert len({run["digest"] for run in runs}) == 1, "the order decides"
    assert (again["new"], again["digest"]) == (0, runs[0]["digest"]), "a second time adds something"
    best = min(runs, key=lambda run: run["took"]["planning"] + run["took"]["applying"])
    took, memory = best["took"], max(run["memory"] for run in runs)
    ours = took["planning"] + took["applying"]
    print(
        f"Merging {count} files, {best['new']:,} revisions, {best['reviews']:,} reviews, three orders, one digest: ",
        end="",
    )
    print(f"{ours / copied:.1f} times an ATTACH copy of the same tables (at most {LIMIT:.0f})", end="")
    print(f"  [plan {took['planning']:.1f} s and apply {took['applying']:.1f} s against {copied:.1f} s]")
    used = min(sum(run["used"].values()) for run in runs)
    print(f"  of the processor alone: {used / copied_used:.1f} times  [{used:.1f} s against {copied_used:.1f} s]")
    print(f"  apart: reading and proving the files {took['reading']:.1f} s, backup {took['backup']:.1f} s; ", end="")
    print(f"proving the file after it {runs[0]['took']['verifying']:.1f} s")
    print(f"  memory at its most {memory:.0f} MB (at most {MEMORY}); 10 of the files again: 0 new, ", end="")
    print(f"{sum(again['took'][part] for part in ('reading', 'planning', 'applying')):.1f} s")


def _merge(folder: Path, name: str, seed: int, count: int = 0) -> dict[str, Any]:
    target = folder / name
    if not target.exists():
        shutil.copy(folder / "empty.scra", target)
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "benchmarks._merging_child",
            str(target),
            str(folder / "files"),
            str(seed),
            "",
            str(count),
        ],
        stdout=subprocess.PIPE,
        check=True,
        cwd=Path(__file__).parent.parent,
    )
    said: dict[str, Any] = json.loads(ran.stdout)
    return said


def _attached(folder: Path, count: int) -> tuple[float, float]:
    """Seconds of the copy, by the clock and of the processor: one transaction, in the same mode, with its indexes."""
    path = Path(shutil.copy(folder / "empty.scra", folder / "attached.scra"))
    driver = connect(path, None)
    driver.execute("PRAGMA query_only = OFF")
    begun, since = time.perf_counter(), time.process_time()
    driver.execute("PRAGMA locking_mode = NORMAL")
    for first in range(0, count, AT_ONCE):
        _copy(driver, [folder / "files" / f"{number:03d}.scra" for number in range(first, min(count, first + AT_ONCE))])
    took, used = time.perf_counter() - begun, time.process_time() - since
    driver.close()
    return took, used


def _copy(driver: Driver, paths: list[Path]) -> None:
    for number, path in enumerate(paths):
        driver.execute(f"ATTACH ? AS other{number}", (str(path),))
    driver.execute("BEGIN IMMEDIATE")
    for number in range(len(paths)):
        for table in _COPIED:
            columns = ", ".join(f'"{column.name}"' for column in Base.metadata.tables[table].columns)
            names = ROW if table == "revision" else columns
            driver.execute(f"INSERT OR IGNORE INTO main.{table} ({names}) SELECT {names} FROM other{number}.{table}")
    driver.execute("COMMIT")
    for number in range(len(paths)):
        driver.execute(f"DETACH other{number}")


if __name__ == "__main__":
    main()
