"""What a file may do to the process that reads it: die, hang, rave; the next file is read by a new one."""

import json
import os
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from scr_appraiser.model.merging.reading import Reader
from scr_appraiser.model.throw_away import allow, hold_to
from scr_appraiser.problems import Problem


def child_that_dies(pipe: Connection) -> None:
    """As a crash in SQLite would end it."""
    pipe.recv_bytes()
    os._exit(11)


def child_that_raves(pipe: Connection) -> None:
    """As one that a file has taken over."""
    pipe.recv_bytes()
    pipe.send_bytes(b"cos\nsystem\n(S'true'\ntR.")


def child_that_eats(pipe: Connection) -> None:
    """As a file that makes its reader want ever more memory."""
    hold_to(256 << 20)
    pipe.recv_bytes()
    eaten = []
    while True:
        eaten.append(bytes(32 << 20))


def child_that_spins(pipe: Connection) -> None:
    """As a file that keeps its reader busy for ever."""
    pipe.recv_bytes()
    allow(1)
    while True:
        pass


def child_that_hangs(pipe: Connection) -> None:
    """As a search that never ends."""
    pipe.recv_bytes()
    time.sleep(60)


def child_that_answers_the_second(pipe: Connection) -> None:
    """Dies of what is named “bad”."""
    asked = json.loads(pipe.recv_bytes())
    if "bad" in asked["path"]:
        os._exit(1)
    pipe.send_bytes(json.dumps({"problem": "InUse", "message": "It was asked.", "advice": ""}).encode())
    pipe.recv_bytes()


@pytest.mark.parametrize("child", [child_that_dies, child_that_raves, child_that_eats, child_that_spins])
def test_a_file_that_brings_the_child_down_is_refused(child: Callable[[Connection], None], tmp_path: Path) -> None:
    with Reader(child=child) as reader, pytest.raises(Problem, match="brings down"):
        reader.read(tmp_path / "any.scra")


def test_one_that_takes_too_long_is_refused(tmp_path: Path) -> None:
    with Reader(longest=0.5, child=child_that_hangs) as reader, pytest.raises(Problem, match="too long"):
        reader.read(tmp_path / "any.scra")


def test_waiting_can_be_given_up(tmp_path: Path) -> None:
    class GivenUp(Exception):
        pass

    def give_up(done: int, total: int) -> None:
        raise GivenUp

    with Reader(child=child_that_hangs) as reader, pytest.raises(GivenUp):
        reader.read(tmp_path / "any.scra", progress=give_up)


def test_after_a_failure_the_next_is_read_by_a_new_process(tmp_path: Path) -> None:
    with Reader(child=child_that_answers_the_second) as reader:
        with pytest.raises(Problem, match="brings down"):
            reader.read(tmp_path / "bad.scra")
        with pytest.raises(Problem, match="It was asked"):
            reader.read(tmp_path / "good.scra")
