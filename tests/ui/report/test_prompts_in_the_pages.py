"""Prompts lead to their words on the page, by keys in the pages as well."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.documents.opening import open_document
from scr_appraiser.ui.documents.viewer import DocumentViewer
from scr_appraiser.ui.report.prompts_panel import PromptsPanel
from tests.pdfs import a_report


class Side(QWidget):
    """A viewer with the prompts below it."""

    def __init__(self, panel: PromptsPanel) -> None:
        super().__init__()
        self.panel, self.viewer = panel, DocumentViewer()
        layout = QVBoxLayout(self)
        layout.addWidget(self.viewer, 2)
        layout.addWidget(panel, 1)
        self.viewer.addActions([panel.next_action, panel.previous_action])
        panel.place_chosen.connect(self.go_to)

    def go_to(self, page: int, start: int, end: int) -> None:
        assert self.viewer.view.selection is not None
        self.viewer.go_to(page, self.viewer.view.selection.texts.rects(page, start, end))


@pytest.fixture
def side(make: Callable[..., PromptsPanel], qtbot: QtBot) -> Side:
    made = Side(make())
    qtbot.addWidget(made)
    made.resize(480, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    opened = open_document(a_report())
    made.viewer.show_document(opened, "Report.pdf")
    made.panel.show_document(a_report(), "", opened.labels)
    return made


def test_the_key_in_the_pages_goes_from_prompt_to_prompt(side: Side) -> None:
    side.viewer.take_focus()
    pages = []
    for _ in range(4):
        QTest.keyClick(side.viewer.view, Qt.Key.Key_F8)
        assert side.viewer.view.selection is not None
        caret = side.viewer.view.selection.caret
        pages.append(caret.page)
    assert pages == [1, 0, 1, 2]
    QTest.keyClick(side.viewer.view, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert side.viewer.view.selection is not None
    assert side.viewer.view.selection.caret.page == 1
    assert side.viewer.view.hasFocus()


def test_the_caret_stands_at_the_words(side: Side) -> None:
    side.panel.tree.setFocus()
    side.panel.step(1)
    assert side.viewer.view.selection is not None
    page, offset = side.viewer.view.selection.caret
    assert side.viewer.text_of(page)[offset:].startswith("Lessons will")
    assert side.panel.tree.hasFocus()
