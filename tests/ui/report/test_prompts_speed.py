"""However long the report and however many its prompts, the window goes on answering."""

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from scr_appraiser.model.evidence.prompting import PromptList
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.report.prompts_panel import STOPPED, PromptsPanel
from tests.pdfs import a_long_report


def test_the_window_waits_for_nothing_in_a_report_of_500_pages(make: Callable[..., PromptsPanel], qtbot: QtBot) -> None:
    """Looking for, showing, opening, stepping: the longest time for which the window answers nobody."""
    jobs, longest, last = Jobs(), 0.0, time.perf_counter()

    def tell() -> None:
        nonlocal longest, last
        now = time.perf_counter()
        longest, last = max(longest, now - last), now

    many = (PromptList("Many", "Why?", ("child", "review heard", "family")),)
    panel = make(jobs, many)
    content = a_long_report(500, lines=20)
    panel.show()
    qtbot.waitExposed(panel)
    timer = QTimer(interval=0)
    timer.timeout.connect(tell)
    timer.start()
    qtbot.wait(20)
    longest = 0.0
    panel.show_document(content, "", [str(page + 1) for page in range(500)])
    qtbot.waitUntil(lambda: panel.total.text() != "", timeout=60_000)
    assert panel.tree.prompts.found.lists[0].has_more
    tree = panel.tree
    for act in (
        lambda: tree.expand(tree.prompts.index(0, 0)),
        lambda: panel.step(-1),
        lambda: panel.step(-1),
        lambda: tree.prompts.setData(tree.prompts.index(0, 0), 0, Qt.ItemDataRole.CheckStateRole),
        lambda: tree.prompts.setData(tree.prompts.index(0, 0), 2, Qt.ItemDataRole.CheckStateRole),
        lambda: panel.resize(700, 500),
    ):
        act()
        qtbot.wait(5)
    timer.stop()
    jobs.stop()
    assert longest < 1, "measured alone it is under a tenth of a second"


def test_cancel_in_the_window_stops_it_and_the_panel_says_so(make: Callable[..., PromptsPanel], qtbot: QtBot) -> None:
    jobs = Jobs()
    panel = make(jobs)
    panel.show()
    jobs.progressed.connect(jobs.cancel, Qt.ConnectionType.DirectConnection)
    panel.show_document(a_long_report(60, lines=5), "", [str(page + 1) for page in range(60)])
    qtbot.waitUntil(lambda: panel.instead.text() == STOPPED, timeout=20_000)
    assert panel.again.isVisible()
    jobs.progressed.disconnect(jobs.cancel)
    panel.again.click()
    qtbot.waitUntil(lambda: panel.total.text() != "", timeout=20_000)
    jobs.stop()
