"""Which record's history is asked for on the page of the register: the one that is worked at, else the review's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from scr_appraiser.model.ids import RecordId
from scr_appraiser.ui.context import Context, ToHistory

if TYPE_CHECKING:
    from scr_appraiser.model.snapshots import Review


def show_history(context: Context, review: Review | None) -> None:
    """Show the history of the record whose list or form has the focus, or of the whole review on view."""
    if review is not None:
        context.open_history(_worked_at() or ToHistory("review", review.id))


def _worked_at() -> ToHistory | None:
    from scr_appraiser.ui.reviews.members import Members  # with SQLAlchemy, after the register

    widget: QWidget | None = QApplication.focusWidget()
    while widget is not None:
        if isinstance(widget, Members) and widget.member is not None:
            return ToHistory(widget.kind, RecordId(widget.member.id))
        widget = widget.parentWidget()
    return None
