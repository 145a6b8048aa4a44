"""The page "Duplicates": what may be one review registered twice, certain pairs first, and deciding about it."""

from collections.abc import Hashable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter

from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.ids import AppraisalId, RecordId
from scr_appraiser.model.sameness.first_pages import FirstPages, reports_to_compare
from scr_appraiser.model.sameness.listing import Listing, Row
from scr_appraiser.problems import Problem
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.context import Context, Page, ToExport
from scr_appraiser.ui.duplicates.doing import decide, sides
from scr_appraiser.ui.duplicates.first_pages import first_pages, with_first_pages
from scr_appraiser.ui.duplicates.pair_view import PairView
from scr_appraiser.ui.duplicates.rows import COLUMNS, FILTERS, NOTHING, is_shown
from scr_appraiser.ui.duplicates.watching import Watch
from scr_appraiser.ui.half_written import HalfWritten
from scr_appraiser.ui.look.style import characters
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.page_layout import lay_out_page
from scr_appraiser.ui.widgets.segments import Segments
from scr_appraiser.ui.widgets.tab_order import order_tabs
from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.tables import TableModel

LOOKING = "Looking through the reviews…"
NOT_LOOKED = "The reviews have not been looked through. Choose “Look again” to do it."
SAID = {
    "same": "Said: these are the same.",
    "different": "Said: these are different.",
    "back": "What was said of the pair is taken back.",
}
LEAST_TABLE, LEAST_VIEW = 34, 44
"""Characters."""
MOST_LEAST = 420
"""Pixels: in large letters the two share what there is."""


