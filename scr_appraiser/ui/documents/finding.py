"""Brings search, pages and the search line together: which hits there are, at which one is."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QObject, QTimer, Signal

from scr_appraiser.ui.documents.find_bar import FindBar
from scr_appraiser.ui.documents.opening import OpenedDocument
from scr_appraiser.ui.documents.page_view import PageView
from scr_appraiser.ui.documents.passage import Hit, Search
from scr_appraiser.ui.documents.searching import Searching
from scr_appraiser.ui.documents.selecting import Place

TOLD_EVERY = 100
"""Milliseconds between two showings of the hits while they are found."""


class Finding(QObject):
    """Looks for words and steps through the hits. `changed` tells new hits or another present one."""

    changed = Signal()
    finished = Signal(object)

    def __init__(self, view: PageView, bar: FindBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view, self._bar = view, bar
        self._searching: Searching | None = None
        self._is_step_awaited = False
        self._told = 0
        self.present: int | None = None
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(TOLD_EVERY)
        self._telling.timeout.connect(self._tell)
        bar.asked.connect(self.search_for)
        bar.step_asked.connect(self.step)

    @property
    def search(self) -> Search:
        """What was looked for last."""
        return self._searching.search if self._searching else Search("", 0, is_finished=True)

    @property
    def hits(self) -> tuple[Hit, ...]:
        """What was found until now."""
        return tuple(self._searching.hits) if self._searching else ()

    def show_document(self, document: OpenedDocument | None) -> None:
        """Search in another document from now on; what was looked for is forgotten."""
        self.stop()
        self._searching = None
        self._bar.show_words("")
        if document is not None and self._view.selection is not None:
            self._searching = Searching(self._view.selection.texts, document.page_count, self._is_free, self)
            self._searching.found.connect(self._on_found)
            self._searching.finished.connect(self._on_finished)
        self._tell()

    def stop(self) -> None:
        """Look no further, and forget what was found."""
        self.present, self._is_step_awaited = None, False
        if self._searching is not None:
            self._searching.stop()
            self._searching.deleteLater()
            self._searching = None

    def search_for(self, words: str) -> None:
        """Look for words; "" ends the search."""
        if self._searching is not None:
            self.present, self._is_step_awaited = None, False
            self._searching.start(words)
            self._bar.show_words(self._searching.search.words)
            self._tell()

    def step(self, step: int) -> None:
        """Go a hit on or back: the first time to the one nearest behind the caret. Waits for it where none is found."""
        hits = self._searching.hits if self._searching else []
        if not hits:
            self._is_step_awaited = not self.search.is_finished
            return
        if self.present is None:
            self.show_hit(self._first_behind_caret(hits, step))
        else:
            self.show_hit((self.present + step) % len(hits))

    def show_hit(self, number: int) -> None:
        """Go to a hit, by its number from 0."""
        hit, selection = self.hits[number], self._view.selection
        if selection is None:
            return
        self.present = number
        rects = selection.texts.rects(hit.page, hit.start, hit.end)
        if rects:
            self._view.reveal(hit.page, rects[0])
        selection.select(Place(hit.page, hit.start), Place(hit.page, hit.end))
        self._tell()

    def _first_behind_caret(self, hits: list[Hit], step: int) -> int:
        assert self._view.selection is not None
        caret = min(self._view.selection.anchor, self._view.selection.caret)
        seen = max(caret, Place(self._view.page, 0)) if step > 0 else caret
        place = bisect_left(hits, seen, key=lambda hit: Place(hit.page, hit.start))
        return (place if step > 0 else place - 1) % len(hits)

    def _is_free(self) -> bool:
        return self._view.drawing is None or not self._view.drawing.is_busy

    def _on_found(self) -> None:
        if self._is_step_awaited or not self._told:
            self._tell()  # the first ones at once
        elif not self._telling.isActive():
            self._telling.start()

    def _on_finished(self) -> None:
        self._tell()
        self.finished.emit(self.search)

    def _tell(self) -> None:
        self._telling.stop()
        hits = self.hits
        self._told = len(hits)
        if self._is_step_awaited and hits:
            self._is_step_awaited = False
            self.step(1)
            return
        present = hits[self.present] if self.present is not None else None
        self._view.show_hits(hits, present)
        self._bar.show_search(self.search, self.present)
        self.changed.emit()
