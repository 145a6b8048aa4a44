"""The key is SQLCipher's own: what we derive opens what it encrypts, and the other way round."""

import os
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from scr_appraiser.model.file.connection import WrongPassphrase
from scr_appraiser.model.file.database import create_workspace, open_workspace
from scr_appraiser.model.file.keys import Key, derive, new_salt
from scr_appraiser.model.file.unlocking import unlock
from scr_appraiser.model.review.reviews import register_review
from tests.fixtures import a_workspace, definitions

PASSPHRASE = "Füße 'and\" “quotes” 🔑"


def plainly(path: Path, passphrase: str) -> dbapi2.Connection:
    """The file as any program opens it that has SQLCipher and the passphrase."""
    connection = dbapi2.connect(str(path))
    quoted = passphrase.replace("'", "''")
    connection.execute(f"PRAGMA key = '{quoted}'")
    return connection


def a_closed_file(folder: Path) -> Path:
    workspace = a_workspace(folder, passphrase="open sesame")
    workspace.close()
    return workspace.path


def salt_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(16)


def test_a_file_of_ours_opens_with_its_passphrase_in_plain_sqlcipher(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, passphrase=PASSPHRASE)
    register_review(workspace)
    workspace.close()
    connection = plainly(workspace.path, PASSPHRASE)
    assert connection.execute("SELECT count(*) FROM review").fetchone() == (1,)
    connection.close()
    wrong = plainly(workspace.path, PASSPHRASE + " ")  # the control
    with pytest.raises(dbapi2.DatabaseError, match="not a database"):
        wrong.execute("SELECT count(*) FROM review")
    wrong.close()


def test_what_plain_sqlcipher_encrypts_with_a_passphrase_opens_with_the_key_derived_here(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    theirs = plainly(path, PASSPHRASE)
    theirs.execute("CREATE TABLE t (a)")
    theirs.close()
    ours = dbapi2.connect(str(path))
    ours.set_key(derive(PASSPHRASE, salt_of(path)).for_driver())
    assert ours.execute("SELECT count(*) FROM t").fetchone() == (0,)
    ours.close()


def test_every_file_has_a_salt_of_its_own_and_its_copies_have_it_too(tmp_path: Path) -> None:
    files = [a_workspace(tmp_path, name, passphrase="open sesame") for name in ("one.scra", "two.scra")]
    keys = [workspace.key.copy() for workspace in files if workspace.key]
    files[0]._driver.execute("PRAGMA query_only = OFF")
    files[0]._driver.execute("VACUUM INTO ?", (str(tmp_path / "copy.scra"),))
    for workspace, key in zip(files, keys, strict=True):
        workspace.close()
        assert salt_of(workspace.path) == key.salt
        open_workspace(workspace.path, key=key).close()
    assert salt_of(tmp_path / "copy.scra") == keys[0].salt != keys[1].salt
    open_workspace(tmp_path / "copy.scra", key=keys[0]).close()
    with pytest.raises(WrongPassphrase):
        open_workspace(tmp_path / "copy.scra", key=keys[1])


def test_the_key_is_overwritten_when_the_file_is_closed_and_the_callers_own_is_not(tmp_path: Path) -> None:
    path = a_closed_file(tmp_path)
    given = unlock(path, "open sesame")
    workspace = open_workspace(path, key=given)
    held = workspace.key
    assert held is not None
    assert held.is_same(given)
    assert held.raw is not given.raw
    workspace.close()
    assert workspace.key is None
    assert held.raw == bytes(32)
    open_workspace(path, key=given).close()


def test_unlocking_keeps_nothing_open_and_writes_nothing(tmp_path: Path) -> None:
    path = a_closed_file(tmp_path)
    before = path.read_bytes()
    with pytest.raises(WrongPassphrase):
        unlock(path, "open says me")
    unlock(path, "open sesame")
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == [path.name]
    open_workspace(path, passphrase="open sesame").close()


def test_a_plain_file_needs_no_key_and_keeps_none(tmp_path: Path) -> None:
    create_workspace(tmp_path / "plain.scra", definitions=definitions()).close()
    given = derive("open sesame", new_salt())
    workspace = open_workspace(tmp_path / "plain.scra", key=given)
    assert workspace.key is None
    workspace.close()


def test_a_key_is_shown_nowhere() -> None:
    key = Key(bytearray(os.urandom(32)), os.urandom(16))
    assert key.raw.hex() not in repr(key)
    assert str(bytes(key.raw)) not in str(key)
    assert key.is_same(key.copy())
    assert not key.is_same(Key(key.raw, os.urandom(16)))
    assert not key.is_same(Key(bytearray(os.urandom(32)), key.salt))
