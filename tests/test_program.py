"""The parts of the program stand by each other: what one of them ends, the others let go of."""

import threading
from pathlib import Path

from scr_appraiser.ui.jobs import Progress
from tests.stories.window import Window


def test_what_was_going_on_for_a_file_ends_with_it(window: Window, sample_file: Path) -> None:
    window.open_file(sample_file)
    began = threading.Event()
    told: list[object] = []

    def work(progress: Progress) -> None:
        while True:
            began.set()
            progress(0, 0)

    window.program.jobs.run("Opening a report", work, told.append)
    window.program.jobs.run("Opening another", lambda _: None, told.append)
    # What the file's opening has asked for ends first.
    window.qtbot.waitUntil(began.is_set, timeout=30_000)
    window.program.close_file()
    assert not window.program.jobs.is_busy
    assert not window.frame.status.is_working
    window.settle()
    assert told == []
