"""A filter of the overview is counted while a job uses the file; it is cancelled, and ended with the file, like any."""

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from scr_appraiser.model.disclosure.additive import Asks
from scr_appraiser.model.overview.statistics import Overview
from scr_appraiser.ui.overview import counting
from scr_appraiser.ui.overview.counting import CANCELLED
from scr_appraiser.ui.overview.page import OverviewPage
from tests.stories.window import Window


@pytest.fixture
def shown(window: Window, sample_file: Path, tmp_path: Path) -> Window:
    """The window with the overview of the sample file, nothing under way."""
    window.open_file(Path(shutil.copy(sample_file, tmp_path / "north.scra")))
    window.frame.show_page("overview")
    window.qtbot.waitUntil(lambda: page(window).overview is not None and not is_busy(window), timeout=20_000)
    return window


@pytest.fixture
def endless(shown: Window, monkeypatch: pytest.MonkeyPatch) -> Window:
    """The same, where counting goes on until it is cancelled."""

    def draft(*_: object, asks: Asks) -> Iterator[Overview]:
        while True:
            asks()
            time.sleep(0.001)

    monkeypatch.setattr(counting, "draft", draft)
    return shown


def page(window: Window) -> OverviewPage:
    found = window.frame.page
    assert isinstance(found, OverviewPage)
    return found


def is_busy(window: Window) -> bool:
    return window.program.jobs.is_busy or window.program.beside.is_busy


def choose(window: Window, period: str) -> None:
    combo = page(window).filters.lists["period"]
    combo.setCurrentIndex(combo.findData(period))
    page(window).filters.chosen.emit()


def working(window: Window) -> str:
    """What the status line says is under way."""
    status = window.frame.status
    return status._job.text() if status.is_working else ""


def test_a_filter_is_counted_while_a_backup_is_held_up(shown: Window) -> None:
    window, is_over, results = shown, threading.Event(), list[bool]()
    window.program.jobs.run("Backing up", lambda progress: is_over.wait(60), results.append)
    choose(window, "2012-15")
    window.qtbot.waitUntil(lambda: (found := page(window).overview) is not None and found.selection.period != "")
    assert (working(window), results) == ("Backing up…", [])
    is_over.set()
    window.qtbot.waitUntil(lambda: not is_busy(window))
    assert (working(window), results) == ("", [True])


def test_counting_is_shown_and_cancelled_where_it_is_alone(endless: Window) -> None:
    window, is_over = endless, threading.Event()
    choose(window, "2012-15")
    assert working(window) == "Counting the overview…"
    window.program.jobs.run("Backing up", lambda progress: is_over.wait(20), lambda _: None)
    assert working(window) == "Backing up…"
    is_over.set()
    window.qtbot.waitUntil(lambda: not window.program.jobs.is_busy)
    assert working(window) == "Counting the overview…"
    cancel = next(one for one in window.frame.status.findChildren(QPushButton) if one.text() == "Cancel")
    cancel.click()
    window.qtbot.waitUntil(lambda: not is_busy(window))
    assert CANCELLED.message in page(window).state.text()
    assert working(window) == ""


def test_counting_ends_with_the_file(endless: Window) -> None:
    choose(endless, "2012-15")
    assert endless.program.beside.is_busy
    endless.program.close_file()
    assert not is_busy(endless)
    assert [one for one in threading.enumerate() if one.name == "job"] == []
    assert working(endless) == ""
