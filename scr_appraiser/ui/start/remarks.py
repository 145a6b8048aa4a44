"""What is said and asked about a file that was just opened: where it lies, and who wrote in it last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

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
PLACE, WHO = "place", "who"


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
        ask_identity: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        """`folder` is where local copies are kept. `ask_identity` asks who is working here."""
        super().__init__(parent)
        self._files, self._jobs, self._banners, self._messages = files, jobs, banners, messages
        self._folder = folder
        self._ask_identity = ask_identity

    def show_opened(self, opened: Opened) -> None:
        """Say what there is to say about a file whose pages are in the window."""
        self._show_place(opened)
        self._ask_who(opened)

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
        other = f"{last.display_name} ({last.staff_code})" if last.display_name else last.staff_code
        self._banners.show_remark(
            WHO,
            f"This file was last written by {other}. You are {author.display_name} ({author.staff_code}): "
            "what you change is kept under your name.",
            Way(f"Go on as {author.staff_code}", lambda: self._banners.take_remark(WHO)),
            Way("Somebody else…", self._on_somebody_else),
        )

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
