"""Making, opening and closing appraisal files from the window."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from scr_appraiser.problems import Damaged, Problem
from scr_appraiser.ui.jobs import JobRunner, Progress
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.start.opening import Opened, make_file, make_folder, open_with_care
from scr_appraiser.ui.window.messages import FILE_EXTENSION, Voice

if TYPE_CHECKING:
    from scr_appraiser.model.file.keys import Key
    from scr_appraiser.model.workspace import Workspace

NEW_NAME = f"appraisals{FILE_EXTENSION}"


def _nothing() -> None:
    """What follows where nothing was asked for."""


class Files(QObject):
    """Holds the one open file. Opening runs as a job: the model and its libraries load only now."""

    opened = Signal(object)
    """The Workspace, on the GUI thread."""

    looked_over = Signal(object)
    """The Opened, after `opened`: what there is to know about the file."""

    shown_again = Signal()
    """The file asked for is the one that is open."""

    closing = Signal()
    """The open file is about to be closed: forget it."""

    recent_changed = Signal()
    forgotten = Signal(object)
    """A Path that was taken off the recent files."""

    def __init__(
        self,
        settings: Settings,
        jobs: JobRunner,
        messages: Voice,
        *,
        prepare: Callable[[Workspace], None],
        sample_path: Path,
        backups: Path | None = None,
        back_up: Callable[[Workspace], None] = lambda workspace: None,
        parent: QObject | None = None,
    ) -> None:
        """`prepare` is done on the job's thread with every file that opens: whatever the pages would wait for.

        `back_up` is done with every file before it is closed.
        `backups` holds those of all files, as for the model's back_up.
        `sample_path` is where this person's copy of the sample file is kept.
        """
        super().__init__(parent)
        self._settings = settings
        self._jobs = jobs
        self._messages = messages
        self._prepare = prepare
        self._sample_path, self._backups = sample_path, backups
        self._back_up = back_up
        self._workspace: Workspace | None = None
        self.on_damaged: Callable[[Path, Key | None, Problem], None] | None = None
        """What is done about a damaged file, with the key that opens it; else it is only said that it is one."""

    @property
    def workspace(self) -> Workspace | None:
        """The open file."""
        return self._workspace

    def ask_new(self) -> None:
        """Ask for a name and make a file there."""
        path = self._messages.ask_new_file(self._settings.last_folder, NEW_NAME)
        protected = self._messages.ask_protection(path.name, self._settings.known_words) if path is not None else None
        if path is not None and protected is not None:
            self.make(path, protected.passphrase)

    def ask_open(self) -> None:
        """Ask for a file and open it."""
        path = self._messages.ask_open_file(self._settings.last_folder)
        if path is not None:
            self.open(path)

    def make(self, path: Path, passphrase: str | None = None) -> None:
        """Make an empty appraisal file and open it; the recovery code of an encrypted one is shown."""

        def done(opened: Opened) -> None:
            self._on_opened(opened)
            if passphrase is not None:
                from scr_appraiser.ui.unlocking.recovery import show_recovery

                show_recovery(opened.workspace, self._messages, self._settings)

        self._jobs.run(
            f"Making {path.name}", lambda progress: make_file(path, passphrase, self._prepare, progress), done
        )

    def open(self, path: Path, *, key: Key | None = None, then: Callable[[], None] = _nothing) -> None:
        """Open a file; asks for the passphrase of an encrypted one, unless its `key` is at hand.

        The file open before is closed then. `then` is called when the file is shown.
        """
        if self._is_open(path):
            return

        def done(opened: Opened) -> None:
            self._on_opened(opened)
            then()

        self._jobs.run(
            f"Opening {path.name}",
            lambda progress: self._open_with_care(path, key, progress),
            done,
            lambda problem: self._on_failed(path, problem, key, then),
        )

    def unlock(self, path: Path, typed: str, refused: Callable[[Problem], None]) -> None:
        """Open a file that was locked, with what was typed; where it does not open, `refused` is told why."""

        from scr_appraiser.ui.unlocking.tries import Tries

        tries = Tries(path, self._settings)
        if (waiting := tries.problem()) is not None:
            refused(waiting)
            return

        def work(progress: Progress) -> Opened:
            from scr_appraiser.model.file.unlocking import key_of

            return self._open_with_care(path, key_of(path, typed), progress)

        def done(opened: Opened) -> None:
            tries.forget()
            self._on_opened(opened)

        def on_failed(problem: Problem) -> bool:
            refused(tries.told(problem))
            return True

        self._jobs.run(f"Unlocking {path.name}", work, done, on_failed)

    def open_sample(self) -> None:
        """Open this person's own copy of the sample file; it is made the first time."""
        path = self._sample_path
        if self._is_open(path):
            return

        def work(progress: Progress) -> Opened:
            from scr_appraiser.model.sample.writing import write_sample

            if not path.exists():
                make_folder(path.parent)
                write_sample(path)
            return self._open_with_care(path, None, progress)

        self._jobs.run("Opening the sample file", work, self._on_opened)

    def close(self, *, for_now: bool = False) -> None:
        """Close the open file; `for_now`: the same person goes on with it, and may still undo what was done."""
        if self._workspace is None:
            return
        self.closing.emit()
        workspace, self._workspace = (
            self._workspace,
            None,
        )  # the last backup lets the window go on, and it may ask again
        if not for_now:
            _let_removed_documents_go(workspace)
        try:
            self._back_up(workspace)
        finally:
            workspace.close()

    def forget(self, path: Path) -> None:
        """Take a file off the recent files; the file itself stays."""
        self._settings.forget_file(path)
        self.recent_changed.emit()
        self.forgotten.emit(path)

    def _is_open(self, path: Path) -> bool:
        if self._workspace is None or self._workspace.path.resolve() != path.resolve():
            return False
        self.shown_again.emit()
        return True

    def _open_with_care(self, path: Path, key: Key | None, progress: Progress) -> Opened:
        return open_with_care(path, key, self._prepare, progress, backups=self._backups)

    def _on_opened(self, opened: Opened) -> None:
        self.close()
        workspace = self._workspace = opened.workspace
        self._settings.remember_file(workspace.path)
        self._settings.last_folder = workspace.path.parent
        self.recent_changed.emit()
        self.opened.emit(workspace)
        self.looked_over.emit(opened)
        if opened.found:
            self._messages.notice(opened.found, is_result=True)

    def _on_failed(self, path: Path, problem: Problem, key: Key | None, then: Callable[[], None]) -> bool:
        from scr_appraiser.model.file.database import PassphraseNeeded, WrongPassphrase

        if isinstance(problem, Damaged) and self.on_damaged is not None:
            self.on_damaged(path, key, problem)
            return True
        if not isinstance(problem, PassphraseNeeded | WrongPassphrase):
            return False
        key = self._messages.ask_key(path, self._settings, was_wrong=isinstance(problem, WrongPassphrase))
        if key is not None:
            self.open(path, key=key, then=then)
        return True


def _let_removed_documents_go(workspace: Workspace) -> None:
    """Until now Undo could bring a document back with its content; a file handed on must not hold what was removed."""
    from scr_appraiser.model.file.document_contents import drop_unused_contents

    if not workspace.is_read_only and workspace.author is not None:
        # On a full disk, say, it goes the next time.
        with suppress(Problem):
            drop_unused_contents(workspace)
