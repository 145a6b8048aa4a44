"""Our own icons, drawn in the colours of the window. None carries a meaning that words beside it do not say."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from scr_appraiser.resources import resource

_STROKE = "#000000"


def icon(name: str, colour: str, *, chosen_colour: str = "", pixels: int = 24, ratio: float = 1.0) -> QIcon:
    """The icon resources/icons/`name`.svg in `colour`, and in `chosen_colour` while its button is checked.

    `ratio` is the device pixel ratio of the screen it is for.
    """
    drawn = QIcon(_pixmap(name, colour, pixels, ratio))
    if chosen_colour:
        drawn.addPixmap(_pixmap(name, chosen_colour, pixels, ratio), QIcon.Mode.Normal, QIcon.State.On)
        drawn.addPixmap(_pixmap(name, chosen_colour, pixels, ratio), QIcon.Mode.Active, QIcon.State.On)
    return drawn


@lru_cache(maxsize=256)  # one change of style has every button draw itself several times
def _pixmap(name: str, colour: str, pixels: int, ratio: float) -> QPixmap:
    drawing = resource("icons", f"{name}.svg").read_text("utf-8").replace(_STROKE, colour)
    side = round(pixels * ratio)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
