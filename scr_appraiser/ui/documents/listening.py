"""For screen readers: the pages tell which page and which line the caret is in, and say them as it moves."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from scr_appraiser.ui.documents.marking import BY_KEYS, NO_WORDS, is_picture
from scr_appraiser.ui.documents.page_field import page_words
from scr_appraiser.ui.documents.page_view import PageView
from scr_appraiser.ui.documents.text_moves import line_at

LONGEST = 400
"""Characters of a selection that are read out."""


class Telling(QObject):
    """Keeps the description of the pages, which a screen reader reads, and announces what is new in it."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._said: tuple[int, str] = (-1, "")
        view.changed.connect(self._tell)

    def _tell(self) -> None:
        if not QAccessible.isActive():
            return
        page, words = told(self._view)
        view, before = self._view, self._said
        self._said = (page, words)
        view.setAccessibleDescription(words)
        if view.hasFocus() and words and self._said != before:
            new = words if page != before[0] else words.partition(". ")[2]
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, new))


def told(view: PageView) -> tuple[int, str]:
    """The page of the caret, and what is said of it: the page, what is selected, else the caret's line."""
    selection = view.selection
    if selection is None:
        return -1, ""
    page, offset = selection.caret
    head = page_words(selection.document, page)
    if selection.area is not None:
        width, height = selection.area.rect.width // 100, selection.area.rect.height // 100
        return page, f"{head}. Rectangle of {width} by {height} points, {_where(view, page)}"
    if is_picture(selection, page):
        return page, f"{head}. {NO_WORDS} {BY_KEYS}"
    if not selection.is_empty:
        words = selection.words()
        return page, f"{head}. Selected: {words[:LONGEST]}{'…' if len(words) > LONGEST else ''}"
    text = selection.texts.of(page).text
    start, end = line_at(text, offset)
    return page, f"{head}. {text[start:end]}"


def _where(view: PageView, page: int) -> str:
    """Where on the page the rectangle lies, in parts of a hundred."""
    assert view.selection is not None
    assert view.selection.area is not None
    width, height = view.selection.document.sizes[page]
    rect = view.selection.area.rect
    return f"{round(rect.left / width)} % from the left, {round(rect.top / height)} % from the top"
