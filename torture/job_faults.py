"""The n-th thing asked of the disk fails in the middle of a long job: it ends in a sentence, with whole files."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from scr_appraiser.files import wipe_left_behind
from scr_appraiser.problems import Problem
from torture.children import CAN_FORK, NO_FORK, Tell, run_child
from torture.deeds import (
    backing_up,
    bringing_back,
    careless_working,
    changing_the_passphrase,
    going_back,
    merging,
    opened,
    upgrading,
    work_on,
)
from torture.faults import ERRORS, IN_DOUBT, Failing
from torture.files import a_file
from torture.killing import Deed
from torture.outcomes import Outcome, Scale
from torture.trials import FAULT
from torture.watched_disk import IO_ERROR_SYNC, WatchedDisk, why_not

STEP = 1.3
"""From one n to the next: a job asks thousands of things of the disk."""


def run(folder: Path, scale: Scale) -> Iterator[Outcome]:
    """Each deed on copies of one encrypted file, with every kind of error at many places."""
    if not CAN_FORK or why_not():
        yield Outcome("failing disk during a job", "", skipped=why_not() or NO_FORK)
        return
    disk = WatchedDisk()
    file = a_file(folder / "file", is_encrypted=True, criteria=3)
    with opened(file, file.path.parent) as workspace:
        work_on(workspace, 6)
    careless = Outcome("several commits", "errors")
    deed = careless_working(file)
    before = folder / f"{deed.name}, before"
    before.mkdir()
    deed.prepare(before)
    for nth in range(10, 100, 10):
        _try(careless, disk, deed, before, Failing(*ERRORS["full"], nth, is_sticky=True))
    for make in (backing_up, bringing_back, going_back, merging, changing_the_passphrase, upgrading):
        deed = make(file)
        before = folder / f"{deed.name}, before"
        before.mkdir()
        deed.prepare(before)
        outcome = Outcome(f"failing disk during {deed.name}", "errors")
        for verbs, error in ERRORS.values():
            for is_sticky in (True,) if scale.is_short else (False, True):
                nth = 1.0
                for _ in scale.turns(100, 1):
                    if not _try(outcome, disk, deed, before, Failing(verbs, error, round(nth), is_sticky)):
                        break
                    nth = max(nth * STEP, nth + 1)
        outcome.control = f"a job in several commits: {len(careless.faults)} halves noticed"
        outcome.is_control_caught = bool(careless.faults)
        yield outcome
    disk.watch = None


def _try(outcome: Outcome, disk: WatchedDisk, deed: Deed, before: Path, failing: Failing) -> bool:
    """Returns whether the job came as far as the operation that fails."""
    trial = before.with_name(deed.name)
    shutil.rmtree(trial, ignore_errors=True)
    shutil.copytree(before, trial)

    def work(tell: Tell) -> None:
        disk.watch = failing
        try:
            deed.do(trial, tell)
            tell("done")
        except Problem as problem:
            is_in_doubt = failing.error == IO_ERROR_SYNC and IN_DOUBT in problem.advice
            tell("in doubt, which was said" if is_in_doubt else "refused")
        tell(f"{failing.met}")

    ended = run_child(work)
    wipe_left_behind()
    place = f"{deed.name}, {failing.verbs[0]} {failing.nth}{' and all after it' if failing.is_sticky else ''}"
    if ended.status != 0:
        outcome.faults.append(f"{place}: it ended with {ended.status}, not with a sentence")
        return True
    if int(ended.lines[-1]) < failing.nth:
        return False
    found = deed.look(trial, ended.lines)
    if found.startswith(FAULT):
        outcome.faults.append(f"{place}: {found.removeprefix(FAULT)}")
    elif ended.lines[0] == "refused" and found.startswith("as after"):
        outcome.faults.append(f"{place}: it was refused, and done")
    else:
        outcome.came_of_it[f"{ended.lines[0]}, {found}"] += 1
    return True
