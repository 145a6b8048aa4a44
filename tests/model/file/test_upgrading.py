"""Upgrading where the file lies: the old one or the new one, whole, whatever happens; the original is kept."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scr_appraiser.model.backups.naming import backups_in
from scr_appraiser.model.file import upgrading
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.database import UpgradeNeeded, WrongPassphrase, open_workspace
from scr_appraiser.model.file.upgrading import upgrade
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.problems import Problem
from tests.model.file.earlier import RELEASED_FILES, rows_of


class Stopped(Exception):
    """Somebody pressed Cancel."""


def a_copy(folder: Path, number: int = 1) -> tuple[Path, str | None]:
    """A released file that may be changed: 0 is encrypted, 1 is plain."""
    source, passphrase = RELEASED_FILES[number]
    (folder / "work").mkdir()
    return Path(shutil.copy(source, folder / "work" / "given.scra")), passphrase


@pytest.mark.parametrize("number", [0, 1])
def test_a_released_file_is_upgraded_once_and_then_opens_and_is_worked_in(tmp_path: Path, number: int) -> None:
    path, passphrase = a_copy(tmp_path, number)
    upgrade(path, passphrase=passphrase, backups=tmp_path / "backups")
    workspace = open_workspace(path, passphrase=passphrase)
    assert not workspace.is_read_only
    workspace.author = identify("AB123", "Ann Brown")
    register_review(workspace, {"review_ref": "INVENTED-NEW"})
    found = verify(workspace)
    assert (found.problems, found.reviews) == ((), 3)
    workspace.close()
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize("number", [0, 1])
def test_the_original_is_among_the_backups_and_says_what_it_said(tmp_path: Path, number: int) -> None:
    path, passphrase = a_copy(tmp_path, number)
    original = open_workspace(path, passphrase=passphrase, even_earlier=True)
    rows, identity = rows_of(original), file_id(original)
    original.close()
    upgrade(path, passphrase=passphrase, backups=tmp_path / "backups")
    (backup,) = backups_in(tmp_path / "backups", identity)
    assert backup.why == "before an upgrade"
    kept = open_workspace(backup.path, passphrase=passphrase, even_earlier=True)
    assert rows_of(kept) == rows
    kept.close()
    with pytest.raises(UpgradeNeeded):
        open_workspace(backup.path, passphrase=passphrase)


def test_a_wrong_passphrase_upgrades_nothing(tmp_path: Path) -> None:
    path, _ = a_copy(tmp_path, 0)
    before = path.read_bytes()
    with pytest.raises(WrongPassphrase):
        upgrade(path, passphrase="open sesame 2.0", backups=tmp_path / "backups")
    assert path.read_bytes() == before


def test_progress_only_grows_and_what_it_raises_leaves_the_old_file_alone(tmp_path: Path) -> None:
    path, _ = a_copy(tmp_path)
    before = path.read_bytes()
    shown: list[float] = []
    upgrade(
        Path(shutil.copy(path, tmp_path / "whole.scra")),
        backups=tmp_path / "b",
        progress=lambda done, total: shown.append(done / total),
    )
    assert shown == sorted(shown)
    assert shown[-1] == 1
    for stop in range(0, len(shown), 3):
        told = 0

        def progress(done: int, total: int, stop: int = stop) -> None:
            nonlocal told
            told += 1
            if told > stop:
                raise Stopped

        with pytest.raises(Stopped):
            upgrade(path, backups=tmp_path / f"backups {stop}", progress=progress)
        assert path.read_bytes() == before
        assert os.listdir(path.parent) == [path.name]


def test_what_a_killed_upgrade_left_goes_with_the_next(tmp_path: Path) -> None:
    path, _ = a_copy(tmp_path)
    path.with_name(f".{path.name}.upgrade").write_bytes(b"half")
    upgrade(path, backups=tmp_path / "backups")
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_goes_on_leading_to_the_file(tmp_path: Path) -> None:
    path, _ = a_copy(tmp_path)
    (tmp_path / "link.scra").symlink_to(path)
    upgrade(tmp_path / "link.scra", backups=tmp_path / "backups")
    assert (tmp_path / "link.scra").is_symlink()
    open_workspace(path).close()


def test_a_file_where_nothing_may_be_written_stays_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = a_copy(tmp_path)
    before = path.read_bytes()
    monkeypatch.setattr(upgrading.os, "access", lambda *_: False)
    with pytest.raises(Problem, match="earlier version") as caught:
        upgrade(path, backups=tmp_path / "backups")
    assert "open the copy" in caught.value.advice
    assert path.read_bytes() == before


def test_a_file_changed_by_another_program_meanwhile_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = a_copy(tmp_path)
    flush = upgrading.flush

    def flush_and_interfere(file: Path) -> None:
        flush(file)
        path.write_bytes(path.read_bytes() + b"more")

    monkeypatch.setattr(upgrading, "flush", flush_and_interfere)
    with pytest.raises(Problem, match="Another program"):
        upgrade(path, backups=tmp_path / "backups")
    assert path.read_bytes().endswith(b"more")


def test_no_backup_no_upgrade(tmp_path: Path) -> None:
    path, _ = a_copy(tmp_path)
    before = path.read_bytes()
    (tmp_path / "backups").write_text("a file where the folder should be")
    with pytest.raises(Problem, match="No backup"):
        upgrade(path, backups=tmp_path / "backups")
    assert path.read_bytes() == before


_UPGRADER = """
import os, sys
from pathlib import Path
from scr_appraiser.model.file.upgrading import upgrade
told = 0
def progress(done, total):
    global told
    told += 1
    if told > int(sys.argv[3]):
        os._exit(9)
upgrade(Path(sys.argv[1]), backups=Path(sys.argv[2]), progress=progress)
"""


@pytest.mark.parametrize("instant", [1, 4, 9, 14])
def test_killed_in_the_middle_it_leaves_a_file_that_opens_with_all_that_was_in_it(tmp_path: Path, instant: int) -> None:
    path, _ = a_copy(tmp_path)
    arguments = [sys.executable, "-c", _UPGRADER, str(path), str(tmp_path / "backups"), str(instant)]
    subprocess.run(arguments, timeout=120, check=False)
    upgrade(path, backups=tmp_path / "backups")
    workspace = open_workspace(path)
    found = verify(workspace)
    assert (found.problems, found.revisions) == ((), 154)
    workspace.close()
    assert os.listdir(path.parent) == [path.name]
