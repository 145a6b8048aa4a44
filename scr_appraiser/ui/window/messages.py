"""The program's one voice to the person: problems, notices and questions. Tests answer in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from scr_appraiser.problems import Damaged, Problem

if TYPE_CHECKING:
    from scr_appraiser.model.file.keys import Key
    from scr_appraiser.ui.settings import Settings
    from scr_appraiser.ui.unlocking.protecting import Protected
    from scr_appraiser.ui.unlocking.recovery_dialog import Recovery

FILE_FILTER = "Appraisal files (*.scra)"
FILE_EXTENSION = ".scra"
NEW_FILE = "New appraisal file"
FRAMEWORKS_FILTER = "Frameworks (*.yaml *.yml);;All files (*)"
LISTS_FILTER = "Lists of prompts (*.yaml *.yml *.json)"


class Link(NamedTuple):
    """Something to press inside a message."""

    words: str
    follow: Callable[[], None]


CHANGES = "changes"
"""What a problem is about that was met in changing the open file."""
THE_FILE = "the file"
"""What a problem is about that nothing done in the file does away with."""


class Message(NamedTuple):
    """One message for the bars in the window; `ui/window/message_bar.py` says how long each stays."""

    text: str
    advice: str = ""
    is_problem: bool = False
    about: str = CHANGES
    """Of a problem: what it stood in the way of. When that is done after all, the problem goes."""
    has_undo: bool = False
    """With a button that undoes the last step."""
    link: Link | None = None
    is_result: bool = False
    """Of a notice: what came of long work, which the person may not have watched."""


class Voice(Protocol):
    """What a page may say and ask; the tests' fake answers to it as well. Questions give None for "Cancel"."""

    def problem(self, problem: Problem, *, about: str = CHANGES) -> None:
        """Show a problem and what to do about it, in the bar of the window, until `about` is done after all."""

    def notice(self, text: str, *, undo: bool = False, link: Link | None = None, is_result: bool = False) -> None:
        """Tell that something was done, with Undo or a link where that helps. Never case detail.

        `is_result`: it is what came of long work, and stays.
        """

    def ask_text(
        self, title: str, label: str, *, explain: str = "", text: str = "", action: str = "OK", is_long: bool = False
    ) -> str | None:
        """Ask for a text that may not be empty (a reason, a name). `action` stands on the button."""

    def ask_password(self, file_name: str, *, was_wrong: bool = False) -> str | None:
        """Ask for the password of a document."""

    def ask_key(self, path: Path, settings: Settings, *, was_wrong: bool = False, about: str = "") -> Key | None:
        """Ask for the passphrase of an appraisal file, until it opens; `about`: which backup it is, if one."""

    def ask_protection(
        self, file_name: str, known: Sequence[str], *, is_new: bool = True, key: Key | None = None
    ) -> Protected | None:
        """Ask for the passphrase that a file is to have; `key` opens it now, where it is encrypted."""

    def show_recovery(self, recovery: Recovery, settings: Settings) -> None:
        """Show the recovery code of a file, to be printed or saved."""

    def confirm(self, title: str, question: str, *, explain: str = "", action: str = "Continue") -> bool:
        """Ask before something that has no Undo."""

    def ask_open_file(self, folder: Path) -> Path | None:
        """Ask for an appraisal file that exists."""

    def ask_new_file(self, folder: Path, name: str, title: str = NEW_FILE) -> Path | None:
        """Ask where a new appraisal file is to be."""

    def ask_document(self, title: str, folder: Path) -> Path | None:
        """Ask for a PDF file that exists."""

    def ask_workbooks(self, folder: Path) -> list[Path]:
        """Ask for workbooks that came back; none for "Cancel"."""

    def ask_files_to_merge(self, folder: Path) -> list[Path]:
        """Ask for appraisal files that exist; none for "Cancel"."""

    def ask_lists(self, title: str, folder: Path) -> Path | None:
        """Ask for a file that lists of prompts are read from."""

    def ask_lists_place(self, title: str, folder: Path, name: str) -> Path | None:
        """Ask for a file that lists of prompts are written to."""

    def ask_framework(self, folder: Path) -> Path | None:
        """Ask for the YAML of a framework."""

    def ask_framework_place(self, folder: Path, name: str) -> Path | None:
        """Ask where the YAML of a framework is to be."""

    def ask_folder(self, title: str, folder: Path) -> Path | None:
        """Ask for a folder to write into."""


