"""What is done to whole reviews from the page of the register, with its questions and notices.

The actions bring SQLAlchemy, and come when one is called for: the register is shown before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scr_appraiser.model.concerned import concerned_reviews
from scr_appraiser.model.framework.held_definitions import current_codebook
from scr_appraiser.model.ids import RecordId, ReviewId
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from scr_appraiser.ui.context import Context

if TYPE_CHECKING:
    from scr_appraiser.model.appraisal.completeness import Place

WITHDRAWING = "It leaves the register and every sum, with its appraisals. It stays in the history and can be restored."


def register_new(context: Context) -> ReviewId | None:
    """Register a review of which nothing is known yet; None where that met a Problem, which is shown."""
    from scr_appraiser.model.review.reviews import register_review

    try:
        return register_review(context.workspace, current_codebook(context.workspace).defaults("review"))
    except Problem as problem:
        context.messages.problem(problem)
        return None


def withdraw_review(context: Context, review_id: ReviewId) -> bool:
    """Withdraw a review for a reason that is asked for; whether it was."""
    from scr_appraiser.model.review.reviews import withdraw

    reason = context.messages.ask_text("Withdraw this review", "Reason", explain=WITHDRAWING, action="Withdraw")
    if reason is None:
        return False
    return _did(context, lambda: withdraw(context.workspace, "review", review_id, reason), "The review is withdrawn.")


def restore_review(context: Context, review_id: ReviewId) -> bool:
    """Bring a withdrawn review back; whether it is."""
    from scr_appraiser.model.review.reviews import restore

    return _did(context, lambda: restore(context.workspace, "review", review_id), "The review is restored.")


def review_of(workspace: Workspace, place: Place) -> ReviewId | None:
    """The review that a place belongs to; None where its record is none of this file's."""
    if not place.record_id:
        return None
    return next(iter(concerned_reviews(workspace, {place.kind: {RecordId(place.record_id)}})), None)


def _did(context: Context, act: Callable[[], None], notice: str) -> bool:
    try:
        act()
    except Problem as problem:
        context.messages.problem(problem)
        return False
    context.messages.notice(notice, undo=True)
    return True
