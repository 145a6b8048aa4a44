"""The page "History": who changed what, when, from what to what, and why."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout

from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.past.bringing_back import KINDS
from scr_appraiser.model.past.reading import people, reviews_called
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.context import Context, Page, ToHistory
from scr_appraiser.ui.history.exporting import ask_history_export
from scr_appraiser.ui.history.filters import Filters
from scr_appraiser.ui.history.past_pane import PastPane
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.page_layout import lay_out_page
from scr_appraiser.ui.widgets.tab_order import order_tabs

NOTHING_YET = "Nothing has been changed in this file yet. Everything that is done in it will stand here, and stays."
NOTHING_FITS = "No change fits what you are looking for."


class HistoryPage(Page):
    """Shows the changes of the open file, the newest first."""

    title = "History"

    def __init__(self, context: Context, folder: Path, erased: Callable[[str], None]) -> None:
        """`folder` holds the backups of all files; `erased` is told what was done, and opens the file anew."""
        super().__init__()
        self._context, self._folder, self._erased = context, folder, erased
        self._is_stale = True
        self.filters = Filters()
        self.pane = PastPane(context, "History, the newest first", offers_record=True)
        self.looking = action("&Find", self._on_find, "Ctrl+F", parent=self)
        self.all = action("Show &all changes", self.filters.clear, parent=self)
        self.export = action("E&xport this list…", self._on_export, parent=self)
        self.erase = action("Erase this record for g&ood…", self._on_erase, parent=self)
        self._count = plain_label("", "muted")
        self._nothing = plain_label("", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addActions([self.looking, self.export])
        self._lay_out()
        self.filters.changed.connect(self._show)
        self.filters.left_downwards.connect(self.pane.take_focus)
        self.pane.counted.connect(self._show_state)
        self.pane.shown.connect(self._show_what_may_go)
        self.pane.record_asked.connect(lambda subject: context.open_history(ToHistory(subject.kind, subject.record)))
        order_tabs(self)

    def show_changed(self, changed: Changed) -> None:
        """See Page."""
        self._is_stale = True
        if self.isVisible():
            self._show()

    def show_entered(self) -> None:
        """See Page."""
        if self._is_stale:
            self._show()
        self.pane.take_focus()

    def page_actions(self) -> list[QAction]:
        """See Page."""
        line = QAction(self)
        line.setSeparator(True)
        return [*self.pane.actions_offered(), self.erase, line, self.looking, self.all, self.export]

    def _show(self) -> None:
        workspace = self._context.workspace
        if self._is_stale:
            self.filters.offer(people(workspace), reviews_called(workspace))
            self._is_stale = False
        wanted = self.filters.wanted()
        if wanted is not None:
            self.pane.show_wanted(wanted)
        self._show_state()

    def _show_state(self) -> None:
        model = self.pane.model
        done, total = model.progress
        noun = "entry" if model.found == 1 else "entries"
        if model.is_done:
            words = f"{model.found:,} {noun}"
        elif model.found:
            words = f"{model.found:,} {noun} so far; {total - done:,} changes further back"
        else:
            words = f"Looking: {done:,} of {total:,} changes"
        self._count.setText(words)
        is_nothing = model.is_done and not model.found
        self._nothing.setText(NOTHING_YET if not total and self.filters.is_empty else NOTHING_FITS)
        self._nothing.setVisible(is_nothing)
        self.pane.setVisible(not is_nothing)
        self.export.setEnabled(bool(model.found))

    def _show_what_may_go(self) -> None:
        subject = self.pane.subject
        may_write = not self._context.workspace.is_read_only
        self.erase.setEnabled(may_write and subject is not None and subject.kind in KINDS)

    def _on_erase(self) -> None:
        from scr_appraiser.ui.retention.erasing import erase_record

        subject = self.pane.subject
        if subject is not None and (words := erase_record(self._context, subject, self._folder, self)):
            self._erased(words)

    def _on_find(self) -> None:
        self.filters.finder.setFocus()
        self.filters.finder.selectAll()

    def _on_export(self) -> None:
        wanted = self.filters.wanted()
        if wanted is not None:
            ask_history_export(self._context, wanted, self.filters.in_words(), self)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(plain_label(self.title, "title", wraps=False))
        top.addSpacing(2 * GRID)
        top.addWidget(self._count, 1)
        top.addWidget(action_button(self.export))
        lay_out_page(self, (top, self.filters), self.pane, self._nothing)
