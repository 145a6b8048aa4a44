"""The test programme in its short form; `make torture` runs the long one."""

import subprocess
import sys
from pathlib import Path

import pytest

from torture.__main__ import SUITES

ROOT = Path(__file__).parent.parent


@pytest.mark.torture
@pytest.mark.parametrize("suite", SUITES)
def test_a_suite_finds_no_fault_and_its_control_fails(suite: str) -> None:
    # A process of its own: it forks, and puts a layer under every file that the driver opens.
    command = [sys.executable, "-m", "torture", "--short", suite]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    print(ended.stdout)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    for row in ended.stdout.splitlines():
        if "skipped: " in row:
            pytest.skip(row)
