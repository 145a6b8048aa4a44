"""The tree of prompts: each list with its question, and below it the places where its phrases stand."""

from typing import Any, NamedTuple, TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from scr_appraiser.ui.report.prompt_finding import Found, FoundList, PromptPlace
from scr_appraiser.ui.widgets.labels import plain_tip
from scr_appraiser.ui.widgets.tables import ROW_ROLE

Index: TypeAlias = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
TICKED, UNTICKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
NOTHING = Found((), 0, 0)
_ROOT = QModelIndex()

# Made once: a view asks for them thousands of times in one go.
_LIST_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
_PLACE_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class Spot(NamedTuple):
    """One place in the tree: the number of its list, and its own in that (from 0)."""

    group: int
    row: int


class PromptsModel(QAbstractItemModel):
    """Two levels: lists and their places. The index of a place carries the number of its list plus one.

    A list that is ticked off keeps its line and its number, and shows no places.
    """

    ticked = Signal()
    """A list was ticked on or off."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found = NOTHING
        self._off: set[str] = set()
        self._rows: list[int] = []
        """How many places each list shows: 0 where it is ticked off."""

    def show_found(self, found: Found) -> None:
        """Show what was found; lists that were ticked off stay so."""
        self.beginResetModel()
        self.found = found
        self._rows = [len(each.places) if self.is_on(group) else 0 for group, each in enumerate(found.lists)]
        self.endResetModel()

    def is_on(self, group: int) -> bool:
        """Whether a list's places are shown."""
        return self.found.lists[group].prompts.title not in self._off

    @property
    def total(self) -> int:
        """Places that are shown."""
        return sum(self._rows)

    def place_at(self, spot: Spot) -> PromptPlace:
        """What is there."""
        return self.found.lists[spot.group].places[spot.row]

    def spot_of(self, index: Index) -> Spot | None:
        """Which place an index is of; None for a list's own line."""
        group = int(index.internalId()) if index.isValid() else 0
        return Spot(group - 1, index.row()) if group else None

    def index_of(self, spot: Spot) -> QModelIndex:
        """The index of a place."""
        return self.index(spot.row, 0, self.index(spot.group, 0))

    def beside(self, spot: Spot | None, step: int, group: int = 0) -> Spot | None:
        """The place after (1) or before (-1) one, through all lists that are shown and round the end.

        Without one: the first place from list number `group` on, or the last before it. None where there is none.
        """
        shown = [number for number, rows in enumerate(self._rows) if rows]
        if not shown:
            return None
        if spot is not None and spot.group in shown:
            row = spot.row + step
            if 0 <= row < self._rows[spot.group]:
                return Spot(spot.group, row)
            group = spot.group + (step > 0)
        if step > 0:
            next_group = next((number for number in shown if number >= group), shown[0])
            return Spot(next_group, 0)
        next_group = next((number for number in reversed(shown) if number < group), shown[-1])
        return Spot(next_group, self._rows[next_group] - 1)

    # What Qt asks of a model.

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        group = parent.row()
        is_there = column == 0 and 0 <= row < (self.rowCount() if group < 0 else self._rows[group])
        return self.createIndex(row, 0, group + 1) if is_there else QModelIndex()

    def parent(self, child: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        group = int(child.internalId()) if child.isValid() else 0
        return self.createIndex(group - 1, 0, 0) if group else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        if not parent.isValid():
            return len(self._rows)
        return 0 if parent.internalId() else self._rows[parent.row()]

    def columnCount(self, _parent: Index = _ROOT) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _PLACE_FLAGS if index.internalId() else _LIST_FLAGS

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        spot = self.spot_of(index)
        if role == Role.CheckStateRole:
            return None if spot is not None else TICKED if self.is_on(index.row()) else UNTICKED
        if role not in (ROW_ROLE, Role.DisplayRole, Role.AccessibleTextRole, Role.ToolTipRole):
            return None
        line = self.found.lists[index.row()] if spot is None else self.place_at(spot)
        if role == ROW_ROLE:
            return line
        if isinstance(line, PromptPlace):
            words = f"Page {line.label}: {line.before}{line.words}{line.after}"
        else:
            words = f"{line.prompts.title}: {counted(line, is_on=self.is_on(index.row()))}. {line.prompts.question}"
        return plain_tip(words) if role == Role.ToolTipRole else words

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole or not index.isValid() or index.internalId():
            return False
        group = index.row()
        title, places = self.found.lists[group].prompts.title, self.found.lists[group].places
        is_on = Qt.CheckState(value) == TICKED
        if is_on == self.is_on(group):
            return True
        here = self.index(group, 0)
        if places and is_on:
            self.beginInsertRows(here, 0, len(places) - 1)
        elif places:
            self.beginRemoveRows(here, 0, len(places) - 1)
        self._off ^= {title}
        self._rows[group] = len(places) if is_on else 0
        if places and is_on:
            self.endInsertRows()
        elif places:
            self.endRemoveRows()
        self.dataChanged.emit(here, here)
        self.ticked.emit()
        return True


def counted(line: FoundList, *, is_on: bool) -> str:
    """How many places a list has, in words."""
    number = len(line.places)
    words = "no place" if not number else "1 place" if number == 1 else f"{number:,} places"
    if line.has_more:
        words += " and more"
    return words if is_on or not number else f"{words}, hidden"
