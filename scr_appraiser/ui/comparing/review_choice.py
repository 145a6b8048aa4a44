"""Which review is compared: a list that opens, so that all of the width is left to the comparison."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker

from scr_appraiser.model.comparing.reading import Comparable
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.ui.forms.control import CalmCombo

HELD_UP = "open again"


class ReviewChoice(CalmCombo):
    """Names nobody: who appraised it stands above the comparison, or is hidden there."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Comparable, ...] = ()
        self.least_characters = 30
        self.setAccessibleName("Review that is compared")

    @property
    def current(self) -> ReviewId | None:
        """The chosen one; None where there is none."""
        return self.rows[self.currentIndex()].review if 0 <= self.currentIndex() < len(self.rows) else None

    def offer(self, rows: Sequence[Comparable], chosen: ReviewId | None) -> None:
        """Put these on offer; this one is chosen. Nothing is told to whoever listens."""
        with QSignalBlocker(self):
            if self.rows != tuple(rows):
                self.rows = tuple(rows)
                self.clear()
                self.addItems([_words(row) for row in rows])
            self.choose(chosen)

    def choose(self, review: ReviewId | None) -> None:
        """Choose one of those on offer; nothing where it is not among them."""
        place = next((place for place, row in enumerate(self.rows) if row.review == review), -1)
        self.setCurrentIndex(place)


def _words(row: Comparable) -> str:
    reference = row.reference or "Review without a reference"
    return f"{reference}, {len(row.appraisers)} people{f', {HELD_UP}' if row.is_held_up else ''}"
