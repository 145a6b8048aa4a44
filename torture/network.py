"""Nothing is ever sent: the program, or all of its tests, in a network namespace that has no interface."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from torture.outcomes import Outcome, Scale

ROOT = Path(__file__).parent.parent
ALONE = ("unshare", "--map-root-user", "--net")
CONNECT = """
import socket, sys
with socket.create_server(("127.0.0.1", 0)) as server:
    socket.create_connection(server.getsockname(), 1).close()
"""
SELF_TEST = ("-m", "scr_appraiser", "--self-test")
WHOLE_SUITE = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "auto", "-m", "not torture")


def run(folder: Path, scale: Scale) -> Iterator[Outcome]:
    """Short: the self-test, which exports and opens a window. Long: every test but these suites."""
    outcome = Outcome("no network", "tests")
    if not shutil.which(ALONE[0]) or _run(*ALONE, "true").returncode != 0:
        outcome.skipped = "no right here to make a network namespace"
        yield outcome
        return
    outside, inside = _run(sys.executable, "-c", CONNECT), _run(*ALONE, sys.executable, "-c", CONNECT)
    if outside.returncode != 0:
        outcome.skipped = "there is no network here: what needs one fails anyhow, and the control shows nothing"
        yield outcome
        return
    ended = _run(*ALONE, sys.executable, *(SELF_TEST if scale.is_short else WHOLE_SUITE))
    passed = re.search(r"(\d+) passed", ended.stdout)
    outcome.came_of_it["passed without a network"] = int(passed.group(1)) if passed else int("works" in ended.stdout)
    if ended.returncode != 0:
        outcome.faults.append(f"it needs a network, or fails without: {ended.stdout[-2000:]}{ended.stderr[-2000:]}")
    outcome.control = "a program that connects fails there, and only there"
    outcome.is_control_caught = inside.returncode != 0
    yield outcome


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
