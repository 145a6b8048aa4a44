"""Shows what the sides wrote on one line of a comparison; beside each other where there is room."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTextBrowser

from scr_appraiser.model.comparing.lines import ComparedRow
from scr_appraiser.model.comparing.sides import Comparison
from scr_appraiser.ui.comparing.facing_text import facing_text
from scr_appraiser.ui.look.colours import colours_of
from scr_appraiser.ui.look.style import characters

NARROW = 13
"""Characters of a column below which long words would break."""


class _Shown(NamedTuple):
    comparison: Comparison
    row: ComparedRow
    document_title: Callable[[str], str]


class FacingView(QTextBrowser):
    """Text to be read; it follows its own width, the text size and the colours."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: _Shown | None = None
        self._was_narrow = False
        self.setAccessibleName("What each of them wrote")
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)

    def show_line(self, comparison: Comparison, row: ComparedRow, document_title: Callable[[str], str]) -> None:
        """Show a line of a comparison."""
        self._shown = _Shown(comparison, row, document_title)
        self._show()

    def show_words(self, words: str) -> None:
        """Show a sentence in its place."""
        self._shown = None
        self.setPlainText(words)

    @property
    def _is_narrow(self) -> bool:
        sides = len(self._shown.comparison.sides) if self._shown is not None else 0
        return self.viewport().width() < sides * characters(self, NARROW)

    def _show(self) -> None:
        self._was_narrow = self._is_narrow
        if self._shown is not None:
            self.setHtml(facing_text(*self._shown, colours_of(self.palette()), is_narrow=self._was_narrow))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_narrow != self._was_narrow:
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._show()
