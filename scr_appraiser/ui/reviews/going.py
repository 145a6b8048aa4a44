"""Going to an appraisal of the review on view: one's own, one to be begun, or another's.

The action that begins one brings SQLAlchemy, and comes when it is called for: the register is shown before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.problems import Problem
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.reviews.appraising import Way, ways_of
from scr_appraiser.ui.reviews.definitions import Definitions
from scr_appraiser.ui.widgets.labels import mnemonic_free

if TYPE_CHECKING:
    from scr_appraiser.model.snapshots import Review


class Going:
    """Knows the ways that the review on view has, and goes the one that is chosen."""

    def __init__(self, context: Context, open_appraisal: Callable[[AppraisalId], None]) -> None:
        self._context = context
        self._open_appraisal = open_appraisal
        self._review_id: ReviewId | None = None
        self._menu: QMenu | None = None
        self.ways: list[Way] = []

    def show_review(self, review: Review | None, known: Definitions) -> None:
        """`review` is on view now."""
        self._review_id = review.id if review is not None else None
        self.ways = ways_of(self._context.workspace, review, known) if review is not None else []

    def go_own(self, over: QWidget) -> None:
        """Go to one's own appraisal; where there are several ways, the one chosen in a menu over a widget."""
        own = [way for way in self.ways if way.is_own]
        if len(own) == 1:
            self._go(own[0])
        elif own:
            self._offer(own, over)

    def offer_others(self, over: QWidget) -> None:
        """Let the person choose among what others have done, in a menu over a widget."""
        self._offer([way for way in self.ways if not way.is_own], over)

    def _offer(self, ways: Sequence[Way], over: QWidget) -> None:
        menu = self._menu = QMenu(over)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for way in ways:
            menu.addAction(mnemonic_free(way.words), lambda way=way: self._go(way))  # type: ignore[misc]
        menu.setActiveAction(menu.actions()[0])
        menu.popup(over.mapToGlobal(QPoint(over.width() // 3, over.height() // 6)))

    def _go(self, way: Way) -> None:
        appraisal_id = self._appraisal_of(way)
        if appraisal_id is not None:
            self._open_appraisal(appraisal_id)

    def _appraisal_of(self, way: Way) -> AppraisalId | None:
        """What a way leads to, begun where there is none; None where that met a Problem, which is shown."""
        if way.appraisal_id is not None or way.framework is None or self._review_id is None:
            return way.appraisal_id
        from scr_appraiser.model.appraisal.appraisals import start_appraisal

        try:
            return start_appraisal(self._context.workspace, self._review_id, way.framework.hash)
        except Problem as problem:
            self._context.messages.problem(problem)
            return None
