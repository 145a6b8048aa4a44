"""How an entry of the history is drawn: when, which record, who and what, on two lines; days as headings."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from scr_appraiser.model.past.entries import Entry
from scr_appraiser.ui.history.entry_model import ROW, Day
from scr_appraiser.ui.history.wording import span, summary
from scr_appraiser.ui.look.colours import Colours, colours_of
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.tables import one_line

_BETWEEN = 2
"""Pixels between the two lines."""


class EntryPainter(QStyledItemDelegate):
    """Every row is as high as two lines of text: the list need not measure thousands."""

    names_records = True
    """Off where all entries are of one record: then the person stands in its place."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, 2 * QFontMetrics(option.font).height() + _BETWEEN + 2 * GRID)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, widget = index.data(ROW), option.widget
        colours = colours_of(widget.palette())
        painter.save()
        if isinstance(row, Day):
            _paint_day(painter, option, row, colours)
        elif isinstance(row, Entry):
            _paint_background(painter, option, widget)
            _paint_entry(painter, option, row, colours, names_records=self.names_records)
        painter.restore()


def _paint_background(painter: QPainter, option: QStyleOptionViewItem, widget: QWidget) -> None:
    option = QStyleOptionViewItem(option)
    option.text = ""
    widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, widget)


def _paint_day(painter: QPainter, option: QStyleOptionViewItem, day: Day, colours: Colours) -> None:
    font = QFont(option.font)
    font.setBold(True)
    metrics = QFontMetrics(font)
    rect = QRect(GRID, option.rect.y(), option.rect.right() - 2 * GRID, option.rect.height() - GRID // 2)
    painter.setFont(font)
    painter.setPen(QColor(colours.muted))
    words = metrics.elidedText(day.words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, words)
    painter.setPen(QColor(colours.line))
    painter.drawLine(GRID, option.rect.bottom(), option.rect.right() - GRID, option.rect.bottom())


def _paint_entry(
    painter: QPainter, option: QStyleOptionViewItem, entry: Entry, colours: Colours, *, names_records: bool
) -> None:
    bold = QFont(option.font)
    bold.setBold(True)
    plain, strong = QFontMetrics(option.font), QFontMetrics(bold)
    rect = option.rect.adjusted(GRID, GRID, -GRID, -GRID)
    upper = QRect(rect.left(), rect.top(), rect.width(), plain.height())
    lower = upper.translated(0, plain.height() + _BETWEEN)
    time = span(entry)
    upper.setRight(_paint_right(painter, plain, option.font, colours.muted, time, upper))
    if entry.notes:
        upper.setRight(_paint_right(painter, strong, bold, colours.warning, " · ".join(entry.notes), upper))
    if len(entry.numbers) > 1:
        lower.setRight(_paint_right(painter, plain, option.font, colours.muted, f"{len(entry.numbers)} steps", lower))
    words = one_line(entry.subject.words) if names_records else entry.author_name
    name = strong.elidedText(words, Qt.TextElideMode.ElideRight, upper.width())
    painter.setFont(bold)
    painter.setPen(QColor(colours.text))
    painter.drawText(upper, Qt.AlignmentFlag.AlignLeft, name)
    review = f"  {entry.subject.review}" if names_records and entry.subject.review else ""
    upper.setLeft(upper.left() + strong.horizontalAdvance(name))
    _paint_left(painter, plain, option.font, colours.muted, review, upper)
    who = entry.author_name if names_records else ""
    who_width = min(plain.horizontalAdvance(who) + _BETWEEN, lower.width() // 3)
    _paint_left(
        painter, plain, option.font, colours.muted, who, QRect(lower.topLeft(), QSize(who_width, lower.height()))
    )
    lower.setLeft(lower.left() + who_width + (GRID if who else 0))
    _paint_left(painter, plain, option.font, colours.text, one_line(summary(entry)), lower)


def _paint_right(painter: QPainter, metrics: QFontMetrics, font: QFont, colour: str, words: str, line: QRect) -> int:
    """Words at the right end of a line; gives where the room left of them ends."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(line, Qt.AlignmentFlag.AlignRight, words)
    return line.right() - metrics.horizontalAdvance(words) - 2 * GRID


def _paint_left(painter: QPainter, metrics: QFontMetrics, font: QFont, colour: str, words: str, line: QRect) -> None:
    if line.width() <= 0:
        return
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft, shown)
