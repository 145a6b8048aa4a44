"""A backup gives back what is missing, or takes the file's place; never a loss, and never from a wrong file."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal
from scr_appraiser.model.backups.comparing import compare
from scr_appraiser.model.backups.left_undone import finish_left_undone
from scr_appraiser.model.backups.making import NotBackedUp, back_up
from scr_appraiser.model.backups.naming import Backup, backups_in
from scr_appraiser.model.backups.restoring import (
    Prepared,
    bring_back,
    exchange,
    opened_backup,
    prepare_return,
    save_copy,
)
from scr_appraiser.model.erasure.redacting import erase_review
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.database import UpgradeNeeded, open_workspace
from scr_appraiser.model.file.upgrading import upgrade
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.fixtures import a_workspace, everything
from tests.model.file.earlier import RELEASED_FILES


def nobody(done: int, total: int) -> None:
    """Is told of the progress."""


def register(workspace: Workspace, reference: str) -> None:
    review = register_review(workspace, {"review_ref": reference, "review_type": "SCR"})
    appraisal = start_appraisal(workspace, review, frameworks(workspace)[0].hash)
    rate(workspace, appraisal, "SCO1", 4)


def backed_up(workspace: Workspace, folder: Path) -> Backup:
    made = back_up(workspace, "changes", folder)
    assert made is not None
    return made


class Stopped(Exception):
    """Whoever waits has cancelled."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def rolled_back(workspace: Workspace, folder: Path) -> Iterator[tuple[Workspace, Backup]]:
    """A file that an older copy has replaced and in which work went on, and a backup of what is missing."""
    older = Path(shutil.copy(workspace.path, workspace.path.with_name("older.scra")))
    register(workspace, "LOST-1")
    backup = backed_up(workspace, folder)
    workspace.close()
    older.replace(workspace.path)
    again = open_workspace(workspace.path)
    again.author = identify("AB123", "Ann Brown")
    register(again, "SINCE-1")
    yield again, backup
    again.close()


def test_what_each_side_has_alone_is_said_in_words(rolled_back: tuple[Workspace, Backup]) -> None:
    workspace, backup = rolled_back
    found = compare(workspace, backup)
    assert found.problem is None
    assert found.only_there.words == ("LOST-1: its facts; the appraisal by AB123; judgement SCO1 by AB123.",)
    assert found.only_here.words == ("SINCE-1: its facts; the appraisal by AB123; judgement SCO1 by AB123.",)
    assert found.only_there.revisions == 4
    before = verify(workspace)
    assert verify(workspace) == before


def test_what_is_missing_comes_back_and_nothing_goes(rolled_back: tuple[Workspace, Backup], folder: Path) -> None:
    workspace, backup = rolled_back
    before = everything(workspace)
    taken = bring_back(workspace, backup, folder, nobody)
    after = everything(workspace)
    assert before.items() <= after.items()
    assert verify(workspace).ok
    assert verify(workspace).reviews == 2
    assert taken.new == 4
    assert compare(workspace, backup).only_there.revisions == 0
    assert backups_in(folder, file_id(workspace))[0].why == "before a merge"
    assert bring_back(workspace, backup, folder, nobody).new == 0


def test_going_back_puts_the_backup_in_place_and_keeps_today_as_a_backup(
    rolled_back: tuple[Workspace, Backup], folder: Path
) -> None:
    workspace, backup = rolled_back
    today = verify(workspace).digest
    prepared = prepare_return(workspace, backup, folder, nobody)
    kept = backups_in(folder, file_id(workspace))[0]
    assert (kept.why, kept.digest) == ("before going back", today[:12])
    assert verify(workspace).digest == today, "nothing is exchanged yet"
    workspace.close()
    exchange(workspace.path, prepared)
    again = open_workspace(workspace.path)
    assert verify(again).ok
    assert verify(again).digest.startswith(backup.digest)
    again.author = identify("AB123", "Ann Brown")
    assert bring_back(again, kept, folder, nobody).new == 4
    assert verify(again).reviews == 2
    again.close()
    assert not list(workspace.path.parent.glob(".*"))


def test_going_back_brings_nothing_back_that_was_redacted_since(workspace: Workspace, folder: Path) -> None:
    """The backup still says it: the second half of the erasure was stopped."""
    review = register_review(workspace, {"review_ref": "Zebedee"})
    backup = backed_up(workspace, folder)
    erase_review(workspace, review, "Its retention has ended.")
    register(workspace, "SINCE-1")
    prepared = prepare_return(workspace, backup, folder, nobody)
    workspace.close()
    exchange(workspace.path, prepared)
    again = open_workspace(workspace.path)
    with again.reading() as cursor:
        assert cursor.execute("SELECT state FROM review").fetchall() == [("redacted",)]
    assert verify(again).ok
    assert verify(again).digest.startswith(backup.digest)
    assert b"Zebedee" in backup.path.read_bytes()
    finish_left_undone(again, folder)
    again.close()
    assert b"Zebedee" not in again.path.read_bytes()
    assert b"Zebedee" not in backup.path.read_bytes()


def test_going_back_that_is_cancelled_leaves_all_as_it_was(rolled_back: tuple[Workspace, Backup], folder: Path) -> None:
    workspace, backup = rolled_back
    today = verify(workspace)

    def progress(done: int, total: int) -> None:
        raise Stopped

    for act in (prepare_return, bring_back):
        with pytest.raises(Stopped):
            act(workspace, backup, folder, progress)
    assert verify(workspace) == today
    assert not list(workspace.path.parent.glob(".*.return"))


