"""The test programme: suites that do to the file what the world may do. By name, or all."""

import argparse
import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from torture.outcomes import HEAD, Outcome, Scale

SUITES = (
    *("saving", "jobs", "power", "faults", "job_faults", "flips", "malformed"),
    *("hostile_schemas", "received", "leaks", "old_versions", "histories", "duplicates", "disclosure", "network"),
)


def main() -> int:
    """Run suites, print the table; 1 where one found a fault or its control went unnoticed."""
    parser = argparse.ArgumentParser(prog="torture", description=__doc__)
    parser.add_argument("suites", nargs="*", metavar="SUITE", help=", ".join(SUITES))
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="end each suite after so many")
    parser.add_argument("--from", type=int, default=0, dest="first", metavar="N", help="where an earlier run ended")
    options = parser.parse_args()
    scale = Scale(options.short, options.seconds, 1 if options.short else os.cpu_count() or 1, options.first)
    print(HEAD, flush=True)
    passed = True
    with tempfile.TemporaryDirectory(prefix="scr-appraiser-torture-", dir=_quick_folder()) as home:
        _live_in(Path(home))
        for suite in options.suites or SUITES:
            for outcome in _run(suite, Path(home) / suite, scale):
                print(outcome.row(), flush=True)
                print(*outcome.faults[:20], sep="\n", end="\n" * bool(outcome.faults), file=sys.stderr, flush=True)
                passed &= outcome.is_passed
    return int(not passed)


def _run(suite: str, folder: Path, scale: Scale) -> Iterator[Outcome]:
    folder.mkdir()
    try:
        yield from import_module(f"torture.{suite}").run(folder, scale)
    except Exception:  # noqa: BLE001  # one suite that fails must not keep the others from running
        yield Outcome(suite, "times", faults=[traceback.format_exc()])


def _quick_folder() -> str | None:
    """Memory, where it can be had as a folder: what a disk does is played here, and no real one need be worn."""
    memory = Path("/dev/shm")
    return str(memory) if os.access(memory, os.W_OK) else None


def _live_in(home: Path) -> None:
    """Have the program keep all its own in a folder that goes when this ends."""
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        (home / name.lower()).mkdir(mode=0o700)
        os.environ[name] = str(home / name.lower())


if __name__ == "__main__":
    sys.exit(main())
