"""What is said and asked about a file that was just opened: where it lies, who wrote in it last, and its age."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from scr_appraiser.files import shortened
from scr_appraiser.problems import Problem
from scr_appraiser.ui.jobs import JobRunner
from scr_appraiser.ui.start.files import Files
from scr_appraiser.ui.start.opening import Opened
from scr_appraiser.ui.widgets.banners import Banners, Way
from scr_appraiser.ui.window.messages import Voice

if TYPE_CHECKING:
    from scr_appraiser.model.workspace import Workspace

HAND_BACK = (
    "You now work on a copy on this computer. To hand it back, close it and copy it to where the other lies, "
    "or have it merged there: what anybody did there meanwhile must not be lost."
)
NO_NEWER = (
    "Look for the newer one before you go on; its newest backup may hold what is missing. "
    "Go on if this one was put back on purpose."
)
PLACE, WHO, OLDER = "place", "who", "older"


class Remarks(QObject):
    """Stand above the pages until they are answered, or the file is closed."""

    def __init__(
        self,
        files: Files,
        jobs: JobRunner,
        banners: Banners,
        messages: Voice,
        *,
        folder: Path,
        memory: Path,
        ask_identity: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        """`folder` is where local copies are kept, `memory` what is remembered of files.

        `ask_identity` asks who is working here.
        """
        super().__init__(parent)
        files.looked_over.connect(self.show_opened)
        files.forgotten.connect(self._forget)
        self._files, self._jobs, self._banners, self._messages = files, jobs, banners, messages
        self._folder, self._memory = folder, memory
        self._ask_identity = ask_identity
        self._answered: set[tuple[Path, str, str]] = set()
        """Files whose last writer was another than who goes on: asked once in a sitting, however often it is locked."""

    def show_opened(self, opened: Opened) -> None:
        """Say what there is to say about a file whose pages are in the window."""
        self._warn_of_older_copy(opened.workspace)
        self._show_place(opened)
        self._ask_who(opened)

    def _forget(self, path: Path) -> None:
        from scr_appraiser.model.file.remembering import forget_path

        # It is kept where nothing can be written, and was not shown.
        with suppress(OSError, Problem):
            forget_path(path, self._memory)

    def _warn_of_older_copy(self, workspace: Workspace) -> None:
        from scr_appraiser.model.file.remembering import missing_from

        missing = missing_from(workspace, self._memory)
        if not missing:
            return
        go_on = Way("Go on with this one", lambda: self._go_on_with(workspace))
        newer = missing.newer
        if newer is None:
            self._banners.show_remark(OLDER, f"{missing.words} {NO_NEWER}", go_on)
            return
        words = f"{missing.words} The newer one is “{newer.name}” in “{shortened(newer.parent)}”."
        self._banners.show_remark(OLDER, words, Way("Open the newer one", lambda: self._files.open(newer)), go_on)

    def _go_on_with(self, workspace: Workspace) -> None:
        from scr_appraiser.model.file.remembering import remember

        self._banners.take_remark(OLDER)
        # Where that cannot be written, it is only said again the next time.
        with suppress(OSError, Problem):
            remember(workspace, self._memory)

    def _show_place(self, opened: Opened) -> None:
        if opened.location is None:
            return
        copy = Way("Work on a local copy", lambda: self._copy(opened.workspace))
        words = opened.location.words
        if opened.workspace.is_read_only:
            self._banners.show_remark(PLACE, words)
        else:
            self._banners.show_remark(PLACE, f"{words} Work on a copy on this computer instead.", copy)

    def _ask_who(self, opened: Opened) -> None:
        last, author = opened.last_writer, opened.workspace.author
        if last is None or author is None or opened.workspace.is_read_only or last.staff_code == author.staff_code:
            return
        answer = (opened.workspace.path, last.staff_code, author.staff_code)
        if answer in self._answered:
            return
        other = f"{last.display_name} ({last.staff_code})" if last.display_name else last.staff_code
        self._banners.show_remark(
            WHO,
            f"This file was last written by {other}. You are {author.display_name} ({author.staff_code}): "
            "what you change is kept under your name.",
            Way(f"Go on as {author.staff_code}", lambda: self._on_go_on_as(answer)),
            Way("Somebody else…", self._on_somebody_else),
        )

    def _on_go_on_as(self, answer: tuple[Path, str, str]) -> None:
        self._answered.add(answer)
        self._banners.take_remark(WHO)

    def _on_somebody_else(self) -> None:
        workspace = self._files.workspace
        before = workspace.author if workspace is not None else None
        self._ask_identity()
        if workspace is not None and workspace.author != before:
            self._banners.take_remark(WHO)

    def _copy(self, workspace: Workspace) -> None:
        key = workspace.key

        def work(progress: Callable[[int, int], None]) -> Path:
            from scr_appraiser.model.file.copying import copy_into
            from scr_appraiser.ui.start.opening import make_folder

            make_folder(self._folder)
            path = _free_name(self._folder, workspace.path.name)
            copy_into(workspace, path, progress)
            return path

        def done(path: Path) -> None:
            self._files.open(path, key=key, then=lambda: self._messages.notice(HAND_BACK, is_result=True))

        self._jobs.run(f"Copying {workspace.path.name} to this computer", work, done)


def _free_name(folder: Path, name: str) -> Path:
    """A name that no other copy has: "north.scra", "north 2.scra"."""
    path = folder / name
    number = 2
    while path.exists():
        path = folder / f"{Path(name).stem} {number}{Path(name).suffix}"
        number += 1
    return path
