"""The view of a table: rows at a time, sorted by heading or by key, keeping its place when the rows are read again."""

from collections.abc import Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QContextMenuEvent, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from scr_appraiser.ui.widgets.column_widths import Want, longest, share_out
from scr_appraiser.ui.widgets.tables import Column, TableModel

Row = TypeVar("Row")

PADDING = 9
"""Pixels at either side of a cell's words."""

ROOMY, DENSE = 14, 8
"""Pixels that a row of the table has above and below its words."""

_WHOLE_ROW = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


class Table(QTableView, Generic[Row]):
    """Shows a TableModel. `chosen` tells the key of the current row (None: none), `opened` a row asked for by Enter."""

    chosen = Signal(object)
    opened = Signal(object)
    wish_changed = Signal()
    """It would be wider or narrower now: see `wished_width`."""

    def __init__(
        self, model: TableModel[Row], name: str, parent: QWidget | None = None, *, above_and_below: int = ROOMY
    ) -> None:
        """`above_and_below`: pixels that a row has beside its words; fewer where a page has little height."""
        super().__init__(parent)
        self._rows = model
        self._above_and_below = above_and_below
        self._kept: _Place | None = None
        self._wants: list[Want] = []
        self._by_hand: dict[int, int] = {}
        self._is_fitting = False
        self._known_rows: Sequence[Row] = ()
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
        self._cut_in_the_middle = _CutInTheMiddle(self)
        for number, column in enumerate(model.columns):
            if column.is_never_cut or column.is_cut_in_the_middle:
                self.setItemDelegateForColumn(number, self._cut_in_the_middle)
        self.verticalHeader().hide()
        self.horizontalHeader().setSortIndicatorClearable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().sectionResized.connect(self._on_section_resized)
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        self.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setModel(model)
        model.modelReset.connect(self._on_reset)
        self.setSortingEnabled(True)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        model.filtered.connect(self._on_rows_changed)
        self._fitted: tuple[QFont, QFont] | None = None
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

    def wished_width(self) -> int:
        """The pixels in which no column is narrower than it should be, with the scroll bar."""
        columns = sum(want.whole if want.is_never_cut else want.least for want in self._wants)
        return columns + 2 * self.frameWidth() + self.verticalScrollBar().sizeHint().width() + 2

    def _fit(self) -> None:
        """Row height and column widths from the font, so that large text has room; once for each."""
        fonts = self.font(), self.horizontalHeader().font()
        if fonts == self._fitted:
            return
        self._fitted = fonts
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + self._above_and_below)
        self._by_hand.clear()
        self._wants = []
        self._fit_columns()

    def _fit_columns(self) -> None:
        if not self._wants:
            self._wants = [self._want(column) for column in self._rows.columns]
            self.wish_changed.emit()
        kept = {at: Want(self._by_hand[at], self._by_hand[at]) if at in self._by_hand else want
                for at, want in enumerate(self._wants) if not self.isColumnHidden(at)}  # fmt: skip
        self._is_fitting = True
        for number, width in zip(kept, share_out(self.viewport().width(), list(kept.values())), strict=True):
            self.setColumnWidth(number, width)
        self._is_fitting = False

    def _want(self, column: Column[Row]) -> Want:
        metrics, header = self.fontMetrics(), self.horizontalHeader()
        title = header.fontMetrics().horizontalAdvance(column.title) + metrics.height() + PADDING
        least = max(title, metrics.horizontalAdvance("0") * column.width + 2 * PADDING)
        words = column.holds(self._rows.rows) if column.holds else ()
        whole = longest(words, metrics, column.longest) + 2 * PADDING
        return Want(least, max(least, whole), column.is_never_cut)

    def _on_rows_changed(self) -> None:
        if self._known_rows is not self._rows.rows:
            self._known_rows = self._rows.rows
            self._wants = []
            self._fit_columns()

    def _on_section_resized(self, number: int, _before: int, width: int) -> None:
        # The last column takes what is left, of itself.
        if not self._is_fitting and number < len(self._rows.columns) - 1:
            self._by_hand[number] = width

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
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_fitted"):
            self._fit()

    def setColumnHidden(self, column: int, hide: bool) -> None:
        super().setColumnHidden(column, hide)
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

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


class _CutInTheMiddle(QStyledItemDelegate):
    """References differ at their ends: one that is longer than any has room for is cut in the middle."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


class _Place:
    """Where somebody was before the rows were read again."""

    def __init__(self, current: Hashable, selected: frozenset[Any], across: int, down: int) -> None:
        self.current, self.selected, self.across, self.down = current, selected, across, down
