"""Backups by themselves while a file is open: half an hour after the first change since the last one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from scr_appraiser.ui.jobs import JobRunner, Progress, kind_of

if TYPE_CHECKING:
    from scr_appraiser.model.backups.naming import Backup
    from scr_appraiser.model.workspace import Workspace

EVERY = 30 * 60 * 1000
"""Milliseconds of changes between two backups."""
FIRST = 60 * 1000
"""Milliseconds after a file was opened, when there may be no backup of how it was found."""
JOB = "Backing up"
ABOUT = kind_of(JOB)
"""What a problem with backups is about: it goes when one has been made."""


class Keeper(QObject):
    """Makes backups of one open file. A backup that cannot be made is one sentence in the window; work goes on."""

    made = Signal()
    """There is one more backup, and maybe fewer older ones."""

    def __init__(self, workspace: Workspace, jobs: JobRunner, folder: Path, parent: QObject | None = None) -> None:
        """`folder` holds the backups of all files."""
        super().__init__(parent)
        self._workspace, self._jobs, self._folder = workspace, jobs, folder
        self._timer = QTimer(self, singleShot=True, interval=EVERY)
        self._timer.timeout.connect(lambda: self.back_up("changes"))
        self._first = QTimer(self, singleShot=True, interval=FIRST)
        self._first.timeout.connect(lambda: self.back_up("opened"))
        self._is_stopped = workspace.is_read_only
        if not self._is_stopped:
            self._first.start()

    def note_change(self) -> None:
        """Something in the file was changed."""
        if not self._is_stopped and not self._timer.isActive():
            self._timer.start()

    def back_up(self, why: str) -> None:
        """Make a backup where something changed since the newest one; `why` as for back_up."""
        if self._is_stopped:
            return
        self._timer.stop()

        def work(progress: Progress) -> Backup | None:
            from scr_appraiser.model.backups.making import back_up

            return back_up(self._workspace, why, self._folder, progress)

        self._jobs.run(JOB, work, self._on_made, self._on_failed)

    def stop(self) -> None:
        """The file is about to be closed."""
        self._is_stopped = True
        self._timer.stop()
        self._first.stop()

    def _on_made(self, backup: Backup | None) -> None:
        if backup is not None:
            self.made.emit()

    def _on_failed(self, _: object) -> bool:
        self.note_change()  # it is tried again
        return False
