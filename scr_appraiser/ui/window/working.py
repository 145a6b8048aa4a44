"""Shows in the status line what runs: of several jobs at once the first, which Cancel is for then."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.window.status import StatusLine


class Working(QObject):
    """Stands between the runners of the window and its status line."""

    def __init__(self, runners: Sequence[Jobs], status: StatusLine, parent: QObject) -> None:
        """`runners`: the one that may touch the file comes first."""
        super().__init__(parent)
        self._runners, self._status = runners, status
        for runner in runners:
            runner.started.connect(partial(self._on_started, runner))
            runner.progressed.connect(partial(self._on_progressed, runner))
            runner.ended.connect(partial(self._on_ended, runner))
        status.cancel_asked.connect(lambda: self._shown().cancel())

    def _shown(self) -> Jobs:
        return next((one for one in self._runners if one.is_busy), self._runners[0])

    def _on_started(self, runner: Jobs, name: str) -> None:
        if runner is self._shown():
            self._status.show_job(name)

    def _on_progressed(self, runner: Jobs, done: int, total: int, words: str) -> None:
        if runner is self._shown():
            self._status.show_progress(done, total, words)

    def _on_ended(self, runner: Jobs) -> None:
        shown = self._shown()
        if not shown.is_busy:
            self._status.end_job()
        elif self._runners.index(runner) < self._runners.index(shown):
            self._status.show_job(shown.name)
