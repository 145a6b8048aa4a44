"""What a page is given: the open workspace, its history, jobs, messages and settings; and what every page is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    # Only for the types: the model comes when a file is opened.
    from scr_appraiser.model.appraisal.completeness import Place
    from scr_appraiser.model.history.changes import Changed
    from scr_appraiser.model.history.undoing import History
    from scr_appraiser.model.ids import AppraisalId, RecordId
    from scr_appraiser.model.workspace import Workspace
    from scr_appraiser.ui.jobs import JobRunner
    from scr_appraiser.ui.report.getting import Unlocked
    from scr_appraiser.ui.settings import Settings
    from scr_appraiser.ui.window.messages import Voice


class ToExport(NamedTuple):
    """What an export is called for; the person may choose the whole file instead."""

    reviews: tuple[RecordId, ...] = ()
    appraisal: AppraisalId | None = None
    """One appraisal of the one review, where it is called for just that."""


class ToHistory(NamedTuple):
    """The record whose history is asked for; of a review, with all that belongs to it."""

    kind: str
    record: RecordId
    words: str = ""
    """What it is called while nothing has been recorded of it."""


@dataclass(frozen=True)
class Context:
    """The collaborators of a page."""

    workspace: Workspace
    history: History
    jobs: JobRunner
    messages: Voice
    settings: Settings
    open_place: Callable[[AppraisalId, Place], None]
    """Go to where a gap is closed: a criterion or decision on the appraisal page, a fact in the register."""
    open_export: Callable[[ToExport], None]
    """Open the export dialog."""
    open_history: Callable[[ToHistory], None] = lambda asked: None
    """Show the history of a record beside the page."""
    open_conflicts: Callable[[RecordId], None] = lambda record: None
    """Show the open conflicts of a record, of a review or of an appraisal."""
    beside: JobRunner | None = None
    """Runs what touches neither the file nor anything that may change, beside `jobs`; see `beside_jobs`."""
    unlocked: dict[str, Unlocked] = field(default_factory=dict)
    """Protected documents opened with their password, by fingerprint: while the file is open, and nowhere else."""

    @property
    def beside_jobs(self) -> JobRunner:
        """For work on what is frozen, which need not wait for a backup; `jobs` where there is no other runner."""
        return self.beside or self.jobs


class Page(QWidget):
    """One page of the window. The window calls; the page knows nothing of the window."""

    title: str = ""
    """As the navigation shows it; never case detail."""

    def show_changed(self, changed: Changed) -> None:
        """Read again what the page shows, where `changed` concerns it. Called after every change, undo and redo too."""

    def shows(self, changed: Changed) -> bool:
        """Whether what was undone or redone is on view now, so that nothing need be said about it."""
        return False

    def show_entered(self) -> None:
        """The page comes to the front: bring it up to date and give focus to where work goes on."""

    def leave(self) -> None:
        """Commit what is being typed. Called before another page, an export, undo from the menu, and closing."""

    def whereabouts(self) -> object | None:
        """Where one is on the page, for `go_back_to` of its like in the same file opened anew; no text of a case."""
        return None

    def go_back_to(self, place: Any) -> None:
        """Show what was shown where `whereabouts` gave `place`; what is not there any more is passed over."""

    def to_export(self) -> ToExport:
        """What an export is about that is asked for while this page is in front; by default the whole file."""
        return ToExport()

    def shed(self) -> None:
        """Let go of what is built but not on view, and can be built again: a new style costs for each widget."""

    def page_actions(self) -> list[QAction]:
        """What the page adds to the menu bar, under a menu with the page's title."""
        return []
