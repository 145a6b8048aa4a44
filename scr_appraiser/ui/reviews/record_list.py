"""A short list of records, as high as its lines, which keeps its place when they are read again."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

from scr_appraiser.model.ids import RecordId
from scr_appraiser.ui.widgets.labels import plain_tip
from scr_appraiser.ui.widgets.tables import one_line

MOST_LINES = 6
KEY = int(Qt.ItemDataRole.UserRole)


class RecordList(QListWidget):
    """One line a record. `record_chosen` tells the id of the current one, or None."""

    record_chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_filling = False
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.currentItemChanged.connect(self._on_current_item_changed)

    @property
    def current(self) -> RecordId | None:
        """The id of the current record."""
        line = self.currentRow()
        return RecordId(self.item(line).data(KEY)) if line >= 0 else None

    def show_records(self, entries: Sequence[tuple[RecordId, str]]) -> None:
        """Show ids with their words. The current record stays the current one; where it is gone, its neighbour is."""
        before, line = self.current, self.currentRow()
        keys = [key for key, _ in entries]
        old_keys = [self.item(row).data(KEY) for row in range(self.count())]
        self._is_filling = True
        if keys != old_keys:
            self.clear()
            for key in keys:
                QListWidgetItem(self).setData(KEY, key)
        for row, (_, words) in enumerate(entries):
            self.item(row).setText(one_line(words))
            self.item(row).setToolTip(plain_tip(words))
        neighbour = min(max(line, 0), len(keys) - 1) if set(keys) & set(old_keys) else min(0, len(keys) - 1)
        self.setCurrentRow(keys.index(before) if before in keys else neighbour)
        self._is_filling = False
        self.updateGeometry()
        if self.current != before:
            self.record_chosen.emit(self.current)

    def choose(self, record_id: RecordId) -> bool:
        """Make a record the current one; False where the list does not hold it."""
        for row in range(self.count()):
            if self.item(row).data(KEY) == record_id:
                self.setCurrentRow(row)
                return True
        return False

    def _on_current_item_changed(self) -> None:
        if not self._is_filling:
            self.record_chosen.emit(self.current)

    def sizeHint(self) -> QSize:
        line = max(self.sizeHintForRow(0), self.fontMetrics().height() + 8)
        lines = min(max(self.count(), 1), MOST_LINES)
        return QSize(super().sizeHint().width(), line * lines + 2 * self.frameWidth() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()
