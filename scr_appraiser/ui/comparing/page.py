"""The page "Compare": appraisals of one review side by side, and how far the whole team agrees."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.ui.comparing.calibration_part import CalibrationPart
from scr_appraiser.ui.comparing.own_part import OwnPart
from scr_appraiser.ui.comparing.review_part import ReviewPart
from scr_appraiser.ui.comparing.team_part import TeamPart
from scr_appraiser.ui.context import Context, Page
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.labels import plain_label
from scr_appraiser.ui.widgets.segments import Segments
from scr_appraiser.ui.widgets.tab_order import order_tabs

PARTS = (("review", "One review"), ("team", "The team"), ("calibration", "Calibration"), ("own", "Your own work"))


class ComparingPage(Page):
    """What two or more people made of the same review, and of all that they both appraised."""

    title = "Compare"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.which = Segments("What is compared", PARTS, may_clear=False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        top.setSpacing(3 * GRID)
        top.addWidget(plain_label(self.title, "title", wraps=False))
        top.addWidget(self.which, 1)
        whole.addLayout(top)
        self._stack = QStackedWidget(self)
        whole.addWidget(self._stack, 1)
        self.review, self.team = ReviewPart(context, self._stack), TeamPart(context, self._stack)
        self.calibration, self.own = CalibrationPart(context, self._stack), OwnPart(context, self._stack)
        self._parts: dict[str, ReviewPart | TeamPart | CalibrationPart | OwnPart] = {
            "review": self.review,
            "team": self.team,
            "calibration": self.calibration,
            "own": self.own,
        }
        for part in self._parts.values():
            self._stack.addWidget(part)
        self.which.chosen.connect(self.show_part)
        self.team.case_asked.connect(self._on_case)
        self.which.show_value("review")
        order_tabs(self)

    def show_part(self, which: str) -> None:
        """Bring one of PARTS to the front."""
        self.which.show_value(which)
        self._stack.setCurrentWidget(self._parts[which])
        self._show_now()

    def show_changed(self, changed: Changed) -> None:
        """See Page."""
        self.review.note_changed(changed)
        self.team.note_changed(changed)
        if self.isVisible():
            self._show_now()

    def show_entered(self) -> None:
        """See Page."""
        self._show_now()
        self._part.take_focus()

    def leave(self) -> None:
        """See Page."""
        self.review.panel.doing.half_written.flush()

    def page_actions(self) -> list[QAction]:
        """See Page."""
        review, team = self.review, self.team
        return [
            *(review.next, review.go, review.which_counts, review.export, *review.panel.actions_offered()),
            *(team.sure, team.export, self.calibration.add, self.calibration.appraise, self.own.share),
        ]

    def _show_now(self) -> None:
        self._part.show_now()

    @property
    def _part(self) -> ReviewPart | TeamPart | CalibrationPart | OwnPart:
        """The one in front."""
        return next(part for part in self._parts.values() if part is self._stack.currentWidget())

    def _on_case(self, review: ReviewId, criterion: str) -> None:
        self.show_part("review")
        self.review.choose(review, criterion)
        self.review.take_focus()
