"""The places most like a passage, the likeliest first: to go to, and to take where it is the passage."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout

from scr_appraiser.model.evidence.anchoring import Candidate
from scr_appraiser.model.snapshots import Document, Evidence
from scr_appraiser.ui.documents.all_texts import Read
from scr_appraiser.ui.look.style import GRID, set_role
from scr_appraiser.ui.report.taking import title_of
from scr_appraiser.ui.widgets.labels import plain_label

LONGEST_SHOWN = 120
"""Characters of the words of a place."""


AROUND = 60
"""Characters shown on either side of them, by which places of short words are told apart."""


class Place(NamedTuple):
    """A candidate, with what a person knows it by."""

    candidate: Candidate
    label: str
    """The page's own number ("iv")."""
    before: str
    after: str


def place_of(candidate: Candidate, read: Read) -> Place:
    """The place of a candidate, given what stands on the pages of its document."""
    text, start, end = read.texts[candidate.page], candidate.start, candidate.end
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Place(
        candidate,
        read.labels[candidate.page],
        before if start <= AROUND else f"… {before.partition(' ')[2]}",
        after if end + AROUND >= len(text) else f"{after.rpartition(' ')[0]} …",
    )


class LikelyPlaces(QFrame):
    """A list with one button that takes what is selected, and one that leaves all as it is."""

    chosen = Signal(object)
    """A Candidate to go to."""
    taken = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self._places: Sequence[Place] = ()
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

    def show_places(self, evidence: Evidence, places: Sequence[Place], documents: Sequence[Document]) -> None:
        """Offer these places for the passage of this evidence."""
        self._places = places
        self._title.setText(f"Where is “{_shortened(evidence.quote)}”?")
        self._hint.setText(
            "Go to a place to see it. The reference changes only if you take it."
            if places
            else "Nothing like it stands in the documents at hand. Select the passage yourself, or leave it as it is."
        )
        titles = {document.sha256: title_of(document) for document in documents}
        self.list.clear()
        for place in places:
            self.list.addItem(QListWidgetItem(_words(place, titles if len(documents) > 1 else {})))
        self.list.setVisible(bool(places))
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        self.list.setFixedHeight(min(rows + 2 * self.list.frameWidth(), 24 * GRID))
        self.show()
        if places:
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
        if 0 <= row < len(self._places):
            self.chosen.emit(self._places[row].candidate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _words(place: Place, titles: Mapping[str, str]) -> str:
    """A place as the list shows it; the title of its document where there are several."""
    candidate = place.candidate
    number = f"page {candidate.page + 1} in the file"
    page = number if place.label == str(candidate.page + 1) else f"p. {place.label}, {number}"
    where = ", ".join(word for word in (titles.get(candidate.document, ""), page) if word)
    there = " ".join(f"{place.before} “{_shortened(candidate.words)}” {place.after}".split())
    return f"{where} · {candidate.likeness} % alike\n{there}"


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST_SHOWN else words[: LONGEST_SHOWN - 1] + "…"
