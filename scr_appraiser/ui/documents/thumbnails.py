"""Small pictures of all pages, drawn as they come into sight."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap, QRegion, QResizeEvent
from PySide6.QtWidgets import QListView

from scr_appraiser.ui.documents.opening import OpenedDocument
from scr_appraiser.ui.documents.page_field import page_words
from scr_appraiser.ui.documents.painting import dim
from scr_appraiser.ui.documents.rendering import Drawing, Piece
from scr_appraiser.ui.look.style import GRID, give_role, scaled

SIDE = 120
"""Pixels of a picture's longer side at 100 %."""


class Thumbnails(QListView):
    """Shows a picture a page. `chosen` tells the page (from 0) of one that was opened."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._pages = _Pages(self)
        self._drawing: Drawing | None = None
        give_role(self, "pane")
        self.setAccessibleName("Pages in small")
        self.setModel(self._pages)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(GRID // 2)
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)
        self._wanting = QTimer(self)
        self._wanting.setSingleShot(True)
        self._wanting.setInterval(50)
        self._wanting.timeout.connect(self._want)
        self.verticalScrollBar().valueChanged.connect(lambda: self._wanting.start())

    def show_document(self, document: OpenedDocument | None, drawing: Drawing | None) -> None:
        """Show the pages of a document, which `drawing` draws."""
        self._drawing = drawing
        side = scaled(self, SIDE)
        self.setIconSize(QSize(side, side))
        self._pages.show_document(document, drawing, round(side * self.devicePixelRatioF()))
        if drawing is not None:
            drawing.drawn.connect(self._pages.show_drawn)
        self._wanting.start()

    def show_dimmed(self, is_dimmed: bool) -> None:
        """Show the paper dimmed, or white."""
        self._pages.is_dimmed = is_dimmed
        self.viewport().update()

    def show_page(self, page: int) -> None:
        """Mark the page being read."""
        index = self._pages.index(page)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)

    def _want(self) -> None:
        if self._drawing is None or not self.isVisible():
            return
        seen = [row for row in self._rows_in_sight() if self._drawing.picture(self._pages.piece(row)) is None]
        self._drawing.want_later([self._pages.piece(row) for row in seen])

    def _rows_in_sight(self) -> range:
        if self._pages.rowCount() == 0:
            return range(0)
        area, cell = self.viewport().rect(), self.visualRect(self._pages.index(0))
        columns = max(1, area.width() // max(1, cell.width() + self.spacing()))
        height = max(1, cell.height() + self.spacing())
        first = max(0, -cell.top() // height) * columns
        return range(first, min(self._pages.rowCount(), first + (area.height() // height + 2) * columns))

    def _on_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wanting.start()


class _Pages(QAbstractListModel):
    """A row a page: its label and place, and its picture once it is drawn."""

    def __init__(self, parent: Thumbnails) -> None:
        super().__init__(parent)
        self._document: OpenedDocument | None = None
        self._drawing: Drawing | None = None
        self._side = SIDE
        self.is_dimmed = False

    def show_document(self, document: OpenedDocument | None, drawing: Drawing | None, side: int) -> None:
        """Have the pages of a document as rows, drawn in so many device pixels."""
        self.beginResetModel()
        self._document, self._drawing, self._side = document, drawing, side
        self.endResetModel()

    def show_drawn(self, page: int) -> None:
        """A picture of a page came."""
        index = self.index(page)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

    def piece(self, page: int) -> Piece:
        """What to draw for a page."""
        assert self._document is not None
        width, height = self._document.sizes[page]
        by = self._side / max(width, height)
        return Piece(page, max(1, round(width * by)), max(1, round(height * by)))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._document is None else self._document.page_count

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._document is None or not index.isValid():
            return None
        page = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._document.labels[page]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return page_words(self._document, page)
        return self._picture(page) if role == Qt.ItemDataRole.DecorationRole else None

    def _picture(self, page: int) -> QPixmap:
        piece = self.piece(page)
        picture = self._drawing.picture(piece) if self._drawing else None
        if picture is None:
            picture = QImage(piece.width, piece.height, QImage.Format.Format_RGB32)
            picture.fill(Qt.GlobalColor.white)
        pixmap = QPixmap.fromImage(picture)
        if self.is_dimmed:
            painter = QPainter(pixmap)
            dim(painter, QRegion(pixmap.rect()))
            painter.end()
        return pixmap
