"""Duplicates are looked for by themselves, in a job where there are many reviews, and the rail says how many wait."""

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.sameness import listing
from scr_appraiser.model.sameness.deciding import say_different
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.duplicates import watching
from scr_appraiser.ui.duplicates.watching import Watch
from tests.stories.window import Window
from tests.ui.fakes import FakeJobs

WHY = "Two cases with one number."


def twice(workspace: Workspace) -> list[str]:
    return [register_review(workspace, {"body_notification_ref": "CI 17"}) for _ in range(2)]


def test_few_reviews_are_looked_through_at_once_and_many_in_a_job(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice(workspace)
    jobs = FakeJobs()
    few = Watch(workspace, jobs)
    few.look()
    assert (few.listing().waiting, jobs.names) == (1, [])
    monkeypatch.setattr(watching, "AT_ONCE", 1)
    many = Watch(workspace, jobs)
    with qtbot.waitSignals([many.changed, many.changed]):
        many.look()
    assert jobs.names == ["Looking for duplicates"]
    assert jobs.progress
    monkeypatch.setattr(listing, "listing", None)  # of thousands of pairs it is made in the job, too
    assert (many.listing().waiting, many.is_looking) == (1, False)


def test_a_job_that_was_cancelled_leaves_it_to_be_asked_again(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice(workspace)
    monkeypatch.setattr(watching, "AT_ONCE", 1)
    watch = Watch(workspace, FakeJobs(cancel_at=1))
    with qtbot.waitSignals([watch.changed, watch.changed]):
        watch.look()
    assert not watch.is_looking
    assert not watch.known.is_known


def test_it_is_looked_again_after_a_change_and_not_after_the_file_is_closed(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "QUIET", 1)
    watch = Watch(workspace, FakeJobs())
    stop = workspace.on_changed(watch.note_change)
    with qtbot.waitSignal(watch.changed):
        twice(workspace)
    assert watch.listing().waiting == 1
    stop()
    watch.stop()
    watch.known.forget()
    watch.look()
    assert not watch.known.is_known


def test_it_is_put_off_while_another_thread_has_the_file(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "QUIET", 1)
    watch, is_held, is_seen = Watch(workspace, FakeJobs()), threading.Event(), threading.Event()

    def hold() -> None:
        with workspace.reading():
            is_held.set()
            is_seen.wait(2)

    holder = threading.Thread(target=hold)
    holder.start()
    assert is_held.wait(10)
    watch._timer.timeout.emit()
    assert not watch.known.is_known
    with qtbot.waitSignal(watch.changed):
        is_seen.set()
    holder.join()
    assert watch.known.is_known


def test_the_rail_says_how_many_wait(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "QUIET", 1)
    window.make_file(tmp_path / "north.scra")
    one, other = twice(window.workspace)

    def said() -> list[str]:
        return [button.text() for button in window.frame.rail.findChildren(QToolButton)]

    window.qtbot.waitUntil(lambda: "Duplicates (1)" in said())
    say_different(window.workspace, one, other, WHY)  # type: ignore[arg-type]
    window.qtbot.waitUntil(lambda: "Duplicates" in said())
