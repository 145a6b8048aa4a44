"""Making and opening files: what is set, what is refused, and that opening writes nothing."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from scr_appraiser.model.file import database
from scr_appraiser.model.file.connection import PRAGMAS
from scr_appraiser.model.file.database import PassphraseNeeded, WrongPassphrase, create_workspace, open_workspace
from scr_appraiser.model.file.versions import APPLICATION_ID, USER_VERSION
from scr_appraiser.model.identity import identify
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.problems import Problem
from tests.fixtures import a_workspace, definitions


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file that nobody has open."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def a_file(folder: Path, passphrase: str | None = None) -> Path:
    """A closed file with one review in it."""
    workspace = a_workspace(folder, passphrase=passphrase)
    register_review(workspace, {"review_ref": "INVENTED-1"})
    workspace.close()
    return workspace.path


@pytest.mark.parametrize("passphrase", [None, "open sesame"])
def test_opening_reading_and_closing_leave_every_byte_as_it_was(tmp_path: Path, passphrase: str | None) -> None:
    path = a_file(tmp_path, passphrase)
    before = fingerprint(path)
    workspace = open_workspace(path, passphrase=passphrase)
    with workspace.read():
        assert workspace.cursor.execute("SELECT count(*) FROM review").fetchone() == (1,)
    workspace.close()
    assert fingerprint(path) == before
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize("passphrase", [None, "open sesame"])
def test_every_pragma_is_set_and_read_back(tmp_path: Path, passphrase: str | None) -> None:
    workspace = open_workspace(a_file(tmp_path, passphrase), passphrase=passphrase)
    with workspace.read():
        found = {name: workspace.cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
        assert found == {name: expected for name, (_, expected) in PRAGMAS.items()}
        assert workspace.cursor.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert workspace.cursor.execute("PRAGMA user_version").fetchone() == (USER_VERSION,)
    workspace.close()


def test_a_pragma_that_does_not_take_keeps_the_file_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_file(tmp_path)
    monkeypatch.setitem(PRAGMAS, "mmap_size", (0, 4096))
    with pytest.raises(Problem, match="cannot be opened safely"):
        open_workspace(path)


def test_every_table_is_strict_and_uses_the_four_types(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    with workspace.read():
        tables = workspace.cursor.execute("PRAGMA main.table_list").fetchall()
        strict = {row[1]: row[5] for row in tables if row[0] == "main" and not row[1].startswith("sqlite_")}
        types = {
            row[2] for table in strict for row in workspace.cursor.execute(f'PRAGMA table_info("{table}")').fetchall()
        }
    assert set(strict.values()) == {1}
    assert types <= {"INTEGER", "REAL", "TEXT", "BLOB"}
    workspace.close()


def test_an_encrypted_file_opens_with_its_passphrase_alone(tmp_path: Path) -> None:
    path = a_file(tmp_path, "Füße 'and\" “quotes” 🔑")
    assert not path.read_bytes().startswith(b"SQLite")
    assert b"INVENTED" not in path.read_bytes()
    with pytest.raises(PassphraseNeeded):
        open_workspace(path)
    with pytest.raises(WrongPassphrase):
        open_workspace(path, passphrase="open sesame")
    decomposed = "Füße 'and\" “quotes” 🔑".replace("ü", "u\u0308")
    open_workspace(path, passphrase=decomposed).close()


@pytest.mark.parametrize(
    ("passphrase", "message"),
    [("", "passphrase is empty"), *((f"open{one}sesame", "no key types") for one in "\0\t\n\x1b\x7f\udc80")],
)
def test_a_passphrase_that_nobody_can_type_again_is_refused(tmp_path: Path, passphrase: str, message: str) -> None:
    with pytest.raises(Problem, match=message):
        create_workspace(tmp_path / "x.scra", passphrase=passphrase, definitions=definitions())
    assert os.listdir(tmp_path) == []
    path = a_file(tmp_path, "open sesame")
    with pytest.raises(Problem, match=message):
        open_workspace(path, passphrase=passphrase)


def test_a_file_that_exists_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "mine.scra"
    path.write_text("precious")
    with pytest.raises(Problem, match="exists already"):
        create_workspace(path, definitions=definitions())
    assert path.read_text() == "precious"
    assert os.listdir(tmp_path) == ["mine.scra"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be made"):
        create_workspace(tmp_path / "nowhere" / "x.scra", definitions=definitions())


def _foreign_database(path: Path) -> None:
    connection = dbapi2.connect(str(path))
    connection.execute("CREATE TABLE t (a)")
    connection.commit()
    connection.close()


def _newer(path: Path, version: int) -> None:
    a_file(path.parent).replace(path)
    connection = dbapi2.connect(str(path))
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


def _truncated(path: Path) -> None:
    a_file(path.parent).replace(path)
    os.truncate(path, path.stat().st_size // 2)


def _in_wal_mode(path: Path) -> None:
    a_file(path.parent).replace(path)
    connection = dbapi2.connect(str(path))
    connection.execute("PRAGMA journal_mode = WAL").fetchall()
    connection.close()


def _without_a_table(path: Path) -> None:
    a_file(path.parent).replace(path)
    connection = dbapi2.connect(str(path))
    connection.execute("DROP TABLE draft")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: None, "is not there"),
        (lambda path: path.mkdir(), "is a folder, not a file"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"%PDF-1.7 not a database"), "is a PDF document"),
        (lambda path: path.write_text("Prüfung " * 4096), "is a text file"),
        (lambda path: path.write_bytes(b"\x89PNG\r\n\0\0 a picture"), "is not an appraisal file, or is damaged"),
        (lambda path: path.write_bytes(b"PK\3\4" * 5120), "is a ZIP archive or an Office document"),
        (lambda path: path.write_bytes(b"SQLite format 3\0"), "most of it is missing"),
        (_foreign_database, "a database of another program"),
        (lambda path: _newer(path, 2_000), "newer version"),
        (_truncated, "damaged"),
        (_in_wal_mode, "Another database program"),
        (_without_a_table, "parts of it are missing"),
    ],
)
def test_what_is_not_ours_is_refused_in_a_sentence(tmp_path: Path, make: Callable[[Path], None], message: str) -> None:
    path = tmp_path / "given.scra"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(Problem, match=message) as caught:
        workspace = open_workspace(path)
        with workspace.read():  # damage may lie deeper than the first page
            workspace.cursor.execute("PRAGMA integrity_check").fetchall()
            for table in ("revision", "review", "definition"):
                workspace.cursor.execute(f"SELECT * FROM {table}").fetchall()
    assert caught.value.advice
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_newer_minor_version_opens_to_be_read_only(tmp_path: Path) -> None:
    path = tmp_path / "given.scra"
    _newer(path, USER_VERSION + 1)
    before = fingerprint(path)
    workspace = open_workspace(path)
    assert workspace.is_read_only
    workspace.author = identify("AB123", "Ann Brown")
    with pytest.raises(Problem, match="newer version"):
        register_review(workspace)
    workspace.close()
    assert fingerprint(path) == before


def test_a_protected_file_opens_to_be_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_file(tmp_path)
    monkeypatch.setattr(database.os, "access", lambda *_: False)
    workspace = open_workspace(path)
    assert "may not write" in workspace.read_only_reason
    with workspace.read():
        assert workspace.cursor.execute("SELECT count(*) FROM review").fetchone() == (1,)
    workspace.close()


def test_a_second_window_of_this_program_is_told_so(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    with pytest.raises(Problem, match="open already"):
        open_workspace(workspace.path)
    register_review(workspace)  # and the first one goes on
    workspace.close()


_OTHER_PROGRAM = """
import sys
from pathlib import Path
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.problems import Problem
try:
    open_workspace(Path(sys.argv[1]))
