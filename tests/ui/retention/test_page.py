"""What is due is listed; what is erased there is gone from the file, its backups and everything on screen."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisal.appraisals import start_appraisal, write_comment
from scr_appraiser.model.backups.naming import backups_in
from scr_appraiser.model.erasure.redacting import erase_review
from scr_appraiser.model.file.about_file import file_id, is_erasure_unfinished
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.ui.retention.erase_dialog import EraseDialog
from scr_appraiser.ui.retention.page import RetentionPage
from scr_appraiser.ui.widgets.questions import TextDialog
from tests.model.erasure.erasing import CANARY, holds_it
from tests.stories.window import Window


def a_file(window: Window, folder: Path) -> None:
    """Three reviews: one due, one without a date, one not due; the canary in a comment on the first; backed up."""
    (folder / "work").mkdir()
    window.make_file(folder / "work" / "file.scra")
    workspace = window.workspace
    first = register_review(workspace, {"review_ref": "DUE-1", "retention_until": "2020-01-31"})
    register_review(workspace, {"review_ref": "UNDATED-1"})
    register_review(workspace, {"review_ref": "LATER-1", "retention_until": "2099-01-31"})
    appraisal = start_appraisal(workspace, first, frameworks(workspace)[0].hash)
    write_comment(workspace, appraisal, "SCO1", f"It was {CANARY}.")
    window.program.close_file()
    window.open_file(folder / "work" / "file.scra")


def retention(window: Window) -> RetentionPage:
    window.frame.show_page("retention")
    window._wait_until_entered("retention")
    page = window.frame.page
    assert isinstance(page, RetentionPage)
    return page


def confirm(reason: str) -> list[str]:
    """Will type the reason into the dialog that asks, and press its button; gives what it said."""
    said: list[str] = []

    def fill_in() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, EraseDialog):
            QTimer.singleShot(20, fill_in)
            return
        said.extend((dialog.going.text(), dialog.fate.text()))
        assert not dialog.action_button.isEnabled()
        dialog._reason.setText(reason)
        dialog.action_button.click()

    QTimer.singleShot(0, fill_in)
    return said


def test_what_is_due_is_shown_first_and_what_has_no_date_is_said(window: Window, tmp_path: Path) -> None:
    a_file(window, tmp_path)
    page = retention(window)
    assert [row.reference for row in page.model.rows] == ["DUE-1"]
    assert page._count.text() == "1 review has no date."
    page.filter.chosen.emit("undated")
    assert [row.reference for row in page.model.rows] == ["UNDATED-1"]
    page.filter.chosen.emit("all")
    assert [row.reference for row in page.model.rows] == ["DUE-1", "LATER-1", "UNDATED-1"]


def test_a_review_is_erased_from_the_file_its_backups_and_the_window(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    a_file(window, tmp_path)
    assert len(holds_it(tmp_path)) == 2
    before = window.workspace
    page = retention(window)
    said = confirm("Its retention has ended.")
    page.erase.trigger()
    assert "1 appraisal" in said[0]
    assert "document" not in said[0], "it has none"
    assert "rewritten" in said[1]
    qtbot.waitUntil(lambda: window.program.files.workspace not in (None, before), timeout=20_000)
    qtbot.waitUntil(lambda: window.frame.page_name == "retention", timeout=20_000)
    assert [row.reference for row in register(window.workspace)] == ["UNDATED-1", "LATER-1"]
    assert not window.program.undoing.undo_action.isEnabled()
    assert verify(window.workspace).ok
    window.program.close_file()
    assert holds_it(tmp_path) == []


def test_a_text_is_looked_for_shown_and_taken_out(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    a_file(window, tmp_path)
    before = window.workspace

    def type_text() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TextDialog)
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setText(CANARY.lower())
        lines.append(confirm("A name was typed by mistake."))
        dialog.accept()

    lines: list[list[str]] = []

    page = retention(window)
    QTimer.singleShot(0, type_text)
    page.take_out.trigger()
    assert "DUE-1, SCO1: the judgement, 1 version" in lines[0][0]
    qtbot.waitUntil(lambda: window.program.files.workspace not in (None, before), timeout=20_000)
    qtbot.waitUntil(lambda: window.frame.page_name == "retention", timeout=20_000)
    window.program.close_file()
    assert holds_it(tmp_path) == []


def test_an_erasure_that_was_stopped_is_finished_when_the_file_is_opened_the_next_time(
    window: Window, tmp_path: Path
) -> None:
    a_file(window, tmp_path)
    workspace = window.workspace
    (backup,) = backups_in(tmp_path / "backups", file_id(workspace))
    erase_review(workspace, register(workspace)[0].review_id, "Its retention has ended.")
    assert is_erasure_unfinished(workspace)
    assert window.program.open_file is not None
    window.program.open_file.erased.emit("It was cancelled.")
    window.qtbot.waitUntil(lambda: window.program.files.workspace not in (None, workspace), timeout=20_000)
    window._wait_until_entered("retention")
    assert is_erasure_unfinished(window.workspace), "not at once again"
    window.program.close_file()
    assert holds_it(tmp_path) == [backup.path.name]
    window.open_file(tmp_path / "work" / "file.scra")
    assert not is_erasure_unfinished(window.workspace)
    assert holds_it(tmp_path / "backups") == []


def test_where_there_is_nothing_to_list_it_says_so_and_the_focus_is_on_what_is_listed(
    window: Window, tmp_path: Path
) -> None:
    window.make_file(tmp_path / "north.scra")
    window.frame.show_page("retention")
    window.settle()
    page = window.frame.page
    assert isinstance(page, RetentionPage)
    window.qtbot.waitUntil(lambda: page._nothing.text() == "No review is due within 3 months.")
    assert window.focus() is page.filter.button("soon")
    page.filter.button("undated").click()
    assert page._nothing.text() == "Every review has a date."


def test_without_the_right_to_write_nothing_is_erased(window: Window, tmp_path: Path) -> None:
    a_file(window, tmp_path)
    page = retention(window)
    assert page.erase.isEnabled()
    window.workspace.read_only_reason = "This file can only be read."
    page.show_entered()
    assert not page.erase.isEnabled()
    assert not page.take_out.isEnabled()
