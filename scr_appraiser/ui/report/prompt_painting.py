"""How the lines of the tree of prompts are drawn: a list with its question, a place with the words around it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from scr_appraiser.ui.look.colours import Colours, colours_of
from scr_appraiser.ui.look.style import GRID, bold_of, small_of
from scr_appraiser.ui.report.prompt_finding import FoundList, PromptPlace
from scr_appraiser.ui.report.prompt_model import TICKED, counted
from scr_appraiser.ui.widgets.tables import ROW_ROLE

LINES = 2
"""Of text for each place."""

BESIDE_TICK = 5

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_ELLIPSIS = "…"


class PromptPainter(QStyledItemDelegate):
    """Draws both kinds of line; all places are equally high."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        if index.internalId():
            # First, and without more ado: it is asked of thousands.
            return QSize(GRID, LINES * option.fontMetrics.lineSpacing() + GRID)
        width = self._view.viewport().width()
        boxes = _boxes(index.data(ROW_ROLE), self._view.font(), QRect(0, 0, width, 0))
        return QSize(GRID, boxes.question.bottom() + 1 + GRID)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours, line = colours_of(self._view.window().palette()), index.data(ROW_ROLE)
        painter.save()
        style = self._view.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, self._view)
        if isinstance(line, PromptPlace):
            _draw_place(painter, option, line, colours)
        else:
            self._draw_list(painter, option, line, colours, is_on=_is_ticked(index))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def tick_box(self, index: QModelIndex) -> QRect:
        """Where the tick of a list is pressed, in the view."""
        row = self._view.visualRect(index)
        return _boxes(index.data(ROW_ROLE), self._view.font(), row).tick.adjusted(-4, -4, 4, 4)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        # The tick is not where Qt would have drawn it: the view itself sees to the mouse.
        is_key = event.type() == QEvent.Type.KeyPress
        return is_key and super().editorEvent(event, model, option, index)

    def _draw_list(
        self, painter: QPainter, option: QStyleOptionViewItem, line: FoundList, colours: Colours, *, is_on: bool
    ) -> None:
        boxes = _boxes(line, option.font, option.rect)
        painter.setPen(QColor(colours.line))
        painter.drawLine(option.rect.topLeft(), option.rect.topRight())
        painter.setPen(QColor(colours.muted))
        painter.setFont(option.font)
        if line.places and is_on:
            is_open = bool(option.state & QStyle.StateFlag.State_Open)
            painter.drawText(boxes.sign, int(Qt.AlignmentFlag.AlignCenter), "▾" if is_open else "▸")
        ticked = QStyleOptionViewItem(option)
        # The style sheet keeps room to the right of a tick, for words that Qt would draw there.
        ticked.rect = boxes.tick.adjusted(0, 0, BESIDE_TICK, 0)
        ticked.state = QStyle.StateFlag.State_Enabled
        ticked.state |= QStyle.StateFlag.State_On if is_on else QStyle.StateFlag.State_Off
        self._view.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, ticked, painter, self._view
        )
        painter.setPen(QColor(colours.text if line.places and is_on else colours.muted))
        painter.setFont(bold_of(option.font))
        painter.drawText(boxes.title, _WRAP, line.prompts.title)
        painter.setPen(QColor(colours.muted))
        painter.setFont(small_of(option.font))
        painter.drawText(boxes.question, _WRAP, _below(line, is_on=is_on))


class _Boxes(NamedTuple):
    """Where the parts of a list's line stand."""

    sign: QRect
    tick: QRect
    title: QRect
    question: QRect


def _boxes(line: FoundList, font: QFont, row: QRect) -> _Boxes:
    metrics = QFontMetrics(bold_of(font))
    unit, top = metrics.height(), row.top() + GRID
    side = max(16, round(font.pointSizeF() * 1.7)) + 2
    sign = QRect(row.left(), top, unit * 5 // 4, unit)
    tick = QRect(sign.right() + 1, top + (unit - side) // 2, side, side)
    left = tick.right() + 1 + GRID
    room = QRect(left, top, max(row.right() - left - GRID, unit), 10_000)
    title = metrics.boundingRect(room, _WRAP, line.prompts.title)
    title = QRect(left, top, room.width(), title.height())
    below = QFontMetrics(small_of(font)).boundingRect(room, _WRAP, _below(line, is_on=False))
    return _Boxes(sign, tick, title, QRect(left, title.bottom() + 1, room.width(), below.height()))


def _below(line: FoundList, *, is_on: bool) -> str:
    return f"{counted(line, is_on=is_on).capitalize()} · {line.prompts.question}".strip(" ·")


def _draw_place(painter: QPainter, option: QStyleOptionViewItem, place: PromptPlace, colours: Colours) -> None:
    metrics = QFontMetrics(option.font)
    small = QFontMetrics(small_of(option.font))
    margin = small.horizontalAdvance("0000") + GRID
    row = option.rect.adjusted(GRID, GRID // 2, -GRID, -GRID // 2)
    page = QRect(row.left(), row.top() + metrics.ascent() - small.ascent(), margin - GRID, row.height())
    painter.setPen(QColor(colours.muted))
    painter.setFont(small_of(option.font))
    shown = small.elidedText(place.label, Qt.TextElideMode.ElideMiddle, page.width())
    painter.drawText(page, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), shown)
    painter.setPen(QColor(colours.text))
    _draw_words(painter, option.font, place, row.adjusted(margin + GRID, 0, 0, 0))


def _draw_words(painter: QPainter, font: QFont, place: PromptPlace, room: QRect) -> None:
    """The words in bold amid what stands around them, on two lines; the end gives way where there is no room."""
    metrics = QFontMetrics(font)
    before = _end_of(place.before, metrics, room.width())
    bold = QTextLayout.FormatRange()
    bold.start, bold.length, bold.format = len(before), len(place.words), QTextCharFormat()
    bold.format.setFontWeight(QFont.Weight.Bold)
    layout = QTextLayout(f"{before}{place.words}{place.after}", font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.setFormats([bold])
    layout.beginLayout()
    line, reached, left = layout.createLine(), 0, room.width()
    for number in range(LINES):
        if not line.isValid():
            break
        is_last = number == LINES - 1
        line.setLineWidth(room.width() - (metrics.horizontalAdvance(_ELLIPSIS) if is_last else 0))
        line.setPosition(QPointF(0, number * metrics.lineSpacing()))
        reached, left = line.textStart() + line.textLength(), round(line.naturalTextWidth())
        if not is_last:
            line = layout.createLine()
    layout.endLayout()
    layout.draw(painter, QPointF(room.topLeft()))
    if reached < len(layout.text()):
        painter.setFont(font)
        painter.drawText(
            QPointF(room.left() + left, room.top() + (LINES - 1) * metrics.lineSpacing() + metrics.ascent()), _ELLIPSIS
        )


def _end_of(text: str, metrics: QFontMetrics, width: int) -> str:
    """So much of the end of a text as leaves the words that follow it on the first line, or near it."""
    longest = max(8, width * 2 // 3 // max(1, metrics.averageCharWidth()))
    return text if len(text) <= longest else f"{_ELLIPSIS} {text[-longest:].partition(' ')[2]}"


def _is_ticked(index: QModelIndex | QPersistentModelIndex) -> bool:
    return bool(index.data(Qt.ItemDataRole.CheckStateRole) == TICKED)
