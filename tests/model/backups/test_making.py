"""Backups are made where something changed, proved, private, and let nothing go before they are there."""

import os
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scr_appraiser.model.backups import making
from scr_appraiser.model.backups.making import NotBackedUp, back_up
from scr_appraiser.model.backups.naming import backups_in, folder_of
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.database import PassphraseNeeded, open_workspace
from scr_appraiser.model.file.document_contents import store_content
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged, Problem
from tests.fixtures import a_workspace


def change(workspace: Workspace, reference: str) -> None:
    register_review(workspace, {"review_ref": reference, "review_type": "SCR"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def test_a_backup_is_named_by_order_time_digest_and_reason_and_opens(workspace: Workspace, folder: Path) -> None:
    change(workspace, "ONE")
    made = back_up(workspace, "before a merge", folder, clock=lambda: datetime(2026, 11, 22, 9, 30, tzinfo=UTC))
    assert made is not None
    assert made.path.name == f"000001-20261122T093000Z-{verify(workspace).digest[:12]}-merge.scra"
    assert backups_in(folder, file_id(workspace)) == (made,)
    copy = open_workspace(made.path)
    assert verify(copy).digest == verify(workspace).digest
    copy.close()


def test_nothing_is_made_where_nothing_changed(workspace: Workspace, folder: Path) -> None:
    assert back_up(workspace, "closed", folder) is not None
    assert back_up(workspace, "closed", folder) is None
    change(workspace, "ONE")
    assert back_up(workspace, "closed", folder) is not None
    assert [backup.number for backup in backups_in(folder, file_id(workspace))] == [2, 1]


def test_a_document_kept_in_the_file_is_a_change_though_no_revision_says_so(workspace: Workspace, folder: Path) -> None:
    assert back_up(workspace, "closed", folder) is not None
    store_content(workspace, os.urandom(100_000))
    made = back_up(workspace, "closed", folder)
    assert made is not None
    assert made.digest == verify(workspace).digest[:12]
    assert back_up(workspace, "closed", folder) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights elsewhere")
def test_only_their_owner_may_look_at_backups(workspace: Workspace, folder: Path) -> None:
    made = back_up(workspace, "closed", folder)
    assert made is not None
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert made.path.parent.stat().st_mode & 0o777 == folder.stat().st_mode & 0o777 == 0o700


def test_the_backup_of_an_encrypted_file_is_encrypted(tmp_path: Path, folder: Path) -> None:
    workspace = a_workspace(tmp_path, passphrase="quiet river")
    change(workspace, "CANARY")
    made = back_up(workspace, "closed", folder)
    assert made is not None
    assert back_up(workspace, "closed", folder) is None
    workspace.close()
    assert b"CANARY" not in made.path.read_bytes()
    with pytest.raises(PassphraseNeeded):
        open_workspace(made.path)


def test_a_backup_that_cannot_be_made_lets_no_older_one_go(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(3):
        change(workspace, f"R{number}")
        back_up(workspace, "changes", folder, clock=lambda number=number: start + timedelta(hours=5, minutes=number))
    monkeypatch.setattr(making, "thin", tuple)
    before = backups_in(folder, file_id(workspace))
    with workspace.aside() as cursor:
        cursor.execute("DROP TRIGGER revision_is_fixed")
        cursor.execute("UPDATE revision SET content = replace(content, 'R0', 'R9')")
    change(workspace, "R4")
    with pytest.raises(NotBackedUp, match="The file is damaged"):
        back_up(workspace, "changes", folder)
    assert backups_in(folder, file_id(workspace)) == before
    assert not list(before[0].path.parent.glob(".making*"))


def test_thinning_comes_after_the_new_one(workspace: Workspace, folder: Path) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(16):
        change(workspace, f"R{number}")
        back_up(workspace, "changes", folder, clock=lambda number=number: start + timedelta(minutes=20 * number))
    numbers = [backup.number for backup in backups_in(folder, file_id(workspace))]
    assert numbers[:7] == [16, 15, 14, 13, 12, 11, 10]
    assert len(numbers) < 16


def test_a_folder_that_vanished_is_made_again(workspace: Workspace, folder: Path) -> None:
    back_up(workspace, "closed", folder)
    shutil.rmtree(folder)
    assert backups_in(folder, file_id(workspace)) == ()
    assert back_up(workspace, "closed", folder) is not None


@pytest.mark.parametrize("obstacle", ["a file in place of the folder", "a file in place of the file's own folder"])
def test_a_folder_that_cannot_be_made_is_one_sentence(workspace: Workspace, folder: Path, obstacle: str) -> None:
    place = folder if "own" not in obstacle else folder_of(file_id(workspace), folder)
    place.parent.mkdir(exist_ok=True)
    place.write_text("in the way")
    with pytest.raises(NotBackedUp, match="No backup could be made. Its folder cannot be used: ") as told:
        back_up(workspace, "closed", folder)
    assert str(folder) in told.value.advice, "nobody has chosen it, nor can choose another"
    change(workspace, "WORK GOES ON")


def test_what_is_no_backup_is_left_alone(workspace: Workspace, folder: Path) -> None:
    place = folder_of(file_id(workspace), folder)
    place.mkdir(parents=True)
    (place / "holiday.jpg").write_bytes(b"")
    (place / "000001-20261399T990000Z-000000000000-closed.scra").write_bytes(b"")
    back_up(workspace, "closed", folder)
    assert len(backups_in(folder, file_id(workspace))) == 1
    assert len([path for path in place.iterdir() if not path.name.startswith(".")]) == 3


def test_what_a_killed_program_left_goes_with_the_next_backup(workspace: Workspace, folder: Path) -> None:
    place = folder_of(file_id(workspace), folder)
    place.mkdir(parents=True)
    for name in (".making-1.scra", ".erasing-2.scra-journal", ".000001-closed.scra.rekeying"):
        (place / name).write_bytes(b"half")
    back_up(workspace, "closed", folder)
    assert [path.name for path in place.glob(".*")] == [".held"]


def test_a_reason_that_nobody_knows_is_a_fault_of_the_program(workspace: Workspace, folder: Path) -> None:
    with pytest.raises(StopIteration):
        back_up(workspace, "because", folder)


def test_what_stood_in_the_way_is_said_with_what_to_do(folder: Path) -> None:
    full = NotBackedUp(Problem("The disk is full.", "Choose another folder."), folder)
    assert (full.message, full.advice) == (
        "No backup could be made. The disk is full.",
        f"What you did is saved in the file. See that there is room in “{folder}”, "
        "and that it is a folder you may write to.",
    )
    assert "page Backups" in NotBackedUp(Damaged(), folder).advice
