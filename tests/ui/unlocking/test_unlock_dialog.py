"""Unlocking: right, wrong and impossible passphrases, the recovery code, and the wait after too many tries."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scr_appraiser.model.file.connection import WrongPassphrase
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.keys import derive
from scr_appraiser.model.file.recovery_codes import recovery_code
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.unlocking.tries import FREE, Tries
from scr_appraiser.ui.unlocking.unlock_dialog import HINT, IS_CODE, UnlockDialog
from tests.fixtures import a_workspace

PASSPHRASE = "Füße 'n' “river”"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    workspace = a_workspace(tmp_path, passphrase=PASSPHRASE)
    workspace.close()
    return workspace.path


@pytest.fixture
def dialog(path: Path, qtbot: QtBot) -> Iterator[UnlockDialog]:
    dialog = UnlockDialog(path, Settings(path.parent / "settings.ini"))
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    dialog.reject()


def type_in(dialog: UnlockDialog, qtbot: QtBot, typed: str) -> str:
    """Type, press Enter and wait; what the dialog says then."""
    dialog.field.setText(typed)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog._jobs.is_busy)
    return dialog._problem.text() if not dialog._problem.isHidden() else ""


@pytest.mark.parametrize("typed", [PASSPHRASE, PASSPHRASE.replace("ü", "u\u0308")])
def test_the_passphrase_opens_the_file_however_the_keyboard_composed_it(
    dialog: UnlockDialog, path: Path, qtbot: QtBot, typed: str
) -> None:
    assert dialog.field.hasFocus()
    assert type_in(dialog, qtbot, typed) == ""
    assert not dialog.isVisible()
    open_workspace(path, key=dialog.key).close()


def test_the_recovery_code_opens_it_too_and_is_known_while_it_is_typed(
    dialog: UnlockDialog, path: Path, qtbot: QtBot
) -> None:
    code = recovery_code(derive(PASSPHRASE, path.read_bytes()[:16])).lower()
    assert dialog._hint.text() == HINT
    dialog.field.setText(code.replace(code[20], "2" if code[20] != "2" else "3", 1))
    assert "of the recovery code is mistyped" in dialog._hint.text()
    dialog.field.setText(code)
    assert dialog._hint.text() == IS_CODE
    assert type_in(dialog, qtbot, code.replace("-", "  ")) == ""
    assert dialog.key is not None


@pytest.mark.parametrize(
    ("typed", "said", "counts"),
    [
        ("quiet river", "did not open with that passphrase", 1),
        ("x" * 10_000, "did not open with that passphrase", 1),
        ("🦊🌧️🎺", "did not open with that passphrase", 1),
        ("quiet\triver", "no key types", 0),
        (recovery_code(derive("old", bytes(16))), "recovery code does not open the file", 1),
        (f"Z{recovery_code(derive('old', bytes(16)))}", "Group 1 of the recovery code is mistyped", 0),
    ],
)
def test_what_does_not_open_it_gets_one_sentence_and_what_to_do(
    dialog: UnlockDialog, path: Path, qtbot: QtBot, typed: str, said: str, counts: int
) -> None:
    assert said in type_in(dialog, qtbot, typed)
    assert dialog.isVisible()
    assert dialog.key is None
    assert Tries(path, Settings(path.parent / "settings.ini")).number == counts
    assert dialog.action_button.isEnabled()


def test_an_empty_field_cannot_be_sent(dialog: UnlockDialog, qtbot: QtBot) -> None:
    assert not dialog.action_button.isEnabled()
    assert type_in(dialog, qtbot, "") == ""
    assert dialog.isVisible()


def test_after_ten_wrong_tries_the_right_one_waits_in_sight_and_a_new_dialog_does_too(path: Path, qtbot: QtBot) -> None:
    settings = Settings(path.parent / "settings.ini")
    tries = Tries(path, settings)
    for _ in range(FREE):
        tries.told(WrongPassphrase())
    for _ in range(2):
        dialog = UnlockDialog(path, settings)
        qtbot.addWidget(dialog)
        dialog.show()
        assert "After 10 wrong tries the next one has to wait. 0:0" in dialog._wait.text()
        assert not dialog._wait.isHidden()
        type_in(dialog, qtbot, PASSPHRASE)
        assert dialog.key is None
        assert not dialog.action_button.isEnabled()
        dialog.reject()
    dialog = UnlockDialog(path, settings)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.field.setText(PASSPHRASE)
    qtbot.waitUntil(lambda: dialog.action_button.isEnabled())
    assert dialog._wait.isHidden()
    assert type_in(dialog, qtbot, PASSPHRASE) == ""
    assert dialog.key is not None
    assert tries.number == 0


def test_the_heading_says_whether_a_file_or_a_backup_is_unlocked(path: Path, qtbot: QtBot) -> None:
    for about, title in (("", "Unlock the file"), ("The backup of 1 May is under another.", "Unlock a backup")):
        dialog = UnlockDialog(path, Settings(path.parent / "settings.ini"), about=about)
        qtbot.addWidget(dialog)
        assert dialog.windowTitle() == title
