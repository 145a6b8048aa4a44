"""The outline of the framework gives every line the height that its words take, with and without a scroll bar."""

from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.appraisal.outline import Outline
from scr_appraiser.ui.appraisal.outline_painting import _lines_of
from scr_appraiser.ui.appraisal.outline_rows import CriterionLine
from tests.builders import an_appraisal
from tests.ui.appraisal.test_outline_rows import lines_of


def test_no_line_is_cut_or_lies_on_another_when_a_scroll_bar_comes_or_goes(qtbot: QtBot) -> None:
    outline = Outline()
    outline.setStyleSheet("QHeaderView { border: 1px solid; }")  # the columns are narrower than the viewport
    qtbot.addWidget(outline)
    outline.show_lines(lines_of(an_appraisal(level=4)))
    outline.show_current("MAI3")
    outline.show()
    for height in (2000, 300, 2000, 400):
        for width in range(200, 340, 4):
            outline.resize(width, height)
            domain = outline.model().index(2, 0)
            for place in range(outline.model().rowCount(domain)):
                index = outline.model().index(place, 0, domain)
                assert isinstance(outline.lines[2].criteria[place], CriterionLine)
                box = outline.visualRect(index)
                needed = _lines_of(outline.lines[2].criteria[place], outline.font(), QRect(0, 0, box.width(), 0)).height
                assert box.height() >= needed, (width, height, place)
