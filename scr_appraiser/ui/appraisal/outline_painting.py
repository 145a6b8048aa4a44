"""How the lines of the outline are drawn: the figure on its colour, the name, the words below."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from scr_appraiser.ui.appraisal.outline_rows import CriterionLine, DomainLine
from scr_appraiser.ui.look.colours import Colours, colours_of
from scr_appraiser.ui.look.rating_colours import draw_badge, figure
from scr_appraiser.ui.look.style import bold_of, small_of
from scr_appraiser.ui.widgets.tables import ROW_ROLE

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class OutlinePainter(QStyledItemDelegate):
    """Draws a domain as a heading with its progress, a criterion as a figure with its title and word."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self.shown_id = ""
        """The criterion that is shown beside the outline, wherever the cursor is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.columnWidth(0)  # in which it is drawn: a style may leave less than the viewport
        lines = _lines_of(index.data(ROW_ROLE), option.font, QRect(0, 0, width, 0))
        return QSize(QFontMetrics(option.font).averageCharWidth() * 20, lines.height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = colours_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = index.data(ROW_ROLE)
        _draw_ground(painter, option, colours, is_shown=line.id == self.shown_id)
        if isinstance(line, DomainLine):
            is_open = bool(option.state & QStyle.StateFlag.State_Open)
            _draw_domain(painter, option, line, colours, is_open=is_open)
        else:
            _draw_criterion(painter, option, line, colours)
        painter.restore()


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where the two texts of a row stand: the name, which may wrap, and the words below it."""

    upper: QRect
    lower: QRect
    height: int


def _lines_of(line: DomainLine | CriterionLine, font: QFont, row: QRect) -> _Lines:
    unit = QFontMetrics(font).height()
    is_domain = isinstance(line, DomainLine)
    left, top = (round(1.4 * unit), unit * 2 // 5) if is_domain else (round(2.85 * unit), unit // 4)
    name = line.name if isinstance(line, DomainLine) else line.title
    width = max(row.width() - left - unit // 2, unit)
    metrics = QFontMetrics(bold_of(font) if is_domain else font)
    needed = metrics.boundingRect(QRect(0, 0, width, 10_000), int(_WRAP), name).height()
    upper = QRect(row.left() + left, row.top() + top, width, needed)
    words = QFontMetrics(small_of(font)).boundingRect(QRect(0, 0, width, 10_000), int(_WRAP), line.below)
    lower = QRect(upper.left(), upper.bottom() + 1, width, words.height())
    return _Lines(upper, lower, lower.bottom() + 1 - row.top() + top)


def _draw_ground(painter: QPainter, option: QStyleOptionViewItem, colours: Colours, *, is_shown: bool) -> None:
    is_lit = bool(option.state & QStyle.StateFlag.State_MouseOver)
    if is_shown or is_lit:
        painter.fillRect(option.rect, QColor(colours.accent_soft if is_shown else colours.raised))
    if is_shown:
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), QColor(colours.accent))
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(colours.accent), 1.5))
        painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1))


def _draw_domain(
    painter: QPainter, option: QStyleOptionViewItem, line: DomainLine, colours: Colours, *, is_open: bool
) -> None:
    lines = _lines_of(line, option.font, option.rect)
    painter.setPen(QColor(colours.line))
    painter.drawLine(option.rect.topLeft(), option.rect.topRight())
    painter.setPen(QColor(colours.muted))
    painter.setFont(option.font)
    sign = QRect(option.rect.left(), lines.upper.top(), lines.upper.left() - option.rect.left(), lines.upper.height())
    painter.drawText(sign, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, "▾" if is_open else "▸")
    _draw_texts(painter, lines, line.name, line.below, bold_of(option.font), colours.text, colours.muted)


def _draw_criterion(painter: QPainter, option: QStyleOptionViewItem, line: CriterionLine, colours: Colours) -> None:
    unit = QFontMetrics(option.font).height()
    badge = round(1.35 * unit)
    painter.setFont(option.font)
    box = QRectF(option.rect.left() + unit, option.rect.center().y() - badge / 2 + 0.5, badge, badge)
    draw_badge(painter, box, "!" if line.is_in_conflict else figure(line.answer), line.colour, colours)
    words_colour = colours.warning if line.is_in_conflict else colours.muted
    lines = _lines_of(line, option.font, option.rect)
    _draw_texts(painter, lines, line.title, line.below, option.font, colours.text, words_colour)


def _draw_texts(
    painter: QPainter, lines: _Lines, name: str, words: str, font: QFont, name_colour: str, words_colour: str
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(name_colour))
    painter.drawText(lines.upper, int(_WRAP), name)
    small = small_of(font)
    small.setWeight(QFont.Weight.Normal)
    painter.setFont(small)
    painter.setPen(QColor(words_colour))
    painter.drawText(lines.lower, int(_WRAP), words)