except Problem as problem:
    print(problem.message)
"""


@pytest.mark.parametrize("passphrase", [None, "open sesame"])
def test_another_program_can_neither_read_nor_write_an_open_file(tmp_path: Path, passphrase: str | None) -> None:
    workspace = open_workspace(a_file(tmp_path, passphrase), passphrase=passphrase)
    workspace.author = identify("AB123", "Ann Brown")
    script = _OTHER_PROGRAM.replace("sys.argv[1])", f"sys.argv[1]), passphrase={passphrase!r}")
    result = subprocess.run(
        [sys.executable, "-c", script, str(workspace.path)], capture_output=True, text=True, timeout=60, check=True
    )
    assert result.stdout.startswith("Ann Brown (AB123) has this file open in another window on this computer since")
    register_review(workspace)
    workspace.close()


def test_a_file_killed_while_saving_opens_with_all_that_was_confirmed(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    script = """
import os, sys
from pathlib import Path
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.identity import identify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.review.reviews import register_review
workspace = open_workspace(Path(sys.argv[1]))
workspace.author = identify("AB123", "Ann Brown")
for number in range(1000):
    register_review(workspace, {"review_ref": f"INVENTED-{number}"})
    print(number, flush=True)
"""
    process = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    confirmed = 0
    for line in process.stdout:
        confirmed = int(line) + 1
        if confirmed == 20:
            process.kill()
            break
    process.wait()
    process.stdout.close()
    workspace = open_workspace(path)
    with workspace.read():
        (found,) = workspace.cursor.execute("SELECT count(*) FROM review").fetchone()
    assert found >= confirmed + 1
    workspace.close()


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_an_open_file_is_known_by_any_of_its_names(tmp_path: Path) -> None:
    """Its header must not be read a second time: that would drop SQLite's lock."""
    workspace = a_workspace(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "symbolic.scra").symlink_to(workspace.path)
    (tmp_path / "hard.scra").hardlink_to(workspace.path)
    for name in ("symbolic.scra", "hard.scra", f"folder/../{workspace.path.name}"):
        with pytest.raises(Problem, match="open already"):
            open_workspace(tmp_path / name)
    workspace.close()
    open_workspace(tmp_path / "hard.scra").close()
