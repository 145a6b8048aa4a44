"""Kills a deed at any moment and looks at what is left: as before it, or as after it, and never in between."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from scr_appraiser.files import wipe_left_behind
from torture.children import Tell, run_child
from torture.outcomes import Outcome, Scale, chosen_by
from torture.trials import FAULT

Look: TypeAlias = Callable[[Path, tuple[str, ...]], str]
"""What is found in a folder after the deed had said some lines; begins with FAULT where that must not be."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something the program does that may be killed in the middle."""

    name: str
    prepare: Callable[[Path], None]
    """Puts into an empty folder what the deed is done to."""
    do: Callable[[Path, Tell], None]
    """Is done in a child process, to a copy of that folder; says what it has acknowledged."""
    look: Look


STEP = "step"
"""The line that is said before and after each step of the disk; no acknowledgement."""

_STEPS = ("replace", "rename", "link", "unlink", "fsync")


def kill(outcome: Outcome, deed: Deed, folder: Path, scale: Scale, long: int, short: int) -> None:
    """Do the deed again and again, each time killed at another moment, and tell the outcome."""
    before = folder / f"{deed.name}, before"
    before.mkdir(parents=True)
    deed.prepare(before)
    trial = folder / deed.name
    shutil.copytree(before, trial)
    whole = run_child(lambda tell: _do(deed, trial, tell))
    found = deed.look(trial, _acknowledged(whole.lines)) if whole.status == 0 else f"{FAULT}it failed by itself"
    if found.startswith(FAULT):
        outcome.faults.append(f"{deed.name}, not killed: {found.removeprefix(FAULT)}")
        return
    # Again, for how long it takes: the first child is slower.
    shutil.rmtree(trial)
    shutil.copytree(before, trial)
    seconds = run_child(lambda tell: _do(deed, trial, tell)).seconds
    for turn in scale.turns(long, short):
        shutil.rmtree(trial)
        shutil.copytree(before, trial)
        chosen = chosen_by(deed.name, turn)
        # By what it has said where it says something: so a busy computer does not shift the moment.
        lines = chosen.randrange(len(whole.lines) + 1)
        moment = chosen.uniform(0, 2 * seconds / (len(whole.lines) + 1) if lines else seconds)
        if lines and chosen.random() < 0.5:
            moment = 0.0  # the last steps, which swap one file for another, follow each other in no time
        killed = run_child(lambda tell: _do(deed, trial, tell), kill_after=moment, lines=lines)
        wipe_left_behind()  # as the next start of the program does
        found = deed.look(trial, _acknowledged(killed.lines))
        if found.startswith(FAULT) or killed.status > 0:
            words = found.removeprefix(FAULT) if found.startswith(FAULT) else "it failed by itself"
            outcome.faults.append(f"{deed.name}, killed after {moment * 1000:.0f} ms ({turn}): {words}")
        else:
            outcome.came_of_it[found] += 1
    shutil.rmtree(trial)


def _do(deed: Deed, folder: Path, tell: Tell) -> None:
    """In the child, whose own `os` this is: each step of the disk is told of, so that it can be killed there."""
    for name in _STEPS:
        setattr(os, name, _told(getattr(os, name), tell))
    deed.do(folder, tell)


def _told(step: Callable[..., Any], tell: Tell) -> Callable[..., Any]:
    def do_it(*arguments: Any, **named: Any) -> Any:
        tell(STEP)
        try:
            return step(*arguments, **named)
        finally:
            tell(STEP)

    return do_it


def _acknowledged(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in lines if line != STEP)
