"""What is done with a file while it is being opened, before the window shows it: on the job's thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scr_appraiser.model.identity import Identity
from scr_appraiser.ui.start.who import Who

if TYPE_CHECKING:
    # Only for the types: these come when a file is opened.
    from scr_appraiser.model.review.register_row import RegisterRow
    from scr_appraiser.model.workspace import Workspace


class Preparation:
    """Ends what was left undone in the file, and reads its register."""

    def __init__(self, who: Who, backups: Path) -> None:
        self._who, self._backups = who, backups
        self.puts_off = False
        """What was left undone in the next file that is opened stays so: it has only just been cancelled."""
        self._read: tuple[Identity | None, Sequence[RegisterRow]] = None, ()

    def prepare(self, workspace: Workspace) -> None:
        """Load what the register stands on and read it, while the window goes on answering."""
        import scr_appraiser.ui.open_file  # noqa: F401
        from scr_appraiser.model.backups.left_undone import finish_left_undone
        from scr_appraiser.model.review.register import register
        from scr_appraiser.ui.widgets.tables import natural

        workspace.author = author = self._who.identity
        if not self.puts_off:
            finish_left_undone(workspace, self._backups)
        self.puts_off = False
        self._read = author, register(workspace)
        for row in self._read[1]:
            # What the register sorts by is remembered: to work out thousands would hold the window up.
            natural(row.reference)

    def rows(self, author: Identity | None) -> Sequence[RegisterRow] | None:
        """The register of the file that was prepared last; None where it was read as somebody else.

        Whoever has just said who they are may have appraisals of their own, which the register shows first.
        """
        read_as, rows = self._read
        return rows if read_as == author else None
