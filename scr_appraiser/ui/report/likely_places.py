"""The places most like a passage, the likeliest first: to go to, and to take where it is the passage."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout

from scr_appraiser.model.evidence.anchoring import Candidate
from scr_appraiser.model.snapshots import Document, Evidence
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.report.taking import title_of
from scr_appraiser.ui.widgets.labels import plain_label

LONGEST_SHOWN = 120
"""Characters of the words of a place."""


class LikelyPlaces(QFrame):
    """A list with one button that takes what is selected, and one that leaves all as it is."""

    chosen = Signal(object)
    """A Candidate to go to."""
    taken = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self._candidates: Sequence[Candidate] = ()
        self._title = plain_label("", "subheading")
        self._hint = plain_label("", "small")
        self.list = QListWidget()
        self.list.setAccessibleName("Places most like the passage")
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.take_button = QPushButton("Take what is selected")
        self.take_button.setToolTip("Let the reference point to what is selected in the document")
        self.leave_button = QPushButton("Leave it as it is")
        self.list.itemActivated.connect(self._on_row)
        self.list.itemClicked.connect(self._on_row)
        self.take_button.clicked.connect(self.taken)
        self.leave_button.clicked.connect(self.left)
        buttons = QHBoxLayout()
        for button in (self.take_button, self.leave_button):
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID // 2)
        for part in (self._title, self._hint, self.list):
            layout.addWidget(part)
        layout.addLayout(buttons)
        self.hide()

    def show_candidates(
        self, evidence: Evidence, candidates: Sequence[Candidate], documents: Sequence[Document]
    ) -> None:
        """Offer these places for the passage of this evidence."""
        self._candidates = candidates
        self._title.setText(f"Where is “{_shortened(evidence.quote)}”?")
        self._hint.setText(
            "Go to a place to see it. The reference changes only if you take it."
            if candidates
            else "Nothing like it stands in the documents at hand. Select the passage yourself, or leave it as it is."
        )
        titles = {document.sha256: title_of(document) for document in documents}
        self.list.clear()
        for candidate in candidates:
            title = f"{titles.get(candidate.document, '')}, " if len(documents) > 1 else ""
            place = f"{title}page {candidate.page + 1} in the file · {candidate.likeness} % alike"
            self.list.addItem(QListWidgetItem(f"{place}\n{_shortened(candidate.words)}"))
        self.list.setVisible(bool(candidates))
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        self.list.setFixedHeight(min(rows + 2 * self.list.frameWidth(), 24 * GRID))
        self.show()
        if candidates:
            self.list.setCurrentRow(0)
            self.list.setFocus()
            self._on_row()
        else:
            self.leave_button.setFocus()

    def set_takeable(self, is_takeable: bool) -> None:
        """Whether something is selected that could be taken."""
        self.take_button.setEnabled(is_takeable)

    def _on_row(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._candidates):
            self.chosen.emit(self._candidates[row])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST_SHOWN else words[: LONGEST_SHOWN - 1] + "…"
