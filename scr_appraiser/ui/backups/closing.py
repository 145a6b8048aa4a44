"""The backup as a file is closed: at once as a rule; where it takes longer, the window says what it is waiting for."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QVBoxLayout, QWidget

from scr_appraiser.problems import Problem
from scr_appraiser.ui.jobs import Cancelled
from scr_appraiser.ui.look.style import GRID, characters
from scr_appraiser.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from scr_appraiser.model.workspace import Workspace

PATIENCE = 0.1
"""Seconds in which nobody notices that the window waits."""
LOOK_EVERY = 30
"""Milliseconds."""


class LastBackup:
    """One backup on a thread of its own. A fault of the program is kept for whoever waits."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        self._workspace, self._folder = workspace, folder
        self._is_cancelled = threading.Event()
        self.place = (0, 0)
        """(done, total)"""
        self.problem: Problem | None = None
        self.fault: BaseException | None = None
        self.thread = threading.Thread(target=self._work, name="last backup", daemon=True)

    def cancel(self) -> None:
        """Close without it."""
        self._is_cancelled.set()

    def _work(self) -> None:
        from scr_appraiser.model.backups.making import back_up

        try:
            back_up(self._workspace, "closed", self._folder, self._progress)
        except Cancelled:
            return
        except Problem as problem:
            self.problem = problem
        except BaseException as fault:  # noqa: BLE001 - it is raised again where the window waits
            self.fault = fault

    def _progress(self, done: int, total: int) -> None:
        if self._is_cancelled.is_set():
            raise Cancelled
        self.place = done, total


class ClosingDialog(QDialog):
    """Says that a backup is being made, how far it is, and offers to close without."""

    def __init__(self, backup: LastBackup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._backup = backup
        self.setWindowTitle("Closing the file")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName("Making a backup")
        self.without = QPushButton("Close without a backup")
        self.without.clicked.connect(self.reject)
        words = plain_label("Everything is saved. A backup is being made before the file is closed.")
        words.setMinimumWidth(characters(self, 50))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        for widget in (words, self._bar, self.without):
            layout.addWidget(widget)
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def reject(self) -> None:
        """As by Escape too: the backup is given up; the file closes."""
        self._backup.cancel()
        self.without.setEnabled(False)

    def _look(self) -> None:
        done, total = self._backup.place
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if not self._backup.thread.is_alive():
            self.accept()


def back_up_before_closing(workspace: Workspace, folder: Path, window: QWidget) -> Problem | None:
    """Make a backup where something changed; gives what stood in its way. `folder` holds the backups of all files."""
    if workspace.is_read_only:
        return None
    backup = LastBackup(workspace, folder)
    backup.thread.start()
    backup.thread.join(PATIENCE)
    if backup.thread.is_alive():
        ClosingDialog(backup, window).exec()
    backup.thread.join()
    if backup.fault is not None:
        raise backup.fault
    return backup.problem
