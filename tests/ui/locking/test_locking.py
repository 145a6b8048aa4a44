"""Locking closes the file and drops its key; unlocking leads back to the same page, criterion and place in the text."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.drafts import drafts_in
from scr_appraiser.model.file.recovery_codes import recovery_code
from scr_appraiser.model.file.unlocking import key_of
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.ui.jobs import Progress
from scr_appraiser.ui.locking.cover import PLAIN, is_covered, uncover_screen
from scr_appraiser.ui.locking.lock_page import LockPage
from scr_appraiser.ui.unlocking.protecting import Protected
from tests.fixtures import a_workspace
from tests.stories.window import Window

PASSPHRASE = "four random words here"


@pytest.fixture
def locked_away(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """The window on an encrypted file with two reviews, the second appraised, and its criterion's comment in hand."""
    workspace = a_workspace(tmp_path, passphrase=PASSPHRASE)
    register_review(workspace, {"review_ref": "INVENTED-1"})
    review = register_review(workspace, {"review_ref": "INVENTED-2"})
    appraisal = start_appraisal(workspace, review, frameworks(workspace)[0].hash)
    workspace.close()
    window.program.files.open(workspace.path, key=key_of(workspace.path, PASSPHRASE))
    window.qtbot.waitUntil(lambda: window.frame.page_name == "reviews" and not window.program.jobs.is_busy)
    assert window.program.open_file is not None
    window.program.open_file.open_appraisal(appraisal)
    window.qtbot.waitUntil(lambda: window.frame.page_name == "appraisal" and not window.program.jobs.is_busy)
    yield window
    uncover_screen()


def lock_page(window: Window) -> LockPage:
    window.qtbot.waitUntil(lambda: window.program.locking.is_locked)
    (page,) = window.frame.findChildren(LockPage)
    return page


def unlock(window: Window, passphrase: str = PASSPHRASE) -> None:
    page = lock_page(window)
    page.field.setText(passphrase)
    window.qtbot.mouseClick(page.unlock_button, Qt.MouseButton.LeftButton)
    window.qtbot.waitUntil(lambda: not window.program.jobs.is_busy, timeout=20_000)


def comment(window: Window) -> QPlainTextEdit:
    field = window.appraisal.criteria.view.writing.fields["comment"]
    assert isinstance(field, QPlainTextEdit)
    return field


def texts(widget: QWidget) -> str:
    return " ".join(str(child.property("text") or "") for child in widget.findChildren(QWidget))


def test_unlocking_leads_back_to_the_same_criterion_and_the_same_place_in_what_was_typed(locked_away: Window) -> None:
    window = locked_away
    window.appraisal.criteria.go_by(3)
    criterion, appraisal = window.appraisal.criteria.criterion_id, window.appraisal.appraisal_id
    comment(window).setFocus()
    window.qtbot.keyClicks(comment(window), "half a sentence")
    cursor = comment(window).textCursor()
    cursor.setPosition(4)
    comment(window).setTextCursor(cursor)
    window.program.locking.lock()
    unlock(window)
    window.qtbot.waitUntil(lambda: window.frame.page_name == "appraisal" and not window.program.locking.is_locked)
    assert (window.appraisal.appraisal_id, window.appraisal.criteria.criterion_id) == (appraisal, criterion)
    assert comment(window).toPlainText() == "half a sentence"
    window.qtbot.waitUntil(lambda: window.focus() is comment(window))
    assert comment(window).textCursor().position() == 4


