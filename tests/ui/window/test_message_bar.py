"""The bars with what the program has to say, through the real window: how long each message stays."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.problems import Problem
from scr_appraiser.ui.window.messages import THE_FILE, Link, Message
from tests.stories.window import Window


def shown(window: Window) -> tuple[str, str]:
    """The problem and the notice that are shown."""
    return window.frame.problems.text, window.frame.notices.text


def test_a_problem_stays_and_a_notice_leaves(window: Window) -> None:
    window.program.messages.problem(Problem("The disk is full.", "Make room."))
    window.program.messages.notice("Review withdrawn.", undo=True)
    assert window.frame.problems.text == "The disk is full. Make room."
    assert window.frame.notices.text == "Review withdrawn."
    assert not window.frame.problems._timer.isActive()
    window.frame.notices._timer.timeout.emit()
    assert window.frame.notices.text == ""
    window.qtbot.mouseClick(window.frame.problems._close, Qt.MouseButton.LeftButton)
    assert window.frame.problems.text == ""


def test_each_message_replaces_the_one_of_its_kind(window: Window) -> None:
    for words in ("First.", "Second."):
        window.program.messages.problem(Problem(words))
        window.program.messages.notice(words)
    assert shown(window) == ("Second.", "Second.")


@pytest.mark.parametrize("words", ["Review withdrawn.", "Document removed. Its content leaves the file later. " * 6])
def test_no_part_of_the_page_moves_for_a_notice(window: Window, words: str) -> None:
    page = window.frame.page
    assert page is not None
    window.program.messages.problem(Problem("The disk is full."))
    QApplication.processEvents()
    before = page.mapTo(window.frame, QPoint()), page.size()
    window.program.messages.notice(words, undo=True)
    QApplication.processEvents()
    bar, status = window.frame.notices, window.frame.status
    assert (page.mapTo(window.frame, QPoint()), page.size()) == before
    assert bar.geometry().bottom() == status.geometry().bottom()
    assert bar.height() >= bar._text.heightForWidth(bar._text.width())
    assert bar.geometry().right() < status.mapTo(window.frame, status._person.pos()).x()


def test_what_came_of_long_work_stays_until_closed(window: Window) -> None:
    window.program.messages.notice("Before.")
    window.program.messages.notice("2 files were written.", is_result=True)
    bar = window.frame.notices
    assert not bar._timer.isActive()
    window.qtbot.mouseClick(bar._close, Qt.MouseButton.LeftButton)
    assert bar.text == ""


def test_a_problem_goes_once_a_change_is_saved(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "north.scra")
    window.program.messages.problem(Problem("The disk is full."))
    window.program.messages.notice("Reference removed.", undo=True)
    window.program.messages.notice("Half-typed text was put back.")
    assert shown(window) == ("The disk is full.", "Half-typed text was put back.")
    register_review(window.workspace, {"review_ref": "INVENTED-1"})
    assert shown(window) == ("", "Half-typed text was put back.")


def test_a_refused_change_leaves_the_problem_before(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "north.scra")
    window.program.messages.problem(Problem("The disk is full."))
    with pytest.raises(Problem, match="full"), window.workspace.change("Rate criterion"):
        raise Problem("The disk is full.")
    assert shown(window) == ("The disk is full.", "")


def test_an_undo_that_would_take_back_something_else_is_not_offered(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "north.scra")
    window.program.messages.notice("The child is withdrawn.", undo=True)
    register_review(window.workspace, {"review_ref": "INVENTED-1"})
    assert shown(window) == ("", "")


def test_a_problem_of_a_job_goes_when_one_of_its_kind_ends_well(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "north.scra")

    def refuse(progress: object) -> None:
        raise Problem("The folder is full.")

    def run(name: str, work: Callable[[object], None]) -> None:
        window.program.jobs.run(name, work, lambda result: None)
        window.qtbot.waitUntil(lambda: not window.program.jobs.is_busy)

    run("Exporting 1 review", refuse)
    register_review(window.workspace, {"review_ref": "INVENTED-1"})
    run("Checking the file", lambda progress: None)
    assert shown(window) == ("The folder is full.", "")
    run("Exporting 3 reviews", lambda progress: None)
    assert shown(window) == ("", "")


def test_closing_the_file_takes_its_messages_away(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "north.scra")
    window.program.messages.problem(Problem("This is an older copy."), about=THE_FILE)
    register_review(window.workspace, {"review_ref": "INVENTED-1"})
    window.program.messages.notice("2 files were written.", is_result=True)
    assert shown(window) == ("This is an older copy.", "2 files were written.")
    window.program.close_file()
    assert shown(window) == ("", "")


def test_a_notice_stays_while_the_focus_is_on_it(window: Window) -> None:
    window.program.messages.notice("Review withdrawn.", undo=True)
    window.frame.notices._undo.setFocus()
    window.frame.notices._timer.timeout.emit()
    assert window.frame.notices.text == "Review withdrawn."


def test_undo_in_a_notice_is_the_windows(window: Window, tmp_path: Path) -> None:
    window.make_file(tmp_path / "north.scra")
    register_review(window.workspace, {"review_ref": "INVENTED-1"})
    window.program.messages.notice("Review registered.", undo=True)
    window.qtbot.mouseClick(window.frame.notices._undo, Qt.MouseButton.LeftButton)
    assert register(window.workspace) == []
    assert window.frame.notices.text == "Undone: register review."


def test_a_link_in_a_notice_is_followed(window: Window) -> None:
    followed: list[bool] = []
    window.program.messages.notice("2 files were written.", link=Link("Show", lambda: followed.append(True)))
    window.qtbot.mouseClick(window.frame.notices._link, Qt.MouseButton.LeftButton)
    assert followed == [True]


def test_what_a_message_says_is_never_mark_up(window: Window) -> None:
    for is_problem in (True, False):
        window.frame.show_message(Message("<img src=x> & <b>", "<i>", is_problem=is_problem))
    assert "&lt;img src=x>" in window.frame.problems._text.text()
    assert window.frame.notices._text.text() == "&lt;img src=x> &amp; &lt;b>"
