"""The domain profile as a picture: a bar for each domain, with number and word; readable without colour."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.frameworks import Domain, Framework
from scr_appraiser.model.judging import Judged
from scr_appraiser.model.working_words import judgement_words
from scr_appraiser.ui.colours import Colours, colours_of
from scr_appraiser.ui.rating_colours import draw_badge, figure

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter

LOWEST, HIGHEST = 1, 6


@dataclass(frozen=True, slots=True)
class ProfileBar:
    """One domain in the picture."""

    name: str
    answer: Answer
    words: str
    """ "4 Good", "3 Adequate so far", "Insufficient evidence", "Not yet rated"."""
    colour: str | None
    is_open: bool
    """Not final: criteria are not yet rated."""


def profile_bars(framework: Framework, judged: Judged) -> tuple[ProfileBar, ...]:
    """The figures of the picture, in the framework's order: final judgements where decided, else suggestions."""
    return tuple(_bar(framework, domain, judged) for domain in framework.domains)


def profile_in_words(bars: Sequence[ProfileBar]) -> str:
    """All that the picture says, for those who do not see it."""
    return " ".join(f"{bar.name}: {bar.words}." for bar in bars)


class ProfileView(QWidget):
    """Draws the bars; its accessible description says the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[ProfileBar, ...] = ()
        self.setAccessibleName("Domain profile")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def bars(self) -> tuple[ProfileBar, ...]:
        """What is drawn."""
        return self._bars

    def show_bars(self, bars: Sequence[ProfileBar]) -> None:
        """Draw these figures."""
        self._bars = tuple(bars)
        self.setAccessibleDescription(profile_in_words(bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(
            metrics.averageCharWidth() * 70, self._row_height() * max(len(self._bars), 1) + 2 * metrics.height()
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 36, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = self._track()
        self._draw_scale(painter, track, colours)
        for row, bar in enumerate(self._bars):
            self._draw_bar(
                painter, QRect(0, row * self._row_height(), self.width(), self._row_height()), track, bar, colours
            )
        painter.end()

    def _draw_scale(self, painter: QPainter, track: QRectF, colours: Colours) -> None:
        bottom = self._row_height() * len(self._bars)
        unit = self.fontMetrics().height()
        for value in range(LOWEST, HIGHEST + 1):
            x = track.left() + track.width() * value / HIGHEST
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(round(x), 0, round(x), bottom + unit // 4)
            painter.setPen(QColor(colours.muted))
            painter.setFont(self.font())
            painter.drawText(QRectF(x - 2 * unit, bottom + unit // 4, 4 * unit, unit), int(_CENTRE), str(value))
        painter.setPen(QPen(QColor(colours.edge), 1.2))
        painter.drawLine(round(track.left()), 0, round(track.left()), bottom + unit // 4)

    def _draw_bar(self, painter: QPainter, row: QRect, track: QRectF, bar: ProfileBar, colours: Colours) -> None:
        metrics = self.fontMetrics()
        painter.setFont(self.font())
        painter.setPen(QColor(colours.text))
        name = QRect(0, row.top(), round(track.left()) - metrics.height() // 2, row.height())
        shown = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, int(_RIGHT), shown)
        height = metrics.height() * 1.15
        top = row.center().y() - height / 2 + 0.5
        if isinstance(bar.answer, int):
            box = QRectF(track.left(), top, track.width() * bar.answer / HIGHEST, height)
            self._draw_filled(painter, box, bar, colours)
        words = QRectF(track.right() + metrics.height() / 2, row.top(), self.width(), row.height())
        painter.setPen(QColor(colours.text if bar.answer is not None else colours.muted))
        painter.setFont(_bold(self.font()) if isinstance(bar.answer, int) else self.font())
        painter.drawText(words, int(_LEFT), bar.words)

    def _draw_filled(self, painter: QPainter, box: QRectF, bar: ProfileBar, colours: Colours) -> None:
        painter.setBrush(QColor(bar.colour or colours.edge))
        edge = QPen(QColor(colours.text), 1)
        if bar.is_open:
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.drawRect(box)
        size = box.height()
        draw_badge(painter, QRectF(box.right() - size, box.top(), size, size), figure(bar.answer), bar.colour, colours)

    def _row_height(self) -> int:
        return round(self.fontMetrics().height() * 1.75)

    def _track(self) -> QRectF:
        metrics, bold = self.fontMetrics(), QFontMetrics(_bold(self.font()))
        widest_name = max((metrics.horizontalAdvance(bar.name) for bar in self._bars), default=0)
        left = min(widest_name + metrics.height(), round(self.width() * 0.42))
        right = max((bold.horizontalAdvance(bar.words) for bar in self._bars), default=0) + metrics.height()
        return QRectF(left, 0, max(self.width() - left - right, metrics.height() * 4), 0)


def _bar(framework: Framework, domain: Domain, judged: Judged) -> ProfileBar:
    answer, is_open = judged.finals[domain.id], not judged.domains[domain.id].is_complete
    so_far = " so far" if is_open and answer is not None else ""
    words = judgement_words(framework, answer) + so_far
    return ProfileBar(domain.name, answer, words, framework.colour(answer), is_open)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
