"""What still keeps the appraisal from being sealed: a list of links, each to the place where it is closed."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem

from scr_appraiser.model.appraisal.completeness import Gap
from scr_appraiser.ui.look.colours import colours_of
from scr_appraiser.ui.look.style import GRID

MOST_LINES = 12

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


class GapList(QListView):
    """Shows gaps as links; `followed` tells the place of the one pressed."""

    followed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._gaps = _GapModel()
        self.setModel(self._gaps)
        self.setItemDelegate(_WrappingLines(self))
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Still missing before the seal")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_followed)
        self.activated.connect(self._on_followed)
        self._followed_at: Gap | None = None

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is shown."""
        return self._gaps.gaps

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        """Show these gaps, keeping scroll and current line where they can be kept."""
        current = self.currentIndex().row()
        if self._gaps.show(tuple(gaps)):
            self._colour()
            if current >= 0 and gaps:
                self.setCurrentIndex(self._gaps.index(min(current, len(gaps) - 1)))
            self.updateGeometry()

    def follow(self, gap: Gap) -> None:
        """Go where a gap is closed."""
        self.followed.emit(gap.place)

    def sizeHint(self) -> QSize:
        line = round(self.fontMetrics().height() * 1.5)
        lines = min(max(len(self.gaps), 1), MOST_LINES)
        return QSize(self.fontMetrics().averageCharWidth() * 30, lines * line + self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 16, self.sizeHint().height())

    def _colour(self) -> None:
        self._gaps.link_colour = QColor(colours_of(self.palette()).accent)

    def _on_followed(self, index: QModelIndex) -> None:
        self.follow(self._gaps.gaps[index.row()])

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()
        super().changeEvent(event)


class _WrappingLines(QStyledItemDelegate):
    """Gives every line the height of its words at the width of the list; Qt measures before it knows the width."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        box = QRect(0, 0, max(width - 3 * GRID, GRID), 10_000)
        return QSize(width, option.fontMetrics.boundingRect(box, int(_WRAP), words).height() + GRID)


class _GapModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.gaps: tuple[Gap, ...] = ()
        self.link_colour = QColor()

    def show(self, gaps: tuple[Gap, ...]) -> bool:
        """Whether there was anything new to show."""
        if gaps == self.gaps:
            return False
        self.beginResetModel()
        self.gaps = gaps
        self.endResetModel()
        return True

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.gaps)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.gaps[index.row()].words
        if role == Qt.ItemDataRole.ForegroundRole and self.link_colour.isValid():
            return self.link_colour
        return None
