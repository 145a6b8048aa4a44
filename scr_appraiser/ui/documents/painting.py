"""What is painted over a page: hits, marks with their labels, the selection, the caret. Paper is white in any theme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from scr_appraiser.ui.documents.layout import Box
from scr_appraiser.ui.documents.mark_labels import Chip
from scr_appraiser.ui.documents.passage import Mark, Rect, Rects, Tone


class Ink(NamedTuple):
    """The colours of one tone on white paper: a wash over the words, and a line and letters that can be read on it."""

    wash: str
    line: str


INKS: dict[Tone, Ink] = {
    "for": Ink("#bfe6cb", "#1c6138"),
    "against": Ink("#f9cfc8", "#a3231c"),
    "": Ink("#d5dce3", "#4d5b68"),
}
SELECTED, HIT, PRESENT_HIT, CARET = "#9fd0ea", "#fde79a", "#f7b84b", "#125d7d"

DIMMED = "#b8b2a6"
"""What white paper becomes where it is dimmed; a test holds what is written on it to its contrast."""


def dim(painter: QPainter, area: QRegion) -> None:
    """Make paper, and what is painted on it, darker: for who reads in the dark."""
    painter.save()
    painter.setClipRegion(area)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(area.boundingRect(), QColor(DIMMED))
    painter.restore()


def wash(painter: QPainter, box: Box, rects: Iterable[Rect], colour: str) -> None:
    """Colour the paper under words, as a highlighter does: the letters stay black."""
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for rect in rects:
        painter.fillRect(roomy(box, rect), QColor(colour))
    painter.restore()


def outline(painter: QPainter, box: Box, rects: Iterable[Rect], pen: QPen) -> None:
    """Draw a line around words."""
    painter.save()
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in rects:
        painter.drawRect(roomy(box, rect))
    painter.restore()


def roomy(box: Box, rect: Rect) -> QRectF:
    """A rectangle of words on the sheet, a little larger than the letters."""
    left, top, width, height = box.to_sheet(rect)
    margin = min(4.0, max(1.0, 2 * box.scale))
    return QRectF(left, top, width, height).adjusted(-margin / 2, -margin, margin / 2, margin)


def draw_mark(painter: QPainter, box: Box, mark: Mark, *, is_present: bool) -> None:
    """The wash and the line of a mark: whole where verified, dashed where not, thick where the caret is in it."""
    ink = INKS[mark.tone]
    wash(painter, box, mark.rects, ink.wash)
    pen = QPen(QColor(ink.line), 2.0 if is_present else 1.0)
    if not mark.is_verified:
        pen.setStyle(Qt.PenStyle.DashLine)
        outline(painter, box, mark.rects, pen)
    elif is_present:
        outline(painter, box, mark.rects, pen)
    else:
        painter.setPen(pen)
        for rect in mark.rects:
            under = roomy(box, rect)
            painter.drawLine(under.bottomLeft(), under.bottomRight())


def draw_chip(painter: QPainter, chip: Chip) -> None:
    """A label: letters of the tone's colour on white, framed in it."""
    ink = INKS[chip.mark.tone]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(ink.line), 1.2)
    if not chip.mark.is_verified:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(QColor("#ffffff"))
    painter.drawRoundedRect(chip.box, 4, 4)
    painter.setPen(QColor(ink.line))
    painter.drawText(chip.box, int(Qt.AlignmentFlag.AlignCenter), chip.words)
    painter.restore()


def draw_caret(painter: QPainter, box: Box, rects: Rects, *, is_behind: bool) -> None:
    """A line before the character in `rects`, or behind it."""
    if rects:
        edge = roomy(box, rects[0])
        x = edge.right() if is_behind else edge.left()
        painter.fillRect(QRectF(x - 1, edge.top() - 1, 2, edge.height() + 2), QColor(CARET))


def draw_area(painter: QPainter, box: Box, rect: Rect) -> None:
    """A rectangle that was marked: washed, and framed."""
    place = QRectF(*box.to_sheet(rect))
    wash(painter, box, (rect,), SELECTED)
    painter.setPen(QPen(QColor(CARET), 2))
    painter.drawRect(place)


def draw_flash(painter: QPainter, box: Box, rects: Rects) -> None:
    """A bold frame around the place that was gone to."""
    if not rects:
        return
    around = roomy(box, rects[0])
    for rect in rects[1:]:
        around = around.united(roomy(box, rect))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(CARET), 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(around.adjusted(-5, -4, 5, 4), 6, 6)
    painter.restore()


def mark_at(box: Box, marks: Sequence[Mark], placed: Sequence[Chip], point: QPointF) -> Mark | None:
    """The mark whose words or label lie under a point of the sheet; of several the smallest."""
    for chip in placed:
        if chip.box.contains(point):
            return chip.mark
    under = [mark for mark in marks if any(roomy(box, rect).contains(point) for rect in mark.rects)]
    return min(under, key=lambda mark: sum(rect.width * rect.height for rect in mark.rects), default=None)
