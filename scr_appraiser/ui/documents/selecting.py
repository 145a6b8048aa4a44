"""What is selected: from an anchor to a caret, across lines and pages, and the passages that come of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from scr_appraiser.ui.documents.opening import OpenedDocument
from scr_appraiser.ui.documents.page_texts import PageTexts
from scr_appraiser.ui.documents.passage import CONTEXT, Passage, Rect
from scr_appraiser.ui.documents.text_moves import trimmed


class Place(NamedTuple):
    """Before which character of which page's text."""

    page: int
    offset: int


class Stretch(NamedTuple):
    """The selected part of one page's text."""

    page: int
    start: int
    end: int


class Area(NamedTuple):
    """A rectangle marked on a page without words."""

    page: int
    rect: Rect


class Selection(QObject):
    """The caret, and the words between it and its anchor. `changed` tells that either moved."""

    changed = Signal()

    def __init__(self, document: OpenedDocument, texts: PageTexts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document, self.texts = document, texts
        self.anchor = self.caret = Place(0, 0)
        self.area: Area | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no words are selected, and no rectangle is marked."""
        return self.anchor == self.caret and self.area is None

    def place_caret(self, place: Place, *, extend: bool = False) -> None:
        """Move the caret; the anchor stays where the selection is to be extended."""
        anchor = self.anchor if extend else place
        self.select(anchor, place)

    def select(self, anchor: Place, caret: Place) -> None:
        """Select what lies between two places, the caret at the second."""
        if (anchor, caret) != (self.anchor, self.caret) or self.area is not None:
            self.anchor, self.caret, self.area = anchor, caret, None
            self.changed.emit()

    def mark(self, page: int, rect: Rect) -> None:
        """Mark a rectangle instead of words."""
        self.anchor = self.caret = Place(page, 0)
        self.area = Area(page, rect)
        self.changed.emit()

    def clear(self) -> None:
        """Select nothing; the caret stays."""
        self.place_caret(self.caret)

    def stretches(self) -> Iterator[Stretch]:
        """The selected part of each page that has one."""
        first, last = sorted((self.anchor, self.caret))
        for page in range(first.page, last.page + 1):
            start = first.offset if page == first.page else 0
            end = last.offset if page == last.page else len(self.texts.of(page).text)
            if start < end:
                yield Stretch(page, start, end)

    def stretch_on(self, page: int) -> Stretch | None:
        """The selected part of one page's text."""
        first, last = sorted((self.anchor, self.caret))
        if first == last or not first.page <= page <= last.page:
            return None
        start = first.offset if page == first.page else 0
        end = last.offset if page == last.page else len(self.texts.of(page).text)
        return Stretch(page, start, end) if start < end else None

    def words(self) -> str:
        """The selected words, pages one after the other."""
        return "\n".join(self.texts.of(page).text[start:end] for page, start, end in self.stretches())

    def passages(self) -> tuple[Passage, ...]:
        """The selected words as passages, one a page, without white space at their ends; or the rectangle."""
        if self.area is not None:
            page, rect = self.area
            return (Passage(page, self.document.labels[page], "", "", "", (rect,), -1),)
        made = (self._passage(*stretch) for stretch in self.stretches())
        return tuple(passage for passage in made if passage.quote)

    def _passage(self, page: int, start: int, end: int) -> Passage:
        return passage_at(self.document, self.texts, page, start, end)


def passage_at(document: OpenedDocument, texts: PageTexts, page: int, start: int, end: int) -> Passage:
    """The passage of a page's text from `start` up to `end`, trimmed; its quote is empty where only blanks are."""
    text = texts.of(page).text
    first, last = trimmed(text, start, end)
    return Passage(
        page=page,
        label=document.labels[page],
        quote=text[first:last],
        before=text[max(0, first - CONTEXT) : first],
        after=text[last : last + CONTEXT],
        rects=texts.rects(page, first, last),
        start=first,
    )
