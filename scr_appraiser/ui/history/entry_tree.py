"""The list of the history on screen: chosen with the arrow keys, unfolded with Right, opened with Enter."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from scr_appraiser.ui.history.entry_model import EntryModel, Index
from scr_appraiser.ui.history.entry_painting import EntryPainter
from scr_appraiser.ui.look.style import GRID, give_role
from scr_appraiser.ui.window.enter_key import ENTER


class EntryTree(QTreeView):
    """Shows an EntryModel."""

    chosen = Signal(object)
    """The Entry that is the current one, or None."""
    opened = Signal(object)
    """An Entry is to be seen in full."""
    pinned = Signal()
    """Another version is to be compared with the current one."""

    def __init__(self, model: EntryModel, name: str) -> None:
        super().__init__()
        self._entries = model
        self.setModel(model)
        self.painter = EntryPainter(self)
        self.setItemDelegate(self.painter)
        self.setAccessibleName(name)
        give_role(self, "pane")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(2 * GRID)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(self._open)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._look_on)
        bar.rangeChanged.connect(self._look_on)

    def choose(self, index: QModelIndex) -> None:
        """Make an entry the current one, in sight."""
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _look_on(self) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() - bar.value() < 2 * bar.pageStep():
            self._entries.read_on()

    def _open(self, index: QModelIndex) -> None:
        entry = self._entries.entry_at(index)
        if entry is not None:
            self.opened.emit(entry)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(self._entries.entry_at(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.pinned.emit()
        else:
            super().keyPressEvent(event)
