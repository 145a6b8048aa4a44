"""Taking the last merge back: asked first, what was done since kept, the file as it is kept as a backup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from scr_appraiser.model.backups.restoring import Prepared
from scr_appraiser.model.backups.undoing_merges import Merged, merges, prepare_undo
from scr_appraiser.model.merging.told import counted
from scr_appraiser.model.past.moments import clock_words, day_words
from scr_appraiser.problems import Problem
from scr_appraiser.ui.backups.waiting import wait_or_say
from scr_appraiser.ui.context import Context

ABOUT = "Undoing"
"""What a problem met here is about."""
UNDONE = "The merge is undone; what was done since stands. The file as it was with the merge is the newest backup."
NO_MERGE = Problem("No merge of other files is noted in this file.", "There is nothing to undo.")
EXPLAIN = (
    "What came with it goes, and what was done since stays, where it does not build on the merge. The file as it is "
    "now becomes a backup first."
)


def undo_last_merge(
    context: Context, backups: Path, exchange: Callable[[Prepared], None], parent: QWidget | None
) -> None:
    """Ask, and lay beside the file what it would be without its last merge, which `exchange` puts in its place."""
    messages = context.messages
    done = merges(context.workspace, backups)
    if not done:
        messages.problem(NO_MERGE, about=ABOUT)
        return
    if not messages.confirm("Undo a merge", _question(done[0]), explain=EXPLAIN, action="Undo the merge"):
        return
    prepared = wait_or_say(
        messages,
        lambda progress: prepare_undo(context.workspace, done[0], backups, progress),
        about=ABOUT,
        title="Undoing the merge",
        words="The file as it is now is being kept as a backup, and what was done since is being carried over.",
        cancelled="Cancelled: the file is as it was.",
        parent=parent,
    )
    if prepared is not None:
        exchange(replace(prepared, words=UNDONE))


def _question(merge: Merged) -> str:
    when = f"{day_words(merge.time)}, {clock_words(merge.time)}"
    return f"Undo the merge of {when}, which brought {counted(merge.revisions, 'change')}?"
