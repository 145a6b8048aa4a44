"""Changing the passphrase of the open file from the window: it opens again where one was, and says what came of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scr_appraiser.model.file.connection import WrongPassphrase
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.recovery_codes import key_from_code
from scr_appraiser.model.file.unlocking import key_of
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.start.files import Files
from scr_appraiser.ui.unlocking.changing import AS_IT_WAS, PassphraseChange
from scr_appraiser.ui.unlocking.protecting import Protected
from tests.fixtures import a_workspace
from tests.ui.fakes import FakeJobs, FakeMessages

OLD, NEW = "quiet river", "loud mountain"


class Stage:
    """The flow with fakes around it, and how often one was led back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = Settings(folder / "settings.ini")
        self.messages = FakeMessages()
        self.jobs = FakeJobs(self.messages)
        self.files = Files(
            self.settings, self.jobs, self.messages, prepare=lambda _: None, sample_path=folder / "sample.scra"
        )
        self.led_back = 0

    def open(self, passphrase: str | None) -> Path:
        workspace = a_workspace(self.folder, passphrase=passphrase)
        workspace.close()
        self.files.open(workspace.path, key=key_of(workspace.path, passphrase) if passphrase else None)
        return workspace.path

    def change(self, to: str | None) -> None:
        self.messages.answers["protection"] = Protected(to)
        PassphraseChange(
            self.files, self.jobs, self.messages, self.settings, self.folder / "backups", self._go_back
        ).ask()

    def _go_back(self) -> None:
        self.led_back += 1


@pytest.fixture
def stage(tmp_path: Path, qtbot: QtBot) -> Iterator[Stage]:
    stage = Stage(tmp_path)
    yield stage
    stage.files.close()


@pytest.mark.parametrize("old", [None, OLD])
def test_the_file_opens_again_with_the_new_passphrase_and_its_code_is_shown(stage: Stage, old: str | None) -> None:
    path = stage.open(old)
    stage.change(NEW)
    assert stage.led_back == 1
    assert stage.files.workspace is not None
    assert stage.messages.notices == ["The file is encrypted with the new passphrase, and so are its backups."]
    (recovery,) = stage.messages.recoveries
    held = stage.files.workspace.key
    assert held is not None
    assert key_from_code(recovery.code, held.salt).is_same(held)
    assert (recovery.file_name, len(recovery.file_id)) == (path.name, 32)
    stage.files.close()
    open_workspace(path, passphrase=NEW).close()
    if old is not None:
        with pytest.raises(WrongPassphrase):
            open_workspace(path, passphrase=old)


def test_taking_the_encryption_off_shows_no_code(stage: Stage) -> None:
    path = stage.open(OLD)
    stage.change(None)
    assert stage.messages.recoveries == []
    assert stage.messages.notices == ["The file is not encrypted any more, and neither are its backups."]
    stage.files.close()
    open_workspace(path).close()


def test_where_it_fails_or_is_cancelled_the_file_opens_as_it_was_and_that_is_said(stage: Stage) -> None:
    path = stage.open(OLD)
    (stage.folder / "backups").write_text("in the way")
    stage.change(NEW)
    assert "No backup could be made" in stage.messages.problems[0].message
    (stage.folder / "backups").unlink()
    stage.jobs.cancel_at = 1
    progress = stage.jobs._report

    def only_the_change(done: int, total: int, words: str = "") -> None:
        if stage.jobs.names[-1].startswith("Changing"):
            progress(done, total, words)

    stage.jobs._report = only_the_change  # type: ignore[method-assign]
    stage.change(NEW)
    assert stage.messages.notices == [AS_IT_WAS]
    assert stage.messages.recoveries == []
    assert stage.led_back == 2
    stage.files.close()
    open_workspace(path, passphrase=OLD).close()


def test_nothing_is_closed_where_the_question_is_not_answered(stage: Stage) -> None:
    stage.open(OLD)
    workspace = stage.files.workspace
    stage.messages.answers["protection"] = None
    PassphraseChange(stage.files, stage.jobs, stage.messages, stage.settings, stage.folder, stage._go_back).ask()
    assert stage.files.workspace is workspace
