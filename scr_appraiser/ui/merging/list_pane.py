"""One of the lists of a merge: to be filtered by words, sorted, and read row by row in full."""

from collections.abc import Hashable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from scr_appraiser.model.merging.told import MergeTold
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.merging.rows import Listed, Listing
from scr_appraiser.ui.widgets.labels import label_for, plain_label
from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.tables import TableModel

_ROWS_HIGH, _DETAILS_HIGH = 6, 4
"""In lines; the list takes what room there is beyond."""
FILTERED_FROM = 8
"""Rows from which on a filter helps."""


class ListPane(QWidget):
    """Where there is nothing to list, it says so."""

    def __init__(self, listing: Listing, told: MergeTold) -> None:
        super().__init__()
        self._listing = listing
        self.rows = tuple(Listed(place, row) for place, row in enumerate(listing.rows(told)))
        self.model: TableModel[Listed] = TableModel(listing.columns, lambda one: one.place)
        self.table: Table[Listed] = Table(self.model, listing.name)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.finder = QLineEdit()
        self.finder.setAccessibleName(f"Find in: {listing.name}")
        self.finder.setClearButtonEnabled(True)
        self.finder.textChanged.connect(self._on_find)
        self.count = plain_label("", "muted", wraps=False)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName("The row in full")
        self._lay_out()
        self.table.chosen.connect(self._on_chosen)
        self.model.show(self.rows)
        self._on_find("")

    def _lay_out(self) -> None:
        line = self.fontMetrics().lineSpacing()
        # In large text less of the list, lest the row in full be out of sight: the list alone scrolls sideways.
        most = self.screen().availableGeometry().height() // 4
        self.table.setMinimumHeight(min(_ROWS_HIGH * 2 * line, most))
        self.details.setFixedHeight(_DETAILS_HIGH * line + 2 * GRID)
        finding = QHBoxLayout()
        finding.setSpacing(GRID)
        finding.addWidget(label_for(self.finder, "&Find", role=""))
        finding.addWidget(self.finder, 1)
        finding.addWidget(self.count)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, GRID, 0, 0)
        box.setSpacing(GRID)
        if not self.rows:
            box.addWidget(plain_label(self._listing.nothing, "muted"))
            box.addStretch()
            return
        if len(self.rows) >= FILTERED_FROM:
            box.addLayout(finding)
        box.addWidget(self.table, 1)
        box.addWidget(self.details)

    def _on_find(self, text: str) -> None:
        self.model.filter(text)
        shown, all_rows = len(self.model.shown), len(self.rows)
        self.count.setText(f"{shown:,} of {all_rows:,}" if shown < all_rows else "")
        if self.model.shown and self.table.current_key is None:
            self.table.choose(self.model.shown[0].place)

    def _on_chosen(self, key: Hashable) -> None:
        row = next((one.row for one in self.rows if one.place == key), None)
        self.details.setPlainText("\n".join(self._listing.details(row)) if row is not None else "")
