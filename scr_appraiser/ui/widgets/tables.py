"""Tables of frozen rows: a table is a list of columns; sorted and filtered in plain Python, never edited."""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, Generic, TypeAlias, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from scr_appraiser.model.searching import folded as folded
from scr_appraiser.ui.widgets.labels import plain_tip

Row = TypeVar("Row")
Index: TypeAlias = QModelIndex | QPersistentModelIndex

SORT_ROLE = int(Qt.ItemDataRole.UserRole)
"""The value by which a cell sorts."""

ROW_ROLE = SORT_ROLE + 1
"""The row object itself."""

_ROOT = QModelIndex()
_DIGITS = re.compile(r"\d+")

LONGEST_NUMBER = 12
"""Digits up to which numbers inside a text sort by their value."""

LAST = "\U0010ffff"
"""Sorts after every other text."""


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its title, the words of a cell, and by what it sorts (the words, where nothing else is said)."""

    title: str
    words: Callable[[Row], str]
    sort_by: Callable[[Row], Any] | None = None
    width: int = 12
    """The least, in characters; the view turns it into pixels."""
    holds: Callable[[Sequence[Row]], Iterable[str]] | None = None
    """The words that it is to have room for, given all rows; without, only its least width."""
    longest: int = 32
    """Characters up to which it has room for what it `holds`."""
    is_never_cut: bool = False
    """It has room for all it `holds`, and the other columns give way."""
    is_cut_in_the_middle: bool = False
    """Where it has no room for all, words that differ at their ends; so is what is never cut but for its length."""
    is_number: bool = False
    """Numbers stand to the right."""
    is_searched: bool = True
    explain: Callable[[Row], str] | None = None
    """The words in full, where the cell has them in short: for the tool tip, for screen readers, and to be found by."""

    def sort_value(self, row: Row) -> Any:
        """What `row` sorts by in this column."""
        return natural(self.words(row)) if self.sort_by is None else self.sort_by(row)


@lru_cache(maxsize=16_384)
def natural(text: str) -> str:
    """A sort value that puts "SCR-2016-9" before "SCR-2016-10", and empty text last."""
    # One text rather than a tuple of parts: thousands of tuples wake the garbage collector in the middle of a sort.
    return _DIGITS.sub(lambda found: found[0].zfill(LONGEST_NUMBER), folded(text)) if text else LAST


class TableModel(QAbstractTableModel, Generic[Row]):
    """Shows rows and forgets where they came from; `identify` gives the key by which a row is known again."""

    filtered = Signal()
    """Another set of rows is shown, by the filter or by new rows."""

    def __init__(self, columns: Sequence[Column[Row]], identify: Callable[[Row], Hashable]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._identify = identify
        self._rows: list[Row] = []
        self._texts: dict[Hashable, str] = {}
        self._sort_values: dict[Hashable, Any] = {}
        self._ordered: list[Row] = []
        self._shown: list[Row] = []
        self._places: dict[Hashable, int] = {}
        self._looked_for = ""
        self._terms: tuple[str, ...] = ()
        self._keep: Callable[[Row], bool] | None = None
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> Sequence[Row]:
        """Every row, whether the filter lets it through or not."""
        return self._rows

    @property
    def shown(self) -> Sequence[Row]:
        """The rows on view, in their order."""
        return self._shown

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows in place of the ones before; sorting and filter stay."""
        self._rows = list(rows)
        self._texts.clear()
        self._sort_values.clear()
        self._order()

    def show_changed(self, rows: Sequence[Row]) -> None:
        """Put these rows in the place of those with the same keys; rows with new keys are added."""
        newer = {self._identify(row): row for row in rows}
        for key in newer:
            self._texts.pop(key, None)
            self._sort_values.pop(key, None)
        self._rows = [newer.pop(self._identify(row), row) for row in self._rows]
        self._rows += newer.values()
        self._order()

    def filter(self, text: str, keep: Callable[[Row], bool] | None = None) -> None:
        """Show only rows that hold every word of `text`, in any column and any order, and that `keep` lets through."""
        looked_for = folded(text)
        # One more letter can only take rows away: nobody need look at the others again.
        is_narrower = keep is None and self._keep is None and looked_for.startswith(self._looked_for)
        self._looked_for, self._terms, self._keep = looked_for, tuple(looked_for.split()), keep
        self._arrange(self._shown if is_narrower else self._ordered)

    def prepare(self, number: int) -> bool:
        """Put together what up to `number` more rows are found by, before somebody looks; whether there may be more."""
        waiting = (row for row in self._rows if self._identify(row) not in self._texts)
        return sum(bool(self._text(row)) for row in islice(waiting, number)) > 0

    def place_of(self, key: Hashable) -> int | None:
        """On which line the row with that key is shown; None where the filter hides it or there is none."""
        return self._places.get(key)

    def key_at(self, index: Index) -> Hashable:
        """The key of the row at an index."""
        return self._identify(self._shown[index.row()])

    def _text(self, row: Row) -> str:
        """What a row is found by, put together when it is first looked for."""
        key = self._identify(row)
        if key not in self._texts:
            self._texts[key] = self._put_together(row)
        return self._texts[key]

    def _put_together(self, row: Row) -> str:
        found_by = (column.words(row) for column in self.columns if column.is_searched)
        in_full = (column.explain(row) for column in self.columns if column.is_searched and column.explain)
        return folded("\n".join((*found_by, *in_full)))

    def _is_kept(self, row: Row) -> bool:
        if self._keep is not None and not self._keep(row):
            return False
        text = self._text(row) if self._terms else ""
        return all(term in text for term in self._terms)

    def _order(self) -> None:
        self._ordered = list(self._rows)
        self._sort(self._ordered)
        self._arrange(self._ordered)

    def _arrange(self, among: list[Row]) -> None:
        """Show what the filter lets through of rows that are in their order."""
        shown = [row for row in among if self._is_kept(row)] if self._terms or self._keep else list(among)
        places = {self._identify(row): place for place, row in enumerate(shown)}
        if list(places) == list(self._places):
            self._replace_lines(shown)
        else:
            self.beginResetModel()
            self._shown, self._places = shown, places
            self.endResetModel()
        self.filtered.emit()

    def _replace_lines(self, shown: list[Row]) -> None:
        changed = [line for line, (old, new) in enumerate(zip(self._shown, shown, strict=True)) if old != new]
        self._shown = shown
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], len(self.columns) - 1))

    def _sort(self, rows: list[Row]) -> None:
        if self._sorted_by is not None:
            rows.sort(key=self._sort_value, reverse=self._sorted_by[1] == Qt.SortOrder.DescendingOrder)

    def _sort_value(self, row: Row) -> Any:
        """What a row sorts by now, worked out once."""
        key = self._identify(row)
        if key not in self._sort_values and self._sorted_by is not None:
            self._sort_values[key] = self.columns[self._sorted_by[0]].sort_value(row)
        return self._sort_values[key]

    # What Qt asks of a model.

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(self.columns[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row, column = self._shown[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(column.words(row))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip((column.explain or column.words)(row))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {(column.explain or column.words)(row) or 'nothing'}"
        if role == SORT_ROLE:
            return column.sort_value(row)
        if role == ROW_ROLE:
            return row
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column (list.sort: stable, so that the order before decides among equals)."""
        self._sorted_by = (column, order) if 0 <= column < len(self.columns) else None
        self._sort_values.clear()
        self._order()


def one_line(text: str, longest: int = 300) -> str:
    """Text fit for a cell: line ends become spaces, and what no cell could show is left to the tool tip."""
    line = " ".join(text[: longest + 1].split()) if "\n" in text[:longest] else text[: longest + 1]
    return line if len(line) <= longest else line[:longest] + "…"


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignVCenter | (
        Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    )
