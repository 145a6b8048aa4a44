"""The keyboard on the pages: arrows move a caret in the words, Shift extends the selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from scr_appraiser.ui.documents import marking
from scr_appraiser.ui.documents.selecting import Place, Selection
from scr_appraiser.ui.documents.text_moves import line_at, next_word, previous_word

if TYPE_CHECKING:
    from scr_appraiser.ui.documents.page_view import PageView

Key = Qt.Key
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def press_key(view: PageView, event: QKeyEvent) -> bool:
    """Do what a key means here; False where it means nothing."""
    selection = view.selection
    if selection is None:
        return False
    if marking.press_key(view, selection, event):
        return True
    if event.matches(QKeySequence.StandardKey.Copy):
        view.copy()
    elif event.matches(QKeySequence.StandardKey.SelectAll):
        select_page(view)
    elif not (_zoom(view, event) or _choose(view, selection, event)):
        return _move(view, selection, event)
    return True


def select_page(view: PageView) -> None:
    """Select all words of the page the caret is on."""
    selection = view.selection
    if selection is not None:
        page = selection.caret.page
        selection.select(Place(page, 0), Place(page, len(selection.texts.of(page).text)))


def _zoom(view: PageView, event: QKeyEvent) -> bool:
    if event.modifiers() & ~(_SHIFT | _KEYPAD):
        return False
    if event.key() in (Key.Key_Plus, Key.Key_Equal):
        view.zoom_by(1)
    elif event.key() == Key.Key_Minus:
        view.zoom_by(-1)
    elif event.key() == Key.Key_W:
        view.fit_width()
    else:
        return False
    return True


def _choose(view: PageView, selection: Selection, event: QKeyEvent) -> bool:
    if event.modifiers() & ~_KEYPAD:
        return False
    if event.key() in (Key.Key_Return, Key.Key_Enter):
        mark = view.mark_at_caret()
        if mark is not None:
            view.mark_chosen.emit(mark.key)
        return mark is not None
    if event.key() == Key.Key_Escape and not selection.is_empty:
        selection.clear()
        return True
    return False


def _move(view: PageView, selection: Selection, event: QKeyEvent) -> bool:
    modifiers = event.modifiers() & ~(_SHIFT | _KEYPAD)
    if modifiers not in (Qt.KeyboardModifier.NoModifier, _CONTROL):
        return False
    by_large, key = modifiers == _CONTROL, event.key()
    if by_large and key in (Key.Key_Up, Key.Key_Down):
        view.scroll_by_lines(1 if key == Key.Key_Down else -1)
        return True
    place = _target(view, selection, key, by_large=by_large)
    if place is None:
        return False
    selection.place_caret(place, extend=bool(event.modifiers() & _SHIFT))
    view.reveal_caret()
    return True


def _target(view: PageView, selection: Selection, key: int, *, by_large: bool) -> Place | None:
    """Where a key takes the caret; None where it is no such key."""
    if key in (Key.Key_Left, Key.Key_Right):
        return _beside(selection, 1 if key == Key.Key_Right else -1, by_word=by_large)
    if key in (Key.Key_Up, Key.Key_Down):
        return _next_line(view, selection, 1 if key == Key.Key_Down else -1)
    if key in (Key.Key_PageUp, Key.Key_PageDown) and not by_large:
        return _next_screen(view, selection, 1 if key == Key.Key_PageDown else -1)
    if key in (Key.Key_Home, Key.Key_End):
        return _end(selection, is_end=key == Key.Key_End, of_all=by_large)
    return None


def _beside(selection: Selection, step: int, *, by_word: bool) -> Place:
    page, offset = selection.caret
    text = selection.texts.of(page).text
    if offset == (len(text) if step > 0 else 0):
        return _over_the_edge(selection, step)
    if by_word:
        return Place(page, next_word(text, offset) if step > 0 else previous_word(text, offset))
    return Place(page, offset + step)


def _next_line(view: PageView, selection: Selection, step: int) -> Place:
    """The place below or above the caret: in the next line of the text, as far across."""
    page, offset = selection.caret
    text = selection.texts.of(page).text
    start, end = line_at(text, offset)
    if (end >= len(text)) if step > 0 else start == 0:
        return _over_the_edge(selection, step)
    line = line_at(text, end + 1 if step > 0 else start - 1)
    here, is_behind = view.caret_rects()
    there = selection.texts.rects(page, *line)
    if not here or not there:
        return Place(page, line[0])
    x = here[0].right if is_behind else here[0].left
    if x >= there[-1].right:
        return Place(page, line[1])
    place = selection.texts.place_at(page, x / 100, (there[0].top + there[0].height / 2) / 100)
    return Place(page, min(max(place, line[0]), line[1]))


def _next_screen(view: PageView, selection: Selection, step: int) -> Place:
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + step * bar.pageStep())
    spot = view.spot_at(view.viewport().rect().center())
    return selection.caret if spot is None else Place(spot.page, selection.texts.place_at(*spot))


def _end(selection: Selection, *, is_end: bool, of_all: bool) -> Place:
    page, offset = selection.caret
    if of_all:
        page = selection.document.page_count - 1 if is_end else 0
        return Place(page, len(selection.texts.of(page).text) if is_end else 0)
    return Place(page, line_at(selection.texts.of(page).text, offset)[1 if is_end else 0])


def _over_the_edge(selection: Selection, step: int) -> Place:
    """The beginning of the next page or the end of the one before; where there is none, the end of this one."""
    page = selection.caret.page + step
    if page < 0:
        return Place(0, 0)
    if page >= selection.document.page_count:
        return Place(page - 1, len(selection.texts.of(page - 1).text))
    return Place(page, 0 if step > 0 else len(selection.texts.of(page).text))
