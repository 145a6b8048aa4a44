"""Takes returned workbooks in: reads them in a job, shows what they would change, and takes in what is ticked."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from PySide6.QtWidgets import QWidget

from scr_appraiser.model.backups.making import back_up
from scr_appraiser.model.backups.naming import WHYS
from scr_appraiser.model.identity import Identity
from scr_appraiser.model.workbook.applying import TakenIn, take_in
from scr_appraiser.model.workbook.comparing import TAKEN
from scr_appraiser.model.workbook.planning import plan_workbooks
from scr_appraiser.model.workbook.plans import Plan
from scr_appraiser.model.workbook.reading import PasswordNeeded
from scr_appraiser.model.workbook.returned import Returned
from scr_appraiser.model.workbook.safely import read_all, workbooks_in
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from scr_appraiser.ui.jobs import JobRunner, Progress
from scr_appraiser.ui.window.messages import Voice, done
from scr_appraiser.ui.workbooks.plan_dialog import PlanDialog

Found: TypeAlias = dict[Path, Returned | Problem]
"""What came of reading each workbook."""


class Returning:
    """One time of taking workbooks in, from their paths to what is told at the end."""

    def __init__(
        self, workspace: Workspace, jobs: JobRunner, messages: Voice, backups: Path, parent: QWidget | None = None
    ) -> None:
        """`backups` holds those of all files."""
        self._workspace, self._jobs, self._messages = workspace, jobs, messages
        self._backups, self._parent = backups, parent
        self._found: Found = {}

    def start(self, paths: Sequence[Path]) -> None:
        """Read the workbooks, or all in a folder."""
        done(self._messages, lambda: self._read(workbooks_in(paths)))

    def _read(self, paths: Sequence[Path], password: str = "") -> None:
        def work(progress: Progress) -> tuple[Found, Plan]:
            told: Callable[[int, int], None] = lambda at, total: progress(at, total, f"{at} of {total} workbooks")  # noqa: E731
            read = dict(zip(paths, (one for _, one in read_all(paths, password, told)), strict=True))
            found = {**self._found, **read}
            return found, self._planned(found, {}, progress)

        count = "1 workbook" if len(paths) == 1 else f"{len(paths)} workbooks"
        self._jobs.run(f"Reading {count}", work, lambda result: self._on_read(*result, was_wrong=bool(password)))

    def _planned(self, found: Found, editors: dict[str, Identity], progress: Progress) -> Plan:
        named = [(path.name, one) for path, one in found.items()]
        told: Callable[[int, int], None] = lambda at, total: progress(at, total, f"{at} of {total} compared")  # noqa: E731
        return plan_workbooks(self._workspace, named, editors, told)

    def _on_read(self, found: Found, plan: Plan, was_wrong: bool) -> None:
        self._found = found
        locked = [path for path, one in found.items() if isinstance(one, PasswordNeeded)]
        if locked:
            password = self._messages.ask_password(locked[0].name, was_wrong=was_wrong)
            if password:
                self._read(locked, password)
                return
        dialog = PlanDialog(plan, self._plan_anew, parent=self._parent)
        if dialog.exec():
            self._take_in(dialog.plan, dialog.tree.unticked())

    def _plan_anew(
        self, editors: dict[str, Identity], show: Callable[[Plan], None], failed: Callable[[Problem], bool]
    ) -> None:
        self._jobs.run("Planning anew", lambda progress: self._planned(self._found, editors, progress), show, failed)

    def _take_in(self, plan: Plan, without: set[tuple[str, str, int]]) -> None:
        def work(progress: Progress) -> TakenIn:
            if plan.count(*TAKEN):
                back_up(self._workspace, WHYS["import"], self._backups, lambda at, total: progress(at, total))
            progress(0, 0, "taking in")
            return take_in(self._workspace, plan, without)

        self._jobs.run("Taking in workbooks", work, lambda taken: self._on_taken(plan, without, taken))

    def _on_taken(self, plan: Plan, without: set[tuple[str, str, int]], taken: TakenIn) -> None:
        if taken.changed is not None:
            self._workspace.tell(taken.changed)
        lines = [
            line
            for workbook, line in plan.lines()
            if line.is_taken and (workbook.name, line.sheet, line.row) not in without
        ]
        torn = sum(line.outcome == "conflict" for line in lines)
        count = "1 change was" if len(lines) == 1 else f"{len(lines)} changes were"
        conflict = f", {torn} of them now in conflict with what stood here" if torn else ""
        self._messages.notice(f"{count} taken in{conflict}.", is_result=True)
