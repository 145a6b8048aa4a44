"""The framework as an outline: domains with progress and judgement so far, criteria with their ratings."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from scr_appraiser.ui.appraisal.outline_painting import OutlinePainter
from scr_appraiser.ui.appraisal.outline_rows import CriterionLine, DomainLine
from scr_appraiser.ui.look.style import set_role
from scr_appraiser.ui.widgets.labels import plain_tip
from scr_appraiser.ui.widgets.tables import ROW_ROLE

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()


class OutlineModel(QAbstractItemModel):
    """Two levels: domains and their criteria. A criterion's index carries the number of its domain plus one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[DomainLine, ...] = ()

    def show(self, lines: Sequence[DomainLine]) -> None:
        """Show these lines; where they are the same criteria as before, only what changed is drawn again."""
        before, after = self.lines, tuple(lines)
        if _shape(before) != _shape(after):
            self.beginResetModel()
            self.lines = after
            self.endResetModel()
            return
        self.lines = after
        for row, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                domain = self.index(row, 0)
                self.dataChanged.emit(domain, domain)
                self.dataChanged.emit(self.index(0, 0, domain), self.index(len(new.criteria) - 1, 0, domain))

    def index_of(self, criterion_id: str) -> QModelIndex:
        """Where a criterion is; no valid index where it is not."""
        for row, domain in enumerate(self.lines):
            for place, criterion in enumerate(domain.criteria):
                if criterion.id == criterion_id:
                    return self.index(place, 0, self.index(row, 0))
        return QModelIndex()

    def line_at(self, index: Index) -> DomainLine | CriterionLine:
        """The line at an index."""
        domain_number = int(index.internalId())
        if domain_number:
            return self.lines[domain_number - 1].criteria[index.row()]
        return self.lines[index.row()]

    # What Qt asks of a model.

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        domain_number = int(child.internalId()) if child.isValid() else 0
        return self.createIndex(domain_number - 1, 0, 0) if domain_number else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        if not parent.isValid():
            return len(self.lines)
        return 0 if parent.internalId() else len(self.lines[parent.row()].criteria)

    def columnCount(self, _parent: Index = _ROOT) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.line_at(index)
        if role == ROW_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _spoken(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(_spoken(line))
        return None


class Outline(QTreeView):
    """Shows the outline. `criterion_chosen` asks to go to a criterion; the one shown is set by `show_current`.

    Only the domain one is in stands open, and those that were opened by hand.
    """

    criterion_chosen = Signal(str)
    criterion_reached = Signal(str)
    """By the arrow keys: show it, and leave the focus here."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = OutlineModel(self)
        self._opened_for = -1
        self.setModel(self._lines)
        self._painter = OutlinePainter(self)
        self.setItemDelegate(self._painter)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(False)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAutoScroll(False)
        self.setAccessibleName("Outline of the framework")
        set_role(self, "pane")
        self.header().sectionResized.connect(lambda *_: self.scheduleDelayedItemsLayout())
        self.clicked.connect(self._on_clicked)
        self.activated.connect(self._on_activated)

    @property
    def lines(self) -> tuple[DomainLine, ...]:
        """What is shown."""
        return self._lines.lines

    def show_lines(self, lines: Sequence[DomainLine]) -> None:
        """Show these lines, keeping what is open, what is current and the scroll."""
        self._lines.show(lines)

    def show_current(self, criterion_id: str) -> None:
        """Mark the criterion that is shown beside the outline, with its domain open."""
        index = self._lines.index_of(criterion_id)
        if not index.isValid():
            return
        self._painter.shown_id = criterion_id
        domain = index.parent().row()
        if domain != self._opened_for:
            if self._opened_for >= 0:
                self.collapse(self._lines.index(self._opened_for, 0))
            self._opened_for = -1 if self.isExpanded(index.parent()) else domain
            self.expand(index.parent())
        self.setCurrentIndex(index)
        self.viewport().update()
        self.scrollTo(index.parent(), QAbstractItemView.ScrollHint.EnsureVisible)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def _on_clicked(self, index: QModelIndex) -> None:
        line = self._lines.line_at(index)
        if isinstance(line, CriterionLine):
            self.criterion_chosen.emit(line.id)
        else:
            self.setExpanded(index, not self.isExpanded(index))
            self._opened_for = -1 if index.row() == self._opened_for else self._opened_for

    def _on_activated(self, index: QModelIndex) -> None:
        self._on_clicked(index)

    def keyboardSearch(self, _search: str) -> None:
        """Digits and letters rate; they do not search."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            line = self._lines.line_at(current)
            if isinstance(line, CriterionLine):
                self.criterion_reached.emit(line.id)


def _shape(lines: Sequence[DomainLine]) -> list[tuple[str, tuple[str, ...]]]:
    return [(line.id, tuple(criterion.id for criterion in line.criteria)) for line in lines]


def _spoken(line: DomainLine | CriterionLine) -> str:
    if isinstance(line, DomainLine):
        judged = f", {line.words}" if line.words else ""
        return f"{line.name}: {line.progress}{judged}"
    figure = f"{line.answer} " if isinstance(line.answer, int) else ""
    key = ", key criterion" if line.is_key else ""
    return f"{line.id} {line.title}: {figure}{line.words}{key}"
