"""Waiting for work that the whole file takes part in: the window shows how far it is, and nothing else can be done."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QVBoxLayout, QWidget

from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from scr_appraiser.ui.jobs import Cancelled
from scr_appraiser.ui.look.style import GRID, characters
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.window.messages import Voice

T = TypeVar("T")

PATIENCE = 0.1
"""Seconds in which nobody notices that the window waits."""
LOOK_EVERY = 30
"""Milliseconds."""
WIDE = 50
"""In characters."""


class Work(Generic[T]):
    """One piece of work on a thread of its own; `work` gets a function to report its progress to."""

    def __init__(self, work: Callable[[Callable[[int, int], None]], T]) -> None:
        self._work = work
        self._is_cancelled = threading.Event()
        self._results: list[T] = []
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="work", daemon=True)
        self.place = (0, 0)
        """(done, total)"""
        self._thread.start()

    def has_ended(self, within: float = 0) -> bool:
        """Whether it is over, within so many seconds from now."""
        self._thread.join(within)
        return not self._thread.is_alive()

    def cancel(self) -> None:
        """Ask it to stop; it does at its next report of progress."""
        self._is_cancelled.set()

    def result(self) -> T:
        """What it gives, once it has ended. Raises what it raised, Cancelled among others."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._results[0]

    def _run(self) -> None:
        try:
            self._results.append(self._work(self._progress))
        except BaseException as error:  # noqa: BLE001 - it is raised again where somebody waits
            self._error = error

    def _progress(self, done: int, total: int) -> None:
        if self._is_cancelled.is_set():
            raise Cancelled
        self.place = done, total


class WaitDialog(QDialog):
    """Says what is going on and how far it is, until it has ended."""

    def __init__(self, work: Work[T], title: str, words: str, cancel: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.setWindowTitle(title)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(words)
        self.cancel = QPushButton(cancel)
        self.cancel.clicked.connect(self.reject)
        label = plain_label(words)
        label.setMinimumWidth(characters(self, WIDE))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        for widget in (label, self._bar, self.cancel):
            layout.addWidget(widget)
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def reject(self) -> None:
        """Cancel, as by Escape; the dialog stays until the work has stopped."""
        self._work.cancel()
        self.cancel.setEnabled(False)

    def _look(self) -> None:
        done, total = self._work.place
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if self._work.has_ended():
            self._timer.stop()
            self.accept()


def wait_for(
    work: Callable[[Callable[[int, int], None]], T],
    *,
    title: str,
    words: str,
    cancel: str = "Cancel",
    parent: QWidget | None = None,
) -> T:
    """Do the work and give its result; where it takes longer, a dialog says so. Raises what the work raises."""
    running = Work(work)
    if not running.has_ended(PATIENCE):
        dialog = WaitDialog(running, title, words, cancel, parent)
        dialog.exec()
        dialog.deleteLater()
    return running.result()


def wait_or_say(
    messages: Voice,
    work: Callable[[Callable[[int, int], None]], T],
    *,
    about: str,
    title: str,
    words: str,
    cancelled: str = "",
    parent: QWidget | None = None,
) -> T | None:
    """As wait_for; None where it was cancelled, which is noticed in these words, or met a problem, which is shown."""
    try:
        return wait_for(work, title=title, words=words, parent=parent)
    except Cancelled:
        if cancelled:
            messages.notice(cancelled)
    except Problem as problem:
        messages.problem(problem, about=about)
    return None


def change_apart(
    workspace: Workspace,
    change: Callable[[Callable[[int, int], None]], object],
    *,
    title: str,
    words: str,
    parent: QWidget | None = None,
) -> None:
    """Change much on a thread of its own, as one step; who listens to the file is told of it on this one.

    `change` gets a function to report its progress to. Raises what it raises; Cancelled where it was cancelled, and
    nothing is changed then.
    """

    def work(progress: Callable[[int, int], None]) -> list[Changed]:
        with workspace.untold() as changed:
            change(progress)
        return changed

    for notice in wait_for(work, title=title, words=words, parent=parent):
        workspace.tell(notice)
