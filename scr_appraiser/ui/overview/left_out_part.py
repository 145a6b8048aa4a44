"""What is not counted, and why: a list, each line leading to its review."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_appraiser.model.overview.statistics import LeftOut
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.tables import Column, TableModel

NOTHING = "Nothing of this selection is left out."
NOTHING_TOLD = "Nothing is told of this selection, nor what was left out of it."
REASONS_ALONE = (
    "For these reasons something is left out; what, and how often, is shown under “Internal: all numbers” alone."
)


class LeftOutPart(QWidget):
    """Enter on a line opens its review."""

    opened = Signal(object)
    """The id of the record of a line."""

    def __init__(self) -> None:
        super().__init__()
        columns = (
            Column[LeftOut]("What", lambda one: one.words, width=30),
            Column[LeftOut]("Why it is left out", lambda one: one.why, width=60),
        )
        self.model: TableModel[LeftOut] = TableModel(columns, lambda one: (one.record, one.why))
        self.table: Table[LeftOut] = Table(self.model, "What is left out")
        self.summary = plain_label("", "muted")
        self.table.opened.connect(self._on_opened)
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        box.setSpacing(GRID)
        box.addWidget(self.summary)
        box.addWidget(self.table, 1)
        box.setAlignment(self.summary, Qt.AlignmentFlag.AlignTop)

    def show_left_out(self, left_out: Sequence[LeftOut], *, is_told: bool = True) -> None:
        """List these; `is_told`: whether anything is told of the selection. Those of which no record is named are
        reasons: how many records they are of is not told.
        """
        self.model.show(left_out)
        self.table.setVisible(bool(left_out))
        are_reasons = not any(one.record for one in left_out)
        self.table.setColumnHidden(0, are_reasons)
        number = "1 record is" if len(left_out) == 1 else f"{len(left_out):,} records are"
        said = REASONS_ALONE if are_reasons else f"{number} left out."
        self.summary.setText(said if left_out else NOTHING if is_told else NOTHING_TOLD)

    def take_focus(self) -> None:
        """Give focus to the list."""
        if self.model.shown and not self.table.choose(self.table.current_key):
            self.table.choose(self.model.key_at(self.model.index(0, 0)))
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_opened(self, key: object) -> None:
        one = next((one for one in self.model.rows if (one.record, one.why) == key), None)
        if one is not None and one.record:
            self.opened.emit(one.record)
