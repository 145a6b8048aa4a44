"""What is no conflict and yet waits: reviews of which several appraisals are sealed and none is chosen (C10)."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.sameness.standing import none_chosen
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.labels import mnemonic_free, plain_label

COUNTED_BY = frozenset(("designation", "seal", "sameness", "appraisal", "consensus", "allocation"))
"""Kinds of record with which it may change."""
NO_REFERENCE = "A review without a reference"


class WhichCounts(QWidget):
    """Says how many there are, and leads to where one is chosen; not to be seen where there is none."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.waiting: Sequence[tuple[ReviewId, str]] = ()
        """The reviews with their references."""
        self.menu: QMenu | None = None
        self._words = plain_label("", "muted")
        self.choose = QPushButton("Say which co&unts…")
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._on_choose)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        line.addWidget(self._words, 1)
        line.addWidget(self.choose)
        self.hide()

    def read(self) -> None:
        """Read how many there are, as a job."""
        workspace = self._context.workspace
        self._context.jobs.run("Reading which appraisals count", lambda _: none_chosen(workspace), self._show)

    def _show(self, waiting: Sequence[tuple[ReviewId, str]]) -> None:
        self.waiting = waiting
        of = "Of 1 review" if len(waiting) == 1 else f"Of {len(waiting):,} reviews"
        self._words.setText(
            f"{of} several appraisals are sealed and none is chosen. That is no conflict, but none of them counts yet: "
            "choose one, or make a consensus under Compare."
        )
        self.setVisible(bool(waiting))

    def _on_choose(self) -> None:
        if len(self.waiting) == 1:
            self._ask(self.waiting[0][0])
            return
        self.menu = QMenu(self)
        for review, reference in self.waiting:
            self.menu.addAction(
                mnemonic_free(reference or NO_REFERENCE),
                lambda review=review: self._ask(review),  # type: ignore[misc]
            )
        self.menu.setActiveAction(self.menu.actions()[0])
        self.menu.popup(self.choose.mapToGlobal(QPoint(0, self.choose.height())))

    def _ask(self, review: ReviewId) -> None:
        from scr_appraiser.ui.designating.dialog import ask_which_counts

        ask_which_counts(self._context, review, self)
