"""What goes out to colleagues and comes back while a file is open: workbooks, and other people's files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scr_appraiser.problems import Problem
from scr_appraiser.ui.context import Context, ToExport
from scr_appraiser.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scr_appraiser.model.backups.restoring import Prepared
    from scr_appraiser.ui.merging.merging import Merging

GOING_ON = Problem("Other files are being merged just now.", "Wait until that is done, or cancel it.")


class Exchange:
    """Asks what is to go out or to come in, and has it done."""

    def __init__(
        self,
        context: Context,
        window: MainWindow,
        backups: Path,
        memory: Path,
        put_in_place: Callable[[Prepared], None],
    ) -> None:
        """`backups` holds those of all files, `memory` what is remembered of them.

        `put_in_place` exchanges the file, which is closed for that.
        """
        self._put_in_place = put_in_place
        self._context, self._window, self._backups, self._memory = context, window, backups, memory
        self._merging: Merging | None = None

    def send_workbook(self) -> None:
        """Open the dialog that sends a workbook to be filled in, about what the page in front shows."""
        from scr_appraiser.ui.workbooks.sending import ask_send

        page = self._window.page
        if page is not None:
            page.leave()
        asked = page.to_export() if page is not None else ToExport()
        ask_send(
            self._context.workspace,
            asked,
            self._context.jobs,
            self._context.messages,
            self._context.settings,
            self._window,
        )

    def take_in_workbooks(self) -> None:
        """Ask for workbooks that came back, show what they would change, and take them in."""
        self._take_in(self._context.messages.ask_workbooks(self._context.workspace.path.parent))

    def take_in_folder(self) -> None:
        """As `take_in_workbooks`, for all in a folder."""
        folder = self._context.messages.ask_folder(
            "Take in the workbooks of which folder?", self._context.workspace.path.parent
        )
        self._take_in([folder] if folder is not None else [])

    def merge_files(self) -> None:
        """Ask for appraisal files, show what merging them would bring, and merge them into this one."""
        self.merge(self._context.messages.ask_files_to_merge(self._context.workspace.path.parent))

    def merge_folder(self) -> None:
        """As `merge_files`, for all in a folder."""
        folder = self._context.messages.ask_folder(
            "Merge the appraisal files of which folder?", self._context.workspace.path.parent
        )
        self.merge([folder] if folder is not None else [])

    def merge(self, paths: Sequence[Path]) -> None:
        """Merge these files and the files in these folders, when the person has seen the plan."""
        from scr_appraiser.ui.merging.merging import Merging

        if self._window.page is not None:
            self._window.page.leave()
        if paths and self._merging is not None and self._merging.is_going_on:
            self._context.messages.problem(GOING_ON)
        elif paths:
            window = self._window
            self._merging = Merging(self._context, self._backups, self._memory, window, self.undo_merge, window)
            self._merging.start(paths)

    def undo_merge(self) -> None:
        """Take the last merge back, with what was done since where it does not build on it."""
        from scr_appraiser.ui.merging.undoing import undo_last_merge

        if self._window.page is not None:
            self._window.page.leave()
        undo_last_merge(self._context, self._backups, self._put_in_place, self._window)

    def close(self) -> None:
        """The file is about to be closed."""
        if self._merging is not None:
            self._merging.close()
            self._merging = None

    def _take_in(self, paths: Sequence[Path]) -> None:
        from scr_appraiser.ui.workbooks.returning import Returning

        if self._window.page is not None:
            self._window.page.leave()
        if paths:
            Returning(
                self._context.workspace, self._context.jobs, self._context.messages, self._backups, self._window
            ).start(paths)
