"""The n-th thing asked of the disk fails, once or from then on: the action stops whole, and the file opens after."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from scr_appraiser.model.appraisal.appraisals import rate, write_comment
from scr_appraiser.model.file.drafts import drafts_in, keep_draft
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.loading import appraisals_of
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import add_child, register_review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from torture.files import SOMEBODY, MadeFile, a_file
from torture.outcomes import Outcome, Scale
from torture.watched_disk import (
    FULL,
    IO_ERROR_READ,
    IO_ERROR_SYNC,
    IO_ERROR_WRITE,
    OK,
    READ_ONLY,
    Operation,
    WatchedDisk,
    why_not,
)

Action: TypeAlias = Callable[[Workspace], None]

ERRORS = {
    "write": (("write", "truncate", "delete"), IO_ERROR_WRITE),
    "sync": (("sync",), IO_ERROR_SYNC),
    "full": (("write",), FULL),
    "read": (("read",), IO_ERROR_READ),
    "protected": (("write",), READ_ONLY),
}
"""What fails, and with which of the engine's numbers."""


IN_DOUBT = "look whether what you did last is there"
"""What a Problem advises where the disk may have failed so late that what was done stands."""


@dataclass(slots=True)
class Failing:
    """Lets the n-th operation of some verbs fail, once or from then on."""

    verbs: tuple[str, ...]
    error: int
    nth: int
    is_sticky: bool
    met: int = 0

    def __call__(self, operation: Operation) -> int:
        if operation.verb not in self.verbs:
            return OK
        self.met += 1
        return self.error if self.met == self.nth or (self.is_sticky and self.met > self.nth) else OK


def run(folder: Path, scale: Scale) -> Iterator[Outcome]:
    """Every action, on a plain and an encrypted file, with every kind of error at every place."""
    if why_not():
        yield Outcome("failing disk", "", skipped=why_not())
        return
    disk = WatchedDisk()
    for name, is_encrypted in (("plain", False), ("encrypted", True)):
        file = a_file(folder / name, is_encrypted=is_encrypted, criteria=3)
        outcome = Outcome(f"failing disk, {name}", "errors")
        for action in (_rate, _comment, _draft, _register):
            _fail(outcome, disk, file, action, scale)
        careless = Outcome("two changes for one step", "errors")
        said = _says(file), _says(file, _careless)
        for nth in range(10, 90, 10):
            _try(careless, disk, file, _careless, Failing(*ERRORS["full"], nth, is_sticky=True), said)
        outcome.is_control_caught = bool(careless.faults)
        outcome.control = f"one step in two commits: {len(careless.faults):,} halves noticed"
        yield outcome
    disk.watch = None


def _fail(outcome: Outcome, disk: WatchedDisk, file: MadeFile, action: Action, scale: Scale) -> None:
    before, after = _says(file), _says(file, action)
    for verbs, error in ERRORS.values():
        for is_sticky in (False, True):
            for turn in scale.turns(100_000, 2):
                failing = Failing(verbs, error, 1 + turn * (7 if scale.is_short else 1), is_sticky)
                if not _try(outcome, disk, file, action, failing, (before, after)):
                    break


def _try(
    outcome: Outcome,
    disk: WatchedDisk,
    file: MadeFile,
    action: Action,
    failing: Failing,
    said: tuple[str, str],
) -> bool:
    """Returns whether the action came as far as the operation that fails."""
    trial = _copy(file.path)
    workspace = file.open(trial)
    workspace.author = SOMEBODY
    _warm_up(workspace)
    disk.watch = failing
    try:
        action(workspace)
        expected = said[1:]
    except Problem as problem:
        expected = said if failing.error == IO_ERROR_SYNC and IN_DOUBT in problem.advice else said[:1]
    finally:
        disk.watch = None
    place = f"{outcome.suite}, {action.__name__.strip('_')}, {failing.verbs[0]} {failing.nth}"
    if failing.met < failing.nth:
        workspace.close()
        return False
    try:
        if _said(workspace) not in expected:
            outcome.faults.append(f"{place}: the open file says something else than the action did")
    except Problem:
        pass  # it has to be opened again
    workspace.close()
    fault = _fault(file, trial, expected)
    if fault:
        outcome.faults.append(f"{place}: {fault}")
    else:
        outcome.came_of_it[_way(expected, said)] += 1
    return True


def _way(expected: tuple[str, ...], said: tuple[str, str]) -> str:
    if len(expected) == 2:
        return "whole, and in doubt, which was said"
    return "stopped whole" if expected[0] == said[0] else "done all the same"


def _fault(file: MadeFile, path: Path, expected: tuple[str, ...]) -> str:
    try:
        workspace = file.open(path)
    except Problem as problem:
        return f"it does not open: {problem.message}"
    try:
        found = verify(workspace)
        if not found.ok:
            return found.problems[0]
        return "" if _said(workspace) in expected else "the file says something else than the action did"
    finally:
        workspace.close()


def _says(file: MadeFile, action: Action | None = None) -> str:
    """What a copy of the file says, after an action where one is given; without what is new on each run."""
    workspace = file.open(_copy(file.path))
    workspace.author = SOMEBODY
    try:
        if action is not None:
            action(workspace)
        return _said(workspace)
    finally:
        workspace.close()


def _said(workspace: Workspace) -> str:
    """What the file says: its records without their ids, how many revisions of each kind, and what is half typed."""
    with workspace.read():
        cursor = workspace.cursor
        rows = [
            cursor.execute(f"SELECT {columns} ORDER BY 1, 2").fetchall()
            for columns in (
                "criterion, rating, comment FROM judgement",
                "facts, state FROM review",
                "facts, state FROM child",
                "kind, count(*) FROM revision GROUP BY 1",
            )
        ]
        return repr((rows, sorted(drafts_in(workspace).values())))


def _copy(path: Path) -> Path:
    trial = path.parent / "trial" / path.name
    trial.parent.mkdir(exist_ok=True)
    for left in trial.parent.iterdir():
        left.unlink()
    shutil.copyfile(path, trial)
    return trial


def _warm_up(workspace: Workspace) -> None:
    """Read what an action reads, so that its first operation is its own."""
    register(workspace)
    _said(workspace)


def _appraisal(workspace: Workspace) -> AppraisalId:
    return appraisals_of(workspace, register(workspace)[0].review_id)[0].id


def _rate(workspace: Workspace) -> None:
    rate(workspace, _appraisal(workspace), "SCO1", 6)


def _comment(workspace: Workspace) -> None:
    write_comment(workspace, _appraisal(workspace), "SCO2", "Set out at length. " * 1000)


def _draft(workspace: Workspace) -> None:
    keep_draft(workspace, _appraisal(workspace), "comment", "half typed " * 1000)


def _register(workspace: Workspace) -> None:
    with workspace.change("Register review"):
        review = register_review(workspace, {"review_ref": "INVENTED-2"})
        add_child(workspace, review, {"age_value": 7})


def _careless(workspace: Workspace) -> None:
    """The control: one step, as far as a person is concerned, in two commits."""
    rate(workspace, _appraisal(workspace), "SCO1", 6)
    rate(workspace, _appraisal(workspace), "SCO2", 6)
