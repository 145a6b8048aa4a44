"""Locking: the screen covered at once, the file closed, its key dropped; unlocking leads back to where one was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog

from scr_appraiser.problems import Problem
from scr_appraiser.ui.actions import action
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.locking.clipboard import Clipboard
from scr_appraiser.ui.locking.cover import COVER_KEY, LOCKING, NO_FILE, PLAIN, cover_screen, is_covered, uncover_screen
from scr_appraiser.ui.locking.watching import Watch
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.start.files import Files
from scr_appraiser.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from scr_appraiser.model.history.undoing import Kept
    from scr_appraiser.ui.locking.lock_page import LockPage
    from scr_appraiser.ui.locking.whereabouts import Whereabouts

MINUTES = (2, 5, 10, 20, 30)
"""Without anybody at work, after which the file is locked; the person chooses."""
ORDINARY = 10
_CHOICE = "lock/minutes"
SETTLE = 20
"""Milliseconds in which whoever asked with a dialog that was closed learns that there is no answer."""


class Locking(QObject):
    """A file with a passphrase is locked; any other is covered, and that is said."""

    def __init__(
        self, app: QApplication, window: MainWindow, files: Files, jobs: Jobs, settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._files, self._jobs, self._settings = window, files, jobs, settings
        self._page: LockPage | None = None
        self._path: Path | None = None
        self._where: Whereabouts | None = None
        self.steps: Kept | None = None
        """What can still be undone in the file that is locked."""
        self._is_locking = False
        self._clipboard = Clipboard(self)
        handle = window.windowHandle()
        assert handle is not None, "the window is shown before anything else"
        self.watch = Watch(app, handle, lambda: self.minutes, parent=self)
        self.watch.idle.connect(self._on_idle)
        self.watch.cover_asked.connect(self.lock)
        self.lock_action = action("Loc&k now", self.lock, QKeySequence(COVER_KEY).toString(), parent=self)
        self.minute_actions = self._build_minute_actions()
        app.aboutToQuit.connect(self._clipboard.clear)

    @property
    def is_locked(self) -> bool:
        """Whether the window shows the lock page."""
        return self._page is not None

    @property
    def minutes(self) -> int:
        """How long nobody may be at work before the file is locked."""
        chosen = self._settings.choice(_CHOICE, str(ORDINARY))
        return int(chosen) if chosen in map(str, MINUTES) else ORDINARY

    def lock(self) -> None:
        """Cover the screen at once, and lock the file where it has a passphrase. What runs is cancelled."""
        self._clipboard.clear()
        if self._is_locking or self.is_locked or is_covered():
            return
        workspace = self._files.workspace
        if workspace is None or workspace.key is None:
            cover_screen(NO_FILE if workspace is None else PLAIN)
            return
        from scr_appraiser.ui.locking.whereabouts import whereabouts

        self._is_locking = True
        self._where = whereabouts(self._window)
        cover_screen(LOCKING, goes_on=False)
        self._jobs.stop()
        self._close_dialogs()

    def go_back(self, take_up: Callable[[Kept], None]) -> bool:
        """Lead to where the person was, if the file that is open now is the one that was locked.

        `take_up` is told what can be undone in it.
        """
        where, self._where = self._where, None
        steps, self.steps = self.steps, None
        workspace = self._files.workspace
        if where is None or workspace is None or workspace.path != self._path:
            return False
        if steps is not None:
            take_up(steps)
        from scr_appraiser.ui.locking.whereabouts import give_focus, go_back

        def on_entered(_: str) -> None:
            self._window.page_entered.disconnect(entered)
            QTimer.singleShot(0, self._window, lambda: give_focus(self._window, where))

        entered = self._window.page_entered.connect(on_entered)
        go_back(self._window, where)
        return True

    def end(self) -> None:
        """Another file, or none, takes the place of the one that is locked."""
        if self._page is not None:
            self._page.forget()
            self._page = None
            self._window.show_alone(None)

    def _close_dialogs(self) -> None:
        """Each is left as by Escape, and whoever opened it goes on before the file is closed."""
        open_ones = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
        for dialog in open_ones:
            dialog.reject()
        if open_ones:
            # Counted from the next pass of events: on a slow computer this one alone takes longer.
            QTimer.singleShot(0, self, lambda: QTimer.singleShot(SETTLE, self, self._close_dialogs))
        else:
            self._close_file()

    def _close_file(self) -> None:
        from scr_appraiser.ui.locking.lock_page import LockPage

        self._is_locking = False
        workspace = self._files.workspace
        if workspace is None:
            uncover_screen()
            return
        self._path = workspace.path
        self._page = LockPage(self._path.name)
        self._page.unlock_asked.connect(self._on_unlock_asked)
        self._page.left.connect(self._on_left)
        self._window.show_alone(self._page)
        self._files.close(for_now=True)
        uncover_screen(is_back=False)
        self._page.setFocus()

    def _on_unlock_asked(self, typed: str) -> None:
        assert self._page is not None
        assert self._path is not None
        self._page.show_busy(True)
        self._files.unlock(self._path, typed, self._on_refused)

    def _on_refused(self, problem: Problem) -> None:
        if self._page is not None:
            self._page.show_problem(problem)

    def _on_left(self) -> None:
        self._where = self.steps = None
        self.end()
        self._window.show_page("start")

    def _on_idle(self) -> None:
        # What runs is waited for, and looked at again: nobody is at work, but the program is.
        if self._jobs.is_busy:
            return
        self.watch.stir()
        self.lock()

    def _build_minute_actions(self) -> list[QAction]:
        group = QActionGroup(self)
        actions = []
        for minutes in MINUTES:
            choice = action(f"{minutes} minutes", lambda minutes=minutes: self._choose(minutes), parent=self)  # type: ignore[misc]
            choice.setCheckable(True)
            choice.setChecked(minutes == self.minutes)
            group.addAction(choice)
            actions.append(choice)
        return actions

    def _choose(self, minutes: int) -> None:
        self._settings.keep_choice(_CHOICE, str(minutes))
