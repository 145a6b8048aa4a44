"""Stand-ins for the voice and the jobs of the window: they record, answer as told, and work at once."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from scr_appraiser.model.file.connection import WrongPassphrase
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.file.unlocking import unlock
from scr_appraiser.problems import Problem
from scr_appraiser.ui.jobs import Cancelled, Progress
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.unlocking.protecting import Protected
from scr_appraiser.ui.unlocking.recovery_dialog import Recovery
from scr_appraiser.ui.window.messages import CHANGES, NEW_FILE, Link

T = TypeVar("T")


class FakeMessages:
    """Records what was said and asked; `answers` by kind ("text", "confirm", "folder", ...), else Cancel."""

    def __init__(self, **answers: Any) -> None:
        self.answers = answers
        self.problems: list[Problem] = []
        self.abouts: list[str] = []
        self.recoveries: list[Recovery] = []
        self.notices: list[str] = []
        self.links: list[Link] = []
        self.asked: list[str] = []
        self.offered_undo: list[bool] = []

    def problem(self, problem: Problem, *, about: str = CHANGES) -> None:
        self.problems.append(problem)
        self.abouts.append(about)

    def notice(self, text: str, *, undo: bool = False, link: Link | None = None, is_result: bool = False) -> None:
        self.notices.append(text)
        self.offered_undo.append(undo)
        if link is not None:
            self.links.append(link)

    def ask_text(
        self, title: str, label: str, *, explain: str = "", text: str = "", action: str = "OK", is_long: bool = False
    ) -> str | None:
        return self._answer("text", title)

    def ask_password(self, file_name: str, *, was_wrong: bool = False) -> str | None:
        return self._answer("passphrase", file_name)

    def ask_key(self, path: Path, settings: Settings, *, was_wrong: bool = False, about: str = "") -> Key | None:
        while (typed := self._answer("passphrase", path.name)) is not None:
            with suppress(WrongPassphrase):
                return unlock(path, typed)
        return None

    def ask_protection(
        self, file_name: str, known: Sequence[str], *, is_new: bool = True, key: Key | None = None
    ) -> Protected | None:
        return self._answer("protection", file_name) if "protection" in self.answers else Protected(None)

    def show_recovery(self, recovery: Recovery, settings: Settings) -> None:
        self.recoveries.append(recovery)

    def confirm(self, title: str, question: str, *, explain: str = "", action: str = "Continue") -> bool:
        return bool(self._answer("confirm", question))

    def ask_open_file(self, folder: Path) -> Path | None:
        return self._answer("open_file", str(folder))

    def ask_new_file(self, folder: Path, name: str, title: str = NEW_FILE) -> Path | None:
        return self._answer("new_file", name)

    def ask_document(self, title: str, folder: Path) -> Path | None:
        return self._answer("document", title)

    def ask_workbooks(self, folder: Path) -> list[Path]:
        return self._answer("workbooks", str(folder)) or []

    def ask_files_to_merge(self, folder: Path) -> list[Path]:
        return self._answer("files_to_merge", str(folder)) or []

    def ask_lists(self, title: str, folder: Path) -> Path | None:
        return self._answer("lists", title)

    def ask_lists_place(self, title: str, folder: Path, name: str) -> Path | None:
        return self._answer("lists_place", name)

    def ask_framework(self, folder: Path) -> Path | None:
        return self._answer("framework", str(folder))

    def ask_framework_place(self, folder: Path, name: str) -> Path | None:
        return self._answer("framework_place", name)

    def ask_folder(self, title: str, folder: Path) -> Path | None:
        return self._answer("folder", title)

    def _answer(self, kind: str, question: str) -> Any:
        """A list of answers is used up one by one; any other answer serves every time."""
        self.asked.append(question)
        answer = self.answers.get(kind)
        if isinstance(answer, list):
            return answer.pop(0) if answer else None
        return answer


class FakeJobs:
    """Runs each job at once, in this thread. `cancel_at` = n cancels at the n-th report of progress."""

    def __init__(self, messages: FakeMessages | None = None, cancel_at: int | None = None) -> None:
        self.messages = messages or FakeMessages()
        self.cancel_at = cancel_at
        self.names: list[str] = []
        self.progress: list[tuple[int, int]] = []
        self.words: list[str] = []
        self.is_busy = False
        self.cancelled = ""

    def run(
        self,
        name: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Problem], bool] | None = None,
    ) -> None:
        self.names.append(name)
        self.progress.clear()
        try:
            result = work(self._report)
        except Cancelled as cancelled:
            self.cancelled = str(cancelled) or name
            return
        except Problem as problem:
            if failed is None or not failed(problem):
                self.messages.problem(problem)
            return
        done(result)

    def _report(self, done: int, total: int, words: str = "") -> None:
        self.words.append(words)
        self.progress.append((done, total))
        if len(self.progress) == self.cancel_at:
            raise Cancelled
