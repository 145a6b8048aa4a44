"""What is behind a number: its records, each leading to its review."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from scr_appraiser.model.overview.explaining import Explained
from scr_appraiser.model.overview.pictures.words import row_words
from scr_appraiser.model.overview.statistics import Row, Statistic
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.tables import Column, TableModel

NOTHING = "No record is behind this number."
HELD_BACK = "What leaves the building names no record. Choose “Internal: all numbers” to see what is behind this one."


class ExplainPanel(QWidget):
    """Beside the pictures while somebody looks behind a number; Escape closes it."""

    opened = Signal(object)
    """An Explained, whose review is to be opened."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "well")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.what = plain_label("", "subheading")
        self.whose = plain_label("", "muted")
        self.none = plain_label("", "muted")
        self.model: TableModel[Explained] = TableModel(
            (Column("Behind this number", lambda one: one.words, width=26),), lambda one: one.record
        )
        self.table: Table[Explained] = Table(self.model, "Behind this number")
        self.close_button = QPushButton("C&lose")
        self.close_button.setAutoDefault(False)
        self.close_button.setAccessibleName("Close what is behind the number")
        self.close_button.clicked.connect(self.closed)
        self.table.opened.connect(self._on_opened)
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        box.setSpacing(GRID)
        for widget in (self.what, self.whose, self.table, self.none, self.close_button):
            box.addWidget(widget, 1 if widget in (self.table, self.none) else 0)

    def show_row(self, statistic: Statistic, row: Row, found: Sequence[Explained], *, is_internal: bool) -> None:
        """List what is behind a row."""
        self.what.setText(row_words(row, statistic))
        self.whose.setText(statistic.title)
        self.model.show(found)
        self.table.setVisible(bool(found))
        self.none.setVisible(not found)
        self.none.setText(NOTHING if is_internal else HELD_BACK)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)

    def take_focus(self) -> None:
        """Give focus to the list."""
        if self.model.shown and not self.table.choose(self.table.current_key):
            self.table.choose(self.model.key_at(self.model.index(0, 0)))
        (self.table if self.model.shown else self.close_button).setFocus(Qt.FocusReason.TabFocusReason)

    def _on_opened(self, key: object) -> None:
        one = next((one for one in self.model.rows if one.record == key), None)
        if one is not None:
            self.opened.emit(one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
