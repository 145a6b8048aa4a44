"""The page "Conflicts": what nobody has decided yet, version against version, and what was decided, by whom and why."""

from collections.abc import Callable, Collection, Hashable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout

from scr_appraiser.model.conflicts.deciding import decide_again, resolve
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.ids import RecordId
from scr_appraiser.ui.conflicts.actions import ConflictActions
from scr_appraiser.ui.conflicts.beside import Beside
from scr_appraiser.ui.conflicts.details import Details
from scr_appraiser.ui.conflicts.filters import DECIDED, OPEN, Filters
from scr_appraiser.ui.conflicts.keeping import Keeping
from scr_appraiser.ui.conflicts.lister import Lister
from scr_appraiser.ui.conflicts.rows import COLUMNS, Row, decided_rows, open_rows, read_again
from scr_appraiser.ui.conflicts.which_counts import COUNTED_BY, WhichCounts
from scr_appraiser.ui.conflicts.wording import EXPLAIN, NOTHING, NOTHING_DECIDED, NOTHING_FITS
from scr_appraiser.ui.context import Context, Page, ToHistory
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.page_layout import lay_out_page
from scr_appraiser.ui.widgets.tab_order import order_tabs
from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.tables import TableModel
from scr_appraiser.ui.window.messages import done

FEW = 200
"""Records up to which only what changed is read again."""


