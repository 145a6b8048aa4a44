"""Reads the file for the overview and counts it, in jobs: of several counts that wait only the last is done.

Counting is of what was read, which is frozen: it goes on beside a job that uses the file.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from scr_appraiser.model.disclosure.labels import names_left_out
from scr_appraiser.model.disclosure.names import Names, nameless_overview
from scr_appraiser.model.disclosure.releases import Release, draft, releases
from scr_appraiser.model.overview.first_reading import first_overview
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.reading import read_material
from scr_appraiser.model.overview.statistics import Overview, Selection
from scr_appraiser.model.past.subjects import Subjects
from scr_appraiser.model.review.disclosing import Profile
from scr_appraiser.model.sameness.keeping import KnownPairs
from scr_appraiser.problems import Problem
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.jobs import Cancelled, Progress

CANCELLED = Problem("The overview was not counted: it was cancelled.", "“Count again” (F5) counts it.")
KEPT = 8
"""Choices whose numbers are kept until the file is read anew: a filter that is taken off again costs nothing."""
NOTICED = 400
"""Milliseconds for which numbers of the choice before stay on view."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of the file."""

    material: Material
    releases: tuple[Release, ...]
    people: dict[str, str]
    """Names by staff code."""
    names: Names
    """What of names that were typed does not leave."""


class Counting(QObject):
    """Under a profile other than internal it counts what would leave now, held against all that has left."""

    begun = Signal(object, object)
    """Material and an Overview of the first numbers, internal and of the whole file: at the first reading alone."""
    read = Signal(object)
    """What was Read."""
    counted = Signal(object)
    """An Overview."""
    refused = Signal(object)
    """A Problem: it is not to be shown so."""
    waiting = Signal()
    """What is on view is of another choice, and the new one takes its time or holds more back."""

    def __init__(
        self, context: Context, known: Callable[[], KnownPairs] | None = None, parent: QObject | None = None
    ) -> None:
        """`known`: see OverviewPage."""
        super().__init__(parent)
        self._pairs = known
        self._context = context
        self._known: Read | None = None
        self._number = 0
        self._profile = ""
        self._counted: dict[tuple[Selection, Profile], Overview] = {}
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(NOTICED)
        self._slow.timeout.connect(self.waiting)

    def start_reading(self) -> None:
        """Read the file anew."""
        workspace, is_first = self._context.workspace, self._known is None

        def work(progress: Progress) -> Read | None:
            try:
                if is_first:
                    self.begun.emit(*first_overview(workspace, progress))
                material = read_material(workspace, progress, self._pairs() if self._pairs else None)
            except Cancelled:
                return None
            with workspace.reading():
                people = dict(Subjects(workspace).people)
            return Read(material, releases(workspace), people, names_left_out(workspace))

        def done(found: Read | None) -> None:
            if found is None:
                self._on_refused(CANCELLED)
                return
            self._known = found
            self._counted.clear()
            self.read.emit(found)

        self._context.jobs.run("Reading the overview", work, done)

    def count(self, selection: Selection, profile: Profile) -> None:
        """Count what was read, unless it was counted before."""
        known = self._known
        if known is None:
            return
        self._number += 1
        number = self._number
        counted = self._counted.get((selection, profile))
        if counted is not None:
            self._profile = profile
            self._slow.stop()
            self.counted.emit(counted)
            return
        if profile == self._profile:
            self._slow.start()
        else:
            self.waiting.emit()  # nothing is on view for a moment that this profile holds back
        self._profile = profile

        def work(progress: Progress) -> Overview | None:
            def ask() -> None:
                if number != self._number:
                    raise Cancelled  # something else is asked for by now
                progress(0, 0)

            try:
                ask()
                found = draft(known.material, selection, profile, known.releases, asks=ask)
                return nameless_overview(found, known.names)
            except Cancelled:
                return None

        def done(found: Overview | None) -> None:
            if number != self._number:
                return
            self._slow.stop()
            if found is None:
                self._on_refused(CANCELLED)
            else:
                self._keep(selection, profile, found)
                self.counted.emit(found)

        self._context.beside_jobs.run("Counting the overview", work, done, self._on_refused)

    def _keep(self, selection: Selection, profile: Profile, found: Overview) -> None:
        """The first of all stays: it is what one comes back to; of the others the latest do."""
        if len(self._counted) >= KEPT:
            del self._counted[[*self._counted][1]]
        self._counted[selection, profile] = found

    def _on_refused(self, problem: Problem) -> bool:
        self._slow.stop()
        self.refused.emit(problem)
        return True
