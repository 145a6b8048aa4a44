"""One open file in the window: its history, its pages, its banners; gone when the file is closed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from scr_appraiser.model.file.about_file import is_invented
from scr_appraiser.model.file.remembering import missing_from, remember
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.ids import AppraisalId, RecordId
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from scr_appraiser.ui.actions import Undoing
from scr_appraiser.ui.backups.keeping import Keeper
from scr_appraiser.ui.conflicts.open_count import OpenCount
from scr_appraiser.ui.context import Context, ToExport, ToHistory
from scr_appraiser.ui.duplicates.watching import Watch
from scr_appraiser.ui.exchange import Exchange
from scr_appraiser.ui.file_pages import FilePages
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.merging.dropping import Dropping
from scr_appraiser.ui.reviews.page import ReviewsPage
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.widgets.tables import natural
from scr_appraiser.ui.window.main_window import MainWindow
from scr_appraiser.ui.window.messages import Messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scr_appraiser.model.appraisal.completeness import Place
    from scr_appraiser.model.review.register_row import RegisterRow
    from scr_appraiser.ui.appraisal.page import AppraisalPage
    from scr_appraiser.ui.conflicts.page import ConflictsPage
    from scr_appraiser.ui.history.record_window import RecordHistory


class OpenFile(QObject):
    """Puts the pages of a file into the window, and tells them of every change."""

    changed = Signal()
    """Something in the file was changed and is saved."""

    return_asked = Signal(object)
    """A Prepared, which is to take the file's place: the file must be closed for that."""

    erased = Signal(str)
    """Something was taken out of the file for good, as the words say: nothing read before may go on being shown."""

    def __init__(
        self,
        workspace: Workspace,
        window: MainWindow,
        jobs: Jobs,
        beside: Jobs,
        messages: Messages,
        settings: Settings,
        undoing: Undoing,
        *,
        memory: Path,
        backups: Path,
        rows: Sequence[RegisterRow] | None = None,
    ) -> None:
        """`beside` runs what touches no file. `backups` holds those of all files. `rows`: the register, where it has
        been read already.
        """
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._jobs = jobs
        self._messages = messages
        self._settings = settings
        self._undoing = undoing
        self._memory = memory
        self._rows = rows
        self.history = History(workspace)
        """What can be undone."""
        self._has_changed = False
        self._replayed: Changed | None = None
        self._not_begun: set[RecordId] = set()
        """Appraisals whose beginning was undone."""
        self._stop_listening = workspace.on_changed(self._on_changed)
        self._keeper = Keeper(workspace, jobs, backups, self)
        self.changed.connect(self._keeper.note_change)
        self._watch = Watch(workspace, jobs, self)
        self._watch.changed.connect(self._show_duplicates)
        self._watch.look_soon()
        self._open_count = OpenCount(workspace, window, self)
        self._beside: RecordHistory | None = None
        self._context = Context(
            workspace, self.history, jobs, messages, settings, self.open_place, self.export, self.open_history,
            open_conflicts=self.open_conflicts, beside=beside,
        )  # fmt: skip
        self.exchange = Exchange(self._context, window, backups, memory, self.return_asked.emit)
        Dropping(window, self.exchange.merge, self)
        pages = FilePages(
            self._context, backups, self._keeper, self._watch,
            return_asked=self.return_asked.emit, erased=self.erased.emit,
        )  # fmt: skip
        self._pages = pages.offered(self._make_reviews, self._make_appraisal)
        for page in self._pages:
            window.add_page(*page)
        window.show_file(
            workspace.path, is_invented=is_invented(workspace), read_only_reason=workspace.read_only_reason
        )
        undoing.show_history(self.history)

    @property
    def reviews(self) -> ReviewsPage:
        """The register."""
        return cast("ReviewsPage", self._window.page_of("reviews"))

    @property
    def appraisal(self) -> AppraisalPage:
        """The appraise page."""
        return cast("AppraisalPage", self._window.page_of("appraisal"))

    def open_appraisal(self, appraisal_id: AppraisalId) -> None:
        """Go to an appraisal."""
        self._window.once_loaded("appraisal", lambda: self._show_appraisal(appraisal_id))

    def open_place(self, appraisal_id: AppraisalId, place: Place) -> None:
        """Go to where a gap is closed."""
        if place.page == "fact":
            self._window.show_page("reviews")
            self.reviews.show_place(place)
        else:
            self._window.once_loaded("appraisal", lambda: self._show_appraisal(appraisal_id, place))

    def show_moved(self, words: str) -> None:
        """Lead to what undo or redo was about; where the page in front does not show it, say it in `words`."""
        changed, self._replayed = self._replayed, None
        page = self._window.page
        if changed is None or (not self._has_followed(changed) and page is not None and page.shows(changed)):
            return
        self._messages.notice(words)

    def export(self, asked: ToExport) -> None:
        """Open the export dialog for what was asked; the whole file can be chosen there instead."""
        from scr_appraiser.ui.exporting.exporting import ask_export

        if self._window.page is not None:
            self._window.page.leave()
        ask_export(self._workspace, asked, self._jobs, self._messages, self._settings, self._window)

    def open_history(self, asked: ToHistory) -> None:
        """Show the history of a record in a window of its own, which follows what is done."""
        from scr_appraiser.model.past.reading import subject_of
        from scr_appraiser.ui.history.record_window import RecordHistory

        if self._window.page is not None:
            self._window.page.leave()
        if self._beside is None:
            self._beside = RecordHistory(self._context, self._window)
        self._beside.show_subject(subject_of(self._workspace, asked.kind, asked.record), asked.words)

    def open_conflicts(self, record: RecordId) -> None:
        """Go to the open conflicts of a record, of a review or of an appraisal."""

        def go() -> None:
            page = cast("ConflictsPage", self._window.page_of("conflicts"))
            self._window.show_page("conflicts")
            page.show_record(record)

        self._window.once_loaded("conflicts", go)

    def close(self) -> None:
        """Take the pages out of the window and remember what the file held."""
        self._stop_listening()
        self._watch.stop()
        self._open_count.stop()
        self._keeper.stop()
        self.exchange.close()
        self._undoing.show_history(None)
        self.history.close()
        self._context.unlocked.clear()
        if self._beside is not None:
            self._beside.close()
            self._beside.deleteLater()
        for page in self._pages:
            self._window.remove_page(page.name)
        # References are content, too.
        natural.cache_clear()
        self._window.show_file(None)
        try:
            # An older copy that was only looked at does not take the place of what is remembered.
            if self._has_changed or not missing_from(self._workspace, self._memory):
                remember(self._workspace, self._memory)
        except (OSError, Problem):
            # Only the warning about older copies is lost, for this file and this once.
            return
        finally:
            self.deleteLater()

    def _show_appraisal(self, appraisal_id: AppraisalId, place: Place | None = None) -> None:
        self.appraisal.show_appraisal(appraisal_id)
        self._window.show_page("appraisal")
        if place is not None:
            self.appraisal.show_place(place)

    def _make_reviews(self) -> ReviewsPage:
        page = ReviewsPage(self._context, self._rows)
        page.appraisal_opened.connect(self.open_appraisal)
        return page

    def _make_appraisal(self) -> AppraisalPage:
        # Only now: the register is shown before this is loaded.
        from scr_appraiser.ui.appraisal.page import AppraisalPage

        page = AppraisalPage(self._context)
        page.reviews_asked.connect(lambda: self._window.show_page("reviews"))
        return page

    def _show_duplicates(self) -> None:
        if self._watch.known.is_known:
            self._window.show_number("duplicates", self._watch.listing().waiting, "to decide")

    def _has_followed(self, changed: Changed) -> bool:
        """Go to the register where the beginning of an appraisal was undone, and there again where it was redone."""
        from scr_appraiser.model.loading import load_appraisal  # with SQLAlchemy, after the register

        for record in changed.records.get("appraisal", ()):
            appraisal = load_appraisal(self._workspace, AppraisalId(record))
            if appraisal.state == "withdrawn":
                self._not_begun.add(record)
                self._window.show_page("reviews")
                self.reviews.show_beginning(appraisal.review_id)
                return True
            if record in self._not_begun:
                self._not_begun.discard(record)
                self.open_appraisal(appraisal.id)
                return True
        return False

    def _on_changed(self, changed: Changed) -> None:
        self._has_changed = True
        if changed.is_replay:
            self._replayed = changed
        self._watch.note_change(changed)
        self._open_count.note_change(changed)
        for page in self._window.made_pages().values():
            page.show_changed(changed)
        if self._beside is not None:
            self._beside.show_changed()
        self.changed.emit()
