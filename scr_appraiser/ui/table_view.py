"""The view of a table: rows at a time, sorted by heading or by key, keeping its place when the rows are read again."""

from collections.abc import Hashable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from scr_appraiser.ui.tables import TableModel

Row = TypeVar("Row")

PADDING = 10
"""Pixels at either side of a cell's words."""

_WHOLE_ROW = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


class Table(QTableView, Generic[Row]):
    """Shows a TableModel. `chosen` tells the key of the current row (None: none), `opened` a row asked for by Enter."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, model: TableModel[Row], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._kept: _Place | None = None
        self.current_key: Hashable = None
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        # References differ at their ends: what is cut is cut in the middle.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.verticalHeader().hide()
        self.horizontalHeader().setSortIndicatorClearable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        self.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setModel(model)
        model.modelReset.connect(self._on_reset)
        self.setSortingEnabled(True)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        self._fit()

    def choose(self, key: Hashable) -> bool:
        """Make the row with that key the current and only selected one; False where it is not shown."""
        line = self._rows.place_of(key)
        if line is None:
            return False
        self.setCurrentIndex(self._rows.index(line, max(0, self.currentIndex().column())))
        return True

    def chosen_keys(self) -> list[Hashable]:
        """The keys of the selected rows, in their order on view."""
        lines = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._rows.key_at(self._rows.index(line, 0)) for line in lines]

    def sort_menu(self, parent: QWidget) -> QMenu:
        """A menu that sorts by each column, and turns the order round: the way to sort without a mouse."""
        menu = QMenu("&Sort by", parent)
        group = QActionGroup(menu)
        header = self.horizontalHeader()
        by_column = [QAction(column.title, menu, checkable=True) for column in self._rows.columns]
        menu.aboutToShow.connect(lambda: by_column[header.sortIndicatorSection()].setChecked(True))
        for number, action in enumerate(by_column):
            action.triggered.connect(lambda _=False, chosen=number: self._sort_by(chosen))
            group.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        turned = QAction("Turn the order round", menu)
        turned.triggered.connect(lambda: self._sort_by(header.sortIndicatorSection(), turn=True))
        menu.addAction(turned)
        return menu

    def _sort_by(self, column: int, *, turn: bool = False) -> None:
        header = self.horizontalHeader()
        ascending, descending = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        is_turned = turn and header.sortIndicatorOrder() == ascending
        header.setSortIndicator(column, descending if is_turned else ascending)

    def _fit(self) -> None:
        """Row height and column widths from the font, so that large text has room."""
        metrics = self.fontMetrics()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 14)
        for number, column in enumerate(self._rows.columns):
            title = self.horizontalHeader().fontMetrics().horizontalAdvance(column.title) + metrics.height() + PADDING
            self.setColumnWidth(number, max(title, metrics.horizontalAdvance("0") * column.width + 2 * PADDING))

    def _on_about_to_reset(self) -> None:
        scrolled = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._kept = _Place(self.current_key, frozenset(self.chosen_keys()), *scrolled)

    def _on_reset(self) -> None:
        kept, self._kept = self._kept, None
        if kept is None:
            return
        lines = sorted(line for key in kept.selected if (line := self._rows.place_of(key)) is not None)
        current = self._rows.place_of(kept.current)
        selection = QItemSelection()
        for line in lines:
            selection.select(self._rows.index(line, 0), self._rows.index(line, len(self._rows.columns) - 1))
        self.selectionModel().select(selection, _WHOLE_ROW)
        if current is not None:
            index = self._rows.index(current, 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.horizontalScrollBar().setValue(kept.across)
        self.verticalScrollBar().setValue(kept.down)
        if current is None:
            self._tell(None)
        else:
            self.scrollTo(self._rows.index(current, 0))

    def _on_current_row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if self._kept is None:
            self._tell(self._rows.key_at(current) if current.isValid() else None)

    def _tell(self, key: Hashable) -> None:
        if key != self.current_key:
            self.current_key = key
            self.chosen.emit(key)

    def _on_double_clicked(self, index: QModelIndex | QPersistentModelIndex) -> None:
        self.opened.emit(self._rows.key_at(index))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_rows"):
            self._fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addActions(self.actions())
        menu.addMenu(self.sort_menu(menu))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.current_key)
            return
        super().keyPressEvent(event)


class _Place:
    """Where somebody was before the rows were read again."""

    def __init__(self, current: Hashable, selected: frozenset[Any], across: int, down: int) -> None:
        self.current, self.selected, self.across, self.down = current, selected, across, down
