"""What the tests of the report pane do with it."""

import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.ui.report.pane import ReportPane
from tests.pdfs import a_report
from tests.ui.appraisal.stage import Stage

PDF = a_report()
TITLE = {"doc_title": "The report", "doc_kind": "full_report"}


def pane_of(stage: Stage) -> ReportPane:
    return stage.page.criteria.report.pane


def evidence_of(stage: Stage) -> tuple[Evidence, ...]:
    judgement = stage.judgement(stage.page.criteria.criterion_id)
    return judgement.evidence if judgement is not None else ()


def select(pane: ReportPane, words: str) -> None:
    """Find words and leave them selected, as a search does."""
    pane.viewer.search_for(words)
    settle(lambda: pane.viewer.last_search().is_finished)
    pane.viewer.step_hits(1)


def settle(until: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    end = time.monotonic() + 20
    while not until():
        QApplication.processEvents()
        assert time.monotonic() < end, "It never came to that."
