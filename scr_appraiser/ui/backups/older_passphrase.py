"""Says that backups lie under an older passphrase, which a change that was stopped did not come to, and takes it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from scr_appraiser.model.backups.naming import Backup
from scr_appraiser.model.backups.older_passphrase import bring_along, under_another
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.backups.rows import when
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.jobs import Progress
from scr_appraiser.ui.look.style import GRID
from scr_appraiser.ui.widgets.action_button import action_button
from scr_appraiser.ui.widgets.labels import plain_label


class OlderPassphrase(QWidget):
    """In sight only where there are such backups. `listed` is called when some were brought along."""

    def __init__(self, context: Context, folder: Path, listed: Callable[[], None]) -> None:
        """`folder` holds the backups of all files."""
        super().__init__()
        self._context, self._folder, self._listed = context, folder, listed
        self._found: tuple[Backup, ...] = ()
        self.words = plain_label("")
        self.ask = action("Type the older &passphrase…", self._on_ask, parent=self)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2 * GRID)
        across.addWidget(self.words, 1)
        across.addWidget(action_button(self.ask))
        self.hide()

    def show_now(self) -> None:
        """Look which there are. Raises Problem where the folder cannot be read."""
        self._found = under_another(self._context.workspace, self._folder)
        count = len(self._found)
        are = "1 backup is" if count == 1 else f"{count} backups are"
        self.words.setText(f"{are} under an older passphrase: the one of this file does not open {_them(count)}.")
        self.ask.setEnabled(not self._context.workspace.is_read_only)
        self.setVisible(count > 0)

    def _on_ask(self) -> None:
        newest = self._found[0]
        about = f"The backup of {when(newest)} is under an older passphrase."
        key = self._context.messages.ask_key(newest.path, self._context.settings, about=about)
        if key is not None:
            workspace, folder = self._context.workspace, self._folder

            def work(progress: Progress) -> int:
                try:
                    return bring_along(workspace, folder, key, lambda at, total: progress(at, total))
                finally:
                    key.forget()

            self._context.jobs.run("Bringing backups along", work, partial(self._on_brought, len(self._found)))

    def _on_brought(self, count: int, brought: int) -> None:
        self._listed()
        now = "is" if brought == 1 else "are"
        backups = "1 backup" if brought == 1 else f"{brought} backups"
        left = f" {count - brought} could not be brought along." if brought < count else ""
        opened = "under the passphrase of the file now" if self._context.workspace.key else "not encrypted any more"
        self._context.messages.notice(f"{backups} {now} {opened}.{left}", is_result=True)


def _them(count: int) -> str:
    return "it" if count == 1 else "them"
