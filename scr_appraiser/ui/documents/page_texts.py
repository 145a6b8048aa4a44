"""The words of the pages and where they stand, as the document's own text layer has them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF

from scr_appraiser.model.canonical import clean
from scr_appraiser.ui.documents.passage import Rect, Rects, joined

if TYPE_CHECKING:
    from scr_appraiser.ui.documents.opening import OpenedDocument

MOST_KEPT = 3_000_000
"""Characters of pages that are kept at hand: a thousand pages of ordinary reports."""

LINE_HYPHEN = "\ufffe"
"""What the text layer has for a hyphen at the end of a line."""


class PageText(NamedTuple):
    """The text of one page, clean and with LF line ends, and for each of its characters its index in the layer."""

    text: str
    indexes: Sequence[int]
    """One more than characters: the last is the layer's end."""
    runs: tuple[QRectF, ...]
    """The rectangles around its stretches of words, in points."""


class PageTexts:
    """Reads text and rectangles from a document, each page once while it is kept."""

    def __init__(self, document: OpenedDocument) -> None:
        self._document = document
        self._kept: OrderedDict[int, PageText] = OrderedDict()
        self._size = 0
        self._rects: OrderedDict[tuple[int, int, int], Rects] = OrderedDict()

    def of(self, page: int) -> PageText:
        """The text of a page; empty for a picture."""
        if page in self._kept:
            self._kept.move_to_end(page)
            return self._kept[page]
        layer = self._document.pdf.getAllText(page)
        text, indexes = cleaned(layer.text())
        runs = tuple(run for bound in layer.bounds() if not (run := bound.boundingRect()).isEmpty())
        read = self._kept[page] = PageText(text, indexes, runs)
        self._size += len(text)
        while self._size > MOST_KEPT and len(self._kept) > 1:
            self._size -= len(self._kept.popitem(last=False)[1].text)
        return read

    def has(self, page: int) -> bool:
        """Whether the text of a page is at hand."""
        return page in self._kept

    def knows(self, page: int, start: int, end: int) -> bool:
        """Whether these rectangles are at hand."""
        return (page, start, end) in self._rects

    def rects(self, page: int, start: int, end: int) -> Rects:
        """Where the characters from start up to end stand, a rectangle a line."""
        key = (page, start, end)
        if key not in self._rects:
            self._rects[key] = joined(self._read_rects(*key))
            if len(self._rects) > 4000:
                self._rects.popitem(last=False)
        return self._rects[key]

    def place_at(self, page: int, x: float, y: float) -> int:
        """The place in the page's text nearest to a point (points): before or behind a character."""
        read = self.of(page)
        if not read.runs:
            return 0
        run = min(read.runs, key=lambda each: _distance(each, x, y))
        point = _into(run, x, y)
        index, box = self._character_at(page, run, point)
        place, forth, centre = _place(read, index), self._direction(page, index, box), box.center()
        across, down = x - centre.x(), y - centre.y()
        is_behind = (down * forth.y() if _is_upright(run) else across * forth.x()) > 0
        return min(len(read.text), place + 1) if is_behind else place

    def _character_at(self, page: int, run: QRectF, point: QPointF) -> tuple[int, QRectF]:
        """The index of the character of a run nearest to a point in it, and its box."""
        ends = (_into(run, 1e9, 1e9), _into(run, -1e9, -1e9))
        found: dict[int, QRectF] = {}
        for end in ends:
            between = self._document.pdf.getSelection(page, point, end)
            start, last = between.startIndex(), between.endIndex()
            for index in (start, last - 1, last) if between.isValid() else ():
                box = found[index] = self._box(page, index)
                if _is_along(run, box, point):
                    return index, box
        return min(found.items(), key=lambda each: _distance(each[1], point.x(), point.y()), default=(0, run))

    def _box(self, page: int, index: int) -> QRectF:
        """The box of a character; on turned pages Qt gives it inside out."""
        return self._document.pdf.getSelectionAtIndex(page, index, 1).boundingRectangle().normalized()

    def _direction(self, page: int, index: int, box: QRectF) -> QPointF:
        """Which way the words go at a character: to the right, or to the left, or up or down the page."""
        for step in (1, -1) if index else (1,):
            other = self._box(page, index + step)
            between = (other.center() - box.center()) * step
            if not other.isEmpty() and 0 < between.manhattanLength() < 3 * (box.width() + box.height()):
                return between
        return QPointF(1, 0)

    def _read_rects(self, page: int, start: int, end: int) -> Rects:
        indexes = self.of(page).indexes
        first, last = indexes[start], indexes[end]
        if last <= first:
            return ()
        layer = self._document.pdf.getSelectionAtIndex(page, first, last - first)
        boxes = [bound.boundingRect() for bound in layer.bounds()]
        return tuple(_hundredths(box) for box in boxes if box.width() > 0)


def cleaned(raw: str) -> tuple[str, Sequence[int]]:
    """The layer's text made clean (see model/canonical.py), and each character's index in the layer.

    A line end is one character. A hyphen at a line end is a hyphen; what cannot be stored is a blank.
    """
    lines: list[str] = []
    indexes = array("I")
    at = 0
    for line in raw.split("\r\n"):
        if line.isprintable() and line.isascii():
            lines.append(line)
            indexes.extend(range(at, at + len(line) + 1))
            at += len(line)
        else:
            lines.append("".join(map(_clean, line)))
            for character in line:
                indexes.append(at)
                at += 1 if character <= "\uffff" else 2
            indexes.append(at)
        at += 2
    return "\n".join(lines), indexes


def _clean(character: str) -> str:
    if character == LINE_HYPHEN:
        return "-"
    if character in "\n\r":
        return "\n"
    return " " if character == "\t" else clean(character) or " "


def _place(read: PageText, index: int) -> int:
    """The place in the text of a character of the layer."""
    return min(len(read.text), bisect_left(read.indexes, index))


def _hundredths(box: QRectF) -> Rect:
    left, top = round(box.left() * 100), round(box.top() * 100)
    return Rect(left, top, round(box.right() * 100) - left, round(box.bottom() * 100) - top)


def _is_upright(run: QRectF) -> bool:
    """Whether a run is higher than wide: its words go up or down the page, or are very short."""
    return run.height() > run.width()


def _is_along(run: QRectF, box: QRectF, point: QPointF) -> bool:
    """Whether a character's box holds a point, as far as its place in the run goes."""
    if _is_upright(run):
        return box.top() <= point.y() <= box.bottom()
    return box.left() <= point.x() <= box.right()


def _distance(box: QRectF, x: float, y: float) -> float:
    """How far a point lies from a box; across counts less than down, so that a line's end belongs to its line."""
    across = max(box.left() - x, 0.0, x - box.right())
    down = max(box.top() - y, 0.0, y - box.bottom())
    return across + 4 * down


def _into(run: QRectF, x: float, y: float) -> QPointF:
    """The point in the middle of a run's line that is nearest to a point."""
    inner_x = min(max(x, run.left() + 0.5), run.right() - 0.5)
    inner_y = min(max(y, run.top() + 0.5), run.bottom() - 0.5)
    return QPointF(run.center().x(), inner_y) if _is_upright(run) else QPointF(inner_x, run.center().y())