def test_a_journal_left_beside_the_file_stops_the_exchange(tmp_path: Path) -> None:
    path, prepared = tmp_path / "a.scra", tmp_path / ".a.scra.return"
    path.write_bytes(b"file")
    prepared.write_bytes(b"backup")
    (tmp_path / "a.scra-journal").write_bytes(b"\xd9\xd5")
    with pytest.raises(Problem):
        exchange(path, Prepared(prepared))
    assert path.read_bytes() == b"file"


@pytest.mark.parametrize("of", ["first", "last"])
def test_a_backup_with_a_flipped_bit_is_told_and_never_put_in_place(
    rolled_back: tuple[Workspace, Backup], folder: Path, of: str
) -> None:
    workspace, backup = rolled_back
    content = bytearray(backup.path.read_bytes())
    at = content.index(b"LOST-1") if of == "first" else content.rindex(b"LOST-1")
    content[at] ^= 1
    backup.path.write_bytes(content)
    today = verify(workspace)
    assert compare(workspace, backup).problem is not None
    with pytest.raises(Problem):
        prepare_return(workspace, backup, folder, nobody)
    assert verify(workspace) == today
    assert len(backups_in(folder, file_id(workspace))) == 1


def test_a_backup_of_another_file_is_told_apart(workspace: Workspace, tmp_path: Path, folder: Path) -> None:
    mine = backed_up(workspace, folder)
    other = a_workspace(tmp_path, "other.scra")
    register(other, "OTHER")
    theirs = backed_up(other, folder)
    other.close()
    shutil.copy(theirs.path, mine.path)
    problem = compare(workspace, mine).problem
    assert problem is not None
    assert "another appraisal file" in problem.message
    with pytest.raises(Problem, match="another appraisal file"):
        bring_back(workspace, mine, folder, nobody)


def test_a_backup_under_another_passphrase_is_told_and_can_be_saved(tmp_path: Path, folder: Path) -> None:
    old = a_workspace(tmp_path, passphrase="quiet river")
    backup = backed_up(old, folder)
    assert old.key is not None
    old.key.raw[:] = bytes(32)
    problem = compare(old, backup).problem
    assert problem is not None
    assert "passphrase" in problem.message
    save_copy(old, backup, tmp_path / "saved.scra")
    old.close()
    saved = open_workspace(tmp_path / "saved.scra", passphrase="quiet river")
    assert verify(saved).ok
    saved.close()


def test_a_backup_made_by_a_newer_version_is_told(workspace: Workspace, folder: Path) -> None:
    backup = backed_up(workspace, folder)
    content = bytearray(backup.path.read_bytes())
    content[60:64] = (1999).to_bytes(4)
    backup.path.write_bytes(content)
    problem = compare(workspace, backup).problem
    assert problem is not None
    assert "newer version" in problem.message


def test_a_backup_that_is_gone_is_told(workspace: Workspace, folder: Path, tmp_path: Path) -> None:
    backup = backed_up(workspace, folder)
    backup.path.unlink()
    problem = compare(workspace, backup).problem
    assert problem is not None
    assert "no longer there" in problem.message
    with pytest.raises(Problem, match="no longer there"):
        save_copy(workspace, backup, tmp_path / "saved.scra")


def test_a_backup_is_read_only(workspace: Workspace, folder: Path) -> None:
    backup = backed_up(workspace, folder)
    before = backup.path.read_bytes()
    with opened_backup(workspace, backup) as source, pytest.raises(Exception, match="readonly"):
        source.cursor.execute("DELETE FROM head")
    compare(workspace, backup)
    assert backup.path.read_bytes() == before


def test_a_damaged_file_is_set_aside_when_one_goes_back_from_it(workspace: Workspace, folder: Path) -> None:
    register(workspace, "SOUND")
    backup = backed_up(workspace, folder)
    with workspace.aside() as cursor:
        cursor.execute("DROP TRIGGER revision_is_fixed")
        cursor.execute("UPDATE revision SET content = replace(content, 'SOUND', 'ROTTEN')")
    register(workspace, "LATER")
    with pytest.raises(NotBackedUp):
        bring_back(workspace, backup, folder, nobody)
    prepared = prepare_return(workspace, backup, folder, nobody)
    assert prepared.is_file_damaged
    workspace.close()
    exchange(workspace.path, prepared)
    (aside,) = workspace.path.parent.glob("*.damaged-*")
    assert b"ROTTEN" in aside.read_bytes()
    again = open_workspace(workspace.path)
    assert verify(again).ok
    assert verify(again).reviews == 1
    again.close()


@pytest.mark.parametrize("number", [0, 1])
def test_one_goes_back_to_the_original_of_an_upgrade_which_is_then_upgraded_again(
    tmp_path: Path, folder: Path, number: int
) -> None:
    source, passphrase = RELEASED_FILES[number]
    (tmp_path / "work").mkdir()
    path = Path(shutil.copy(source, tmp_path / "work" / "file.scra"))
    upgrade(path, passphrase=passphrase, backups=folder)
    workspace = open_workspace(path, passphrase=passphrase)
    workspace.author = identify("AB123", "Ann Brown")
    before = verify(workspace)
    register_review(workspace, {"review_ref": "LATER-1"})
    original = next(one for one in backups_in(folder, file_id(workspace)) if one.why == "before an upgrade")
    prepared = prepare_return(workspace, original, folder, nobody)
    workspace.close()
    exchange(path, prepared)
    with pytest.raises(UpgradeNeeded):
        open_workspace(path, passphrase=passphrase)
    upgrade(path, passphrase=passphrase, backups=folder)
    again = open_workspace(path, passphrase=passphrase)
    assert verify(again) == before
    again.close()
