"""The domain profile as a picture: a bar for each domain, with number and word; readable without colour."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.appraisal.judging import Judged
from scr_appraiser.model.appraisal.working_words import judgement_words
from scr_appraiser.model.framework.frameworks import Domain, Framework
from scr_appraiser.ui.look.colours import Colours, colours_of
from scr_appraiser.ui.look.rating_colours import draw_badge, figure
from scr_appraiser.ui.look.style import bold_of

_NAME = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter

LOWEST, HIGHEST = 1, 6
IN_CONFLICT = "In conflict"


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


def profile_bars(framework: Framework, judged: Judged, in_conflict: Collection[str] = ()) -> tuple[ProfileBar, ...]:
    """The figures of the picture, in the framework's order: final judgements where decided, else suggestions.

    A domain whose decision is `in_conflict` shows no number.
    """
    return tuple(
        ProfileBar(domain.name, None, IN_CONFLICT, None, True)
        if domain.id in in_conflict
        else _bar(framework, domain, judged)
        for domain in framework.domains
    )


def profile_in_words(bars: Sequence[ProfileBar]) -> str:
    """All that the picture says, for those who do not see it."""
    return " ".join(f"{bar.name}: {bar.words}." for bar in bars)


class ProfileView(QWidget):
    """Draws the bars; its accessible description says the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[ProfileBar, ...] = ()
        self.setAccessibleName("Domain profile")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

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

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._places(width).rows[-1].bottom() + 1.5 * self.fontMetrics().height()) if self._bars else 0

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().averageCharWidth() * 70
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 36, self._row_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._bars:
            return
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self._places(self.width())
        self._draw_scale(painter, places, colours)
        for row, bar in zip(places.rows, self._bars, strict=True):
            self._draw_bar(painter, row, places, bar, colours)
        painter.end()

    def _draw_scale(self, painter: QPainter, places: "_Places", colours: Colours) -> None:
        bottom, unit = places.rows[-1].bottom(), self.fontMetrics().height()
        painter.setFont(self.font())
        for value in range(LOWEST, HIGHEST + 1):
            x = places.left + places.width * value / HIGHEST
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, bottom + unit / 4))
            painter.setPen(QColor(colours.muted))
            painter.drawText(QRectF(x - 2 * unit, bottom + unit / 4, 4 * unit, unit), int(_CENTRE), str(value))
        painter.setPen(QPen(QColor(colours.edge), 1.2))
        painter.drawLine(QPointF(places.left, 0), QPointF(places.left, bottom + unit / 4))

    def _draw_bar(self, painter: QPainter, row: QRectF, places: "_Places", bar: ProfileBar, colours: Colours) -> None:
        unit = self.fontMetrics().height()
        painter.setFont(self.font())
        painter.setPen(QColor(colours.text))
        painter.drawText(QRectF(0, row.top(), places.left - unit / 2, row.height()), int(_NAME), bar.name)
        height = unit * 1.15
        if isinstance(bar.answer, int):
            width = places.width * bar.answer / HIGHEST
            box = QRectF(places.left, row.center().y() - height / 2, width, height)
            self._draw_filled(painter, box, bar, colours)
        words = QRectF(places.left + places.width + unit / 2, row.top(), self.width(), row.height())
        painter.setPen(QColor(colours.text if bar.answer is not None else colours.muted))
        painter.setFont(bold_of(self.font()) if isinstance(bar.answer, int) else self.font())
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

    def _places(self, width: int) -> "_Places":
        """Names wrap where they would take nearly half the width; the bars have the room up to the words."""
        metrics, bold = self.fontMetrics(), QFontMetrics(bold_of(self.font()))
        unit = metrics.height()
        widest_name = max((metrics.horizontalAdvance(bar.name) for bar in self._bars), default=0)
        left = min(widest_name + unit, round(width * 0.45))
        widest_words = max((bold.horizontalAdvance(bar.words) for bar in self._bars), default=0)
        rows, top = [], 0.0
        for bar in self._bars:
            name = metrics.boundingRect(QRect(0, 0, left - unit // 2, 10_000), int(_NAME), bar.name)
            rows.append(QRectF(0, top, width, max(self._row_height(), name.height() + unit // 2)))
            top = rows[-1].bottom()
        return _Places(tuple(rows), left, max(width - left - widest_words - unit, 4 * unit))


@dataclass(frozen=True, slots=True)
class _Places:
    """Where things are drawn: a box for each domain, and from where and how wide the six steps run."""

    rows: tuple[QRectF, ...]
    left: float
    width: float


def _bar(framework: Framework, domain: Domain, judged: Judged) -> ProfileBar:
    answer, is_open = judged.finals[domain.id], not judged.domains[domain.id].is_complete
    so_far = " so far" if is_open and answer is not None else ""
    words = judgement_words(framework, answer) + so_far
    return ProfileBar(domain.name, answer, words, framework.colour(answer), is_open)
