"""The page "Retention": every review with the day until which it may be kept, what is due first, and erasing it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout

from scr_appraiser.model.erasure.due import Retained, retained
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.context import Context, Page
from scr_appraiser.ui.retention.rows import COLUMNS
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.page_layout import lay_out_page
from scr_appraiser.ui.widgets.segments import Segments
from scr_appraiser.ui.widgets.tab_order import order_tabs
from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.tables import TableModel

EXPLAIN = (
    "Until when a review may be kept is said in its facts, under “Delete or review by”; where it is not, a retention "
    "profile of this file’s settings says it. Nothing is erased by itself: a person does it, with a reason, and it "
    "cannot be undone."
)
ERASE, ERASE_PART = "Erase th&is review…", "Erase what came &in…"
FILTERS = (("soon", "Due within 3 months"), ("due", "Due"), ("undated", "Without a date"), ("all", "All"))
_SHOWN = {"soon": ("erased", "due", "soon"), "due": ("erased", "due"), "undated": ("undated",)}
NOTHING = {
    "soon": "No review is due within 3 months.",
    "due": "No review is due.",
    "undated": "Every review has a date.",
    "all": "There is no review in this file.",
}


class RetentionPage(Page):
    """Lists what is kept, and erases what is chosen."""

    title = "Retention"

    def __init__(self, context: Context, folder: Path, erased: Callable[[str], None]) -> None:
        """`folder` holds the backups of all files; `erased` is told what was done, and opens the file anew."""
        super().__init__()
        self._context, self._folder, self._erased = context, folder, erased
        self._rows: tuple[Retained, ...] = ()
        self.filter = Segments("Which reviews", FILTERS, may_clear=False)
        self.filter.show_value("soon")
        self.model: TableModel[Retained] = TableModel(COLUMNS, lambda row: row.record)
        self.table: Table[Retained] = Table(self.model, "Reviews by the day until which they may be kept")
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
        self.erase = action(ERASE, self._on_erase, parent=self)
        self.take_out = action("&Take a text out for good…", self._on_take_out, parent=self)
        self._nothing = plain_label("", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown = "soon"
        self._lay_out()
        self.filter.chosen.connect(self._on_filter)
        self.table.chosen.connect(lambda _: self._show_state())
        order_tabs(self)

    def show_changed(self, changed: Changed) -> None:
        """See Page."""
        if self.isVisible():
            self._read()

    def show_entered(self) -> None:
        """See Page."""
        self._read()
        (self.table if self.model.rows else self.filter.focus_button()).setFocus()

    def page_actions(self) -> list[QAction]:
        """See Page."""
        return [self.erase, self.take_out]

    def _read(self) -> None:
        self._rows = retained(self._context.workspace, datetime.now().astimezone().date())
        self._list()

    def _on_filter(self, value: str) -> None:
        self._shown = value
        self.filter.show_value(value)
        self._list()

    def _list(self) -> None:
        standings = _SHOWN.get(self._shown)
        rows = [row for row in self._rows if standings is None or row.standing in standings]
        self.model.show(rows)
        if rows and self._chosen() is None:
            self.table.choose(rows[0].record)
        self.table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._nothing.setText(NOTHING[self._shown])
        undated = sum(row.standing == "undated" for row in self._rows)
        self._count.setText(
            "" if not undated else "1 review has no date." if undated == 1 else f"{undated} reviews have no date."
        )
        self._show_state()

    def _chosen(self) -> Retained | None:
        return next((row for row in self.model.rows if row.record == self.table.current_key), None)

    def _show_state(self) -> None:
        can_write, chosen = not self._context.workspace.is_read_only, self._chosen()
        self.erase.setText(ERASE_PART if chosen is not None and chosen.part else ERASE)
        self.erase.setEnabled(can_write and chosen is not None)
        self.take_out.setEnabled(can_write)

    def _on_erase(self) -> None:
        from scr_appraiser.ui.retention.erasing import erase

        row = self._chosen()
        if row is not None and (words := erase(self._context, row, self._folder, self)):
            self._erased(words)

    def _on_take_out(self) -> None:
        from scr_appraiser.ui.retention.erasing import take_out_text

        if words := take_out_text(self._context, self._folder, self):
            self._erased(words)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(plain_label(self.title, "title"))
        top.addStretch(1)
        top.addWidget(action_button(self.take_out))
        top.addWidget(action_button(self.erase))
        self._count = plain_label("", "muted")
        which = QHBoxLayout()
        which.addWidget(self.filter, 1)
        which.addWidget(self._count)
        lay_out_page(self, (top, plain_label(EXPLAIN, "muted"), which), self.table, self._nothing)
