"""Draws the shapes of a picture in the colours of the window."""

from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPen, QPolygonF

from scr_appraiser.model.overview.pictures.inks import FILLS
from scr_appraiser.model.overview.pictures.shapes import Box, Dot, Ink, Line, Measure, Picture, Polygon, Shape, Text
from scr_appraiser.ui.look.colours import Colours


def size_of(font: QFont) -> float:
    """The size of a font in pixels, the unit of pictures in the window."""
    return float(QFontInfo(font).pixelSize())


def measure_of(font: QFont) -> Measure:
    """Measures words as they are drawn in `font`."""
    return _measures(font.toString())


@lru_cache(maxsize=4)
def _measures(key: str) -> Measure:
    font = QFont()
    font.fromString(key)

    @lru_cache(maxsize=8192)
    def wide(words: str, size: float, is_bold: bool) -> float:
        return QFontMetricsF(_font(font, size, is_bold)).horizontalAdvance(words)

    return wide


def paint(painter: QPainter, picture: Picture, font: QFont, colours: Colours) -> None:
    """Draw a picture from the upper left corner of the painter."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in picture.shapes:
        _paint_shape(painter, shape, font, colours)


def colour_of(ink: Ink, colours: Colours) -> QColor:
    """The colour of an ink in the window's scheme."""
    own: dict[Ink, str] = {
        "text": colours.text,
        "muted": colours.muted,
        "line": colours.line,
        "edge": colours.edge,
        "surface": colours.surface,
    }
    return QColor(own.get(ink) or FILLS[ink])


def _font(font: QFont, size: float, is_bold: bool) -> QFont:
    made = QFont(font)
    made.setPixelSize(max(1, round(size)))
    if is_bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def _paint_shape(painter: QPainter, shape: Shape, font: QFont, colours: Colours) -> None:
    if isinstance(shape, Text):
        _paint_text(painter, shape, font, colours)
    elif isinstance(shape, Line):
        style = Qt.PenStyle.DashLine if shape.is_dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour_of(shape.ink, colours), shape.thickness, style))
        painter.drawLine(QLineF(shape.x1, shape.y1, shape.x2, shape.y2))
    else:
        painter.setPen(QPen(colour_of(shape.edge, colours), 1) if shape.edge else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QBrush(colour_of(shape.fill, colours)) if shape.fill else QBrush(Qt.BrushStyle.NoBrush))
        if isinstance(shape, Dot):
            painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
        elif isinstance(shape, Polygon):
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape.points]))
        else:
            _paint_box(painter, shape, colours)


def _paint_box(painter: QPainter, shape: Box, colours: Colours) -> None:
    box = QRectF(shape.x, shape.y, shape.width, shape.height)
    painter.drawRect(box)
    if shape.is_hatched:
        painter.setBrush(QBrush(colour_of(shape.edge, colours), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(box)


def _paint_text(painter: QPainter, shape: Text, font: QFont, colours: Colours) -> None:
    used = _font(font, shape.size, shape.is_bold)
    wide = QFontMetricsF(used).horizontalAdvance(shape.words)
    shift = {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
    painter.setFont(used)
    painter.setPen(colour_of(shape.ink, colours))
    painter.drawText(QPointF(shape.x - shift, shape.y), shape.words)
