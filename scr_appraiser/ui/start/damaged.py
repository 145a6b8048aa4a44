"""What is done about a damaged file: set aside untouched, and a new one made from a backup and what is left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scr_appraiser.problems import Problem
from scr_appraiser.ui.jobs import JobRunner, Progress
from scr_appraiser.ui.start.files import Files
from scr_appraiser.ui.window.messages import THE_FILE, Link, Messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scr_appraiser.model.backups.naming import Backup
    from scr_appraiser.model.file.keys import Key
    from scr_appraiser.model.salvaging.replacing import Replaced

EXPLAIN = (
    "The damaged file is set aside under another name, with what belongs to it, and is never changed. "
    "A new file takes its place. It is made from {source}, and you learn what is missing."
)


class DamagedFiles:
    """Looks for backups of a damaged file, asks, and puts a new one in its place."""

    def __init__(self, files: Files, jobs: JobRunner, messages: Messages, *, memory: Path, backups: Path) -> None:
        """`memory` is what is remembered of files, `backups` the folder of all backups."""
        self._files, self._jobs, self._messages = files, jobs, messages
        self._memory, self._backups = memory, backups
        files.on_damaged = self.offer
        messages.mend = Link("Close it and check everything", self.close_and_check)

    def offer(self, path: Path, key: Key | None, problem: Problem) -> None:
        """Say what was found, and ask whether the file is to be replaced."""

        def work(progress: Progress) -> Sequence[Backup]:
            from scr_appraiser.model.salvaging.replacing import backups_for

            return backups_for(path, key, self._memory, self._backups, progress)

        def done(backups: Sequence[Backup]) -> None:
            explain = EXPLAIN.format(source=_source(backups))
            found = f"“{path.name}”: {problem.message}"
            if self._messages.confirm("Damaged file", found, explain=explain, action="Set aside and replace"):
                self._replace(path, key, backups)
            else:
                _forget(key)
                self._messages.problem(problem, about=THE_FILE)

        self._jobs.run(f"Looking at what is left of {path.name}", work, done)

    def close_and_check(self) -> None:
        """Close the open file, in which something was found that cannot be, and look at all of it."""
        workspace = self._files.workspace
        if workspace is None:
            return
        path, key = workspace.path, workspace.key.copy() if workspace.key is not None else None
        if workspace.notice is not None:
            workspace.notice.is_left = True
        self._files.close()
        self._files.open(path, key=key, then=lambda: _forget(key))

    def _replace(self, path: Path, key: Key | None, backups: Sequence[Backup]) -> None:
        def work(progress: Progress) -> Replaced:
            from scr_appraiser.model.salvaging.replacing import replace_damaged

            return replace_damaged(path, key, backups, progress)

        def done(replaced: Replaced) -> None:
            words = f"{replaced.salvaged.words} The damaged file lies beside it as “{replaced.aside.name}”."

            def on_shown() -> None:
                _forget(key)
                self._messages.notice(words, is_result=True)

            self._files.open(path, key=key, then=on_shown)

        self._jobs.run(f"Replacing {path.name}", work, done)


def _forget(key: Key | None) -> None:
    if key is not None:
        key.forget()


def _source(backups: Sequence[Backup]) -> str:
    left = "every saved change that can still be read in the damaged one"
    if not backups:
        return f"{left}; no backup of it was found on this computer"
    time = backups[0].time.astimezone()
    return f"the newest backup that is whole, the last being of {time.day} {time:%B %Y, %H:%M}, and from {left}"
