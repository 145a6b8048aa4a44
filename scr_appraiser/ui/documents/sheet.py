"""The long sheet of pages: where they lie at this zoom, what of it is in sight, and their pictures."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from scr_appraiser.ui.documents.layout import (
    GAP,
    LEAST_ZOOM,
    MOST_ZOOM,
    Box,
    Layout,
    fitting_zoom,
    lay_out,
    stepped,
)
from scr_appraiser.ui.documents.opening import OpenedDocument
from scr_appraiser.ui.documents.passage import Rect
from scr_appraiser.ui.documents.rendering import SIDE, Drawing, Piece, pieces_of

LINE = 48
"""Pixels that one step of the wheel or an arrow scrolls."""


class Spot(NamedTuple):
    """A point on a page, in points from its left upper corner."""

    page: int
    x: float
    y: float


class Sheet(QAbstractScrollArea):
    """Shows pages under each other, drawn as they come into sight. `page_changed` tells the page being read."""

    page_changed = Signal(int)
    zoom_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document: OpenedDocument | None = None
        self.drawing: Drawing | None = None
        self._layout = Layout((), 0, 0)
        self._zoom: float | None = None
        self._page = -1
        self._seen_width = 0
        self._wanting = QTimer(self)
        self._wanting.setSingleShot(True)
        self._wanting.setInterval(0)
        self._wanting.timeout.connect(self._want)
        self.horizontalScrollBar().setSingleStep(LINE)
        self.verticalScrollBar().setSingleStep(LINE)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def page(self) -> int:
        """The page being read, from 0; -1 where there is no document."""
        return self._page

    @property
    def zoom(self) -> float:
        """1 is the size on paper."""
        if self._zoom is not None or self.document is None:
            return self._zoom or 1.0
        return fitting_zoom(self.document.sizes, self.viewport().width())

    @property
    def is_fitting(self) -> bool:
        """Whether pages are fitted to the window's width."""
        return self._zoom is None

    def show_pages(self, document: OpenedDocument | None) -> None:
        """Show the pages of a document from the first on; None shows nothing. The one before is closed."""
        if self.drawing is not None:
            self.drawing.close()
        self.document = document
        self.drawing = None
        if document is not None:
            self.drawing = Drawing(document, self)
            self.drawing.drawn.connect(self._on_drawn)
        self._page = -1
        self._lay_out()
        self.horizontalScrollBar().setValue(0)
        self.verticalScrollBar().setValue(0)
        self._on_scrolled()

    def zoom_by(self, steps: int) -> None:
        """Larger (1) or smaller (-1) by one round step."""
        self._set_zoom(min(MOST_ZOOM, max(LEAST_ZOOM, stepped(self.zoom, steps))))

    def fit_width(self) -> None:
        """Fit pages to the window's width, also when that changes."""
        self._set_zoom(None)

    def go_to_page(self, page: int) -> None:
        """Have a page begin at the top of the window."""
        if 0 <= page < len(self._layout.boxes):
            self.verticalScrollBar().setValue(self._layout.boxes[page].top - GAP)

    def reveal(self, page: int, rect: Rect, *, share: float = 0.3) -> None:
        """Scroll where needed until a rectangle is in sight: then it lies at `share` of the window's height."""
        if not 0 <= page < len(self._layout.boxes):
            return
        left, top, width, height = self._layout.boxes[page].to_sheet(rect)
        across, down, view = self.horizontalScrollBar(), self.verticalScrollBar(), self.viewport()
        if top < down.value() + GAP or top + height > down.value() + view.height() - GAP:
            down.setValue(round(top - share * view.height()))
        if left < across.value() or left + width > across.value() + view.width():
            across.setValue(round(left - GAP))

    def scroll_by_lines(self, lines: int) -> None:
        """Scroll down (1) or up (-1) a little."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + lines * bar.singleStep())

    def box(self, page: int) -> Box:
        """Where a page lies on the sheet."""
        return self._layout.boxes[page]

    def origin(self) -> QPoint:
        """Which point of the sheet lies in the window's left upper corner."""
        spare = max(0, self._seen_width - self._layout.width) // 2
        return QPoint(self.horizontalScrollBar().value() - spare, self.verticalScrollBar().value())

    def spot_at(self, position: QPoint) -> Spot | None:
        """The point of the nearest page under a position in the window."""
        at = position + self.origin()
        page = self._layout.page_at(at.y())
        return None if page < 0 else Spot(page, *self.box(page).to_page(at.x(), at.y()))

    def pages_in_sight(self) -> range:
        """The pages of which something is seen."""
        top = self.origin().y()
        return self._layout.pages_between(top, top + self.viewport().height())

    def draw_pages(self, painter: QPainter) -> None:
        """Draw the pages in sight: their pictures, or white paper until these are there."""
        ratio = self.devicePixelRatioF()
        for page in self.pages_in_sight():
            box = self.box(page)
            area = QRect(box.left, box.top, box.width, box.height)
            painter.fillRect(area, Qt.GlobalColor.white)
            self._draw_page(painter, page, area, ratio)

    def _draw_page(self, painter: QPainter, page: int, area: QRect, ratio: float) -> None:
        assert self.drawing is not None
        pieces = self._pieces_in_sight(page, ratio)
        pictures = [(piece, self.drawing.picture(piece)) for piece in pieces]
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if any(picture is None for _, picture in pictures):
            whole = self.drawing.whole(page)
            if whole is not None:
                painter.drawImage(area, whole)
        for piece, picture in pictures:
            if picture is not None:
                painter.drawImage(_placed(piece, area, ratio), picture)

    def _pieces_in_sight(self, page: int, ratio: float) -> list[Piece]:
        box, origin, view = self.box(page), self.origin(), self.viewport()
        left, top = origin.x() - box.left, origin.y() - box.top
        seen = QRect(*(round(each * ratio) for each in (left, top, view.width(), view.height())))
        return pieces_of(page, max(1, round(box.width * ratio)), max(1, round(box.height * ratio)), seen)

    def _want(self) -> None:
        """Ask for what is in sight, the page being read first, then for the pages around it."""
        if self.drawing is None or not self._layout.boxes:
            return
        ratio, seen = self.devicePixelRatioF(), self.pages_in_sight()
        near = sorted(seen, key=lambda page: (abs(page - self._page), page))
        wanted = [piece for page in near for piece in self._pieces_in_sight(page, ratio)]
        for page in (seen.stop, seen.start - 1):
            if 0 <= page < len(self._layout.boxes):
                box = self.box(page)
                size = round(box.width * ratio), round(box.height * ratio)
                wanted += [Piece(page, *size)] if min(size) > 0 and max(size) <= SIDE else []
        self.drawing.want(wanted)

    def _lay_out(self) -> None:
        sizes = self.document.sizes if self.document else ()
        view = self.viewport()
        self._seen_width = view.width()
        self._layout = lay_out(sizes, view.width(), self._zoom)
        self.horizontalScrollBar().setPageStep(view.width())
        self.horizontalScrollBar().setRange(0, max(0, self._layout.width - view.width()))
        self.verticalScrollBar().setPageStep(max(LINE, view.height() - LINE))
        self.verticalScrollBar().setRange(0, max(0, self._layout.height - view.height()))

    def _lay_out_again(self, share: float) -> None:
        """Lay out for another zoom or width, with what was at the window's top still there, at `share` of its width."""
        spot = self.spot_at(QPoint(round(self._seen_width * share), 0))
        self._lay_out()
        if spot is not None:
            box = self.box(spot.page)
            self.verticalScrollBar().setValue(round(box.top + spot.y * box.scale))
            across = box.left + spot.x * box.scale
            self.horizontalScrollBar().setValue(round(across - self.viewport().width() * share))
        self._on_scrolled()
        self.zoom_changed.emit()

    def _set_zoom(self, zoom: float | None) -> None:
        if zoom != self._zoom:
            self._zoom = zoom
            self._lay_out_again(0.5)

    def _on_scrolled(self) -> None:
        page = self._layout.page_at(self.origin().y() + self.viewport().height() / 3)
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self._wanting.start()
        self.viewport().update()

    def _on_drawn(self, page: int) -> None:
        if page in self.pages_in_sight():
            self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._wanting.start()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.document is None or not self._layout.boxes:
            self._lay_out()
        else:
            self._lay_out_again(0.0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


def _placed(piece: Piece, area: QRect, ratio: float) -> QRect:
    """Where a piece goes on the sheet."""
    if piece.is_whole:
        return area
    rect = piece.rect
    left, top = area.left() + round(rect.left() / ratio), area.top() + round(rect.top() / ratio)
    right = area.left() + round((rect.left() + rect.width()) / ratio)
    bottom = area.top() + round((rect.top() + rect.height()) / ratio)
    return QRect(left, top, right - left, bottom - top)
