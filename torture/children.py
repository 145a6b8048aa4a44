"""Work in a child process that may be killed at any moment, and what it said until then."""

import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn, TypeAlias

Tell: TypeAlias = Callable[[str], None]
"""Says a line to the parent, which has it whatever becomes of the child."""

Work: TypeAlias = Callable[[Tell], None]

LONGEST = 600.0
"""Seconds of a child that is not killed."""

CAN_FORK = hasattr(os, "fork")
NO_FORK = "this system cannot fork a process"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended."""

    lines: tuple[str, ...]
    """What it said."""
    status: int
    """0 done, 1 an exception, -9 killed, another negative number a crash."""
    seconds: float


def run_child(work: Work, *, kill_after: float = float("inf"), lines: int = 0) -> Ended:
    """Do `work` in a child; kill it `kill_after` seconds after it has said so many lines."""
    start = time.monotonic()
    child, pipe = fork(work)
    said = _listen(child, pipe, kill_after, lines)
    _, status = os.waitpid(child, 0)
    seconds = time.monotonic() - start
    # What a killed child had begun to say is no line yet.
    return Ended(tuple(said.decode().split("\n")[:-1]), os.waitstatus_to_exitcode(status), seconds)


def fork(work: Work) -> tuple[int, int]:
    """Begin `work` in a child; returns its process and the pipe on which it speaks."""
    ours, theirs = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        os.close(ours)
        _work(work, theirs)
    os.close(theirs)
    return child, ours


def _work(work: Work, pipe: int) -> NoReturn:
    """The whole life of the child."""
    status = 0
    try:
        work(lambda line: _write(pipe, f"{line}\n".encode()))
    except BaseException:  # noqa: BLE001  # it ends here, and says so
        traceback.print_exc()
        status = 1
    finally:
        os._exit(status)


def _write(pipe: int, said: bytes) -> None:
    os.write(pipe, said)


def _listen(child: int, pipe: int, kill_after: float, lines: int) -> bytes:
    said = bytearray()
    kill_at = time.monotonic() + (min(kill_after, LONGEST) if lines == 0 else LONGEST)
    while True:
        if not select.select([pipe], [], [], max(0.0, kill_at - time.monotonic()))[0]:
            os.kill(child, signal.SIGKILL)
            kill_at = time.monotonic() + LONGEST
            continue
        some = os.read(pipe, 1 << 16)
        if not some:
            os.close(pipe)
            return bytes(said)
        if said.count(b"\n") < lines <= (said + some).count(b"\n"):
            kill_at = time.monotonic() + kill_after
        said += some
