"""Keeps it known which reviews may be one: looked for in a job, and soon after a change only among what changed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from scr_appraiser.ui.jobs import JobRunner, Progress

if TYPE_CHECKING:
    # Only for the types: what compares reviews comes after the register is shown.
    from scr_appraiser.model.history.changes import Changed
    from scr_appraiser.model.sameness.keeping import KnownPairs
    from scr_appraiser.model.sameness.listing import Listing
    from scr_appraiser.model.workspace import Workspace

QUIET = 3_000
"""Milliseconds without a change after which it is looked again."""

AT_ONCE = 150
"""Reviews up to which it takes no longer than a person notices: no job is made of it."""

DECIDED = ("sameness", "child_sameness")


class Watch(QObject):
    """Belongs to an open file. `changed`: other pairs are known, or other things were said of them."""

    changed = Signal()
    _ended = Signal()

    def __init__(self, workspace: Workspace, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._jobs = workspace, jobs
        self.is_looking = False
        self._listing: Listing | None = None
        self._made: Listing | None = None
        """What a job has listed."""
        self._is_outdated = False
        """Something else was said of the pairs since the job began."""
        self._is_closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET)
        self._timer.timeout.connect(self._look_if_free)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def known(self) -> KnownPairs:
        """What is known of the pairs of the file."""
        from scr_appraiser.model.sameness.keeping import KnownPairs

        return KnownPairs(self._workspace)

    def copied(self) -> KnownPairs:
        """A copy of what is known, for a job."""
        return self.known.copied()

    def listing(self) -> Listing:
        """What waits and what was decided, as far as it is known."""
        if self._listing is None:
            from scr_appraiser.model.sameness.listing import listing

            self._listing = listing(self._workspace, self.known)
        return self._listing

    def note_change(self, changed: Changed) -> None:
        """Something in the file was changed."""
        if "known" not in self.__dict__:
            self.look_soon()
            return
        self.known.note(changed)
        if not self.known.is_current:
            self.look_soon()
        if any(kind in changed.records for kind in DECIDED) and self.known.is_known:
            if len(self.known.traits) <= AT_ONCE:
                self._tell()
            else:
                self._start()

    def look_soon(self) -> None:
        """Look when nothing has been changed for a while."""
        self._timer.start()

    def look(self) -> None:
        """Look now, unless all is known or somebody is looking."""
        from scr_appraiser.model.sameness.reading import live_reviews

        self._timer.stop()
        if self._is_closed or self.is_looking or self.known.is_current:
            return
        if len(live_reviews(self._workspace)) <= AT_ONCE:
            self.known.refresh()
            self._tell()
            return
        self._start()

    def stop(self) -> None:
        """The file is being closed."""
        self._is_closed = True
        self._timer.stop()

    def _look_if_free(self) -> None:
        """Nobody waits for it: while a job has the file it is put off, or the window would wait for that job."""
        if self._workspace.is_held:
            self.look_soon()
        else:
            self.look()

    def _tell(self) -> None:
        """What is known has changed: it is listed when it is asked for."""
        self._listing = None
        self.changed.emit()

    def _start(self) -> None:
        """Look and list in a job; where one does, once more after it."""
        self._is_outdated = self.is_looking
        if not self.is_looking:
            self.is_looking = True
            self.changed.emit()
            self._jobs.run("Looking for duplicates", self._look, lambda _: None)

    def _look(self, progress: Progress) -> None:
        """A job that was cancelled tells nobody, so it is noted here that none goes on."""
        from scr_appraiser.model.sameness.listing import listing

        try:
            self.known.refresh(progress)
            self._made = listing(self._workspace, self.known.copied())
        finally:
            self._ended.emit()

    def _on_ended(self) -> None:
        self.is_looking = False
        self._listing, self._made = self._made, None
        if self._is_outdated and self._listing is not None and not self._is_closed:
            self._start()
        else:
            self.changed.emit()
