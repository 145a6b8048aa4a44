"""The self-test of the installed program: it runs whole, and it fails where something is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scr_appraiser import self_test
from scr_appraiser.problems import Problem
from torture import network
from torture.outcomes import Scale


@pytest.mark.slow
def test_the_program_tries_itself_from_the_sample_to_both_exports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a network, where the test programme can have it so: it runs once for both."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    (tried,) = network.run(tmp_path, Scale(is_short=True))
    if tried.skipped:
        command = [sys.executable, *network.SELF_TEST]
        subprocess.run(command, cwd=network.ROOT, capture_output=True, check=True)
    else:
        assert tried.is_passed, tried.faults
        assert tried.came_of_it.total() == 1
    assert list(tmp_path.iterdir()) == []


def test_a_step_that_fails_fails_the_whole(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> str:
        raise Problem("The disk is full.")

    monkeypatch.setattr(self_test, "steps", lambda folder: [("Sample", fail)])
    assert self_test.self_test() == 1
    assert capsys.readouterr().err == "Sample: failed. The disk is full.\n"


@pytest.mark.parametrize(("kind", "content"), [("pdf", b"PK\x03\x04"), ("xlsx", b"%PDF-1.7"), ("scra", b"")])
def test_a_file_that_is_not_what_its_name_says_is_noticed(tmp_path: Path, kind: str, content: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(content)
    with pytest.raises(Problem):
        self_test._sizes({"files": [{"path": str(path), "kind": kind}]})


def test_a_plain_file_is_not_taken_for_an_encrypted_one(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(Problem):
        self_test._sizes({"files": [{"path": str(path), "kind": "xlsx"}]}, self_test.ENCRYPTED)


def test_a_child_process_without_an_answer_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="without an answer"):
        self_test._in_child(_die, tmp_path)


def _die(folder: Path) -> str:
    os._exit(0)


def test_an_export_that_writes_nothing_is_noticed() -> None:
    with pytest.raises(Problem):
        self_test._sizes({"files": []})
