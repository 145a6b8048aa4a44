"""The tree of prompts on the screen: lists are opened and ticked off, places are gone to."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from scr_appraiser.ui.look.style import give_role
from scr_appraiser.ui.report.prompt_finding import Found
from scr_appraiser.ui.report.prompt_model import TICKED, UNTICKED, PromptsModel, Spot
from scr_appraiser.ui.report.prompt_painting import PromptPainter
from scr_appraiser.ui.window.enter_key import ENTER


class PromptTree(QTreeView):
    """Click or Enter opens and closes a list, or goes to a place; Space ticks a list on and off."""

    chosen = Signal(object)
    """The Spot that was gone to."""

    def __init__(self) -> None:
        super().__init__()
        self.prompts = PromptsModel(self)
        self.setModel(self.prompts)
        self._painter = PromptPainter(self)
        self.setItemDelegate(self._painter)
        give_role(self, "pane")
        self.setAccessibleName("Prompts")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        # By items: only what is in sight is measured, however many places there are.
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self._is_ticking = False
        self.clicked.connect(self._open)

    def show_found(self, found: Found) -> None:
        """Show what was found, all lists closed; where there is one only, open."""
        self.prompts.show_found(found)
        if len(found.lists) == 1:
            self.expandAll()
        self.setCurrentIndex(self.prompts.index(0, 0))

    def show_spot(self, spot: Spot) -> None:
        """Make a place the current one, in sight."""
        index = self.prompts.index_of(spot)
        self.expand(index.parent())
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def current_spot(self) -> Spot | None:
        """The place the cursor is on, if it is on one."""
        return self.prompts.spot_of(self.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        spot = self.prompts.spot_of(index)
        if spot is not None:
            self.chosen.emit(spot)
        elif self.prompts.rowCount(index):
            self.setExpanded(index, not self.isExpanded(index))

    def _tick_at(self, event: QMouseEvent) -> bool:
        """Tick the list whose box is pressed; False where none is."""
        index = self.indexAt(event.position().toPoint())
        if (
            event.button() != Qt.MouseButton.LeftButton
            or not index.isValid()
            or self.prompts.spot_of(index) is not None
            or not self._painter.tick_box(index).contains(event.position().toPoint())
        ):
            return False
        self.setCurrentIndex(index)
        is_on = self.prompts.is_on(index.row())
        self.prompts.setData(index, UNTICKED if is_on else TICKED, Qt.ItemDataRole.CheckStateRole)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_ticking = self._tick_at(event)
        if not self._is_ticking:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._is_ticking:
            super().mouseReleaseEvent(event)
        self._is_ticking = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The second press of two quick ones: a press like any other.
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
