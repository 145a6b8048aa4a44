"""The history as a tree that grows while one scrolls: days, entries, and in a folded entry its steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from scr_appraiser.model.past.entries import Entry
from scr_appraiser.model.past.moments import day_words
from scr_appraiser.problems import Problem
from scr_appraiser.ui.history.wording import spoken, summary
from scr_appraiser.ui.widgets.labels import plain_tip

Index: TypeAlias = QModelIndex | QPersistentModelIndex

ROW = int(Qt.ItemDataRole.UserRole)
"""The Entry or Day itself."""

AT_ONCE = 50
"""Entries fetched each time the end comes into sight."""

SLICE = 0.015
"""Seconds that one reading takes, about, between the events of the window."""

_ROOT = QModelIndex()
_CHOOSABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Source(Protocol):
    """Where entries come from: `model.past.reading.Reading`."""

    total: int

    @property
    def is_done(self) -> bool: ...

    @property
    def done(self) -> int: ...

    def entries(self, most: int, seconds: float) -> list[Entry]: ...


@dataclass(frozen=True, slots=True)
class Day:
    """A heading in the list: the day, or with what the entries below it came into the file."""

    words: str


class EntryModel(QAbstractItemModel):
    """Fetches entries in slices between the events of the window."""

    moved = Signal()
    """More was looked through, or all of it."""
    failed = Signal(object)
    """A Problem stands in the way of reading on."""

    def __init__(self, steps_of: Callable[[Sequence[int]], Sequence[Entry]], parent: QObject | None = None) -> None:
        """`steps_of` gives each revision of a folded entry as an entry of its own."""
        super().__init__(parent)
        self._steps_of = steps_of
        self._rows: list[Entry | Day] = []
        self._steps: dict[int, Sequence[Entry]] = {}
        self._source: Source | None = None
        self._wanted = 0
        self.found = 0
        """Entries so far."""
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._read)

    @property
    def is_done(self) -> bool:
        """Whether everything has been looked through."""
        return self._source is None or self._source.is_done

    @property
    def progress(self) -> tuple[int, int]:
        """How much has been looked through, and of how much."""
        return (0, 0) if self._source is None else (self._source.done, self._source.total)

    def show(self, source: Source | None) -> None:
        """Show other entries; the first of them at once."""
        self._timer.stop()
        self.beginResetModel()
        self._rows, self._steps, self._source, self.found, self._wanted = [], {}, source, 0, AT_ONCE
        self.endResetModel()
        if source is not None:
            self._read()
            if self._is_short:
                self._timer.start()

    def read_on(self) -> None:
        """The end comes into sight: more is wanted."""
        if not self.is_done and not self._is_short:
            self._wanted = self.found + AT_ONCE
            self._timer.start()

    def entry_at(self, index: Index) -> Entry | None:
        """The entry, or step of one, at an index."""
        row = index.data(ROW) if index.isValid() else None
        return row if isinstance(row, Entry) else None

    def place_of(self, number: int) -> QModelIndex:
        """The top entry that holds a revision, among those fetched so far; an invalid index where none does."""
        for place, row in enumerate(self._rows):
            if isinstance(row, Entry) and number in row.numbers:
                return self.index(place, 0)
        return QModelIndex()

    def first(self) -> QModelIndex:
        """The first entry; an invalid index where there is none."""
        return next((self.index(n, 0) for n, row in enumerate(self._rows) if isinstance(row, Entry)), QModelIndex())

    @property
    def _is_short(self) -> bool:
        return not self.is_done and self.found < self._wanted

    def _read(self) -> None:
        assert self._source is not None
        try:
            entries = self._source.entries(min(AT_ONCE, self._wanted - self.found), SLICE)
        except Problem as problem:
            self._timer.stop()
            self._source = None
            self.failed.emit(problem)
            return
        self._append(entries)
        if not self._is_short:
            self._timer.stop()
        self.moved.emit()

    def _append(self, entries: Sequence[Entry]) -> None:
        rows: list[Entry | Day] = []
        last = next((row for row in reversed(self._rows) if isinstance(row, Day)), None)
        for entry in entries:
            day = _day_of(entry)
            if day != last:
                rows.append(day)
                last = day
            rows.append(entry)
        if rows:
            self.beginInsertRows(_ROOT, len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.found += len(entries)
            self.endInsertRows()

    def _row(self, index: Index) -> Entry | Day:
        top = index.internalId()
        return self._steps[top - 1][index.row()] if top else self._rows[index.row()]

    # What Qt asks of a model.

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        if not 0 <= row < self.rowCount(parent) or column != 0:
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index = _ROOT) -> Any:
        top = child.internalId() if child.isValid() else 0
        return self.createIndex(top - 1, 0, 0) if top else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        if not parent.isValid():
            return len(self._rows)
        return len(self._steps.get(parent.row(), ())) if not parent.internalId() else 0

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 1

    def hasChildren(self, parent: Index = _ROOT) -> bool:
        if not parent.isValid():
            return bool(self._rows)
        row = self._row(parent)
        return not parent.internalId() and isinstance(row, Entry) and len(row.numbers) > 1

    def canFetchMore(self, parent: Index) -> bool:
        # Of the top, `read_on` is asked: a tree lays out again whenever rows come, and would fetch all there are.
        return parent.isValid() and self.hasChildren(parent) and parent.row() not in self._steps

    def fetchMore(self, parent: Index) -> None:
        row = self._row(parent)
        assert isinstance(row, Entry)
        steps = tuple(self._steps_of(row.numbers))
        self.beginInsertRows(self.index(parent.row(), 0), 0, len(steps) - 1)
        self._steps[parent.row()] = steps
        self.endInsertRows()

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._row(index), Day):
            return Qt.ItemFlag.NoItemFlags
        return _CHOOSABLE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._row(index)
        if role == ROW:
            return row
        if isinstance(row, Day):
            is_text = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return row.words if is_text else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.subject.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return plain_tip(f"{row.subject.whole}\n{summary(row)}") if role == Qt.ItemDataRole.ToolTipRole else None


def _day_of(entry: Entry) -> Day:
    day = day_words(entry.time)
    return Day(f"{day}, {entry.arrival}" if entry.arrival else day)
