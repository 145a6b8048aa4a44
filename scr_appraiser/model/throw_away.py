"""A process that is thrown away: it reads what came from outside, so that whatever is in that harms nothing else."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TypeAlias

from scr_appraiser.problems import Problem
from scr_appraiser.traces import forbid_dumps

Child: TypeAlias = Callable[[Connection], None]
"""What the process runs: it answers what comes through the pipe until that is closed."""


class ThrowAway:
    """One process for as many requests as come, begun when it is needed; the next one begins anew after an end."""

    def __init__(self, child: Child, name: str) -> None:
        self._child, self._name = child, name
        self._running: tuple[BaseProcess, Connection] | None = None

    @property
    def pipe(self) -> Connection:
        """Where it is asked and answers."""
        if self._running is None:
            context = get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(target=self._child, args=(theirs,), name=self._name, daemon=True)
            with _no_interrupt():
                process.start()
            theirs.close()
            self._running = process, ours
        return self._running[1]

    def wait(self, longest: float, is_wanted: Callable[[], None], too_long: Problem) -> None:
        """Until it says something; `is_wanted` is asked meanwhile, and raises to give up.

        Raises `too_long` where it says nothing for so many seconds.
        """
        until = time.monotonic() + longest
        while not self.pipe.poll(0.1):
            is_wanted()
            if time.monotonic() > until:
                raise too_long

    def end(self) -> None:
        """Kill it, whatever it is doing."""
        if self._running is not None:
            process, pipe = self._running
            self._running = None
            process.kill()
            process.join()
            pipe.close()


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """A process begun in this block does not hear of Ctrl+C, which ends whoever began it, and so this process too."""
    if sys.platform == "win32":  # `hold_to` sees to it, a moment later
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def hold_to(memory: int) -> None:
    """Hold this process to so many bytes, where the system can, and to no dump of it on a disk; deaf to Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    forbid_dumps()
    if sys.platform == "linux":  # macOS counts data otherwise, and holds nobody to it
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    if sys.platform == "win32":
        import ctypes

        from scr_appraiser.model.job_object import hold_in_job

        hold_in_job(ctypes.windll.kernel32, memory)


def allow(seconds: int) -> None:
    """Let this process go on for so many more seconds of a processor, where the system counts them."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))
