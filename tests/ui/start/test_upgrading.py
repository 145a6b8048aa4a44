"""A file of an earlier version opens as any other: upgraded on the way, with a bar, a Cancel and one sentence."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scr_appraiser.model.backups.naming import backups_in
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.unlocking import key_of
from scr_appraiser.model.file.versions import USER_VERSION
from scr_appraiser.model.history.verifying import verify
from tests.model.file.earlier import RELEASED_FILES
from tests.stories.window import Window
from tests.ui.start.test_files import Stage


@pytest.fixture
def stage(tmp_path: Path, qtbot: QtBot) -> Iterator[Stage]:
    stage = Stage(tmp_path)
    yield stage
    stage.files.close()


@pytest.mark.parametrize(("released", "passphrase"), RELEASED_FILES)
def test_it_opens_to_be_worked_in_and_that_is_said_once(
    stage: Stage, tmp_path: Path, released: Path, passphrase: str | None
) -> None:
    path = Path(shutil.copy(released, tmp_path / "north.scra"))
    stage.files.open(path, key=key_of(path, passphrase) if passphrase else None)
    workspace = stage.files.workspace
    assert workspace is not None
    assert not workspace.is_read_only
    with workspace.reading() as cursor:
        assert cursor.execute("PRAGMA user_version").fetchone() == (USER_VERSION,)
    assert verify(workspace).ok
    (notice,) = stage.messages.notices
    assert "upgraded" in notice
    assert "90 days" in notice
    assert any("earlier version" in words for words in stage.jobs.words)
    stage.files.close()
    stage.files.open(path, key=key_of(path, passphrase) if passphrase else None)
    assert len(stage.messages.notices) == 1


def test_cancelled_it_stays_as_it_was(stage: Stage, tmp_path: Path) -> None:
    path = Path(shutil.copy(RELEASED_FILES[1][0], tmp_path / "north.scra"))
    before = path.read_bytes()
    stage.jobs.cancel_at = 6
    stage.files.open(path)
    assert stage.files.workspace is None
    assert path.read_bytes() == before
    assert [name for name in os.listdir(tmp_path) if "north" in name] == ["north.scra"]


def test_a_passphrase_is_asked_for_first(stage: Stage, tmp_path: Path) -> None:
    released, passphrase = RELEASED_FILES[0]
    stage.messages.answers["passphrase"] = passphrase
    stage.files.open(Path(shutil.copy(released, tmp_path / "north.scra")))
    assert stage.files.workspace is not None
    assert len(stage.messages.notices) == 1


def test_the_original_is_among_the_backups_that_the_window_lists(window: Window, tmp_path: Path) -> None:
    window.open_file(Path(shutil.copy(RELEASED_FILES[1][0], tmp_path / "north.scra")))
    (backup,) = backups_in(tmp_path / "backups", file_id(window.workspace))
    assert backup.why == "before an upgrade"