class DuplicatesPage(Page):
    """Lists the pairs of the open file; nothing is joined but by a person."""

    title = "Duplicates"

    def __init__(self, context: Context, watch: Watch) -> None:
        super().__init__()
        self._context, self._watch = context, watch
        self._listing: Listing | None = None
        self._shown = "waiting"
        self.filter = Segments("Which pairs", FILTERS, may_clear=False)
        self.filter.show_value(self._shown)
        self.filter.chosen.connect(self._on_filter)
        self.model: TableModel[Row] = TableModel(COLUMNS, lambda row: (row.one, row.other))
        self.table: Table[Row] = Table(self.model, "Pairs, the certain ones first")
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.view = PairView()
        self._half_written = HalfWritten(context, self)
        self.again = action("&Look again", self._on_look, parent=self)
        self.pages = action("Compare first &pages", self._on_pages, parent=self)
        self._first_pages: dict[tuple[str, str], FirstPages] = {}
        self.first = action("Show the &first in the register", lambda: self._show_review(0), parent=self)
        self.second = action("Show the s&econd in the register", lambda: self._show_review(1), parent=self)
        self._count = plain_label("", "muted")
        self._nothing = plain_label("", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addActions([*self.view.decision.actions_offered(), self.again])
        self._lay_out()
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _: self.view.text.setFocus())
        self.view.decision.same_asked.connect(lambda: self._decide("same"))
        self.view.decision.different_asked.connect(lambda: self._decide("different"))
        self.view.decision.back_asked.connect(lambda: self._decide("back"))
        self.view.decision.reason.textEdited.connect(self._on_typed)
        self.view.conflict_asked.connect(self._context.open_conflicts)
        watch.changed.connect(self._on_found)
        order_tabs(self)

    def show_changed(self, changed: Changed) -> None:
        """See Page. What was said is read again by the watch's own word."""
        if self.isVisible() and not self._watch.known.is_current:
            self._watch.look()

    def show_entered(self) -> None:
        """See Page."""
        self._watch.look()
        self._read()
        (self.table if self.model.shown else self.filter.focus_button()).setFocus()

    def leave(self) -> None:
        """See Page."""
        self._half_written.flush()

    def page_actions(self) -> list[QAction]:
        """See Page."""
        line, other = QAction(self), QAction(self)
        line.setSeparator(True)
        other.setSeparator(True)
        sort = self.table.sort_menu(self)
        looking = (self.pages, self.first, self.second)
        return [*self.view.decision.actions_offered(), line, *looking, other, self.again, sort.menuAction()]

    def to_export(self) -> ToExport:
        """See Page."""
        row = self._chosen()
        return ToExport(tuple(dict.fromkeys(row.reviews)) if row else ())

    def whereabouts(self) -> object | None:
        """See Page."""
        return self._shown, self.table.current_key

    def go_back_to(self, place: tuple[str, Hashable]) -> None:
        """See Page."""
        self._on_filter(place[0])
        self.table.choose(place[1])

    def _on_found(self) -> None:
        if not self.isVisible():
            return
        had_rows, focus = bool(self.model.shown), QApplication.focusWidget()
        self._read()
        if self.model.shown and not had_rows and focus and self.filter.isAncestorOf(focus):
            self.table.setFocus()  # nobody went elsewhere while it was looked

    def _read(self) -> None:
        self._listing = listed = self._watch.listing() if self._watch.known.is_known else None
        if listed is not None:
            number = listed.count
            noun = "review" if number.n == 1 else "reviews"
            words = number.words().replace(f"{number.n:,}", f"{number.n:,} {noun}", 1)
            self._count.setText(f"{words}{'; looking again…' if self._watch.is_looking else ''}")
        self._count.setVisible(listed is not None)
        self._list()

    def _on_filter(self, value: str) -> None:
        self._shown = value
        self.filter.show_value(value)
        self._list()

    def _list(self) -> None:
        """Show the rows of the filter; where the chosen one is no more among them, the one that took its place."""
        listed = self._listing
        key = self.table.current_key
        line = self.model.place_of(key) if key is not None else None
        self.model.show([row for row in listed.rows if is_shown(row, self._shown)] if listed else [])
        if self.model.shown and (key is None or self.model.place_of(key) is None):
            self.table.setCurrentIndex(self.model.index(min(line or 0, len(self.model.shown) - 1), 0))
        self._show_state()

    def _on_chosen(self, _: Hashable) -> None:
        self._show_state()

    def _chosen(self) -> Row | None:
        return next((row for row in self.model.shown if (row.one, row.other) == self.table.current_key), None)

    def _show_state(self) -> None:
        row, listed = self._chosen(), self._listing
        is_looking = self._watch.is_looking
        focus = QApplication.focusWidget()
        if not self.model.shown and focus is not None and self._split.isAncestorOf(focus):
            self.filter.focus_button().setFocus()  # what is hidden would give the focus to wherever Tab leads
        self._split.setVisible(bool(self.model.shown))
        self._nothing.setVisible(not self.model.shown)
        self._nothing.setText(LOOKING if is_looking else NOTHING[self._shown] if listed else NOT_LOOKED)
        self.again.setEnabled(not is_looking)
        for each in (self.first, self.second):
            each.setEnabled(row is not None)
        self.pages.setEnabled(self._reports(row) is not None)
        if row is None or listed is None:
            return
        can_write = not self._context.workspace.is_read_only
        try:
            parts = sides(self._context.workspace, row)
        except Problem as problem:  # it went while it was listed: the next look will not list it
            self._context.messages.problem(problem)
            return
        self._half_written.flush()
        reason = self._half_written.of(row.one, _line(row))
        self.view.show_row(with_first_pages(row, self._first_pages), parts, listed, reason, can_write=can_write)

    def _on_typed(self, text: str) -> None:
        if (row := self._chosen()) is not None:
            self._half_written.typed(row.one, _line(row), text)

    def _decide(self, what: str) -> None:
        row, decision = self._chosen(), self.view.decision
        if row is None:
            return
        try:
            decide(self._context.workspace, row, what, decision.counts, decision.words())
        except Problem as problem:
            self._context.messages.problem(problem)
            return
        self._half_written.drop(row.one, _line(row))
        if self._watch.is_looking and self._listing is not None and self._shown == "waiting":
            # The next one follows at once; where this one stands now is listed in the job.
            self._listing = replace(self._listing, rows=tuple(one for one in self._listing.rows if one is not row))
            self._list()
        self._context.messages.notice(SAID[what], undo=True)
        now = self._chosen()
        if now is None or (now.one, now.other) == (row.one, row.other):  # else the next one is shown, with its reason
            decision.reason.clear()
        (self.table if self.model.shown else self.filter.focus_button()).setFocus()

    def _on_look(self) -> None:
        self._watch.known.forget()
        self._watch.look()

    def _reports(self, row: Row | None) -> tuple[str, str] | None:
        """The reports whose first pages can be compared."""
        if row is None or row.kind == "child" or self._listing is None:
            return None
        one, other = (self._listing.traits[review] for review in row.reviews)
        return reports_to_compare(one, other)

    def _on_pages(self) -> None:
        row = self._chosen()
        reports = self._reports(row)
        if row is None or reports is None:
            return

        def show(found: FirstPages) -> None:
            self._first_pages[row.one, row.other] = found
            self._show_state()
            if found.speaks_for is None:
                self._context.messages.notice(found.words)

        workspace = self._context.workspace
        self._context.jobs.run("Reading first pages", lambda _: first_pages(workspace, reports), show)

    def _show_review(self, side: int) -> None:
        row = self._chosen()
        if row is not None:
            review = RecordId(row.reviews[side])
            self._context.open_place(AppraisalId(RecordId("")), Place("fact", "", "review", review))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(plain_label(self.title, "title"))
        top.addStretch(1)
        top.addWidget(action_button(self.pages))
        top.addWidget(action_button(self.again))
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(3)
        for widget, least in ((self.table, LEAST_TABLE), (self.view, LEAST_VIEW)):
            widget.setMinimumWidth(min(characters(self, least), MOST_LEAST))
            self._split.addWidget(widget)
        self._split.setStretchFactor(0, 2)
        self._split.setStretchFactor(1, 3)
        lay_out_page(self, (top, self._count, self.filter), self._split, self._nothing)


def _line(row: Row) -> str:
    """What is half written of the first of a pair: whether the other is the same."""
    return f"same.{row.other}"
