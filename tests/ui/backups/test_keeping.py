"""A file that was changed is backed up by itself, and when it is closed; what stands in the way is one sentence."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.model.backups.naming import Backup, backups_in
from scr_appraiser.model.file import page_copying
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.backups import keeping, waiting
from scr_appraiser.ui.backups.closing import back_up_before_closing
from scr_appraiser.ui.backups.waiting import WaitDialog
from scr_appraiser.ui.window.messages import Message
from tests.stories.window import Window


def change(workspace: Workspace, reference: str) -> None:
    register_review(workspace, {"review_ref": reference, "review_type": "SCR"})


def listed(window: Window, tmp_path: Path, identity: str) -> list[str]:
    return [backup.why for backup in backups_in(tmp_path / "backups", identity)]


def test_a_changed_file_is_backed_up_as_it_is_closed_and_an_unchanged_one_is_not(
    window: Window, tmp_path: Path
) -> None:
    window.make_file(tmp_path / "file.scra")
    change(window.workspace, "ONE")
    identity = file_id(window.workspace)
    window.program.close_file()
    assert listed(window, tmp_path, identity) == ["closed"]
    window.open_file(tmp_path / "file.scra")
    window.program.close_file()
    assert listed(window, tmp_path, identity) == ["closed"]


def test_changes_are_backed_up_after_half_an_hour(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(keeping, "EVERY", 20)
    window.make_file(tmp_path / "file.scra")
    identity = file_id(window.workspace)
    change(window.workspace, "ONE")
    qtbot.waitUntil(lambda: listed(window, tmp_path, identity) == ["changes"])
    qtbot.waitUntil(lambda: not window.program.jobs.is_busy)
    assert not window.program.open_file._keeper._timer.isActive()  # type: ignore[union-attr]


def test_a_file_without_a_backup_of_its_present_state_gets_one_after_a_while(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(keeping, "FIRST", 20)
    window.make_file(tmp_path / "file.scra")
    identity = file_id(window.workspace)
    qtbot.waitUntil(lambda: listed(window, tmp_path, identity) == ["opened"])


def test_a_folder_that_cannot_be_made_is_one_sentence_and_work_goes_on(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    (tmp_path / "backups").write_text("in the way")
    monkeypatch.setattr(keeping, "EVERY", 20)
    said: list[Message] = []
    window.program.messages.said.connect(said.append)
    window.make_file(tmp_path / "file.scra")
    change(window.workspace, "ONE")
    qtbot.waitUntil(lambda: any("No backup could be made" in one.text for one in said))
    change(window.workspace, "TWO")
    said.clear()
    window.program.close_file()
    qtbot.waitUntil(lambda: any("No backup could be made" in one.text for one in said))
    assert not window.frame.problems.isHidden()
    window.open_file(tmp_path / "file.scra")


def test_where_the_last_backup_takes_longer_the_window_says_so_and_can_do_without(
    workspace: Workspace, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(waiting, "PATIENCE", 0)
    monkeypatch.setattr(page_copying, "BREATH", 0.3)
    monkeypatch.setattr(page_copying, "SLICE", 4)
    seen: list[str] = []

    def do_without() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WaitDialog)
        seen.append(dialog.cancel.text())
        dialog.cancel.click()

    QTimer.singleShot(100, do_without)
    assert back_up_before_closing(workspace, tmp_path / "backups", parent) is None
    assert seen == ["Close without a backup"]
    assert backups_in(tmp_path / "backups", file_id(workspace)) == ()


def test_a_fault_of_the_program_in_the_last_backup_is_not_kept_quiet(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def fail(*_: object) -> Backup:
        raise ZeroDivisionError

    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr("scr_appraiser.model.backups.making.back_up", fail)
    with pytest.raises(ZeroDivisionError):
        back_up_before_closing(workspace, tmp_path, parent)


def test_a_file_that_can_only_be_read_is_not_backed_up(workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    workspace.read_only_reason = "It can only be read."
    parent = QWidget()
    qtbot.addWidget(parent)
    assert back_up_before_closing(workspace, tmp_path / "backups", parent) is None
    assert not (tmp_path / "backups").exists()
