"""Lines above, and below them panes that share the height; all of it scrolls where a pane would have too little."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QSplitter, QTableView, QVBoxLayout, QWidget

from scr_appraiser.ui.look.style import GRID, set_role


class TallPanes(QScrollArea):
    """As high as there is room; with larger letters, or more lines, higher than that."""

    def __init__(
        self,
        lines: Sequence[QWidget | QLayout],
        panes: Sequence[tuple[QWidget, int]],
        parent: QWidget | None = None,
    ) -> None:
        """`panes`: each with the lines of text that it needs at least; a person may shift the borders between them."""
        super().__init__(parent)
        self._panes = tuple(panes)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # one goes to what lies in it
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(self.viewport())
        set_role(body, "body")
        box = QVBoxLayout(body)
        box.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        box.setSpacing(GRID)
        for line in lines:
            if isinstance(line, QWidget):
                box.addWidget(line)
            else:
                box.addLayout(line)
        split = _Low(Qt.Orientation.Vertical, body)
        split.setChildrenCollapsible(False)
        split.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        for pane, share in panes:
            split.addWidget(pane)
            split.setStretchFactor(split.count() - 1, share)
        box.addWidget(split, 1)
        self.setWidget(body)
        self._fit()

    def follow(self, table: QTableView) -> None:
        """Keep the current row of one of the panes in sight while somebody moves in it by keyboard."""
        table.selectionModel().currentRowChanged.connect(lambda row, _: self._show_row(table, row))

    def _show_row(self, table: QTableView, row: QModelIndex) -> None:
        if table.hasFocus() and (body := self.widget()) is not None:
            stands = table.visualRect(row)
            at = table.viewport().mapTo(body, stands.center())
            self.ensureVisible(at.x(), at.y(), 0, stands.height())

    def _fit(self) -> None:
        for pane, lines in self._panes:
            pane.setMinimumHeight(lines * self.fontMetrics().lineSpacing())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()


class _Low(QSplitter):
    """Not as high as its panes would like to be, but as they have to be; it takes more where there is room."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())
