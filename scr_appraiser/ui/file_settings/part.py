"""What every part of the page is: a table with what is said above and below it, and what can be done in it."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.into_view import bring_into_view
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.table_view import Table

_LEAST_LINES = 7
"""Its heading among them."""


class Part(QWidget):
    """`state_changed` tells that other things can be done now."""

    title = ""
    topics: frozenset[str] = frozenset()
    """Of the settings that it shows."""
    nothing = ""
    """What is said where the table is empty."""
    state_changed = Signal()

    def read(self) -> None:
        """Read again what it shows."""

    def offers(self, *, may_write: bool) -> Mapping[str, bool]:
        """The actions that it has, by name, and whether each can be done now."""
        return {}

    def do(self, name: str) -> None:
        """Do one of them."""

    def take_focus(self) -> None:
        """Give focus to where work goes on."""
        if self._table.isVisibleTo(self):
            self._table.setFocus()
            bring_into_view(self._table)

    def lay_out(self, explain: str, table: Table[Any], above: Sequence[QWidget] = ()) -> None:
        """Put it together: what it is, `above`, the table or that there is nothing, and what is to be remarked."""
        self._table = table
        self._leave_room()
        table.setSelectionMode(Table.SelectionMode.SingleSelection)
        table.chosen.connect(lambda _: self.state_changed.emit())
        self._nothing = plain_label(self.nothing, "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.remarks = plain_label("", "warning")
        self.remarks.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        head = QVBoxLayout()
        head.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        head.setSpacing(GRID)
        head.addWidget(plain_label(explain, "muted"))
        for widget in above:
            head.addWidget(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(table, 1)
        box.addWidget(self._nothing, 1)
        box.addWidget(self.remarks)
        self.show_remarks(())

    def _leave_room(self) -> None:
        """The page scrolls rather than leave the table less than a few lines."""
        self._table.setMinimumHeight(_LEAST_LINES * (self.fontMetrics().height() + 14))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_table"):
            self._leave_room()

    def show_remarks(self, remarks: Sequence[str]) -> None:
        """Say below the table what is odd."""
        self.remarks.setText("\n".join(remarks))
        self.remarks.setVisible(bool(remarks))

    def show_whether_empty(self, is_empty: bool) -> None:
        """Show the table, or that there is nothing in it."""
        self._table.setVisible(not is_empty)
        self._nothing.setVisible(is_empty)
