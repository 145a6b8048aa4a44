"""Trials by the hundred thousand, in child processes: one that crashes, or hangs, is counted and not carried on."""

import os
import select
import signal
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from torture.children import Tell, fork
from torture.outcomes import Outcome

Trial: TypeAlias = Callable[[int], str]
"""Makes the trial of a number; returns what came of it, in a line that begins with FAULT where that must not be."""

FAULT = "FAULT: "
CHUNK = 500
"""Trials of one child."""

LONGEST = 2.0
"""Seconds for one trial, of a processor's time where the system tells them: other work must not count."""

PATIENCE = 60.0
"""Seconds by the clock."""


@dataclass(slots=True)
class _Child:
    pid: int
    pipe: int
    turns: list[int]
    """Its trials, those first that are not over."""
    heard_at: float
    used: float = 0.0
    """Seconds of a processor until then."""
    said: bytearray = field(default_factory=bytearray)


def make_trials(outcome: Outcome, trial: Trial, turns: Iterable[int], *, at_once: int = 1) -> None:
    """Make all trials and tell the outcome."""
    waiting = iter(turns)
    children: list[_Child] = []
    while True:
        while len(children) < at_once and (chunk := list(islice(waiting, CHUNK))):
            children.append(_start(trial, chunk))
        if not children:
            return
        ready = select.select([child.pipe for child in children], [], [], 0.1)[0]
        for child in [*children]:
            if child.pipe not in ready and not _is_hanging(child):
                continue
            if child.pipe in ready and _hear(outcome, child):
                continue
            children.remove(child)
            rest = _bury(outcome, child)
            if rest:
                children.append(_start(trial, rest))


def _start(trial: Trial, turns: list[int]) -> _Child:
    def work(tell: Tell) -> None:
        for turn in turns:
            tell(trial(turn))

    return _Child(*fork(work), turns, time.monotonic())


def _hear(outcome: Outcome, child: _Child) -> bool:
    """Take down what a child said; False where it has ended."""
    some = os.read(child.pipe, 1 << 16)
    child.said += some
    child.heard_at, child.used = time.monotonic(), _used_by(child.pid) or 0.0
    *lines, rest = child.said.decode().split("\n")
    child.said = bytearray(rest.encode())
    for line in lines:
        turn = child.turns.pop(0)
        if line.startswith(FAULT):
            outcome.faults.append(f"{outcome.suite}, {turn}: {line.removeprefix(FAULT)}")
        else:
            outcome.came_of_it[line] += 1
    return bool(some)


def _bury(outcome: Outcome, child: _Child) -> list[int]:
    """Returns the trials that are left, after the one that this child did not survive."""
    is_hanging = _is_hanging(child)
    if is_hanging:
        os.kill(child.pid, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child.pid, 0)[1])
    os.close(child.pipe)
    if not child.turns:
        return []
    why = f"no end after {LONGEST:.0f} seconds" if is_hanging else f"the program ended with {status}"
    outcome.faults.append(f"{outcome.suite}, {child.turns[0]}: {why}")
    return child.turns[1:]


def _is_hanging(child: _Child) -> bool:
    waited = time.monotonic() - child.heard_at
    used = _used_by(child.pid)
    return waited > PATIENCE or (waited > LONGEST and (used is None or used - child.used > LONGEST))


def _used_by(pid: int) -> float | None:
    """Seconds of a processor that a process has used; None where the system does not tell."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
