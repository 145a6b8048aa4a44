"""The page of backups lists them, looks into the chosen one, brings back what is missing, and goes back to one."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from scr_appraiser.model.backups.making import back_up
from scr_appraiser.model.backups.naming import backups_in
from scr_appraiser.model.erasure.purging import digest_groups
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.keys import derive, new_salt
from scr_appraiser.model.file.rekeying import rekey
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.backups.digest_line import NAME
from scr_appraiser.ui.backups.page import NONE_YET, BackupsPage
from tests.fixtures import a_workspace
from tests.stories.window import Window


def change(workspace: Workspace, reference: str) -> None:
    register_review(workspace, {"review_ref": reference, "review_type": "SCR"})


def backups_page(window: Window, qtbot: QtBot) -> BackupsPage:
    """The page in front, with the newest backup looked into."""
    window.frame.show_page("backups")
    window._wait_until_entered("backups")
    qtbot.waitUntil(lambda: not window.program.jobs.is_busy)
    page = window.frame.page
    assert isinstance(page, BackupsPage)
    return page


def chosen(page: BackupsPage, qtbot: QtBot, line: int) -> None:
    """Choose the backup on a line, and wait until it was looked into."""
    page.table.choose(page.model.shown[line].backup.path)
    qtbot.waitUntil(lambda: page.model.shown[line].found is not None)


def said(page: BackupsPage) -> str:
    return "\n".join(label.text() for label in page.details.findChildren(QLabel) if not label.isHidden())


@pytest.fixture
def rolled_back(tmp_path: Path) -> Path:
    """A file whose backup holds a review that it has not itself, and that has one of its own."""
    workspace = a_workspace(tmp_path, "file.scra")
    change(workspace, "COMMON-1")
    older = Path(shutil.copy(workspace.path, tmp_path / "older"))
    change(workspace, "LOST-1")
    back_up(workspace, "closed", tmp_path / "backups")
    workspace.close()
    older.replace(workspace.path)
    again = open_workspace(workspace.path)
    again.author = identify("AB123", "Ann Brown")
    change(again, "SINCE-1")
    again.close()
    return workspace.path


def test_a_file_without_backups_says_so_and_gets_one_on_asking(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    window.make_file(tmp_path / "new.scra")
    page = backups_page(window, qtbot)
    assert page._nothing.text() == NONE_YET
    assert page._nothing.isVisible()
    assert not page.save.isEnabled()
    page.now.trigger()
    qtbot.waitUntil(lambda: len(page.model.rows) == 1)
    chosen(page, qtbot, 0)
    assert page.model.rows[0].backup.why == "asked for"
    assert "everything in it is in today's file" in said(page)
    assert not page.bring.isEnabled()


def test_the_page_says_what_only_the_backup_holds_and_brings_it_back(
    window: Window, rolled_back: Path, qtbot: QtBot
) -> None:
    window.open_file(rolled_back)
    page = backups_page(window, qtbot)
    chosen(page, qtbot, 0)
    assert "LOST-1: its facts." in said(page)
    assert "SINCE-1: its facts." in said(page)
    assert page.model.rows[0].backup.size > 0
    page.bring.trigger()
    assert verify(window.workspace).reviews == 3
    assert verify(window.workspace).ok
    assert window.frame.notices.isVisible()
    assert [row.backup.why for row in page.model.shown] == ["before a merge", "closed"]


def test_going_back_makes_the_file_say_what_it_said_and_keeps_today(
    window: Window, rolled_back: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window.open_file(rolled_back)
    identity = file_id(window.workspace)
    page = backups_page(window, qtbot)
    chosen(page, qtbot, 0)
    monkeypatch.setattr(window.program.messages, "confirm", lambda *_, **__: True)
    digest = page.model.rows[0].backup.digest
    page.back.trigger()
    window._entered.clear()
    qtbot.waitUntil(lambda: window._entered[-1:] == ["reviews"], timeout=20_000)
    assert verify(window.workspace).digest.startswith(digest)
    assert [backup.why for backup in backups_in(tmp_path / "backups", identity)] == ["before going back", "closed"]
    qtbot.waitUntil(lambda: not window.program.jobs.is_busy)
    assert not window.frame.problems.isVisible(), "an older copy was put back on purpose"
    page = backups_page(window, qtbot)
    chosen(page, qtbot, 0)
    assert "SINCE-1: its facts." in said(page)
    page.bring.trigger()
    assert verify(window.workspace).reviews == 3


def test_going_back_is_asked_about_first(
    window: Window, rolled_back: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_file(rolled_back)
    before = verify(window.workspace)
    page = backups_page(window, qtbot)
    chosen(page, qtbot, 0)
    monkeypatch.setattr(window.program.messages, "confirm", lambda *_, **__: False)
    page.back.trigger()
    window.settle()
    assert verify(window.workspace) == before
    assert len(page.model.rows) == 1


def test_a_damaged_backup_can_be_saved_and_nothing_else(window: Window, rolled_back: Path, qtbot: QtBot) -> None:
    window.open_file(rolled_back)
    (backup,) = backups_in(rolled_back.parent / "backups", file_id(window.workspace))
    content = bytearray(backup.path.read_bytes())
    content[content.index(b"LOST-1")] ^= 1
    backup.path.write_bytes(content)
    page = backups_page(window, qtbot)
    chosen(page, qtbot, 0)
    assert "does not prove true" in said(page)
    assert (page.bring.isEnabled(), page.back.isEnabled(), page.save.isEnabled()) == (False, False, True)


def test_a_copy_is_saved_elsewhere(
    window: Window, rolled_back: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window.open_file(rolled_back)
    page = backups_page(window, qtbot)
    monkeypatch.setattr(window.program.messages, "ask_new_file", lambda *_: tmp_path / "saved.scra")
    page.save.trigger()
    assert (tmp_path / "saved.scra").read_bytes() == page.model.rows[0].backup.path.read_bytes()
    monkeypatch.setattr(window.program.messages, "ask_new_file", lambda *_: rolled_back)
    page.save.trigger()
    assert window.frame.problems.isVisible()
    assert verify(window.workspace).reviews == 2


def test_backups_that_vanish_while_the_page_is_open_are_told(
    window: Window, rolled_back: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window.open_file(rolled_back)
    page = backups_page(window, qtbot)
    chosen(page, qtbot, 0)
    shutil.rmtree(tmp_path / "backups")
    page.bring.trigger()
    assert "no longer there" in window.frame.problems.findChild(QLabel).text()  # type: ignore[union-attr]
    window.frame.show_page("reviews")
    page = backups_page(window, qtbot)
    assert not page.model.rows


def test_the_page_is_used_by_keyboard(window: Window, rolled_back: Path, qtbot: QtBot) -> None:
    window.open_file(rolled_back)
    page = backups_page(window, qtbot)
    assert page.table.hasFocus()
    reached = []
    for _ in range(8):
        qtbot.keyClick(window.focus(), Qt.Key.Key_Tab)
        reached.append(window.focus().property("text"))
    assert "&Save a copy elsewhere…" in reached or "Save a copy elsewhere…" in reached


def test_the_digest_is_shown_as_it_is_read_out_and_follows_the_file(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    window.make_file(tmp_path / "file.scra")
    page = backups_page(window, qtbot)
    first = f"{NAME}: {digest_groups(window.workspace)}"
    assert page.digest.groups.text() == first
    change(window.workspace, "NEW-1")
    qtbot.waitUntil(lambda: page.digest.groups.text() != first)
    assert page.digest.groups.text() == f"{NAME}: {digest_groups(window.workspace)}"


def test_backups_under_an_older_passphrase_are_told_and_brought_along(
    window: Window, rolled_back: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder,) = (tmp_path / "backups").iterdir()
    (backup,) = folder.glob("0*.scra")
    older = derive("quiet river", new_salt())
    rekey(backup, None, older)
    window.open_file(rolled_back)
    page = backups_page(window, qtbot)
    assert page.older.isVisible()
    assert page.older.words.text().startswith("1 backup is under an older passphrase")
    monkeypatch.setattr(window.program.messages, "ask_key", lambda *_, **__: older)
    page.older.ask.trigger()
    qtbot.waitUntil(lambda: not page.older.isVisible() and page.model.shown[0].found is not None)
    assert page.model.shown[0].found is not None
    assert page.model.shown[0].found.problem is None
    assert "1 backup is not encrypted any more." in window.frame.notices.text


def test_at_twice_the_text_the_list_of_backups_keeps_half_the_page(
    window: Window, rolled_back: Path, qtbot: QtBot
) -> None:
    window.frame.resize(1366, 768)
    window.program.viewing.set_text_size(200)
    try:
        window.open_file(rolled_back)
        page = backups_page(window, qtbot)
        qtbot.waitUntil(lambda: page.table.height() > page.height() // 2)
    finally:
        window.program.viewing.set_text_size(100)
