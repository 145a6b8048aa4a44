"""Lays aside what is half written at a conflict: after a pause, when a field is left, and before the page is."""

from PySide6.QtCore import QObject

from scr_appraiser.model.conflicts.entries import Conflict
from scr_appraiser.model.conflicts.half_written import drop_half_written, keep_half_written
from scr_appraiser.ui.conflicts.details import Details
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.widgets.text_fields import CommittingLine, CommittingText
from scr_appraiser.ui.window.messages import done


class Keeping(QObject):
    """Keeps what the details show: of the conflict at which it was written, whichever is chosen by then."""

    def __init__(self, context: Context, details: Details) -> None:
        super().__init__(details)
        self._context, self._details = context, details
        details.choosing.typed.connect(self._keep)
        details.reason.drafted.connect(self._keep)
        details.reason.committed.connect(self._keep)
        details.left.connect(self.keep_now)

    def keep_now(self) -> None:
        """Lay aside what was typed and still waits for a pause."""
        details = self._details
        for field in (*details.findChildren(CommittingText), *details.findChildren(CommittingLine)):
            field.draft_now()

    def drop(self, conflict: Conflict) -> None:
        """It was decided: nothing is half written any more."""
        done(self._context.messages, lambda: drop_half_written(self._context.workspace, conflict))

    def _keep(self) -> None:
        row = self._details.row
        if row is None or not self._details.can_decide:
            return
        conflict, written = row.conflict, self._details.half_written()
        if written["choice"] or written["reason"]:
            done(self._context.messages, lambda: keep_half_written(self._context.workspace, conflict, written))
        else:
            self.drop(conflict)
