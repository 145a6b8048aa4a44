"""The mouse on the pages: a press sets the caret, dragging selects, two presses a word, three a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from scr_appraiser.ui.documents.marking import between, is_picture
from scr_appraiser.ui.documents.selecting import Place
from scr_appraiser.ui.documents.sheet import Spot
from scr_appraiser.ui.documents.text_moves import line_at, word_at

if TYPE_CHECKING:
    from scr_appraiser.ui.documents.page_view import PageView

NEAR = 4
"""Pixels that a press may slip and still be one."""


class Pointing(QObject):
    """Turns what the mouse does into a selection. While a page is drawn it waits, so that the window never does."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._pressed: QPoint | None = None
        self._corner: Spot | None = None
        self._waiting: QPoint | None = None
        self._is_dragging = False
        self._since_double = QTimer(self)
        self._since_double.setSingleShot(True)
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(30)
        self._scrolling.timeout.connect(self._scroll_on)
        self._last = QPoint()

    def press(self, event: QMouseEvent) -> None:
        """Set the caret, or extend the selection with Shift; soon after a double click, select the line."""
        if event.button() != Qt.MouseButton.LeftButton or self._view.selection is None:
            return
        position = event.position().toPoint()
        if self._since_double.isActive() and (position - self._last).manhattanLength() <= 2 * NEAR:
            self._select_around(position, line=True)
            return
        self._pressed, self._is_dragging, self._last = position, False, position
        spot, self._corner = self._view.spot_at(position), None
        if spot is not None and is_picture(self._view.selection, spot.page):
            self._corner = spot
        place = self._place(position)
        if place is not None:
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._view.selection.place_caret(place, extend=extend)

    def move(self, event: QMouseEvent) -> None:
        """Select as far as the mouse; without a button, show what a press would do."""
        position = event.position().toPoint()
        if self._pressed is None or self._view.selection is None:
            self._show_cursor(position)
            return
        self._last = position
        if not self._is_dragging and (position - self._pressed).manhattanLength() < NEAR:
            return
        self._is_dragging = True
        is_outside = not self._view.viewport().rect().contains(position)
        if is_outside != self._scrolling.isActive():
            self._scrolling.start() if is_outside else self._scrolling.stop()
        self._select_to(position)

    def release(self, event: QMouseEvent) -> None:
        """End a selection; where nothing was dragged, choose the mark under the mouse."""
        was_pressed, self._pressed = self._pressed, None
        self._scrolling.stop()
        if was_pressed is not None and not self._is_dragging and not event.modifiers():
            mark = self._view.mark_under(was_pressed)
            if mark is not None:
                self._view.mark_chosen.emit(mark.key)

    def press_twice(self, event: QMouseEvent) -> None:
        """Select the word under the mouse."""
        if event.button() == Qt.MouseButton.LeftButton and self._view.selection is not None:
            self._last = event.position().toPoint()
            self._since_double.start(QApplication.doubleClickInterval())
            self._select_around(self._last, line=False)

    def go_on(self) -> None:
        """The document answers again: select as far as the mouse went meanwhile."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None and self._pressed is not None:
            self._select_to(waiting)

    def _select_to(self, position: QPoint) -> None:
        if self._view.drawing is not None and self._view.drawing.is_busy:
            self._waiting = position
            return
        place, selection = self._place(position), self._view.selection
        if selection is None or place is None:
            return
        if self._corner is None:
            selection.place_caret(place, extend=True)
            return
        page = self._corner.page
        x, y = self._view.box(page).to_page(*(position + self._view.origin()).toTuple())
        selection.mark(page, between(self._corner, Spot(page, x, y), selection.document.sizes[page]))

    def _select_around(self, position: QPoint, *, line: bool) -> None:
        place, selection = self._place(position), self._view.selection
        if place is None or selection is None:
            return
        text = selection.texts.of(place.page).text
        start, end = line_at(text, place.offset) if line else word_at(text, place.offset)
        selection.select(Place(place.page, start), Place(place.page, end))

    def _place(self, position: QPoint) -> Place | None:
        spot, selection = self._view.spot_at(position), self._view.selection
        return None if spot is None or selection is None else Place(spot.page, selection.texts.place_at(*spot))

    def _scroll_on(self) -> None:
        """While the mouse is held outside the window, what lies there comes into it."""
        view = self._view.viewport().rect()
        for bar, at, most in (
            (self._view.verticalScrollBar(), self._last.y(), view.height()),
            (self._view.horizontalScrollBar(), self._last.x(), view.width()),
        ):
            bar.setValue(bar.value() + (min(0, at) + max(0, at - most)) // 2)
        self._select_to(self._last)

    def _show_cursor(self, position: QPoint) -> None:
        mark = self._view.mark_under(position)
        shape = Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.IBeamCursor
        if self._view.viewport().cursor().shape() != shape:
            self._view.viewport().setCursor(shape)
