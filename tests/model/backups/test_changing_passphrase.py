"""After a change of passphrase the new one opens the file and its backups, the old one and the old code neither."""

from pathlib import Path

import pytest

from scr_appraiser.model.backups.changing_passphrase import change_passphrase
from scr_appraiser.model.backups.left_undone import finish_left_undone
from scr_appraiser.model.backups.making import back_up
from scr_appraiser.model.backups.naming import backups_in
from scr_appraiser.model.backups.older_passphrase import bring_along, under_another
from scr_appraiser.model.erasure.sweeping import note_unfinished
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.connection import WrongPassphrase
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.keys import derive, new_salt
from scr_appraiser.model.file.recovery_codes import recovery_code
from scr_appraiser.model.file.rekeying import rekey
from scr_appraiser.model.file.unlocking import WrongCode, unlock
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.fixtures import a_workspace

OLD, NEW = "quiet river", "loud mountain"


def a_file(folder: Path, passphrase: str | None) -> tuple[Path, str]:
    """A closed file with two backups, and its id."""
    workspace = a_workspace(folder, passphrase=passphrase)
    for reference in ("CANARY-1", "CANARY-2"):
        register_review(workspace, {"review_ref": reference})
        back_up(workspace, "changes", folder / "backups")
    identity = file_id(workspace)
    register_review(workspace, {"review_ref": "CANARY-3"})
    workspace.close()
    return workspace.path, identity


def reviews_in(path: Path, passphrase: str | None) -> int:
    workspace = open_workspace(path, passphrase=passphrase)
    found = verify(workspace)
    workspace.close()
    assert found.ok
    return found.reviews


@pytest.mark.parametrize(("old", "new"), [(None, NEW), (OLD, NEW), (OLD, OLD), (OLD, None)])
def test_the_new_passphrase_opens_the_file_and_every_backup_of_it(
    tmp_path: Path, old: str | None, new: str | None
) -> None:
    path, identity = a_file(tmp_path, old)
    key = unlock(path, old) if old else None
    changed = change_passphrase(path, key, new, folder=tmp_path / "backups")
    backups = backups_in(tmp_path / "backups", identity)
    assert (changed.backups, changed.left) == (3, 0)
    assert [backup.why for backup in backups] == ["before a new passphrase", "changes", "changes"]
    assert [reviews_in(one, new) for one in (path, *(backup.path for backup in backups))] == [3, 3, 2, 1]
    if new is not None:
        assert not any(b"CANARY" in one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    if old is not None and new is not None:
        assert key is not None
        assert changed.key is not None
        assert not changed.key.is_same(key), "even of the same passphrase"
        with pytest.raises(WrongCode):
            open_workspace(path, passphrase=recovery_code(key))
        if old != new:
            with pytest.raises(WrongPassphrase):
                open_workspace(path, passphrase=old)
        assert reviews_in(path, recovery_code(changed.key)) == 3


def test_backups_that_cannot_be_brought_along_are_counted_and_left_as_they_are(tmp_path: Path) -> None:
    path, identity = a_file(tmp_path, OLD)
    folder = tmp_path / "backups"
    newest, oldest = backups_in(folder, identity)
    newest.path.write_bytes(b"\x01" * 8192)
    key = unlock(path, OLD)
    changed = change_passphrase(path, key, NEW, folder=folder)
    assert (changed.backups, changed.left) == (2, 1)
    assert newest.path.read_bytes() == b"\x01" * 8192
    assert reviews_in(oldest.path, NEW) == 1


def test_a_backup_that_was_left_plain_is_encrypted_with_the_next_change(tmp_path: Path) -> None:
    path, identity = a_file(tmp_path, None)
    folder = tmp_path / "backups"
    plain = [(backup.path, backup.path.read_bytes()) for backup in backups_in(folder, identity)]
    first = change_passphrase(path, None, OLD, folder=folder)
    for backup, content in plain:
        backup.write_bytes(content)
    changed = change_passphrase(path, first.key, NEW, folder=folder)
    assert (changed.backups, changed.left) == (3, 0)
    assert not any(b"CANARY" in one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())


def test_without_a_backup_nothing_is_changed(tmp_path: Path) -> None:
    path, _ = a_file(tmp_path, OLD)
    (tmp_path / "nowhere").write_text("in the way")
    before = path.read_bytes()
    with pytest.raises(Problem, match="No backup could be made"):
        change_passphrase(path, unlock(path, OLD), NEW, folder=tmp_path / "nowhere")
    assert path.read_bytes() == before


def test_a_wrong_key_and_an_impossible_passphrase_change_nothing(tmp_path: Path) -> None:
    path, _ = a_file(tmp_path, OLD)
    before, key = path.read_bytes(), unlock(path, OLD)
    with pytest.raises(Problem, match="empty"):
        change_passphrase(path, key, "", folder=tmp_path / "backups")
    key.forget()
    with pytest.raises(WrongPassphrase):
        change_passphrase(path, key, NEW, folder=tmp_path / "backups")
    assert path.read_bytes() == before


def test_what_a_first_passphrase_did_not_come_to_is_encrypted_when_the_file_is_opened_again(tmp_path: Path) -> None:
    path, identity = a_file(tmp_path, None)
    workspace = open_workspace(path)
    finish_left_undone(workspace, tmp_path / "backups")  # of a file without a passphrase nothing is left undone
    workspace.close()
    rekey(path, None, derive(NEW, new_salt()))  # stopped before the first backup
    backups = backups_in(tmp_path / "backups", identity)
    assert all(b"CANARY" in backup.path.read_bytes() for backup in backups)
    workspace = open_workspace(path, passphrase=NEW)
    note_unfinished_erasure(workspace)  # which would destroy what the file's key does not open
    finish_left_undone(workspace, tmp_path / "backups")
    workspace.close()
    assert not any(b"CANARY" in one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    assert [reviews_in(backup.path, NEW) for backup in backups] == [2, 1]


@pytest.mark.parametrize("new", [NEW, None])
def test_what_a_change_did_not_come_to_is_brought_along_with_the_older_passphrase(
    tmp_path: Path, new: str | None
) -> None:
    path, identity = a_file(tmp_path, OLD)
    older = unlock(path, OLD)
    rekey(path, older, derive(new, new_salt()) if new else None)  # stopped before the first backup
    backups = backups_in(tmp_path / "backups", identity)
    backups[0].path.write_bytes(backups[0].path.read_bytes()[:5000])  # and one is damaged
    workspace = open_workspace(path, passphrase=new)
    assert under_another(workspace, tmp_path / "backups") == backups_in(tmp_path / "backups", identity)
    assert bring_along(workspace, tmp_path / "backups", derive("another", new_salt())) == 0
    assert bring_along(workspace, tmp_path / "backups", older) == 1
    (damaged,) = under_another(workspace, tmp_path / "backups")
    workspace.close()
    assert damaged.path == backups[0].path
    assert reviews_in(backups[1].path, new) == 1


def note_unfinished_erasure(workspace: Workspace) -> None:
    with workspace.aside() as cursor:
        note_unfinished(cursor)
