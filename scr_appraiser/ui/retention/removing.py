"""Taking the open file off this computer: only when it is proved that all that is in it lies in another file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from scr_appraiser.model.erasure.purging import Missing, is_same_digest, missing_in, purge
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.connection import WrongPassphrase
from scr_appraiser.model.file.file_header import is_plain
from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from scr_appraiser.ui.backups.waiting import wait_for
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.jobs import Cancelled
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.start.files import Files
from scr_appraiser.ui.widgets.labels import label_for, plain_label
from scr_appraiser.ui.window.messages import THE_FILE, Voice

EXPLAIN = (
    "The file, its backups on this computer and all that is remembered of it go, and nothing brings them back. Show "
    "first that all that is in it lies in the file it was merged into."
)
DISK = (
    "Everything is written over before it goes. A solid-state disk may keep old blocks for a while; of an encrypted "
    "file nobody reads them without its passphrase. Copies and exports elsewhere stay."
)
ALL_THERE = "All that is in this file lies in that one."


class RemoveDialog(Dialog):
    """Its button stays off until one of the two ways has shown that nothing is lost."""

    def __init__(
        self, workspace: Workspace, look_into: Callable[[], Missing | None], *, parent: QWidget | None = None
    ) -> None:
        """`look_into` asks for the other file and says what it lacks; None where nobody chose one."""
        super().__init__(
            "Remove this file from this computer", action="Remove for good", explain=EXPLAIN, parent=parent
        )
        self._workspace, self._look_into = workspace, look_into
        self._is_there = False
        self.choose = QPushButton("&Choose the file it was merged into…")
        self.choose.clicked.connect(self._on_choose)
        self.found = plain_label()
        self.found.hide()
        self.groups = QLineEdit()
        self.groups.setAccessibleName("The eight groups of this file's digest")
        self.groups.textChanged.connect(self._show_state)
        self.body.addWidget(self.choose)
        self.body.addWidget(self.found)
        words = (
            "Or type the eight groups that whoever merged it reads out: the digest that the page Backups shows in "
            "their copy of it. Read here, it would prove nothing."
        )
        self.body.addWidget(label_for(self.groups, words, ""))
        self.body.addWidget(self.groups)
        self.body.addWidget(plain_label(DISK, "muted"))
        self._show_state()
        self.choose.setFocus()

    def _on_choose(self) -> None:
        try:
            missing = self._look_into()
        except Problem as problem:
            self.show_problem(problem, self.choose)
            return
        self.show_problem(None)
        if missing is not None:
            self._is_there = missing.is_nothing
            self.found.setText(ALL_THERE if self._is_there else _missing_words(missing))
            self.found.show()
            self.fit()
        self._show_state()

    def _show_state(self) -> None:
        self.action_button.setEnabled(self._is_there or is_same_digest(self._workspace, self.groups.text()))


def remove_file(
    files: Files, messages: Voice, settings: Settings, memory: Path, backups: Path, parent: QWidget
) -> bool:
    """Ask, close the open file and take it off this computer; whether that was done."""
    workspace = files.workspace
    assert workspace is not None
    path, identity = workspace.path, file_id(workspace)
    dialog = RemoveDialog(workspace, lambda: _look_into_other(workspace, messages, settings, parent), parent=parent)
    if not dialog.exec():
        return False
    files.close()
    try:
        purge(path, identity, memory, backups)
    except Problem as problem:
        messages.problem(problem, about=THE_FILE)
        return True
    files.forget(path)
    messages.notice("The file and its backups are gone from this computer.", is_result=True)
    return True


def _look_into_other(workspace: Workspace, messages: Voice, settings: Settings, parent: QWidget) -> Missing | None:
    other = messages.ask_open_file(settings.last_folder)
    if other is None:
        return None
    key: Key | None = None if is_plain(other) else workspace.key
    try:
        return _waited_for(workspace, other, key, parent)
    except WrongPassphrase:
        asked = messages.ask_key(other, settings)
        return None if asked is None else _waited_for(workspace, other, asked, parent)


def _waited_for(workspace: Workspace, other: Path, key: Key | None, parent: QWidget) -> Missing | None:
    if key is None and not is_plain(other):
        raise WrongPassphrase
    try:
        return wait_for(
            lambda _: missing_in(workspace, other, key),
            title="Comparing",
            words="The other file is being proved and held against this one.",
            parent=parent,
        )
    except Cancelled:
        return None


def _missing_words(missing: Missing) -> str:
    changes = f"{missing.revisions:,} {'change' if missing.revisions == 1 else 'changes'}"
    documents = f"{missing.documents} {'document' if missing.documents == 1 else 'documents'}"
    lacks = " and ".join(
        words for words, number in ((changes, missing.revisions), (documents, missing.documents)) if number
    )
    return f"{lacks} of this file are not in that one. Merge this file into it first."
