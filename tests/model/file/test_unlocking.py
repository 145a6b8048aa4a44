"""Unlocking a file that was left in the middle of a change: right and wrong are told apart there too."""

from pathlib import Path

import pytest

from scr_appraiser.model.file.connection import WrongPassphrase
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.journals import has_journal
from scr_appraiser.model.file.unlocking import unlock
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.problems import Damaged
from tests.fixtures import a_workspace
from tests.model.test_opening import _left_by_a_crash

PASSPHRASE = "open sesame"


def test_a_wrong_passphrase_is_told_and_spoils_nothing_where_a_journal_lies(tmp_path: Path) -> None:
    path = _left_by_a_crash(tmp_path, PASSPHRASE)
    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            unlock(path, "open says me")
    key = unlock(path, PASSPHRASE)
    workspace = open_workspace(path, key=key)
    found = verify(workspace)
    assert (found.problems, found.reviews) == ((), 1)
    workspace.close()


def test_the_right_passphrase_leaves_the_journal_for_the_opening_to_find(tmp_path: Path) -> None:
    path = _left_by_a_crash(tmp_path, PASSPHRASE)
    unlock(path, PASSPHRASE)
    assert has_journal(path)


def test_where_the_first_page_alone_is_damaged_the_passphrase_is_not_blamed(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, passphrase=PASSPHRASE)
    workspace.close()
    content = bytearray(workspace.path.read_bytes())
    content[100:160] = bytes(60)
    workspace.path.write_bytes(content)
    with pytest.raises(WrongPassphrase):
        unlock(workspace.path, "open says me")
    with pytest.raises(WrongPassphrase):
        open_workspace(workspace.path, passphrase="open says me")
    key = unlock(workspace.path, PASSPHRASE)
    with pytest.raises(Damaged):
        open_workspace(workspace.path, key=key)
    with pytest.raises(Damaged):
        open_workspace(workspace.path, passphrase=PASSPHRASE)


def test_a_plain_file_whose_first_page_is_damaged_is_not_taken_for_an_encrypted_one(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    workspace.close()
    content = workspace.path.read_bytes()
    for start in (bytes(4096), b"T" + content[1:4096]):
        workspace.path.write_bytes(start + content[4096:])
        with pytest.raises(Damaged):
            open_workspace(workspace.path)
