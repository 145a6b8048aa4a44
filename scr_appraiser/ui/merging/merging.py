"""Merges other appraisal files into the open one: reads them in a job, shows the plan, merges, shows the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from scr_appraiser.model.merging.many import NamedSource, apply_plan, plan_sources
from scr_appraiser.model.merging.plans import MergePlan, MergeReport
from scr_appraiser.model.merging.reading import Reader
from scr_appraiser.model.merging.reading_many import Found, files_in, named_once, read_files
from scr_appraiser.model.merging.received import ReceivedSource
from scr_appraiser.model.merging.summing_up import told_of
from scr_appraiser.model.merging.target import refuse_damaged
from scr_appraiser.model.merging.told import MergeTold, counted
from scr_appraiser.problems import Problem
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.jobs import Cancelled, Progress
from scr_appraiser.ui.merging.merge_dialog import PlanDialog
from scr_appraiser.ui.merging.passphrase_dialog import MergePassphraseDialog
from scr_appraiser.ui.merging.reporting import Pages, Reporting
from scr_appraiser.ui.window.messages import done

T = TypeVar("T")
AS_IT_WAS = "nothing was merged, and the file is as it was"
STAYED_LOCKED = "Merge it again with its passphrase. If you are sure of it, ask for another copy."


class Merging:
    """One merge, from the paths that were chosen to the report; `close` ends it wherever it is."""

    def __init__(
        self,
        context: Context,
        backups: Path,
        memory: Path,
        pages: Pages,
        undo: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        """`backups` holds those of all files, `memory` what they held; `pages` are those of the window; `undo`
        takes the last merge back."""
        self._context, self._backups, self._memory, self._parent = context, backups, memory, parent
        self._reporting = Reporting(context, pages, undo, parent)
        self._reader: Reader | None = None
        self._found: dict[Path, Found] = {}

    def start(self, paths: Sequence[Path]) -> None:
        """Read the files, or all in a folder."""
        done(self._context.messages, lambda: self._begin(paths))

    @property
    def is_going_on(self) -> bool:
        """Whether files are read, or what was read of them is still needed."""
        return self._reader is not None

    def close(self) -> None:
        """Let go of what was read."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _begin(self, paths: Sequence[Path]) -> None:
        workspace = self._context.workspace
        if workspace.is_read_only:
            raise Problem(workspace.read_only_reason, "Nothing can be merged into it. Copy it to where you may write.")
        files = files_in(paths)
        self._reader = Reader(workspace.path)
        self._read(files, {})

    def _read(self, paths: Sequence[Path], typed: Mapping[str, str]) -> None:
        reader, workspace = self._reader, self._context.workspace
        assert reader is not None

        def work(progress: Progress) -> list[Found]:
            def told(at: int, total: int) -> None:
                progress(at, total, f"{at * len(paths) // max(total, 1)} of {counted(len(paths), 'file')}")

            if not self._found:
                refuse_damaged(workspace, _told(progress, "looking over the open file"))
            return read_files(reader, paths, typed, key=workspace.key, progress=told)

        self._run(f"Reading {counted(len(paths), 'file')}", work, lambda found: self._on_read(found, bool(typed)))

    def _on_read(self, found: Sequence[Found], was_typed: bool) -> None:
        self._found |= {one.path: one for one in found}
        locked = [one for one in self._found.values() if one.is_locked]
        if locked:
            opened = len(found) - len(locked) if was_typed else None
            dialog = MergePassphraseDialog([one.name for one in locked], opened, parent=self._parent)
            if dialog.exec():
                self._read([one.path for one in locked], dialog.passphrases())
                return
        self._plan()

    def _plan(self) -> None:
        reader = self._reader
        assert reader is not None
        sources = [NamedSource(one.name, _outcome(one)) for one in named_once(reader, list(self._found.values()))]

        def work(progress: Progress) -> tuple[MergePlan, MergeTold]:
            workspace = self._context.workspace
            plan = plan_sources(workspace, sources, _told(progress, "comparing"), memory=self._memory)
            return plan, told_of(workspace, plan)

        self._run("Comparing the files", work, lambda planned: self._show_plan(sources, *planned))

    def _show_plan(self, sources: Sequence[NamedSource], plan: MergePlan, told: MergeTold) -> None:
        dialog = PlanDialog(told, parent=self._parent)
        if dialog.exec():
            self._apply(sources, plan, told)
        else:
            self.close()

    def _apply(self, sources: Sequence[NamedSource], plan: MergePlan, told: MergeTold) -> None:
        def work(progress: Progress) -> tuple[MergeReport, MergeTold]:
            workspace = self._context.workspace
            report = apply_plan(workspace, plan, sources, _told(progress, "merging"), folder=self._backups)
            return report, told_of(workspace, report)

        self._run(f"Merging {counted(len(told.read), 'file')}", work, lambda applied: self._on_applied(*applied))

    def _on_applied(self, report: MergeReport, told: MergeTold) -> None:
        self.close()
        if report.changed is not None:
            self._context.workspace.tell(report.changed)
        self._context.messages.notice(_done_words(told), is_result=True)
        self._reporting.show(told)

    def _run(self, name: str, work: Callable[[Progress], T], then: Callable[[T], None]) -> None:
        """A job; where it is cancelled or fails, what was read is let go of."""

        def guarded(progress: Progress) -> T:
            try:
                return work(progress)
            except Cancelled:
                self.close()
                raise Cancelled(AS_IT_WAS) from None
            except BaseException:
                self.close()
                raise

        self._context.jobs.run(name, guarded, then)


def _outcome(one: Found) -> ReceivedSource | Problem:
    """What came of a file; of one that stayed locked, what to do about a file of somebody else's."""
    if isinstance(one.outcome, Problem) and one.is_locked:
        return Problem(one.outcome.message, STAYED_LOCKED)
    return one.outcome


def _told(progress: Progress, words: str) -> Callable[[int, int], None]:
    return lambda at, total: progress(at, total, words)


def _done_words(told: MergeTold) -> str:
    words = f"{counted(told.new, 'change')} came in from {counted(len(told.read), 'file')}"
    return f"{words}; {counted(len(told.conflicts), 'conflict')} to decide." if told.conflicts else f"{words}."
