"""A copy of the open file is whole and proved, encrypted as the file is, and keeps nobody from working."""

import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from scr_appraiser.model.file.copying import copy_into
from scr_appraiser.model.file.database import PassphraseNeeded, open_workspace
from scr_appraiser.model.file.document_contents import store_content
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged, Problem
from tests.fixtures import a_workspace, everything

BIG = 8 * 1024 * 1024


def test_a_copy_says_what_the_file_says(sample: Workspace, tmp_path: Path) -> None:
    copied = copy_into(sample, tmp_path / "copy.scra")
    other = open_workspace(tmp_path / "copy.scra")
    found = verify(other)
    assert found.ok
    assert found.digest == copied.digest == verify(sample).digest
    assert everything(other) == everything(sample)
    assert copied.revisions == found.revisions
    assert copied.size == (tmp_path / "copy.scra").stat().st_size
    other.close()


def test_a_copy_of_an_encrypted_file_is_encrypted_and_opens_with_the_same_passphrase(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, passphrase="quiet river")
    register_review(workspace, {"review_ref": "CANARY-1", "review_type": "SCR"})
    copy_into(workspace, tmp_path / "copy.scra")
    workspace.close()
    assert b"CANARY" not in (tmp_path / "copy.scra").read_bytes()
    with pytest.raises(PassphraseNeeded):
        open_workspace(tmp_path / "copy.scra")
    other = open_workspace(tmp_path / "copy.scra", passphrase="quiet river")
    assert verify(other).reviews == 1
    other.close()


def test_the_key_is_forgotten_with_the_file(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, passphrase="quiet river")
    assert workspace.key is not None
    workspace.close()
    assert workspace.key is None


def test_others_read_and_change_the_file_while_it_is_copied(workspace: Workspace, tmp_path: Path) -> None:
    store_content(workspace, os.urandom(BIG))
    begun, waits = threading.Event(), []

    def work() -> None:
        begun.wait(5)
        for number in range(5):
            start = time.monotonic()
            register_review(workspace, {"review_ref": f"MEANWHILE-{number}", "review_type": "SCR"})
            waits.append(time.monotonic() - start)

    def progress(done: int, total: int) -> None:
        if not begun.is_set():
            begun.set()
            other.join(10)

    other = threading.Thread(target=work)
    other.start()
    copied = copy_into(workspace, tmp_path / "copy.scra", progress)
    assert len(waits) == 5, "whoever works had to wait for the end of the copy"
    copy = open_workspace(tmp_path / "copy.scra")
    assert verify(copy).ok
    assert verify(copy).digest == verify(workspace).digest == copied.digest
    copy.close()


def test_what_is_written_after_the_copy_does_not_make_it_wrong(workspace: Workspace, tmp_path: Path) -> None:
    register_review(workspace, {"review_ref": "BEFORE", "review_type": "SCR"})
    is_late = []

    def progress(done: int, total: int) -> None:
        if done == total and not is_late:  # the last of the proving: the pages were all copied
            is_late.append(register_review(workspace, {"review_ref": "AFTER", "review_type": "SCR"}))

    before = verify(workspace).digest
    assert copy_into(workspace, tmp_path / "copy.scra", progress).digest == before
    assert is_late
    assert verify(workspace).digest != before


def test_a_copy_that_is_cancelled_leaves_nothing(workspace: Workspace, tmp_path: Path) -> None:
    store_content(workspace, os.urandom(BIG))

    def progress(done: int, total: int) -> None:
        raise InterruptedError

    before = sorted(tmp_path.iterdir())
    with pytest.raises(InterruptedError):
        copy_into(workspace, tmp_path / "copy.scra", progress)
    assert sorted(tmp_path.iterdir()) == before
    register_review(workspace, {"review_ref": "STILL OPEN", "review_type": "SCR"})


def test_a_copy_of_a_file_with_altered_content_is_never_made(sample: Workspace, tmp_path: Path) -> None:
    with sample.aside() as cursor:
        cursor.execute("DROP TRIGGER revision_is_fixed")
        cursor.execute("UPDATE revision SET content = replace(content, '4', '5') WHERE kind = 'judgement'")
    with pytest.raises(Damaged):
        copy_into(sample, tmp_path / "copy.scra")
    assert not (tmp_path / "copy.scra").exists()


def test_the_open_file_is_not_copied_over_itself(workspace: Workspace) -> None:
    with pytest.raises(Problem, match="open file itself"):
        copy_into(workspace, workspace.path)
    assert verify(workspace).ok


def test_a_journal_left_beside_the_place_is_not_played_into_the_copy(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "copy.scra-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")
    with pytest.raises(Problem, match="left behind"):
        copy_into(workspace, tmp_path / "copy.scra")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights elsewhere")
def test_only_its_owner_may_read_a_copy(workspace: Workspace, tmp_path: Path) -> None:
    copy_into(workspace, tmp_path / "copy.scra")
    assert (tmp_path / "copy.scra").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("words", ["database or disk is full", "disk I/O error", "database is locked"])
def test_what_the_backup_of_the_driver_says_in_words_alone_is_a_problem(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    class Failing:
        """A driver's connection that copies nothing."""

        def __init__(self, driver: Any) -> None:
            self._driver = driver

        def __getattr__(self, name: str) -> Any:
            return getattr(self._driver, name)

        def backup(self, *_: object, **__: object) -> None:
            raise dbapi2.OperationalError(words)

    monkeypatch.setattr(workspace, "_driver", Failing(workspace._driver))
    with pytest.raises(Problem):
        copy_into(workspace, tmp_path / "copy.scra")
    assert not (tmp_path / "copy.scra").exists()
