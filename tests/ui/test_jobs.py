"""Jobs leave the window free, say how far they are, stop when asked, and hand every outcome to the right place."""

import itertools
import threading
import time
from collections.abc import Iterator
from types import FrameType, SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from scr_appraiser.problems import Problem
from scr_appraiser.ui import jobs as module
from scr_appraiser.ui.jobs import SHOW_EVERY, Jobs, Progress


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.stop()


def until_idle(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: not jobs.is_busy)


def test_the_work_is_done_elsewhere_and_its_result_told_here(jobs: Jobs, qtbot: QtBot) -> None:
    threads: list[int] = []
    results: list[tuple[str, int]] = []

    def work(progress: Progress) -> str:
        threads.append(threading.get_ident())
        return "result"

    jobs.run("Working", work, lambda result: results.append((result, threading.get_ident())))
    assert jobs.is_busy
    until_idle(qtbot, jobs)
    assert results == [("result", threading.get_ident())]
    assert threads != [threading.get_ident()]


def test_nobody_is_told_before_the_thread_has_let_go_of_everything(
    jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_awaited = threading.Event()
    join = threading.Thread.join
    alive: list[bool] = []

    def end_when_awaited(frame: FrameType, event: str, _: object) -> None:
        if event == "return" and frame.f_code is Jobs._work.__code__:
            is_awaited.wait(30)

    def joined(thread: threading.Thread, timeout: float | None = None) -> None:
        is_awaited.set()
        join(thread, timeout)

    def told(_: None) -> None:
        alive.append(any(thread.name == "job" for thread in threading.enumerate()))
        is_awaited.set()

    monkeypatch.setattr(threading.Thread, "join", joined)
    threading.setprofile(end_when_awaited)
    try:
        jobs.run("Working", lambda progress: None, told)
        until_idle(qtbot, jobs)
    finally:
        threading.setprofile(None)
    assert alive == [False]


def test_progress_reaches_the_window_and_its_end_always(
    jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, int]] = []
    clock = itertools.count(1000)  # a clock of its own, by which a thousand reports take a second
    fake = SimpleNamespace(monotonic=lambda: next(clock) / 1000, sleep=time.sleep)
    monkeypatch.setattr(module, "time", fake)
    jobs.progressed.connect(lambda done, total: seen.append((done, total)))

    def work(progress: Progress) -> None:
        for done in range(1, 1001):
            progress(done, 1000)

    jobs.run("Counting", work, lambda result: None)
    until_idle(qtbot, jobs)
    assert seen[0] == (1, 1000)
    assert seen[-1] == (1000, 1000)
    between = [later - earlier for (earlier, _), (later, _) in itertools.pairwise(seen[:-1])]
    assert between
    assert min(between) >= SHOW_EVERY * 1000 / 2, "a fast job floods the window"
    assert max(between) <= SHOW_EVERY * 1000, "the window hears nothing for long"


def test_cancel_stops_the_work_and_tells_nobody_a_result(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[object] = []
    cancelled: list[str] = []
    jobs.cancelled.connect(cancelled.append)

    def work(progress: Progress) -> None:
        while True:
            progress(0, 0)
            time.sleep(0.001)

    jobs.run("Counting for ever", work, told.append, lambda problem: bool(told.append(problem)))
    QTimer.singleShot(10, jobs.cancel)
    until_idle(qtbot, jobs)
    assert cancelled == ["Counting for ever"]
    assert told == []


def test_a_problem_is_offered_to_the_asker_first(jobs: Jobs, qtbot: QtBot) -> None:
    met: list[tuple[str, str]] = []
    asked: list[Problem] = []
    jobs.problem_met.connect(lambda problem, kind: met.append((problem.message, kind)))

    def work(progress: Progress) -> None:
        raise Problem("No.", "Do otherwise.")

    def failed(problem: Problem) -> bool:
        asked.append(problem)
        return len(asked) == 1

    for _ in range(2):
        jobs.run("Failing at 3 things", work, lambda result: None, failed)
        until_idle(qtbot, jobs)
    assert [problem.message for problem in asked] == ["No.", "No."]
    assert met == [("No.", "Failing")]


def test_a_fault_of_the_program_is_not_swallowed(jobs: Jobs, qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        raise ZeroDivisionError

    with capture_exceptions() as faults:
        jobs.run("Breaking", work, lambda result: None)
        until_idle(qtbot, jobs)
    assert [kind for kind, _, _ in faults] == [ZeroDivisionError]
    jobs.run("Going on", lambda progress: 1, lambda result: None)
    until_idle(qtbot, jobs)


def test_jobs_run_one_after_the_other_also_when_one_starts_another(jobs: Jobs, qtbot: QtBot) -> None:
    order: list[str] = []

    def first_done(result: None) -> None:
        order.append("first done")
        jobs.run("Third", lambda progress: order.append("third"), lambda result: None)

    jobs.run("First", lambda progress: order.append("first"), first_done)
    jobs.run("Second", lambda progress: order.append("second"), lambda result: None)
    until_idle(qtbot, jobs)
    assert order == ["first", "first done", "second", "third"]


def test_the_window_goes_on_while_a_job_computes(jobs: Jobs, qtbot: QtBot) -> None:
    window_went_on = threading.Event()
    results: list[bool] = []

    def work(progress: Progress) -> bool:
        given_up = time.monotonic() + 30
        while not window_went_on.is_set() and time.monotonic() < given_up:
            sum(number * number for number in range(10_000))
        return window_went_on.is_set()

    QTimer.singleShot(0, window_went_on.set)
    jobs.run("Computing", work, results.append)
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=60_000)
    assert results == [True], "the window stood still for as long as the job"


def test_stopping_waits_for_the_job_and_forgets_it(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[object] = []
    ended: list[str] = []

    def work(progress: Progress) -> None:
        try:
            while True:
                progress(0, 0)
                time.sleep(0.001)
        finally:
            ended.append("Long")

    jobs.run("Long", work, told.append)
    jobs.run("Never", lambda progress: ended.append("Never"), told.append)
    jobs.stop()
    assert ended == ["Long"]
    assert not jobs.is_busy
    QCoreApplication.processEvents()  # what the thread has told last lies there by now
    assert told == []
