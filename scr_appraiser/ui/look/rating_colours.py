"""Ratings painted: a figure on the colour of its point of the scale. The word always stands beside it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from scr_appraiser.model.answers import Answer
from scr_appraiser.ui.look.colours import Colours

DARK_INK, LIGHT_INK = "#101418", "#ffffff"


def figure(answer: Answer) -> str:
    """What stands in a badge: the number, NA or IE; nothing where nothing is rated yet."""
    return "" if answer is None else str(answer)


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on `colour` (#rrggbb), by the contrast of WCAG 2.2."""
    return max((DARK_INK, LIGHT_INK), key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def draw_badge(
    painter: QPainter, box: QRectF, text: str, scale_colour: str | None, colours: Colours, *, is_filled: bool = True
) -> None:
    """Draw `text` in a rounded box: on its colour where filled, else outlined; dashed where there is no text."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = box.height() * 0.2
    edge = QPen(QColor(scale_colour or colours.edge), 1.6 if scale_colour else 1.2)
    if not text:
        edge.setStyle(Qt.PenStyle.DashLine)
    fill = scale_colour if is_filled and scale_colour else (colours.raised if is_filled and text else None)
    painter.setPen(edge)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
    font = QFont(painter.font())
    font.setBold(True)
    if len(text) > 1:
        font.setPointSizeF(font.pointSizeF() * 0.8)
    painter.setFont(font)
    painter.setPen(QColor(ink_on(scale_colour) if is_filled and scale_colour else colours.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
