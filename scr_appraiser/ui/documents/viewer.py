"""The document viewer: pages, a line of tools, search, contents, and the text of the page for those who listen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QSplitter, QVBoxLayout, QWidget

from scr_appraiser.ui.actions import action
from scr_appraiser.ui.documents.find_bar import FindBar
from scr_appraiser.ui.documents.finding import Finding
from scr_appraiser.ui.documents.listening import Telling
from scr_appraiser.ui.documents.notice import PageNotice
from scr_appraiser.ui.documents.opening import OpenedDocument
from scr_appraiser.ui.documents.page_view import PageView
from scr_appraiser.ui.documents.passage import Hit, Mark, Passage, Rects, Search
from scr_appraiser.ui.documents.selecting import Place
from scr_appraiser.ui.documents.side_panel import SidePanel
from scr_appraiser.ui.documents.text_pane import TextPane
from scr_appraiser.ui.documents.toolbar import Toolbar
from scr_appraiser.ui.look.style import GRID, scaled

BESIDE = 720
"""Pixels of width at 100 % from which the panel stands beside the pages, not above them."""

ONE_LINE = 560
"""Likewise the search line beside the tools: what they take in height, the pages lack."""


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
        self.panel = SidePanel(self.finding)
        self.text_pane = TextPane(self.view)
        self.notice = PageNotice(self.view)
        self._telling = Telling(self.view)
        self._build_layout()
        self._connect()
        self._build_actions()
        self.panel.hide()
        self.text_pane.hide()
        self.show_document(None, "")

    @property
    def page(self) -> int:
        """The page being read, from 0; -1 where no document is shown."""
        return self.view.page

    def show_document(self, document: OpenedDocument | None, title: str) -> None:
        """Show a document from its first page, without marks; None shows none.

        The viewer closes the one before: open it anew to show it again. `title` is told to screen readers.
        """
        if document is not None and document is self.view.document:
            return
        self.finding.stop()
        self.view.show_document(document)
        self.view.setAccessibleName(f"Pages of {title}" if title else "Pages of the document")
        self.finding.show_document(document)
        self.toolbar.show_document()
        self.notice.show_document(document)
        self.panel.show_document(document, self.view.drawing)
        self.text_pane.show_now()
        for part in (self.toolbar, self.find_bar, self.panel, self.text_pane):
            part.setEnabled(document is not None)

    def passages(self) -> tuple[Passage, ...]:
        """The selection: one passage a page; none where nothing is selected."""
        return self.view.passages()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Highlight these passages in their tone and with their label, in place of those before."""
        self.view.show_marks(marks)

    def show_dimmed(self, is_dimmed: bool) -> None:
        """Show the paper of all pages dimmed, or white."""
        self.view.show_dimmed(is_dimmed)
        self.panel.thumbnails.show_dimmed(is_dimmed)

    def go_to(self, page: int, rects: Rects) -> None:
        """Scroll to a place, frame it for a moment and set the caret there. Without rects: to the head of the page."""
        self.view.go_to(page, rects)

    def select(self, page: int, start: int, end: int) -> None:
        """Select characters of a page's text, and scroll them into sight."""
        if self.view.selection is not None:
            self.view.selection.select(Place(page, start), Place(page, end))
            self.view.go_to(page, self.view.selection.texts.rects(page, start, end))
            self.view.selection.select(Place(page, start), Place(page, end))

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

    def show_panel(self, is_shown: bool) -> None:
        """Show or hide contents, small pages and hits."""
        self.panel.setVisible(is_shown)
        self.toolbar.panel.setChecked(is_shown)

    def show_text(self, is_shown: bool) -> None:
        """Show or hide the text of the page."""
        had_focus = self.text_pane.hasFocus()
        self.text_pane.setVisible(is_shown)
        self.toolbar.text.setChecked(is_shown)
        self.text_pane.show_now()
        if is_shown:
            self.text_pane.setFocus()
        elif had_focus:
            self.view.setFocus()

    def _build_layout(self) -> None:
        self._head = head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        head.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        head.setSpacing(GRID // 2)
        head.addWidget(self.toolbar, 3)
        head.addWidget(self.find_bar, 2)
        pages = QSplitter(Qt.Orientation.Vertical)
        pages.addWidget(self.view)
        pages.addWidget(self.text_pane)
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._parts.addWidget(self.panel)
        self._parts.addWidget(pages)
        for splitter, shares in ((pages, (3, 1)), (self._parts, (1, 2))):
            splitter.setChildrenCollapsible(False)
            for place, share in enumerate(shares):
                splitter.setStretchFactor(place, share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.notice)
        layout.addWidget(self._parts, 1)

    def _connect(self) -> None:
        self.view.changed.connect(self.passage_selected)
        self.view.mark_chosen.connect(self.mark_chosen)
        self.view.page_changed.connect(self.panel.show_page)
        self.finding.finished.connect(self.searched)
        self.panel.page_asked.connect(lambda page: self.view.go_to(page, ()))
        self.toolbar.panel_asked.connect(self.show_panel)
        self.toolbar.text_asked.connect(self.show_text)

    def _build_actions(self) -> None:
        self.search_action = action("Search this document", self.find_bar.take_focus, "Ctrl+F", parent=self)
        """Who stands beside the viewer may let it be called from there."""
        self.search_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self.search_action)
        for words, slot, key in (
            ("Next hit", lambda: self.step_hits(1), "F3"),
            ("Previous hit", lambda: self.step_hits(-1), "Shift+F3"),
            ("Go to page", self.toolbar.page_field.take_focus, "Ctrl+G"),
            ("Contents, pages and hits", lambda: self.show_panel(self.panel.isHidden()), "F9"),
            ("Text of this page", lambda: self.show_text(self.text_pane.isHidden()), "F7"),
        ):
            made = action(words, slot, key, parent=self)
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(made)
        for part in (self.find_bar, self.toolbar, self.panel, self.text_pane):
            back = QShortcut(QKeySequence(Qt.Key.Key_Escape), part, self.take_focus)
            back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def resizeEvent(self, event: QResizeEvent) -> None:
        is_wide = self.width() >= scaled(self, BESIDE)
        self._parts.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)
        direction = QBoxLayout.Direction
        has_room = self.width() >= scaled(self, ONE_LINE)
        self._head.setDirection(direction.LeftToRight if has_room else direction.TopToBottom)
        super().resizeEvent(event)
