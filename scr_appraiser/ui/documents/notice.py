"""A line above the pages where something has to be said of them: no words on this one, the end is missing."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy

from scr_appraiser.ui.documents.marking import BY_KEYS, NO_WORDS, is_picture
from scr_appraiser.ui.documents.opening import OpenedDocument
from scr_appraiser.ui.documents.page_view import PageView
from scr_appraiser.ui.look.style import GRID, set_role

CUT_SHORT = "The end of this file is missing, and perhaps pages with it."


class PageNotice(QLabel):
    """Says what has to be said of the page being read; hidden while there is nothing."""

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self._view = view
        self._is_cut_short = False
        self.setWordWrap(True)
        self.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        set_role(self, "banner", "warning")
        self.hide()
        view.page_changed.connect(lambda: self._show())
        view.drawn.connect(lambda page: self._show())

    def show_document(self, document: OpenedDocument | None) -> None:
        """Speak of another document from now on."""
        self._is_cut_short = document is not None and document.is_cut_short
        self._show()

    def _show(self) -> None:
        """Only what is known already is said, so that nobody waits for the document."""
        selection, page = self._view.selection, self._view.page
        words = CUT_SHORT if self._is_cut_short else ""
        if selection is not None and selection.texts.has(page) and is_picture(selection, page):
            words = f"{words} {NO_WORDS}".strip()
        if words != self.text():
            self.setText(words)
            self.setToolTip(BY_KEYS if NO_WORDS in words else "")
            self.setVisible(bool(words))
