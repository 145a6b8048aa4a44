"""Work that takes time, off the GUI thread: one job at a time, with progress and a working Cancel."""

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from scr_appraiser.problems import Problem

T = TypeVar("T")


class Progress(Protocol):
    """Told how far a job is."""

    def __call__(self, done: int, total: int, words: str = "") -> None:
        """`total` is 0 where the end is not known; `words` say the same for a person ("12 of 40 reports").

        Raises Cancelled when the person has cancelled.
        """


SHOW_EVERY = 0.05
"""Seconds between two reports of progress, so that a fast job does not flood the window with events."""


GIVE_WAY_EVERY, GIVE_WAY = 0.005, 0.0005
"""Seconds of work after which a report of progress lets the window in, and for how long: a thread that asks for nothing
but Python's lock gets it back before the window does.
"""


class Cancelled(Exception):
    """The person cancelled the job; perhaps with what came of it: "the file is as it was"."""


class JobRunner(Protocol):
    """What a page may ask of jobs; the tests' fake answers to it as well."""

    def run(
        self,
        name: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Problem], bool] | None = None,
    ) -> None:
        """Run `work` off the GUI thread and give its result to `done` on the GUI thread.

        `name` is the user's words for it ("Exporting 3 appraisals"), the first of which is its kind. A Problem goes to
        `failed` first, where given, and to the message bar unless `failed` returns True. When cancelled, neither is
        called.
        """


class _Job(NamedTuple):
    name: str
    work: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[Problem], bool] | None


class Jobs(QObject):
    """Runs jobs one after the other in a thread, and tells the window how far the present one is."""

    started = Signal(str)
    progressed = Signal(int, int, str)
    ended = Signal()
    cancelled = Signal(str)
    """What came of it, else the name of the job."""
    problem_met = Signal(object, str)
    """A Problem that the asker did not deal with, and the kind of the job."""
    succeeded = Signal(str)
    """A job of this kind ended well; its asker has not been told yet."""

    _worker_ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[_Job] = deque()
        self._job: _Job | None = None
        self._thread: threading.Thread | None = None
        self._is_cancelled = threading.Event()
        self._worker_ended.connect(self._on_worker_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether a job runs or waits."""
        return self._job is not None

    @property
    def name(self) -> str:
        """Of the present job; "" where none runs."""
        return self._job.name if self._job is not None else ""

    def run(
        self,
        name: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Problem], bool] | None = None,
    ) -> None:
        """See JobRunner.run. While a job runs, the next one waits for its end."""
        self._waiting.append(_Job(name, work, done, failed))
        if self._job is None:
            self._start_next()

    def cancel(self) -> None:
        """Ask the present job to stop; it does at its next report of progress."""
        self._is_cancelled.set()

    def stop(self) -> None:
        """Cancel everything and wait for the end of the present job; nobody is told its result."""
        self._waiting.clear()
        self._is_cancelled.set()
        if self._thread is not None:
            self._thread.join()
        if self._job is not None:
            self._job = None
            self.ended.emit()

    def _start_next(self) -> None:
        if not self._waiting:
            return
        self._job = job = self._waiting.popleft()
        self._is_cancelled.clear()
        self.started.emit(job.name)
        self._thread = threading.Thread(target=self._work, args=(job,), name="job", daemon=True)
        self._thread.start()

    def _work(self, job: _Job) -> None:
        last_shown = last_gave_way = 0.0

        def progress(done: int, total: int, words: str = "") -> None:
            nonlocal last_shown, last_gave_way
            if self._is_cancelled.is_set():
                raise Cancelled
            now = time.monotonic()
            if now - last_shown >= SHOW_EVERY or done == total:
                last_shown = now
                self.progressed.emit(done, total, words)
            if now - last_gave_way >= GIVE_WAY_EVERY:
                time.sleep(GIVE_WAY)
                last_gave_way = time.monotonic()

        try:
            result = job.work(progress)
        except BaseException as error:  # noqa: BLE001 - it is raised again on the GUI thread
            self._worker_ended.emit(job, error)
        else:
            self._worker_ended.emit(job, (result,))

    def _on_worker_ended(self, job: _Job, outcome: BaseException | tuple[Any]) -> None:
        if job is not self._job:
            return
        if self._thread is not None:
            # It has told its last. What it still holds must not go with it: a widget may only end on this thread.
            self._thread.join()
        self._job = None
        self.ended.emit()
        try:
            self._tell(job, outcome)
        finally:
            if self._job is None:
                self._start_next()

    def _tell(self, job: _Job, outcome: BaseException | tuple[Any]) -> None:
        if isinstance(outcome, tuple):
            self.succeeded.emit(kind_of(job.name))
            job.done(outcome[0])
        elif isinstance(outcome, Cancelled):
            self.cancelled.emit(str(outcome) or job.name)
        elif isinstance(outcome, Problem):
            if job.failed is None or not job.failed(outcome):
                self.problem_met.emit(outcome, kind_of(job.name))
        else:
            raise outcome


def kind_of(name: str) -> str:
    """What a job does, whatever to: "Exporting 3 reviews" and "Exporting 1 review" are of one kind."""
    return name.partition(" ")[0]
