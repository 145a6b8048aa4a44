"""Shows in the status line what runs: of two jobs at once the one that may touch the file, which Cancel is for then."""

from functools import partial

from PySide6.QtCore import QObject

from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.window.status import StatusLine


class Working(QObject):
    """Stands between the two runners of the window and its status line."""

    def __init__(self, jobs: Jobs, beside: Jobs, status: StatusLine, parent: QObject) -> None:
        """`beside` runs what touches no file."""
        super().__init__(parent)
        self._jobs, self._beside, self._status = jobs, beside, status
        for runner in (jobs, beside):
            runner.started.connect(partial(self._on_started, runner))
            runner.progressed.connect(partial(self._on_progressed, runner))
            runner.ended.connect(self._on_ended)
        status.cancel_asked.connect(lambda: self._shown().cancel())

    def _shown(self) -> Jobs:
        return self._jobs if self._jobs.is_busy else self._beside

    def _on_started(self, runner: Jobs, name: str) -> None:
        if runner is self._shown():
            self._status.show_job(name)

    def _on_progressed(self, runner: Jobs, done: int, total: int, words: str) -> None:
        if runner is self._shown():
            self._status.show_progress(done, total, words)

    def _on_ended(self) -> None:
        """Of the one that was shown, or of the other, which is then over unseen."""
        if not self._jobs.is_busy:
            if self._beside.is_busy:
                self._status.show_job(self._beside.name)
            else:
                self._status.end_job()