def test_what_was_done_before_can_be_undone_after_unlocking_and_after_a_new_passphrase(
    locked_away: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = locked_away
    undoing, appraisal = window.program.undoing, window.appraisal.appraisal_id
    assert appraisal is not None
    for rating in (2, 3, 4):
        rate(window.workspace, appraisal, "SCO1", rating)
    undoing.undo()
    window.program.locking.lock()
    unlock(window)
    window.qtbot.waitUntil(lambda: window.frame.page_name == "appraisal" and not window.program.locking.is_locked)
    assert undoing.undo_action.text() == "&Undo rate SCO1"

    def rating_now() -> object:
        return load_appraisal(window.workspace, appraisal).judgements["SCO1"].rating

    undoing.undo()
    assert rating_now() == 2
    undoing.redo()
    undoing.redo()
    assert rating_now() == 4
    monkeypatch.setattr(window.program.messages, "ask_protection", lambda *_, **__: Protected("five other words"))
    monkeypatch.setattr(window.program.messages, "show_recovery", lambda *_: None)
    before = window.workspace
    window.program.ask_passphrase()
    window.qtbot.waitUntil(lambda: window.program.files.workspace not in (None, before), timeout=20_000)
    window.qtbot.waitUntil(lambda: window.frame.page_name == "appraisal" and not window.program.jobs.is_busy)
    undoing.undo()
    assert rating_now() == 3
    window.program.locking.lock()
    window.qtbot.mouseClick(lock_page(window).leave_button, Qt.MouseButton.LeftButton)
    assert window.program.locking.steps is None
    assert not undoing.undo_action.isEnabled()


def test_while_locked_the_file_is_closed_its_key_gone_and_nothing_of_it_on_the_screen(locked_away: Window) -> None:
    window = locked_away
    workspace = window.workspace
    key = workspace.key
    assert key is not None
    window.program.locking.lock()
    lock_page(window)
    window.settle()  # what was deleted later is deleted
    assert window.program.files.workspace is None
    assert workspace.key is None
    assert not any(key.raw)
    assert window.frame.windowTitle() == "SCR Appraiser"
    assert "INVENTED-2" not in texts(window.frame)
    assert "appraisals.scra is locked" in texts(window.frame)
    open_workspace(workspace.path, passphrase=PASSPHRASE).close()  # others may have it now


def test_while_locked_no_key_of_the_menus_does_anything(locked_away: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    window = locked_away
    asked: list[bool] = []
    monkeypatch.setattr(window.program.messages, "ask_open_file", lambda folder: asked.append(True))
    window.program.locking.lock()
    page = lock_page(window)
    for key in (Qt.Key.Key_O, Qt.Key.Key_1, Qt.Key.Key_W):
        window.qtbot.keyClick(page.field, key, Qt.KeyboardModifier.ControlModifier)
    assert asked == []
    assert window.program.locking.is_locked
    unlock(window)
    window.qtbot.waitUntil(lambda: window.frame.page_name == "appraisal" and window.frame.menuBar().isVisible())
    window.settle()
    window.qtbot.keyClick(window.focus(), Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert asked == [True], "the control: unlocked it does"


def test_a_wrong_passphrase_is_said_and_the_right_one_still_opens(locked_away: Window) -> None:
    window = locked_away
    path = window.workspace.path
    window.program.locking.lock()
    unlock(window, "not this one")
    page = lock_page(window)
    assert "did not open with that passphrase" in page.words.text()
    assert page.field.text() == ""
    code = f"AAAAA{recovery_code(key_of(path, PASSPHRASE))[5:]}"
    unlock(window, code)
    assert "of the recovery code" in page.words.text()
    assert page.field.text() == code, "nobody types all of it again for one letter"
    unlock(window)
    assert not window.program.locking.is_locked
    assert window.frame.menuBar().isVisible()


def test_text_that_cannot_be_kept_is_a_draft_inside_the_locked_file(locked_away: Window) -> None:
    window = locked_away
    window.appraisal.criteria.view.writing.evidence.add_button.click()
    window.settle()
    window.qtbot.keyClicks(window.focus(), "page 12")
    path = window.workspace.path
    window.program.locking.lock()
    lock_page(window)
    workspace = open_workspace(path, passphrase=PASSPHRASE)
    kept = " ".join(drafts_in(workspace).values())
    with workspace.reading() as cursor:
        kept += " ".join(text or "" for (text,) in cursor.execute("SELECT content FROM revision"))
    workspace.close()
    assert "page 12" in kept


def test_a_dialog_is_left_before_the_file_is_closed(locked_away: Window) -> None:
    window = locked_away
    answers: list[object] = []

    def ask() -> None:
        answers.append(window.program.messages.ask_text("Reopen", "Reason"))
        answers.append(window.program.files.workspace is not None)

    QTimer.singleShot(0, window.program.locking.lock)
    ask()
    lock_page(window)
    assert answers == [None, True]


def test_leaving_the_locked_file_leads_to_the_first_page(locked_away: Window) -> None:
    window = locked_away
    window.program.locking.lock()
    window.qtbot.mouseClick(lock_page(window).leave_button, Qt.MouseButton.LeftButton)
    assert window.frame.page_name == "start"
    assert not window.program.locking.is_locked
    assert window.frame.menuBar().isVisible()


def test_idle_locking_waits_for_what_runs_and_the_key_does_not(locked_away: Window) -> None:
    window = locked_away
    ended: list[str] = []

    def work(progress: Progress) -> None:
        while True:
            progress(0, 0)
            time.sleep(0.001)

    window.program.jobs.cancelled.connect(ended.append)
    window.program.jobs.run("Exporting", work, lambda _: None)
    window.program.locking.watch.idle.emit()
    assert not is_covered()
    assert window.program.jobs.is_busy
    window.program.locking.lock()
    assert not window.program.jobs.is_busy
    lock_page(window)


def test_a_file_without_a_passphrase_is_covered_and_that_is_said(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: True)  # this platform never says so
    window.make_file(tmp_path / "plain.scra")
    window.qtbot.waitUntil(lambda: not window.program.jobs.is_busy)  # locking waits for what runs
    QApplication.clipboard().setText("a quote")
    window.program.locking.watch.idle.emit()
    assert is_covered()
    assert not window.program.locking.is_locked
    cover = QApplication.focusWidget()
    assert cover is not None
    assert cover.accessibleName() == PLAIN
    assert QApplication.clipboard().text() == ""
    window.qtbot.keyClick(cover, Qt.Key.Key_Space)
    assert not is_covered()
    assert window.program.files.workspace is not None


def test_the_minutes_are_chosen_in_the_menu_and_kept(window: Window) -> None:
    locking = window.program.locking
    assert locking.minutes == 10
    next(one for one in locking.minute_actions if one.text() == "5 minutes").trigger()
    assert locking.minutes == 5
