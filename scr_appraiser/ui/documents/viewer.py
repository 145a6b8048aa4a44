"""The document viewer: pages, a line of tools, search, contents, and the text of the page for those who listen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_appraiser.ui.actions import action
from scr_appraiser.ui.documents.find_bar import FindBar
from scr_appraiser.ui.documents.finding import Finding
from scr_appraiser.ui.documents.opening import OpenedDocument
from scr_appraiser.ui.documents.page_view import PageView
from scr_appraiser.ui.documents.passage import Hit, Mark, Passage, Rects, Search
from scr_appraiser.ui.documents.toolbar import Toolbar
from scr_appraiser.ui.style import GRID


class DocumentViewer(QWidget):
    """Shows one document. Bytes come in opened (see opening.py); passages, chosen marks and searches go out."""

    passage_selected = Signal()
    """What `passages` gives has changed."""
    mark_chosen = Signal(str)
    """The key of a highlighted passage that was clicked, or on which Enter was pressed."""
    searched = Signal(object)
    """A Search that has been through the whole document."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PageView()
        self.toolbar = Toolbar(self.view)
        self.find_bar = FindBar()
        self.finding = Finding(self.view, self.find_bar, self)
        head = QVBoxLayout()
        head.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        head.setSpacing(GRID // 2)
        head.addWidget(self.toolbar)
        head.addWidget(self.find_bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        self._connect()
        self.show_document(None, "")

    @property
    def page(self) -> int:
        """The page being read, from 0; -1 where no document is shown."""
        return self.view.page

    def show_document(self, document: OpenedDocument | None, title: str) -> None:
        """Show a document from its first page, without marks; None shows none. The viewer closes the one before."""
        self.finding.stop()
        self.view.show_document(document)
        self.view.setAccessibleName(f"Pages of {title}" if title else "Pages of the document")
        self.finding.show_document(document)
        self.toolbar.show_document(document)
        for part in (self.toolbar, self.find_bar):
            part.setEnabled(document is not None)

    def passages(self) -> tuple[Passage, ...]:
        """The selection: one passage a page; none where nothing is selected."""
        return self.view.passages()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Highlight these passages in their tone and with their label, in place of those before."""
        self.view.show_marks(marks)

    def go_to(self, page: int, rects: Rects) -> None:
        """Scroll to a place, frame it for a moment and set the caret there. Without rects: to the head of the page."""
        self.view.go_to(page, rects)

    def last_search(self) -> Search:
        """What was searched for last, and the hits until now."""
        return self.finding.search

    def hits(self) -> tuple[Hit, ...]:
        """What the last search found until now."""
        return self.finding.hits

    def search_for(self, words: str) -> None:
        """Search the document for words."""
        self.finding.search_for(words)

    def step_hits(self, step: int) -> None:
        """Go a hit on (1) or back (-1), round the end."""
        self.finding.step(step)

    def text_of(self, page: int) -> str:
        """The text of a page as its text layer has it, with LF line ends; "" for a picture."""
        return self.view.selection.texts.of(page).text if self.view.selection else ""

    def take_focus(self) -> None:
        """Give the pages the keyboard."""
        self.view.setFocus()

    def _connect(self) -> None:
        self.view.changed.connect(self.passage_selected)
        self.view.mark_chosen.connect(self.mark_chosen)
        self.finding.finished.connect(self.searched)
        for words, slot, *keys in (
            ("Search this document", self.find_bar.take_focus, "Ctrl+F"),
            ("Next hit", lambda: self.step_hits(1), "F3"),
            ("Previous hit", lambda: self.step_hits(-1), "Shift+F3"),
            ("Go to page", self.toolbar.page_field.take_focus, "Ctrl+G"),
        ):
            made = action(words, slot, *keys, parent=self)
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(made)
