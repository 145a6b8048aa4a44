"""A judgement's figure as a small picture; the words beside it say the same."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from scr_appraiser.model.answers import Answer
from scr_appraiser.ui.look.colours import colours_of
from scr_appraiser.ui.look.rating_colours import draw_badge, figure
from scr_appraiser.ui.look.style import scaled


class Badge(QWidget):
    """Draws the figure of an answer on its colour."""

    def __init__(self, pixels: int = 32) -> None:
        super().__init__()
        self._pixels = pixels
        self._answer: Answer = None
        self._colour: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_answer(self, answer: Answer, colour: str | None) -> None:
        """Draw another answer."""
        self._answer, self._colour = answer, colour
        self.update()

    def sizeHint(self) -> QSize:
        side = scaled(self, self._pixels)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = min(self.width(), self.height())
        draw_badge(painter, QRectF(0, 0, side, side), figure(self._answer), self._colour, colours_of(self.palette()))
        painter.end()
