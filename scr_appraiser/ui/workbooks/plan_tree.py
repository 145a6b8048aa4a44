"""The plan of returned workbooks as a tree: a branch a workbook, a leaf a row, ticked where it is to be taken in."""

from collections.abc import Container, Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from scr_appraiser.model.workbook.comparing import WORDS, Outcome
from scr_appraiser.model.workbook.plans import Line, Plan, WorkbookPlan

HEADS = ("Row", "Review", "About", "What becomes of it", "In the workbook", "In the file")
QUIET: tuple[Outcome, ...] = ("same", "ours", "had", "blank", "missing")
"""Rows of which nothing comes, shown when asked for."""

_LINE = Qt.ItemDataRole.UserRole
_ROW_HIGH = 1.6
"""In lines."""
_WIDTHS = (29, 18, 26, 26, 30, 30)
"""In characters."""


class PlanTree(QTreeWidget):
    """Rows that change nothing are left out until they are asked for. `ticked` tells that another number is ticked."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = Plan((), "", "", 0)
        self.setItemDelegate(_Cells(self))
        self.setAccessibleName("What becomes of each row")
        self.setHeaderLabels(list(HEADS))
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.itemChanged.connect(self._on_item_changed)

    def show_plan(self, plan: Plan) -> None:
        """Show every workbook with its rows, all ticked that can be taken in, but for those of a sealed appraisal."""
        self._plan = plan
        self._fill(is_all=False, unticked={_named(one, line) for one, line in plan.lines() if line.is_after_seal})
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width * self.fontMetrics().horizontalAdvance("0"))
        first = self._first()
        if first is not None:
            self.setCurrentItem(first)
        self.ticked.emit()

    def show_all(self, is_all: bool) -> None:
        """Show the rows that change nothing too, or leave them out."""
        workbook, line = self.current()
        self._fill(is_all=is_all, unticked=self.unticked())
        here = (leaf for leaf, _, one in self._leaves() if one is line)
        branches = (branch for branch in self._branches() if branch.data(0, _LINE) is workbook)
        item = next(here, None) or next(branches, None)
        if item is not None:
            self.setCurrentItem(item)

    def _fill(self, *, is_all: bool, unticked: Container[tuple[str, str, int]]) -> None:
        """Rows that are left out are not made: fifty workbooks have thousands."""
        self.blockSignals(True)
        self.clear()
        for workbook in self._plan.workbooks:
            branch = QTreeWidgetItem([_branch_words(workbook)])
            branch.setData(0, _LINE, workbook)
            shown = [line for line in workbook.lines if is_all or line.outcome not in QUIET]
            branch.addChildren([_leaf(line, _named(workbook, line) not in unticked) for line in shown])
            self.addTopLevelItem(branch)
            branch.setFirstColumnSpanned(True)
            branch.setExpanded(True)
        self.blockSignals(False)

    def count_ticked(self) -> int:
        """How many rows are to be taken in."""
        return sum(leaf.checkState(0) == Qt.CheckState.Checked for leaf, _, line in self._leaves() if line.is_taken)

    def unticked(self) -> set[tuple[str, str, int]]:
        """The rows that are to be left out, as `take_in` wants them."""
        return {
            _named(workbook, line)
            for leaf, workbook, line in self._leaves()
            if line.is_taken and leaf.checkState(0) != Qt.CheckState.Checked
        }

    def current(self) -> tuple[WorkbookPlan | None, Line | None]:
        """The workbook in which one is, and its row where one is at a row."""
        item = self.currentItem()
        if item is None:
            return None, None
        branch = item.parent() or item
        return branch.data(0, _LINE), item.data(0, _LINE) if item.parent() else None

    def _first(self) -> QTreeWidgetItem | None:
        """Where there is most to know: a workbook that cannot be taken in, else the first row that is shown."""
        for branch in self._branches():
            if branch.data(0, _LINE).problem is not None:
                return branch
        return next((leaf for leaf, _, _ in self._leaves()), self.topLevelItem(0))

    def _branches(self) -> Iterator[QTreeWidgetItem]:
        for number in range(self.topLevelItemCount()):
            branch = self.topLevelItem(number)
            assert branch is not None
            yield branch

    def _leaves(self) -> Iterator[tuple[QTreeWidgetItem, WorkbookPlan, Line]]:
        for branch in self._branches():
            for place in range(branch.childCount()):
                leaf = branch.child(place)
                assert leaf is not None
                yield leaf, branch.data(0, _LINE), leaf.data(0, _LINE)

    def _on_item_changed(self, _: QTreeWidgetItem, column: int) -> None:
        if column == 0:
            self.ticked.emit()


class _Cells(QStyledItemDelegate):
    """A cell shows its whole text when one points at it: told when asked for, not kept for thousands of cells. Every
    row is as high as a box to tick needs, since the first one has none.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), round(_ROW_HIGH * option.fontMetrics.height())))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        QToolTip.showText(event.globalPos(), str(index.data() or ""), view)
        return True


def _named(workbook: WorkbookPlan, line: Line) -> tuple[str, str, int]:
    return workbook.name, line.sheet, line.row


def _branch_words(workbook: WorkbookPlan) -> str:
    if workbook.problem is not None:
        return f"{workbook.name}: {workbook.problem.message}"
    by = f"{workbook.editor.display_name} ({workbook.editor.staff_code})" if workbook.editor else "nobody"
    counts = {outcome: sum(line.outcome == outcome for line in workbook.lines) for outcome in WORDS}
    counted = ", ".join(f"{count} {WORDS[outcome]}" for outcome, count in counts.items() if count)
    return f"{workbook.name}, filled in by {by}: {counted}"


def _leaf(line: Line, is_ticked: bool) -> QTreeWidgetItem:
    words = line.words[:1].upper() + line.words[1:]
    ours = " / ".join(line.ours) if line.is_taken else ""
    leaf = QTreeWidgetItem([line.place, line.review, line.about, words, line.theirs if line.is_taken else "", ours])
    leaf.setData(0, _LINE, line)
    if line.is_taken:
        leaf.setFlags(leaf.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        leaf.setCheckState(0, Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
    return leaf
