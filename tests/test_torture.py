"""The test programme in its short form; `make torture` runs the long one."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from torture.__main__ import SUITES
from torture.network import ALONE

ROOT = Path(__file__).parent.parent


@pytest.mark.torture
@pytest.mark.parametrize("suite", [suite for suite in SUITES if suite != "network"])  # see test_self_test.py
def test_a_suite_finds_no_fault_and_its_control_fails(suite: str) -> None:
    # A process of its own: it forks, and puts a layer under every file that the driver opens.
    command = [sys.executable, "-m", "torture", "--short", suite]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    print(ended.stdout)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    for row in ended.stdout.splitlines():
        if "skipped: " in row:
            pytest.skip(row)


@pytest.mark.torture
def test_where_there_is_no_network_at_all_the_suite_without_one_says_that_nothing_can_be_shown() -> None:
    if not shutil.which(ALONE[0]) or subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode:
        pytest.skip("no right here to make a network namespace")
    command = [*ALONE, sys.executable, "-m", "torture", "--short", "network"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert "| no network | skipped: there is no network here" in ended.stdout
