"""Everything behind the frame of the window: made once, after the first paint, and introduced to each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from scr_appraiser.ui.actions import Undoing
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.locking.locking import Locking
from scr_appraiser.ui.look.viewing import Viewing
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.start.damaged import DamagedFiles
from scr_appraiser.ui.start.files import Files
from scr_appraiser.ui.start.preparation import Preparation
from scr_appraiser.ui.start.remarks import Remarks
from scr_appraiser.ui.start.rest import Rest
from scr_appraiser.ui.start.who import Who
from scr_appraiser.ui.window.enter_key import EnterKey
from scr_appraiser.ui.window.main_window import MainWindow
from scr_appraiser.ui.window.menus import Menus
from scr_appraiser.ui.window.messages import CHANGES, Messages
from scr_appraiser.ui.window.typing_watch import TypingWatch
from scr_appraiser.ui.window.working import Working

if TYPE_CHECKING:
    # Only for the types: these come when a file is opened.
    from scr_appraiser.model.backups.restoring import Prepared
    from scr_appraiser.model.workspace import Workspace
    from scr_appraiser.ui.context import Page
    from scr_appraiser.ui.exchange import Exchange
    from scr_appraiser.ui.open_file import OpenFile


class Program(QObject):
    """All parts of the running program; belongs to its window."""

    def __init__(
        self, app: QApplication, window: MainWindow, settings: Settings, folder: Path, path: Path | None = None
    ) -> None:
        """`folder` is where the program keeps what is this person's own: the copy of the sample file, its memory.

        `path` is a file to open at once; without one, or where that fails, the first page is shown.
        """
        super().__init__(window)
        self.window = window
        self.settings = settings
        self._folder = folder
        self.viewing = Viewing(app, settings, parent=self)
        self.messages = Messages(self.window)
        self.who = Who(settings, window)
        self.jobs = Jobs(self)
        self.beside = Jobs(self)
        """For what touches no file, so that it need not wait for what does."""
        self.loading = Jobs(self)
        """For what loads a page: it waits for nothing else."""
        self.preparation = Preparation(self.who, folder / "backups")
        self.files = Files(
            settings,
            self.jobs,
            self.messages,
            prepare=self.preparation.prepare,
            sample_path=folder / "sample.scra",
            backups=folder / "backups",
            back_up=self._back_up,
            parent=self,
        )
        self.undoing = Undoing(
            app,
            settle=self._leave_page,
            on_problem=self.messages.problem,
            on_moved=self._on_moved,
            parent=self,
        )
        self.typing = TypingWatch(app, self._has_drafts, parent=self)
        self.enter_key = EnterKey(app, parent=self)
        self.locking = Locking(app, window, self.files, self.jobs, settings, self)
        self.menus = Menus(self)
        self.remarks = Remarks(
            self.files,
            self.jobs,
            window.banners,
            self.messages,
            folder=folder / "copies",
            memory=folder / "files.json",
            ask_identity=self.ask_identity,
            parent=self,
        )
        self.damaged = DamagedFiles(
            self.files, self.jobs, self.messages, memory=folder / "files.json", backups=folder / "backups"
        )
        self.open_file: OpenFile | None = None
        """What the window shows of the open file."""
        self._wire()
        window.add_page("start", "Start", "start", self._make_start)
        if path is None:
            window.show_page("start")
        else:
            self.files.open(path)

    @property
    def workbooks(self) -> Exchange | None:
        """What sends workbooks and takes them in, and merges files."""
        return self.open_file.exchange if self.open_file is not None else None

    def ask_identity(self) -> None:
        """Ask who appraises; what was answered holds from now on."""
        if self.who.ask() and self.files.workspace is not None:
            self.files.workspace.author = self.who.identity

    def ask_passphrase(self) -> None:
        """Give the open file another passphrase, a first one or none; then go on at the same place."""
        from scr_appraiser.ui.locking.whereabouts import go_back, whereabouts
        from scr_appraiser.ui.unlocking.changing import PassphraseChange

        self._leave_page()
        where = whereabouts(self.window)
        steps = self.open_file.history.kept() if self.open_file is not None else None

        def back_to() -> None:
            go_back(self.window, where)
            if steps is not None and self.open_file is not None:
                self.open_file.history.take_up(steps)

        PassphraseChange(self.files, self.jobs, self.messages, self.settings, self._folder / "backups", back_to).ask()

    def export(self) -> None:
        """Open the export dialog for what the page in front shows."""
        if self.open_file is not None and self.window.page is not None:
            self.open_file.export(self.window.page.to_export())

    def close_file(self) -> None:
        """Close the open file and go to the first page."""
        self.files.close()
        self.window.show_page("start")

    def remove_file(self) -> None:
        """Take the open file off this computer, once it is shown that it lies in another."""
        from scr_appraiser.ui.retention.removing import remove_file

        self._leave_page()
        memory, backups = self._folder / "files.json", self._folder / "backups"
        if remove_file(self.files, self.messages, self.settings, memory, backups, self.window):
            self.window.show_page("start")

    def show_fault(self, error: BaseException) -> None:
        """Own up to a fault of the program."""
        from scr_appraiser.ui.window.crash_dialog import CrashDialog

        CrashDialog(error, parent=self.window).exec()

    def _wire(self) -> None:
        self.messages.said.connect(self.window.show_message)
        self.viewing.about_to_apply.connect(self._shed)
        self.window.undo_asked.connect(self.undoing.undo)
        self.window.may_close = self._may_close
        rest = Rest(self.files, self.jobs, self.loading)
        self.window.get_ready, self.window.load_page = rest.load, rest.load_page
        self.window.status.person_asked.connect(self.ask_identity)
        Working((self.jobs, self.beside, self.loading), self.window.status, self)
        self.jobs.ended.connect(lambda: QTimer.singleShot(0, self._on_job_ended))
        for jobs in (self.jobs, self.beside):
            jobs.cancelled.connect(lambda words: self.messages.notice(f"Cancelled: {words}."))
            jobs.problem_met.connect(lambda problem, kind: self.messages.problem(problem, about=kind))
            jobs.succeeded.connect(self.window.show_done)
        self.files.opened.connect(self._on_opened)
        self.files.shown_again.connect(self._go_on)
        self.files.closing.connect(self._on_closing)
        self.typing.changed.connect(self.window.show_saving)

    def _make_start(self) -> Page:
        from scr_appraiser.ui.start.page import StartPage

        return StartPage(self.files, self.settings, self._go_on)

    def _on_job_ended(self) -> None:
        if self.window.page is None:
            self.window.show_page("start")

    def _on_opened(self, workspace: Workspace) -> None:
        from scr_appraiser.ui.open_file import OpenFile

        self.window.hide_messages()
        self.locking.end()
        if self.who.identity is None and not workspace.is_read_only:
            self.ask_identity()
        workspace.author = self.who.identity
        self.open_file = OpenFile(
            workspace,
            self.window,
            self.jobs,
            self.beside,
            self.messages,
            self.settings,
            self.undoing,
            memory=self._folder / "files.json",
            backups=self._folder / "backups",
            rows=self.preparation.rows(workspace.author),
        )
        self.open_file.changed.connect(self.typing.check)
        # Not before the page that asks has done with it.
        self.open_file.return_asked.connect(self._on_return_asked, Qt.ConnectionType.QueuedConnection)
        self.open_file.erased.connect(self._on_erased, Qt.ConnectionType.QueuedConnection)
        self.typing.check()
        self.open_file.changed.connect(lambda: self.window.show_done(CHANGES))
        self.menus.show_file(is_open=True)
        if not self.locking.go_back(self.open_file.history.take_up):
            self._go_on()

    def _on_closing(self) -> None:
        if self.open_file is not None:
            self._leave_page()
            # What still runs was asked for by a page of this file, which is about to go.
            for jobs in (self.jobs, self.beside, self.loading):
                jobs.stop()
            open_file, self.open_file = self.open_file, None
            if self.locking.is_locked:
                self.locking.steps = open_file.history.kept()
            open_file.close()
        self.window.hide_messages()
        self.menus.show_file(is_open=False)

    def _on_return_asked(self, prepared: Prepared) -> None:
        from scr_appraiser.ui.backups.exchanging import go_back

        go_back(self.files, self.messages, prepared, self._folder / "files.json")

    def _on_erased(self, words: str) -> None:
        from scr_appraiser.model.file.about_file import is_erasure_unfinished
        from scr_appraiser.ui.retention.opening_anew import open_anew

        assert self.files.workspace is not None
        # What was cancelled, or had no room, is not begun again at once.
        self.preparation.puts_off = is_erasure_unfinished(self.files.workspace)

        def on_shown() -> None:
            self.window.show_page("retention")
            self.messages.notice(words, is_result=True)

        open_anew(self.files, on_shown)

    def _back_up(self, workspace: Workspace) -> None:
        from scr_appraiser.ui.backups.closing import back_up_before_closing
        from scr_appraiser.ui.backups.keeping import ABOUT

        problem = back_up_before_closing(workspace, self._folder / "backups", self.window)
        if problem is not None:
            # Whoever closes takes the messages of the file away first.
            QTimer.singleShot(0, self, lambda: self.messages.problem(problem, about=ABOUT))

    def _on_moved(self, words: str) -> None:
        if self.open_file is not None:
            self.open_file.show_moved(words)

    def _has_drafts(self) -> bool:
        from scr_appraiser.model.file.drafts import drafts_in

        workspace = self.files.workspace if self.open_file is not None else None
        return workspace is not None and not workspace.is_read_only and bool(drafts_in(workspace))

    def _may_close(self) -> bool:
        self.jobs.stop()
        self.files.close()
        return True

    def _go_on(self) -> None:
        self.window.show_page("reviews")

    def _shed(self) -> None:
        for page in self.window.made_pages().values():
            page.shed()

    def _leave_page(self) -> None:
        if self.window.page is not None:
            self.window.page.leave()
