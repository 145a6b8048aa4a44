"""The line to search in: words, how many hits so far, the way from hit to hit."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from scr_appraiser.ui.documents.buttons import PictureButton
from scr_appraiser.ui.documents.passage import Search
from scr_appraiser.ui.look.style import GRID, characters

PAUSE = 300
"""Milliseconds after the last key until the search begins."""


class FindBar(QWidget):
    """`asked` tells the words to look for, `step_asked` to go a hit on (1) or back (-1)."""

    asked = Signal(str)
    step_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        self._asked = ""
        self.field = QLineEdit()
        self.field.setPlaceholderText("Search this document")
        self.field.setAccessibleName("Search this document")
        self.field.setToolTip("Words to look for. Enter or F3: next hit; Shift+F3: the one before (Ctrl+F)")
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(characters(self, 10))
        self.field.textEdited.connect(lambda: self._pause.start())
        self.field.textChanged.connect(self._on_changed)
        self.field.returnPressed.connect(self._on_entered)
        self.count = QLabel()
        self.previous = PictureButton("previous", "Previous hit", lambda: self.step_asked.emit(-1), "Shift+F3")
        self.next = PictureButton("next", "Next hit", lambda: self.step_asked.emit(1), "F3")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.field, 1)
        for widget in (self.count, self.previous, self.next):
            layout.addWidget(widget)
        self.show_search(Search("", 0, is_finished=True), None)

    def show_words(self, words: str) -> None:
        """Show what is looked for, where something else asked for it."""
        self._asked = words
        self._pause.stop()
        if " ".join(self.field.text().split()) != words:
            self.field.setText(words)

    def show_search(self, search: Search, present: int | None) -> None:
        """Say how many hits there are, and at which of them (from 0) one is."""
        self.count.setText(count_words(search, present))
        self.previous.setEnabled(search.hits > 0)
        self.next.setEnabled(search.hits > 0)

    def take_focus(self) -> None:
        """Have words typed."""
        self.field.setFocus()
        self.field.selectAll()

    def _on_changed(self, text: str) -> None:
        if not text:
            self._ask()

    def _on_entered(self) -> None:
        if " ".join(self.field.text().split()) != self._asked:
            self._ask()
        self.step_asked.emit(1)

    def _ask(self) -> None:
        self._pause.stop()
        words = " ".join(self.field.text().split())
        if words != self._asked:
            self._asked = words
            self.asked.emit(words)


def count_words(search: Search, present: int | None) -> str:
    """The hits in words: “3 of 39”, “39 hits”, “no hits”, with … while the search goes on."""
    if not search.words:
        return ""
    going_on = "" if search.is_finished else " …"
    if present is not None:
        return f"{present + 1} of {search.hits}{going_on}"
    if not search.hits:
        return "no hits" if search.is_finished else "searching …"
    return f"{search.hits} hit{'s' * (search.hits != 1)}{going_on}"