class ConflictsPage(Page):
    """Lists the conflicts, shows the chosen one, and decides it."""

    title = "Conflicts"

    def __init__(self, context: Context, folder: Path, erased: Callable[[str], None]) -> None:
        """`folder` holds the backups of all files; `erased` is told what was done, and opens the file anew."""
        super().__init__()
        self._context, self._folder, self._erased = context, folder, erased
        self._is_stale = True
        self._wanted: Callable[[Row], bool] | None = None
        """Which row is to be chosen once the list is read."""
        self._awaits_focus = False
        """Whether the page was entered before its list was read."""
        self.filters = Filters()
        self.model: TableModel[Row] = TableModel(COLUMNS, lambda row: row.key)
        self.table: Table[Row] = Table(self.model, "Conflicts")
        self.offered = ConflictActions(self)
        self.which_counts = WhichCounts(context)
        self.details = Details(context.workspace, self.offered)
        self._keeping = Keeping(context, self.details)
        self._beside = Beside(self.table, self.details)
        self._lister = Lister(self)
        self._count = plain_label("", "muted")
        self._explain = plain_label(EXPLAIN, "muted")
        self._nothing = plain_label("", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self._wire()
        order_tabs(self)

    def show_changed(self, changed: Changed) -> None:
        """See Page."""
        if self.isVisible() and not COUNTED_BY.isdisjoint(changed.records):
            self.which_counts.read()
        records = [record for those in changed.records.values() for record in those]
        if self._is_stale or not self.isVisible() or self.filters.wanted == DECIDED or len(records) > FEW:
            self._is_stale = True
            if self.isVisible():
                self._read()
            return
        self._read_again(records)

    def show_entered(self) -> None:
        """See Page."""
        if self._is_stale:
            self._read()
        self._awaits_focus = self._lister.is_reading
        self._take_focus()

    def leave(self) -> None:
        """See Page."""
        self._keeping.keep_now()

    def page_actions(self) -> list[QAction]:
        """See Page."""
        return self.offered.all()

    def show_record(self, record: RecordId) -> None:
        """Choose the first open conflict of this record, of its review or of its appraisal."""
        self._wanted = lambda row: record in {
            row.conflict.subject.record, row.conflict.subject.appraisal_id, row.conflict.subject.review_id
        }  # fmt: skip
        self.filters.show_open()
        self._choose_wanted()

    def whereabouts(self) -> object | None:
        """See Page."""
        return self.table.current_key

    def go_back_to(self, place: Hashable) -> None:
        """See Page. What is listed is what is open."""
        self._wanted = lambda row: row.key == place

    # Reading.

    def _read(self) -> None:
        self._is_stale = False
        rows = decided_rows if self.filters.wanted == DECIDED else open_rows
        self._lister.start(rows(self._context.workspace))
        self._show_state()

    def _on_read(self, rows: list[Row]) -> None:
        self.model.show(rows)
        self.which_counts.read()
        self.filters.offer(rows)
        self._filter()
        self._choose_wanted()
        if self._awaits_focus:
            self._awaits_focus = False
            self._take_focus()

    def _read_again(self, records: Collection[RecordId]) -> None:
        """Read the conflicts that these records have a part in, in place of those shown."""
        kept, again = read_again(self._context.workspace, self.model.rows, records)
        line = self.table.currentIndex().row()
        self.filters.learn(again)
        self.model.show([*kept, *again])
        if again:
            self.filters.offer(self.model.rows)
        if self._row() is None and self.model.shown:
            self.table.choose(self.model.key_at(self.model.index(min(line, len(self.model.shown) - 1), 0)))
        self._filter()

    def _filter(self) -> None:
        self.model.filter("", self.filters.keep())
        if self._row() is None and self.model.shown:
            self.table.choose(self.model.key_at(self.model.index(0, 0)))
        self._show_row()

    def _choose_wanted(self) -> None:
        wanted, self._wanted = self._wanted, self._wanted if self._is_stale or self._lister.is_reading else None
        found = next((row for row in self.model.shown if wanted(row)), None) if wanted else None
        if found is not None:
            self.table.choose(found.key)

    def _on_which_changed(self) -> None:
        """Decisions are listed the last first, what is open by what it is about."""
        if self.filters.wanted == DECIDED:
            self.table.sortByColumn(len(COLUMNS) - 1, Qt.SortOrder.DescendingOrder)
        else:
            self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self._read()

    # What is done.

    def _on_decide(self) -> None:
        row = self._row()
        if row is None or not self.details.can_decide:
            return
        reason, decided = self.details.reason.text(), row.decided

        def decide() -> None:
            said = self.details.said()
            if decided is None:
                resolve(self._context.workspace, row.conflict, said, reason)
            else:
                decide_again(self._context.workspace, decided, said, reason)

        if not done(self._context.messages, decide):
            return
        self._keeping.drop(row.conflict)
        self.details.forget(row.key)
        self._context.messages.notice("Decided. It is listed under “Decided”, where it can be decided again.")
        self._take_focus()

    def _on_together(self) -> None:
        from scr_appraiser.ui.conflicts.together_dialog import decide_together

        chosen = set(self.table.chosen_keys())
        rows = [row.conflict for row in self.model.shown if row.key in chosen and row.decided is None]
        if rows and (decided := decide_together(self._context, rows, self)):
            for one in decided:  # what stays open keeps what is half written of it
                self._keeping.drop(one)
            self._take_focus()

    def _on_history(self) -> None:
        if (row := self._row()) is not None:
            subject = row.conflict.subject
            self._context.open_history(ToHistory(subject.kind, subject.record))

    def _on_go(self) -> None:
        row = self._row()
        subject = row.conflict.subject if row else None
        if subject is not None and subject.place is not None:
            self._context.open_place(subject.appraisal_id or "", subject.place)  # type: ignore[arg-type]

    def _on_take_out(self) -> None:
        from scr_appraiser.ui.retention.erasing import take_out_text

        if words := take_out_text(self._context, self._folder, self):
            self._erased(words)

    def _on_opened(self) -> None:
        self._beside.open_details()
        self.details.take_focus()

    def _on_back(self) -> None:
        self._beside.go_back()
        self.table.setFocus()

    # What is shown.

    def _row(self) -> Row | None:
        line = self.model.place_of(self.table.current_key)
        return None if line is None else self.model.shown[line]

    def _show_row(self) -> None:
        row = self._row()
        if row is not None:
            done(self._context.messages, lambda: self.details.show_row(row))
        self._show_state()

    def _take_focus(self) -> None:
        if self.table.isVisible():
            self.table.setFocus()
        elif self.details.isVisible():
            self.details.take_focus()
        else:
            self.filters.which.focus_button().setFocus()

    def _show_state(self) -> None:
        row, shown, of_all = self._row(), len(self.model.shown), len(self.model.rows)
        is_decided = self.filters.wanted == DECIDED
        noun = "decision" if is_decided else "conflict"
        noun = noun if of_all == 1 else f"{noun}s"
        words = f"{of_all:,} {noun}" if shown == of_all else f"{shown:,} of {of_all:,} {noun}"
        self._count.setText("Reading…" if self._lister.is_reading else words if of_all else "")
        self._nothing.setText(NOTHING_FITS if of_all else NOTHING_DECIDED if is_decided else NOTHING)
        self._nothing.setVisible(not shown and not self._lister.is_reading)
        self._beside.setVisible(bool(shown))
        self._beside.show_row(has_row=row is not None)
        self._offer()

    def _offer(self) -> None:
        row = self._row()
        # Where there is little room it belongs to the list, or to the conflict that stands in its place.
        self._explain.setVisible(self._beside.has_room or row is None)
        self.filters.setVisible(not self._beside.can_go_back)
        self.offered.show_state(
            row,
            self.details.choosing.chosen,
            can_decide=row is not None and self.details.can_decide,
            can_go_back=self._beside.can_go_back,
            are_open=self.filters.wanted == OPEN and not self._context.workspace.is_read_only,
        )

    def _wire(self) -> None:
        self._lister.read.connect(self.filters.learn)
        self._lister.ended.connect(self._on_read)
        self._lister.failed.connect(self._context.messages.problem)
        self.filters.changed.connect(self._filter)
        self.filters.which_changed.connect(self._on_which_changed)
        self.filters.left_downwards.connect(self._take_focus)
        self.table.chosen.connect(lambda _: self._show_row())
        self.table.opened.connect(lambda _: self._on_opened())
        self._beside.changed.connect(self._offer)
        choosing = self.details.choosing
        choosing.changed.connect(self._offer)
        choosing.version_taken.connect(self.details.reason.setFocus)
        self.offered.taken.connect(choosing.choose)
        self.offered.rated.connect(choosing.rate_by_key)
        self.offered.decide.triggered.connect(self._on_decide)
        self.offered.together.triggered.connect(self._on_together)
        self.offered.history.triggered.connect(self._on_history)
        self.offered.go.triggered.connect(self._on_go)
        self.offered.take_out.triggered.connect(self._on_take_out)
        self.offered.back.triggered.connect(self._on_back)
        self.offered.find.triggered.connect(self.filters.finder.setFocus)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(plain_label(self.title, "title", wraps=False))
        top.addSpacing(2 * GRID)
        top.addWidget(self._count, 1)
        top.addWidget(action_button(self.offered.together))
        lay_out_page(self, (top, self._explain, self.which_counts, self.filters), self._beside, self._nothing)
