"""What changes much is done on a thread of its own; who listens to the file is told on the window's."""

import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from scr_appraiser.model.conflicts.reading import conflicts
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.backups.waiting import change_apart
from scr_appraiser.ui.conflicts import together_dialog
from scr_appraiser.ui.conflicts.together_dialog import TogetherDialog
from scr_appraiser.ui.jobs import Cancelled
from tests.model.conflicts.copies import REASON, copies
from tests.ui.conflicts.test_page import two_ratings

pytestmark = pytest.mark.anybody

Progress = Callable[[int, int], None]


def test_the_work_is_done_apart_and_told_here(workspace: Workspace, qtbot: QtBot) -> None:
    worked, told = [], []

    def change(progress: Progress) -> None:
        worked.append(threading.current_thread())
        register_review(workspace, {"review_ref": "ONE"})
        progress(1, 2)
        register_review(workspace, {"review_ref": "TWO"})

    stop = workspace.on_changed(lambda _: told.append(threading.current_thread()))
    change_apart(workspace, change, title="Work", words="It is being done.")
    stop()
    assert worked[0] is not threading.main_thread()
    assert told == [threading.main_thread()] * 2


def test_what_is_cancelled_changes_nothing_and_tells_nobody(workspace: Workspace, qtbot: QtBot) -> None:
    told: list[object] = []

    def change(progress: Progress) -> None:
        with workspace.change("Register"):
            register_review(workspace, {"review_ref": "ONE"})
            raise Cancelled

    stop = workspace.on_changed(told.append)
    with pytest.raises(Cancelled):
        change_apart(workspace, change, title="Work", words="It is being done.")
    stop()
    with workspace.reading() as cursor:
        assert cursor.execute("SELECT count(*) FROM review").fetchone() == (0,)
    assert told == []
    register_review(workspace, {"review_ref": "TWO"})  # and what comes after is told again


def test_many_conflicts_are_decided_apart(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    resolve_all, threads = together_dialog.resolve_all, []

    def spy(*arguments: object) -> None:
        threads.append(threading.current_thread())
        resolve_all(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(together_dialog, "resolve_all", spy)
    with copies() as files:
        workspace = two_ratings(files)
        dialog = TogetherDialog(workspace, conflicts(workspace))
        qtbot.addWidget(dialog)
        dialog.way.setCurrentIndex(0)
        dialog.reason.setPlainText(REASON)
        dialog.accept()
        assert not conflicts(workspace)
    assert [thread is threading.main_thread() for thread in threads] == [False]
