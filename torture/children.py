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


def run_child(work: Work, *, kill_after: float = float("inf"), silence: float = 60.0) -> Ended:
    """Do `work` in a child; kill it after `kill_after` seconds, or where it says nothing for `silence` seconds."""
    start = time.monotonic()
    child, pipe = fork(work)
    said = _listen(child, pipe, start + kill_after, silence)
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


def _listen(child: int, pipe: int, kill_at: float, silence: float) -> bytes:
    said = bytearray()
    while True:
        wait = min(silence, max(0.0, kill_at - time.monotonic()))
        if not select.select([pipe], [], [], wait)[0]:
            os.kill(child, signal.SIGKILL)
            kill_at, silence = float("inf"), 60.0
            continue
        some = os.read(pipe, 1 << 16)
        if not some:
            os.close(pipe)
            return bytes(said)
        said += some
