"""Rectangles on pages without words: drawn with the mouse, or moved and sized with the arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from scr_appraiser.ui.documents.passage import Rect
from scr_appraiser.ui.documents.selecting import Selection
from scr_appraiser.ui.documents.sheet import Spot

if TYPE_CHECKING:
    from scr_appraiser.ui.documents.page_view import PageView

NO_WORDS = "This page is a picture: there are no words to select. Draw a rectangle round the place."
BY_KEYS = "Enter sets a rectangle, the arrows move it, Shift and the arrows change its size, Escape takes it away."
STEPS = 60
"""Of these steps a page is wide and high for the arrows."""

LEAST = 200
"""Hundredths of a point: a rectangle's shortest side."""

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def is_picture(selection: Selection, page: int) -> bool:
    """Whether a page has no words."""
    return not selection.texts.of(page).text.strip()


def between(one: Spot, other: Spot, size: tuple[float, float]) -> Rect:
    """The rectangle with these corners, held within a page of this size (points)."""
    left, right = sorted((_held(one.x, size[0]), _held(other.x, size[0])))
    top, bottom = sorted((_held(one.y, size[1]), _held(other.y, size[1])))
    return Rect(left, top, max(LEAST, right - left), max(LEAST, bottom - top))


def moved(rect: Rect, across: int, down: int, size: tuple[float, float]) -> Rect:
    """The rectangle so many steps further, held within the page."""
    width, height = _steps(size)
    left = min(max(0, rect.left + across * width), round(size[0] * 100) - rect.width)
    top = min(max(0, rect.top + down * height), round(size[1] * 100) - rect.height)
    return rect._replace(left=left, top=top)


def sized(rect: Rect, across: int, down: int, size: tuple[float, float]) -> Rect:
    """The rectangle so many steps wider and higher, held within the page."""
    width, height = _steps(size)
    return rect._replace(
        width=min(max(LEAST, rect.width + across * width), round(size[0] * 100) - rect.left),
        height=min(max(LEAST, rect.height + down * height), round(size[1] * 100) - rect.top),
    )


def press_key(view: PageView, selection: Selection, event: QKeyEvent) -> bool:
    """Do what a key means for a rectangle; False where it means nothing."""
    key, area = event.key(), selection.area
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if area is None:
        if key not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not is_picture(selection, selection.caret.page):
            return False
        _begin(view, selection)
        return True
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        selection.changed.emit()
    elif key in _ARROWS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        size = selection.document.sizes[area.page]
        rect = (sized if shift else moved)(area.rect, *_ARROWS[Qt.Key(key)], size)
        selection.mark(area.page, rect)
        view.reveal(area.page, rect)
    else:
        return False
    return True


def _begin(view: PageView, selection: Selection) -> None:
    """A rectangle in the middle of what is seen of the page."""
    page = selection.caret.page
    width, height = selection.document.sizes[page]
    if page not in view.pages_in_sight():
        view.go_to_page(page)
    spot = view.spot_at(view.viewport().rect().center())
    y = spot.y if spot is not None and spot.page == page else height / 2
    one = Spot(page, width / 4, y - height / 20)
    selection.mark(page, between(one, Spot(page, width * 3 / 4, y + height / 20), (width, height)))


def _steps(size: tuple[float, float]) -> tuple[int, int]:
    return max(1, round(size[0] * 100 / STEPS)), max(1, round(size[1] * 100 / STEPS))


def _held(value: float, most: float) -> int:
    return round(min(max(0.0, value), most) * 100)
