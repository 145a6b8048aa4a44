"""The throw-away process: what a workbook does to it harms nobody, and the next one is read by a new one."""

import os
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.workbook.reading import PasswordNeeded
from scr_appraiser.model.workbook.reading_child import answer
from scr_appraiser.model.workbook.safely import Reader, read_all, workbooks_in
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.workbook.books import read, sent_out


def child_that_dies(pipe: Connection) -> None:
    """As a crash in a library would end it."""
    pipe.recv_bytes()
    os._exit(11)


def child_that_hangs(pipe: Connection) -> None:
    """As a parser that never ends."""
    pipe.recv_bytes()
    time.sleep(60)


def child_that_raves(pipe: Connection) -> None:
    """As one that a workbook has taken over."""
    pipe.recv_bytes()
    pipe.recv_bytes()
    pipe.send_bytes(b"cos\nsystem\n(S'true'\ntR.")


def child_that_reads_and_dies(pipe: Connection) -> None:
    """Reads as it should, but not what begins with X."""
    password, content = pipe.recv_bytes(), pipe.recv_bytes()
    if content.startswith(b"X"):
        os._exit(1)
    from multiprocessing import Pipe

    ours, theirs = Pipe()
    ours.send_bytes(password)
    ours.send_bytes(content)
    ours.send_bytes(b"")
    ours.close()
    answer(_Relay(theirs, pipe))  # type: ignore[arg-type]


class _Relay:
    """Takes from one pipe and gives to another."""

    def __init__(self, source: Connection, target: Connection) -> None:
        self.recv_bytes = source.recv_bytes
        self.send_bytes = target.send_bytes


@pytest.mark.parametrize("child", [child_that_dies, child_that_raves])
def test_a_workbook_that_brings_the_child_down_is_refused(child: Callable[[Connection], None]) -> None:
    with Reader(child=child) as reader, pytest.raises(Problem, match="brings down"):
        reader.read_bytes(b"PK")


def test_one_that_takes_too_long_is_refused() -> None:
    with Reader(longest=3.0, child=child_that_hangs) as reader, pytest.raises(Problem, match="too long"):
        reader.read_bytes(b"PK")


def test_waiting_can_be_given_up() -> None:
    class GivenUp(Exception):
        pass

    def give_up() -> None:
        raise GivenUp

    with Reader(child=child_that_hangs) as reader, pytest.raises(GivenUp):
        reader.read_bytes(b"PK", is_wanted=give_up)


def test_after_a_failure_the_next_is_read_by_a_new_process(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, tmp_path: Path
) -> None:
    path = sent_out(workspace, review_id, tmp_path / "good.xlsx")
    with Reader(child=child_that_reads_and_dies) as reader:
        with pytest.raises(Problem):
            reader.read_bytes(b"X")
        assert reader.read(path) == read(path)


def test_a_folder_is_read_by_one_process_to_its_end(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, tmp_path: Path
) -> None:
    sent_out(workspace, review_id, tmp_path / "b.xlsx")
    (tmp_path / "a.xlsx").write_bytes(b"no workbook")
    (tmp_path / "c.xlsm").write_bytes((tmp_path / "b.xlsx").read_bytes())
    (tmp_path / ".~lock.b.xlsx#").write_bytes(b"")
    (tmp_path / "~$b.xlsx").write_bytes(b"")
    (tmp_path / "note.txt").write_bytes(b"")
    steps: list[tuple[int, int]] = []
    found = dict(read_all(workbooks_in([tmp_path]), progress=lambda done, total: steps.append((done, total))))
    assert list(found) == ["a.xlsx", "b.xlsx", "c.xlsm"]
    assert isinstance(found["a.xlsx"], Problem)
    assert found["b.xlsx"] == found["c.xlsm"] == read(tmp_path / "b.xlsx")
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_what_is_no_workbook_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no workbook in that folder"):
        workbooks_in([tmp_path])
    with Reader() as reader:
        with pytest.raises(Problem, match="cannot be read"):
            reader.read(tmp_path / "gone.xlsx")
        large = tmp_path / "large.xlsx"
        with large.open("wb") as file:
            file.truncate(26 << 20)
        with pytest.raises(Problem, match="larger than 25 MB"):
            reader.read(large)


def test_a_password_is_asked_for_and_checked(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, tmp_path: Path
) -> None:
    from scr_appraiser.export.encrypting import write_encrypted

    plain = sent_out(workspace, review_id, tmp_path / "plain.xlsx")
    path = tmp_path / "encrypted.xlsx"
    write_encrypted(path, "open sesame", lambda place: place.write_bytes(plain.read_bytes()) and None)
    with Reader() as reader:
        with pytest.raises(PasswordNeeded, match="protected by a password"):
            reader.read(path)
        with pytest.raises(PasswordNeeded, match="does not open"):
            reader.read(path, "wrong")
        assert reader.read(path, "open sesame") == read(plain)
        content = bytearray(path.read_bytes())
        content[-3000] ^= 1
        with pytest.raises(Problem):
            reader.read_bytes(bytes(content), "open sesame")
