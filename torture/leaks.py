"""The leak scan: canary words through every feature, then a look at all that the program could have written."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from torture.canaries import files_with_canaries
from torture.outcomes import Outcome, Scale, chosen_by

ROOT = Path(__file__).parent.parent
HOMES = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "HOME", "TMPDIR")
DUMP = ("prlimit", "--core=unlimited")
"""Has the system write dumps where the program does not forbid it; left out where that is missing."""


def run(folder: Path, scale: Scale) -> Iterator[Outcome]:
    """Work on an encrypted file, to the end and killed in the middle, and scan; a plain file is the control."""
    outcome = Outcome("leak scan", "runs")
    start = time.monotonic()
    ended = _work(folder / "whole")
    seconds = time.monotonic() - start
    if ended.returncode != 0:
        outcome.faults.append(f"it failed by itself: {ended.stderr[-1000:]}")
    _scan(outcome, folder / "whole", "to the end: no canary")
    ways = [signal.SIGKILL, signal.SIGABRT] if sys.platform != "win32" else [signal.SIGTERM]
    for turn in scale.turns(200, 2):
        moment = chosen_by("leaks", turn).uniform(0.2, 1.0) * seconds
        way = ways[turn % len(ways)]
        _work(folder / "killed", moment, way)
        _start_again(folder / "killed")
        _scan(outcome, folder / "killed", f"ended by {way.name}: no canary after the next start")
        shutil.rmtree(folder / "killed")
    _work(folder / "plain", None, signal.SIGTERM, "--plain")
    shown = {path.suffix for path in files_with_canaries(folder / "plain")}
    outcome.control = f"a plain file: canaries in {', '.join(sorted(shown))}"
    outcome.is_control_caught = shown >= {".scra", ".pdf", ".xlsx"}
    yield outcome


def _work(
    folder: Path, kill_after: float | None = None, way: signal.Signals = signal.SIGTERM, *options: str
) -> subprocess.CompletedProcess[str]:
    """Do all of it in a process that has nothing but folders under `folder` to write to."""
    place = folder / "work"
    place.mkdir(parents=True)
    command = [sys.executable, "-m", "torture.leaking", str(place), *options]
    if shutil.which(DUMP[0]):
        command = [*DUMP, *command]
    with subprocess.Popen(
        command, cwd=place, env=_environment(folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        try:
            out, err = running.communicate(timeout=kill_after)
        except subprocess.TimeoutExpired:
            running.send_signal(way)
            out, err = running.communicate()
    return subprocess.CompletedProcess(command, running.returncode, out, err)


def _start_again(folder: Path) -> None:
    """What the next start of the program wipes, it wipes."""
    script = "from scr_appraiser.traces import leave_none; leave_none()"
    subprocess.run([sys.executable, "-c", script], cwd=folder, env=_environment(folder), check=True)


def _environment(folder: Path) -> dict[str, str]:
    homes = {name: str(folder / name.lower()) for name in HOMES}
    for home in homes.values():
        Path(home).mkdir(mode=0o700, exist_ok=True)
    return {**os.environ, **homes, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def _scan(outcome: Outcome, folder: Path, words: str) -> None:
    shown = files_with_canaries(folder)
    outcome.faults += [f"{words}: {path.relative_to(folder)} shows one" for path in shown]
    outcome.came_of_it[words] += not shown
