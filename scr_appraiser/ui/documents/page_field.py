"""Which page is read, by its own number and by its place, and the way to another: “iv” (4 of 210)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from scr_appraiser.ui.documents.opening import OpenedDocument
from scr_appraiser.ui.look.style import GRID, characters

TIP = "Type a page's own number (iv), or its place (4), and press Enter (Ctrl+G)"

NO_SUCH_PAGE = "no such page"


class PageField(QWidget):
    """Shows label and place of the page being read. `page_asked` tells the page (from 0) that was typed."""

    page_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._document: OpenedDocument | None = None
        self._page = -1
        self._is_no_page = False
        """What was typed last is no page."""
        self.field = QLineEdit()
        self.field.setAccessibleName("Page")
        self.field.setToolTip(TIP)
        self.field.returnPressed.connect(self._on_entered)
        self.field.editingFinished.connect(self._on_left)
        self.place = QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.field)
        layout.addWidget(self.place)
        self.show_page(None, -1)

    def show_page(self, document: OpenedDocument | None, page: int) -> None:
        """Show which page of a document is read."""
        self._document, self._page, self._is_no_page = document, page, False
        self.field.setFixedWidth(characters(self, 7) + 2 * GRID)
        self.field.setEnabled(document is not None)
        if not (self.field.hasFocus() and self.field.isModified()):
            self._show()

    def take_focus(self) -> None:
        """Have another page typed."""
        self.field.setFocus()
        self.field.selectAll()

    def _show(self) -> None:
        if self._document is None or self._page < 0:
            self.field.clear()
            self.place.clear()
            return
        label = self._document.labels[self._page]
        count = self._document.page_count
        self.field.setText(label)
        self.place.setText(f"({NO_SUCH_PAGE})" if self._is_no_page else f"({self._page + 1} of {count})")
        words = page_words(self._document, self._page)
        self.field.setAccessibleDescription(f"{NO_SUCH_PAGE.capitalize()}. {words}" if self._is_no_page else words)

    def _on_left(self) -> None:
        if self.field.isModified():
            self._show()

    def _on_entered(self) -> None:
        document = self._document
        page = None if document is None else page_of(document, self.field.text())
        self.field.setModified(False)
        if page is not None:
            self.page_asked.emit(page)
        self._is_no_page = page is None
        self._show()
        self.field.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.take_focus()


def page_of(document: OpenedDocument, typed: str) -> int | None:
    """The page with this label, else the page at this place; None where there is neither."""
    wanted = typed.strip()
    labels = [label.casefold() for label in document.labels]
    if wanted.casefold() in labels:
        return labels.index(wanted.casefold())
    if wanted.isdecimal() and 1 <= int(wanted) <= document.page_count:
        return int(wanted) - 1
    return None


def page_words(document: OpenedDocument, page: int) -> str:
    """The page in words: “Page iv (4 of 210)”."""
    return f"Page {document.labels[page]} ({page + 1} of {document.page_count})"
