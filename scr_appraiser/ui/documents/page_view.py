"""The pages with what is on them: words that can be selected, marks that can be chosen, hits, a caret."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from scr_appraiser.ui.documents import painting
from scr_appraiser.ui.documents.keys import press_key
from scr_appraiser.ui.documents.layout import GAP, Box
from scr_appraiser.ui.documents.mark_labels import Labels, Room, labels
from scr_appraiser.ui.documents.opening import OpenedDocument
from scr_appraiser.ui.documents.page_texts import PageTexts
from scr_appraiser.ui.documents.passage import Hit, Mark, Passage, Rects
from scr_appraiser.ui.documents.pointing import Pointing
from scr_appraiser.ui.documents.selecting import Place, Selection
from scr_appraiser.ui.documents.sheet import Sheet
from scr_appraiser.ui.look.colours import colours_of

FLASH = 1500
"""Milliseconds for which the place gone to is framed."""


class PageView(Sheet):
    """Pages to read and select in. `changed` tells that selection or caret moved, `mark_chosen` the key of a mark."""

    changed = Signal()
    drawn = Signal(int)
    """A page was drawn, and its words may be read: more may be known now."""
    mark_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Pages of the document")
        self.viewport().setMouseTracking(True)
        self.selection: Selection | None = None
        self._marks: dict[int, list[Mark]] = {}
        self._hits: dict[int, list[Hit]] = {}
        self._present_hit: Hit | None = None
        self._flash: tuple[int, Rects] | None = None
        self._flashing = QTimer(self)
        self._flashing.setSingleShot(True)
        self._flashing.setInterval(FLASH)
        self._flashing.timeout.connect(self._end_flash)
        self._fresh: set[int] = set()
        """Pages of which a picture came just now."""
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(0)
        self._reading.timeout.connect(self._read_words)
        self._is_dimmed = False
        self._pointing = Pointing(self)

    def show_document(self, document: OpenedDocument | None) -> None:
        """Show a document from its first page, nothing selected; None shows nothing."""
        self._marks, self._hits, self._present_hit, self._flash = {}, {}, None, None
        self._fresh.clear()
        if self.selection is not None:
            self.selection.deleteLater()
        self.selection = Selection(document, PageTexts(document), self) if document else None
        self.show_pages(document)
        if self.selection is not None:
            self.selection.changed.connect(self._on_selection_changed)
        if self.drawing is not None:
            self.drawing.drawn.connect(self._on_page_drawn)
        self.changed.emit()

    def passages(self) -> tuple[Passage, ...]:
        """What is selected, one passage a page."""
        return self.selection.passages() if self.selection else ()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Highlight these passages, and no others."""
        by_page: defaultdict[int, list[Mark]] = defaultdict(list)
        for mark in marks:
            by_page[mark.page].append(mark)
        self._marks = dict(by_page)
        self.viewport().update()

    def show_dimmed(self, is_dimmed: bool) -> None:
        """Show the paper dimmed, or white."""
        self._is_dimmed = is_dimmed
        self.viewport().update()

    def show_hits(self, hits: Sequence[Hit], present: Hit | None) -> None:
        """Colour what a search found, the present hit more strongly."""
        by_page: defaultdict[int, list[Hit]] = defaultdict(list)
        for hit in hits:
            by_page[hit.page].append(hit)
        self._hits, self._present_hit = dict(by_page), present
        self.viewport().update()

    def go_to(self, page: int, rects: Rects) -> None:
        """Have a place seen, framed for a moment, the caret at its beginning; nothing where there is no such page."""
        if self.selection is None or not 0 <= page < self.selection.document.page_count:
            return
        if not rects:
            self.go_to_page(page)
            self.selection.place_caret(Place(page, 0))
            return
        first = rects[0]
        self.reveal(page, first)
        x, y = first.left / 100 + 0.5, (first.top + first.height / 2) / 100
        self.selection.place_caret(Place(page, self.selection.texts.place_at(page, x, y)))
        self._flash = (page, rects)
        self._flashing.start()
        self.viewport().update()

    def reveal_caret(self) -> None:
        """Scroll until the caret is in sight."""
        rects, _ = self.caret_rects()
        if rects and self.selection is not None:
            self.reveal(self.selection.caret.page, rects[0])
        elif self.selection is not None and self.selection.caret.page not in self.pages_in_sight():
            self.go_to_page(self.selection.caret.page)

    def caret_rects(self) -> tuple[Rects, bool]:
        """The character at the caret, and whether the caret stands behind it."""
        if self.selection is None:
            return (), False
        (page, place), texts = self.selection.caret, self.selection.texts
        text = texts.of(page).text
        is_behind = place > 0 and (place >= len(text) or text[place] == "\n")
        start = place - 1 if is_behind else place
        return texts.rects(page, start, min(len(text), start + 1)), is_behind

    def mark_under(self, position: QPoint) -> Mark | None:
        """The mark under a position in the window."""
        spot = self.spot_at(position)
        marks = self._marks.get(spot.page, []) if spot else []
        if spot is None or not marks:
            return None
        at = QPointF(position + self.origin())
        return painting.mark_at(self.box(spot.page), marks, self._labels(spot.page).chips, at)

    def label_places(self) -> list[QRectF]:
        """Where the labels of marks stand in the window, on the pages in sight."""
        back = -QPointF(self.origin())
        return [chip.box.translated(back) for page in self.pages_in_sight() for chip in self._labels(page).chips]

    def mark_at_caret(self) -> Mark | None:
        """The mark that the caret stands in."""
        if self.selection is None:
            return None
        marks = self._marks.get(self.selection.caret.page, [])
        rects, _ = self.caret_rects() if marks else ((), False)
        if not rects:
            return None
        page = self.selection.caret.page
        box = self.box(page)
        return painting.mark_at(box, marks, (), painting.roomy(box, rects[0]).center())

    def _labels(self, page: int) -> Labels:
        marks, box, texts = self._marks.get(page, []), self.box(page), self.selection and self.selection.texts
        left, width = self.origin().x(), self.viewport().width()
        words = texts.of(page).runs if marks and texts and texts.has(page) else ()
        room = Room(
            max(box.left - GAP, left),
            min(box.left + box.width + GAP, left + width),
            [_on_sheet(box, run) for run in words],
        )
        return labels(box, marks, self.font(), room)

    def _end_flash(self) -> None:
        self._flash = None
        self.viewport().update()

    def _on_page_drawn(self, page: int) -> None:
        self._pointing.go_on()
        self._fresh.add(page)
        self._reading.start()

    def _read_words(self) -> None:
        """Have the words of what is seen read: they will be wanted next. Not before the picture is on the screen."""
        if self.selection is not None and self.drawing is not None and not self.drawing.is_busy:
            for each in self.pages_in_sight():
                self.selection.texts.of(each)
            self.viewport().update()
        fresh, self._fresh = self._fresh, set()
        for page in fresh:
            self.drawn.emit(page)

    def _on_selection_changed(self) -> None:
        self.viewport().update()
        self.changed.emit()

    def _draw_over(self, painter: QPainter, selection: Selection, page: int) -> None:
        """Hits, marks, selection, caret and frame of one page. What is not known yet comes with the next painting."""
        box, texts = self.box(page), selection.texts
        is_free = self.drawing is not None and not self.drawing.is_busy
        for hit in self._hits.get(page, []):
            if is_free or texts.knows(page, hit.start, hit.end):
                colour = painting.PRESENT_HIT if hit == self._present_hit else painting.HIT
                painting.wash(painter, box, texts.rects(page, hit.start, hit.end), colour)
        present = self.mark_at_caret() if is_free and self.hasFocus() else None
        marks = self._marks.get(page, [])
        for mark in marks:
            painting.draw_mark(painter, box, mark, is_present=mark is present)
        stretch = selection.stretch_on(page) if is_free or texts.has(page) else None
        if stretch is not None and (is_free or texts.knows(*stretch)):
            painting.wash(painter, box, texts.rects(*stretch), painting.SELECTED)
        if selection.area is not None and selection.area.page == page:
            painting.draw_area(painter, box, selection.area.rect)
        written = self._labels(page)
        painter.setFont(written.font)
        for chip in written.chips:
            painting.draw_chip(painter, chip)
        if self.hasFocus() and selection.caret.page == page and is_free:
            rects, is_behind = self.caret_rects()
            painting.draw_caret(painter, box, rects, is_behind=is_behind)
        if self._flash is not None and self._flash[0] == page:
            painting.draw_flash(painter, box, self._flash[1])

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(colours.raised))
        if self.selection is not None:
            painter.translate(-self.origin())
            self.draw_pages(painter)
            for page in self.pages_in_sight():
                self._draw_over(painter, self.selection, page)
                box = self.box(page)
                if self._is_dimmed:
                    paper = QRegion(box.left, box.top, box.width, box.height)
                    for chip in self._labels(page).chips:
                        paper += QRegion(chip.box.toAlignedRect())
                    painting.dim(painter, paper)
                painter.setPen(QColor(colours.line))
                painter.drawRect(QRect(box.left - 1, box.top - 1, box.width + 1, box.height + 1))
            painter.resetTransform()
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_key(self, event):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointing.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointing.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointing.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointing.press_twice(event)

    def copy(self) -> None:
        """Put the selected words on the clipboard."""
        if self.selection is not None and not self.selection.is_empty:
            QApplication.clipboard().setText(self.selection.words())


def _on_sheet(box: Box, stretch: QRectF) -> QRectF:
    """A stretch of words (points) as it lies on the sheet."""
    by = box.scale
    return QRectF(box.left + stretch.x() * by, box.top + stretch.y() * by, stretch.width() * by, stretch.height() * by)