class Messages(QObject):
    """The voice of the real window. Whoever shows the bar listens to `said`."""

    said = Signal(object)
    """A Message."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.mend: Link | None = None
        """What is offered wherever the open file is found to be damaged."""

    def problem(self, problem: Problem, *, about: str = CHANGES) -> None:
        """See Voice.problem."""
        link = self.mend if isinstance(problem, Damaged) else None
        self.said.emit(Message(problem.message, problem.advice, is_problem=True, about=about, link=link))

    def notice(self, text: str, *, undo: bool = False, link: Link | None = None, is_result: bool = False) -> None:
        """See Voice.notice."""
        self.said.emit(Message(text, has_undo=undo, link=link, is_result=is_result))

    def ask_text(
        self, title: str, label: str, *, explain: str = "", text: str = "", action: str = "OK", is_long: bool = False
    ) -> str | None:
        """See Voice.ask_text."""
        from scr_appraiser.ui.widgets.questions import TextDialog

        dialog = TextDialog(
            title, label, explain=explain, text=text, action=action, is_long=is_long, parent=self._window
        )
        return dialog.text() if dialog.exec() else None

    def ask_password(self, file_name: str, *, was_wrong: bool = False) -> str | None:
        """See Voice.ask_password."""
        from scr_appraiser.ui.unlocking.password import PasswordDialog

        dialog = PasswordDialog(file_name, was_wrong=was_wrong, parent=self._window)
        return dialog.password() if dialog.exec() else None

    def ask_key(self, path: Path, settings: Settings, *, was_wrong: bool = False, about: str = "") -> Key | None:
        """See Voice.ask_key."""
        from scr_appraiser.ui.unlocking.unlock_dialog import UnlockDialog

        dialog = UnlockDialog(path, settings, was_wrong=was_wrong, about=about, parent=self._window)
        return dialog.key if dialog.exec() else None

    def ask_protection(
        self, file_name: str, known: Sequence[str], *, is_new: bool = True, key: Key | None = None
    ) -> Protected | None:
        """See Voice.ask_protection."""
        from scr_appraiser.ui.unlocking.protecting import ProtectDialog

        dialog = ProtectDialog(file_name, known, is_new=is_new, key=key, parent=self._window)
        return dialog.choice() if dialog.exec() else None

    def show_recovery(self, recovery: Recovery, settings: Settings) -> None:
        """See Voice.show_recovery."""
        from scr_appraiser.ui.unlocking.recovery_dialog import RecoveryDialog

        RecoveryDialog(recovery, settings, self.ask_recovery_place, parent=self._window).exec()

    def ask_recovery_place(self, title: str, folder: Path, name: str) -> Path | None:
        """Ask where the page with a recovery code is to be."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(folder / name), "PDF files (*.pdf)")
        if not chosen:
            return None
        return Path(chosen if chosen.lower().endswith(".pdf") else chosen + ".pdf")

    def confirm(self, title: str, question: str, *, explain: str = "", action: str = "Continue") -> bool:
        """See Voice.confirm."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Question, title, question, QMessageBox.StandardButton.Cancel, self._window)
        box.setInformativeText(explain)
        go_on = box.addButton(action, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        return box.clickedButton() is go_on

    def ask_open_file(self, folder: Path) -> Path | None:
        """See Voice.ask_open_file."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(
            self._window, "Open an appraisal file", str(folder), f"{FILE_FILTER};;All files (*)"
        )
        return Path(name) if name else None

    def ask_new_file(self, folder: Path, name: str, title: str = NEW_FILE) -> Path | None:
        """See Voice.ask_new_file."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(folder / name), FILE_FILTER)
        if not chosen:
            return None
        return Path(chosen if chosen.endswith(FILE_EXTENSION) else chosen + FILE_EXTENSION)

    def ask_document(self, title: str, folder: Path) -> Path | None:
        """See Voice.ask_document."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(self._window, title, str(folder), "PDF files (*.pdf);;All files (*)")
        return Path(name) if name else None

    def ask_workbooks(self, folder: Path) -> list[Path]:
        """See Voice.ask_workbooks."""
        from PySide6.QtWidgets import QFileDialog

        kinds = "Workbooks (*.xlsx);;All files (*)"
        names, _ = QFileDialog.getOpenFileNames(self._window, "Take in which workbooks?", str(folder), kinds)
        return [Path(name) for name in names]

    def ask_files_to_merge(self, folder: Path) -> list[Path]:
        """See Voice.ask_files_to_merge."""
        from PySide6.QtWidgets import QFileDialog

        kinds = f"{FILE_FILTER};;All files (*)"
        names, _ = QFileDialog.getOpenFileNames(self._window, "Merge which files?", str(folder), kinds)
        return [Path(name) for name in names]

    def ask_lists(self, title: str, folder: Path) -> Path | None:
        """See Voice.ask_lists."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(self._window, title, str(folder), f"{LISTS_FILTER};;All files (*)")
        return Path(name) if name else None

    def ask_lists_place(self, title: str, folder: Path, name: str) -> Path | None:
        """See Voice.ask_lists_place."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(folder / name), LISTS_FILTER)
        return Path(chosen) if chosen else None

    def ask_framework(self, folder: Path) -> Path | None:
        """See Voice.ask_framework."""
        from PySide6.QtWidgets import QFileDialog

        title = "Import which framework?"
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(folder), FRAMEWORKS_FILTER)
        return Path(name) if name else None

    def ask_framework_place(self, folder: Path, name: str) -> Path | None:
        """See Voice.ask_framework_place."""
        from PySide6.QtWidgets import QFileDialog

        title = "Write the framework where?"
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(folder / name), FRAMEWORKS_FILTER)
        return Path(chosen) if chosen else None

    def ask_folder(self, title: str, folder: Path) -> Path | None:
        """See Voice.ask_folder."""
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(self._window, title, str(folder))
        return Path(name) if name else None


def done(voice: Voice, act: Callable[[], object]) -> bool:
    """Do what the person asked for; where a Problem stands in the way it is shown, and False given."""
    try:
        act()
    except Problem as problem:
        voice.problem(problem)
        return False
    return True
