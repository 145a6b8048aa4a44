"""Finds words in the whole document, a few pages at a time, so that the window never waits for it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from scr_appraiser.ui.documents.page_texts import PageTexts
from scr_appraiser.ui.documents.passage import CONTEXT, Hit, Search

SLICE = 0.02
"""Seconds that a search takes at a time."""

MOST_HITS = 10_000
"""More are neither listed nor looked for: whoever searches for "e" learns no more from them."""

_SAME = {"'": "['’‘]", '"': '["“”„]', "-": "[-‐‑–—]", "ﬁ": "(?:ﬁ|fi)", "ﬂ": "(?:ﬂ|fl)"}
_IN_WORD = "[-\u00ad]?"


class Searching(QObject):
    """Looks for words page by page. `found` tells that hits were added, `finished` that all pages were read."""

    found = Signal()
    finished = Signal()

    def __init__(
        self, texts: PageTexts, pages: int, is_free: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        """`is_free` says whether the document answers at once; a search waits while it does not."""
        super().__init__(parent)
        self._texts, self._pages, self._is_free = texts, pages, is_free
        self._pattern: re.Pattern[str] | None = None
        self._next = pages
        self._words = ""
        self.hits: list[Hit] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def search(self) -> Search:
        """What was looked for last, and how many hits there are so far."""
        return Search(self._words, len(self.hits), self._pattern is None or not self._timer.isActive())

    def start(self, words: str) -> None:
        """Look for words from the first page on, in place of what was looked for before."""
        self._words = " ".join(words.split())
        self._pattern = pattern_of(self._words)
        self.hits = []
        self._next = 0 if self._pattern else self._pages
        self._timer.setInterval(0)
        self._timer.start() if self._pattern else self._timer.stop()
        self.found.emit()

    def stop(self) -> None:
        """Look no further."""
        self._timer.stop()

    def _on_timeout(self) -> None:
        if not self._is_free():
            self._timer.setInterval(5)
            return
        self._timer.setInterval(0)
        until, before = time.monotonic() + SLICE, len(self.hits)
        while self._next < self._pages and time.monotonic() < until and self._is_free():
            self._search_page(self._next)
            self._next += 1
        if self._next >= self._pages or len(self.hits) >= MOST_HITS:
            self._timer.stop()
        if len(self.hits) > before:
            self.found.emit()
        if not self._timer.isActive():
            self.finished.emit()

    def _search_page(self, page: int) -> None:
        assert self._pattern is not None
        text = self._texts.of(page).text
        self.hits += hits_in(page, text, self._pattern)[: MOST_HITS - len(self.hits)]


def pattern_of(words: str) -> re.Pattern[str] | None:
    """What matches these words in any case, across line ends, however quotes and hyphens are set; None for none."""
    parts = words.split()
    if not parts:
        return None
    return re.compile(r"\s+".join(_IN_WORD.join(_letter(each) for each in part) for part in parts), re.IGNORECASE)


def hits_in(page: int, text: str, pattern: re.Pattern[str]) -> list[Hit]:
    """Every place of a page's text that matches, with a little of what stands around it."""
    return [
        Hit(
            page,
            *found.span(),
            before=text[max(0, found.start() - CONTEXT) : found.start()],
            found=found.group(),
            after=text[found.end() : found.end() + CONTEXT],
        )
        for found in pattern.finditer(text)
    ]


def _letter(character: str) -> str:
    return _SAME.get(character) or re.escape(character)
