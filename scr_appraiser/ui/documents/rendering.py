"""Draws pages away from the window: the most wanted piece first, one at a time, in a memory that stays bounded."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter

from scr_appraiser.ui.documents.opening import OpenedDocument

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfPageRenderer

SIDE = 2048
"""Pixels of the longest side of a piece. A page that fits is one piece; a larger one is drawn piece by piece."""

MOST_BYTES = 64_000_000
"""Of pictures that are kept, unless what is wanted now takes more."""


class Piece(NamedTuple):
    """A part of a page drawn so many device pixels wide and high in all."""

    page: int
    width: int
    height: int
    column: int = 0
    row: int = 0

    @property
    def rect(self) -> QRect:
        """Its place within the page, in device pixels."""
        left, top = self.column * SIDE, self.row * SIDE
        return QRect(left, top, min(SIDE, self.width - left), min(SIDE, self.height - top))

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole page."""
        return self.width <= SIDE and self.height <= SIDE


def pieces_of(page: int, width: int, height: int, seen: QRect) -> list[Piece]:
    """The pieces of a page that hold something of `seen`, all in device pixels."""
    area = seen.intersected(QRect(0, 0, width, height))
    if area.isEmpty():
        return []
    columns = range(area.left() // SIDE, area.right() // SIDE + 1)
    rows = range(area.top() // SIDE, area.bottom() // SIDE + 1)
    return [Piece(page, width, height, column, row) for row in rows for column in columns]


class Drawing(QObject):
    """Keeps the pictures of one document's pages. `drawn` tells of which page a piece came."""

    drawn = Signal(int)

    def __init__(self, document: OpenedDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._pictures: OrderedDict[Piece, QImage] = OrderedDict()
        self._wholes: dict[int, Piece] = {}
        self._bytes = 0
        self._in_sight: frozenset[Piece] = frozenset()
        self._wanted: list[Piece] = []
        self._wanted_later: list[Piece] = []
        self._under_way: tuple[int, Piece] | None = None
        self._is_closing = False
        self._renderer = self._build_renderer()

    @property
    def is_busy(self) -> bool:
        """Whether a piece is being drawn: until then, whoever asks the document for something has to wait."""
        return self._under_way is not None

    @property
    def bytes_kept(self) -> int:
        """Of all pictures."""
        return self._bytes

    def picture(self, piece: Piece) -> QImage | None:
        """The picture of a piece; None while it is not drawn."""
        picture = self._pictures.get(piece)
        if picture is not None:
            self._pictures.move_to_end(piece)
        return picture

    def whole(self, page: int) -> QImage | None:
        """Some picture of the whole page, at whatever size: to be shown until a better one is drawn."""
        piece = self._wholes.get(page)
        return None if piece is None else self._pictures.get(piece)

    def want(self, pieces: Sequence[Piece]) -> None:
        """Draw these, the first first, in place of what was wanted before."""
        self._in_sight = frozenset(pieces)
        under_way = self._under_way[1] if self._under_way else None
        self._wanted = [piece for piece in pieces if piece not in self._pictures and piece != under_way]
        self._go_on()

    def want_later(self, pieces: Sequence[Piece]) -> None:
        """Draw these as well, when nothing that is wanted more is left; in place of what was wanted later before."""
        self._wanted_later = [piece for piece in pieces if piece not in self._pictures]
        self._go_on()

    def close(self) -> None:
        """Draw no more, and let go of the document: at once, or as soon as the page under way is drawn."""
        self._wanted.clear()
        self._wanted_later.clear()
        self._pictures.clear()
        self._is_closing = True
        if self._under_way is None:
            self._end()

    def _build_renderer(self) -> QPdfPageRenderer:
        from PySide6.QtPdf import QPdfPageRenderer

        renderer = QPdfPageRenderer(self)
        renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        renderer.setDocument(self._document.pdf)
        renderer.pageRendered.connect(self._on_rendered)
        return renderer

    def _go_on(self) -> None:
        queue = self._wanted or self._wanted_later
        if self._under_way is None and queue:
            piece = queue.pop(0)
            self._under_way = (self._request(piece), piece)

    def _request(self, piece: Piece) -> int:
        if piece.is_whole:
            return self._renderer.requestPage(piece.page, QSize(piece.width, piece.height))
        from PySide6.QtPdf import QPdfDocumentRenderOptions

        options = QPdfDocumentRenderOptions()
        options.setScaledSize(QSize(piece.width, piece.height))
        # Qt scales by the rectangle's last pixel less its first: without the one more, everything shrinks a little.
        options.setScaledClipRect(piece.rect.adjusted(0, 0, 1, 1))
        return self._renderer.requestPage(piece.page, piece.rect.size(), options)

    def _on_rendered(self, _page: int, _size: QSize, image: QImage, _options: object, number: int) -> None:
        if self._under_way is None or number != self._under_way[0]:
            return
        piece, self._under_way = self._under_way[1], None
        if self._is_closing:
            self._end()
            return
        self._keep(piece, _on_paper(image, piece))
        self._go_on()
        self.drawn.emit(piece.page)

    def _keep(self, piece: Piece, picture: QImage) -> None:
        before = self._pictures.pop(piece, None)
        self._bytes -= before.sizeInBytes() if before is not None else 0
        self._pictures[piece] = picture
        if piece.is_whole and piece.width >= self._wholes.get(piece.page, piece).width:
            self._wholes[piece.page] = piece
        self._bytes += picture.sizeInBytes()
        for old in [each for each in self._pictures if each not in self._in_sight and each != piece]:
            if self._bytes <= MOST_BYTES:
                break
            self._bytes -= self._pictures.pop(old).sizeInBytes()
            if self._wholes.get(old.page) == old:
                del self._wholes[old.page]

    def _end(self) -> None:
        self._renderer.setDocument(None)  # type: ignore[arg-type]
        self._document.close()
        self.deleteLater()


def _on_paper(image: QImage, piece: Piece) -> QImage:
    """The drawing on white; white paper alone where nothing could be drawn."""
    paper = QImage(piece.rect.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    if not image.isNull():
        painter = QPainter(paper)
        painter.drawImage(0, 0, image)
        painter.end()
    return paper
