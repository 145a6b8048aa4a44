"""Another passphrase for the open file: asked for, given while the file is closed, and back to where one was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scr_appraiser.model.backups.changing_passphrase import PassphraseChanged, change_passphrase
from scr_appraiser.model.file.keys import Key
from scr_appraiser.problems import Problem
from scr_appraiser.ui.jobs import Cancelled, JobRunner, Progress
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.start.files import Files
from scr_appraiser.ui.unlocking.recovery import show_recovery
from scr_appraiser.ui.window.messages import THE_FILE, Voice

AS_IT_WAS = "The passphrase is what it was."


class PassphraseChange:
    """One change, from the question to the file opened again."""

    def __init__(
        self,
        files: Files,
        jobs: JobRunner,
        messages: Voice,
        settings: Settings,
        backups: Path,
        go_back: Callable[[], None],
    ) -> None:
        """`backups`: the folder with those of all files. `go_back` is done when the file is shown again."""
        self._files, self._jobs, self._messages, self._settings = files, jobs, messages, settings
        self._backups = backups
        self._go_back = go_back

    def ask(self) -> None:
        """Ask what the open file is to have, and give it that."""
        workspace = self._files.workspace
        assert workspace is not None
        if workspace.is_read_only:
            self._messages.problem(Problem(workspace.read_only_reason, "Its passphrase cannot be changed here."))
            return
        key = workspace.key.copy() if workspace.key is not None else None
        protected = self._messages.ask_protection(
            workspace.path.name, self._settings.known_words, is_new=False, key=key
        )
        if protected is not None and self._files.workspace is workspace:
            self._files.close()
            self._start(workspace.path, key, protected.passphrase)

    def _start(self, path: Path, key: Key | None, passphrase: str | None) -> None:
        def work(progress: Progress) -> PassphraseChanged | None:
            try:
                return change_passphrase(path, key, passphrase, folder=self._backups, progress=progress)
            except Cancelled:
                return None

        def done(changed: PassphraseChanged | None) -> None:
            if changed is None:
                self._open(path, key, lambda: self._messages.notice(AS_IT_WAS))
            else:
                self._open(path, changed.key, lambda: self._tell(changed))

        def failed(problem: Problem) -> bool:
            self._open(path, key, lambda: self._messages.problem(problem, about=THE_FILE))
            return True

        self._jobs.run("Changing the passphrase", work, done, failed)

    def _open(self, path: Path, key: Key | None, then: Callable[[], None]) -> None:
        def on_shown() -> None:
            if key is not None:
                key.forget()
            self._go_back()
            then()

        self._files.open(path, key=key, then=on_shown)

    def _tell(self, changed: PassphraseChanged) -> None:
        self._messages.notice(_words_for(changed), is_result=True)
        if self._files.workspace is not None:
            show_recovery(self._files.workspace, self._messages, self._settings)


def _words_for(changed: PassphraseChanged) -> str:
    words = "The file is encrypted with the new passphrase" if changed.key else "The file is not encrypted any more"
    if changed.backups:
        words += ", and so are its backups" if changed.key else ", and neither are its backups"
    if changed.left:
        words += f". {changed.left} of its backups could not be brought along and stay as they were"
    return f"{words}."
