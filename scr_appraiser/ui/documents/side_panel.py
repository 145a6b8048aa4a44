"""Beside or above the pages: the contents, the pages in small, the hits of the last search."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from scr_appraiser.ui.documents.finding import Finding
from scr_appraiser.ui.documents.hit_list import HitList
from scr_appraiser.ui.documents.opening import OpenedDocument
from scr_appraiser.ui.documents.outline import OutlineTree
from scr_appraiser.ui.documents.rendering import Drawing
from scr_appraiser.ui.documents.thumbnails import Thumbnails
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.labels import plain_label

CONTENTS, PAGES, HITS = range(3)
TITLES = ("Contents", "Pages", "Hits")
NO_CONTENTS = "This document has no contents list of its own."


class SidePanel(QWidget):
    """Three ways through a document. `page_asked` tells the page (from 0) that was chosen."""

    page_asked = Signal(int)

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self._finding = finding
        self._unread: Callable[[], None] | None = None
        self.outline, self.thumbnails, self.hits = OutlineTree(), Thumbnails(), HitList(finding)
        self._no_contents = plain_label(NO_CONTENTS, "muted")
        self._no_contents.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Ways through the document")
        self._stack = QStackedWidget()
        contents = QWidget()
        inner = QVBoxLayout(contents)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._no_contents)
        inner.addWidget(self.outline, 1)
        for title, widget in zip(TITLES, (contents, self.thumbnails, self.hits), strict=True):
            self.tabs.addTab(title)
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.outline.chosen.connect(self.page_asked)
        self.thumbnails.chosen.connect(self.page_asked)
        finding.changed.connect(self._on_found)

    def show_document(self, document: OpenedDocument | None, drawing: Drawing | None) -> None:
        """Show the ways through a document, which `drawing` draws; read once they are looked at."""
        self.hits.show_document(document)
        self._unread = lambda: self._read(document, drawing)
        if self.isVisible():
            self._read_now()

    def _read_now(self) -> None:
        unread, self._unread = self._unread, None
        if unread is not None:
            unread()

    def _read(self, document: OpenedDocument | None, drawing: Drawing | None) -> None:
        self.outline.show_document(document)
        self.thumbnails.show_document(document, drawing)
        has_outline = self.outline.topLevelItemCount() > 0
        self._no_contents.setVisible(not has_outline)
        self.outline.setVisible(has_outline)
        self.tabs.setCurrentIndex(CONTENTS if has_outline else PAGES)

    def show_page(self, page: int) -> None:
        """Mark the page being read."""
        self.thumbnails.show_page(page)

    def show_hits(self) -> None:
        """Bring the hits to the front."""
        self.tabs.setCurrentIndex(HITS)

    def _on_found(self) -> None:
        hits = self._finding.search.hits
        self.tabs.setTabText(HITS, f"{TITLES[HITS]} ({hits})" if hits else TITLES[HITS])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_now()
