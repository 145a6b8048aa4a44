"""Asks the planner, and allocates what is accepted in one step."""

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtWidgets import QWidget

from scr_appraiser.model.allocating.allocations import accept
from scr_appraiser.model.allocating.table import AllocationRow, people_in
from scr_appraiser.ui.allocation.proposing_dialog import ProposeDialog
from scr_appraiser.ui.backups.waiting import change_apart
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.jobs import Cancelled
from scr_appraiser.ui.window.messages import done


def propose_and_accept(
    context: Context,
    every: Sequence[AllocationRow],
    shown: Sequence[AllocationRow],
    chosen: Sequence[AllocationRow],
    parent: QWidget,
) -> None:
    """Open the planner about all reviews, those on view or the chosen ones."""
    workspace = context.workspace
    dialog = ProposeDialog(every, shown, chosen, people_in(workspace), parent=parent)
    if not dialog.exec():
        return
    places, names = dialog.accepted_places(), dict(dialog.people.names)

    def accept_all() -> None:
        change_apart(
            workspace,
            lambda progress: accept(workspace, places, names, progress),
            title="Allocating",
            words="The places are being allocated.",
            parent=parent,
        )

    with suppress(Cancelled):
        if not done(context.messages, accept_all):
            return
        words = "1 place is allocated." if len(places) == 1 else f"{len(places)} places are allocated."
        context.messages.notice(words, undo=True)
