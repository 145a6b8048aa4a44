"""However long the report and however many its prompts, the window goes on answering."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scr_appraiser.model.evidence.prompting import PromptList
from scr_appraiser.ui.jobs import Jobs
from scr_appraiser.ui.report import prompts_panel
from scr_appraiser.ui.report.prompt_finding import MOST_PLACES
from scr_appraiser.ui.report.prompt_painting import PromptPainter
from scr_appraiser.ui.report.prompts_panel import STOPPED, PromptsPanel
from tests.pdfs import a_long_report


def test_a_long_report_is_looked_through_away_from_the_window_which_measures_few(
    make: Callable[..., PromptsPanel], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_in: list[int] = []
    measured: list[object] = []

    def noting(told: list[Any], what: Callable[[], object], work: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*arguments: Any) -> Any:
            told.append(what())
            return work(*arguments)

        return noted

    pages = ["child and family: the review heard it. " * 40] * 500
    monkeypatch.setattr(prompts_panel, "all_texts", noting(looked_in, threading.get_ident, lambda *_: pages))
    monkeypatch.setattr(prompts_panel, "find_places", noting(looked_in, threading.get_ident, prompts_panel.find_places))
    monkeypatch.setattr(PromptPainter, "sizeHint", noting(measured, lambda: None, PromptPainter.sizeHint))
    jobs = Jobs()
    panel = make(jobs, (PromptList("Many", "Why?", ("child", "review heard", "family")),))
    panel.show()
    qtbot.waitExposed(panel)
    panel.show_document(b"a report", "", [str(page + 1) for page in range(500)])
    qtbot.waitUntil(lambda: panel.total.text() != "", timeout=60_000)
    assert len(looked_in) == 2
    assert threading.get_ident() not in looked_in
    tree = panel.tree
    assert len(tree.prompts.found.lists[0].places) == MOST_PLACES
    tree.expand(tree.prompts.index(0, 0))
    panel.grab()
    assert 0 < len(measured) < MOST_PLACES / 10, "more is measured than is in sight"
    for act in (
        lambda: panel.step(-1),
        lambda: panel.step(-1),
        lambda: tree.prompts.setData(tree.prompts.index(0, 0), 0, Qt.ItemDataRole.CheckStateRole),
        lambda: tree.prompts.setData(tree.prompts.index(0, 0), 2, Qt.ItemDataRole.CheckStateRole),
        lambda: panel.resize(700, 500),
    ):
        act()
        panel.grab()
    jobs.stop()
    assert len(measured) < 2 * MOST_PLACES, "what lies above the last place is measured once, when it is gone to"


def test_cancel_in_the_window_stops_it_and_the_panel_says_so(make: Callable[..., PromptsPanel], qtbot: QtBot) -> None:
    jobs = Jobs()
    panel = make(jobs)
    panel.show()
    jobs.progressed.connect(jobs.cancel, Qt.ConnectionType.DirectConnection)
    panel.show_document(a_long_report(60, lines=5), "", [str(page + 1) for page in range(60)])
    qtbot.waitUntil(lambda: panel.instead.text() == STOPPED, timeout=20_000)
    assert panel.again.isVisible()
