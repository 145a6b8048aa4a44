"""What is painted over a page can be read, on white paper and on dimmed."""

import pytest
from PySide6.QtGui import QColor

from scr_appraiser.ui.documents.painting import DIMMED, HIT, INKS, PRESENT_HIT, SELECTED
from scr_appraiser.ui.documents.passage import Mark
from scr_appraiser.ui.look.rating_colours import contrast
from tests.ui.documents.stage import Stage

WHITE = "#ffffff"


def times(one: str, other: str) -> str:
    """One colour multiplied by another, as paper is washed and dimmed."""
    pairs = zip(QColor(one).getRgb()[:3], QColor(other).getRgb()[:3], strict=True)  # type: ignore[arg-type]
    return "#" + "".join(f"{round(mine * theirs / 255):02x}" for mine, theirs in pairs)


@pytest.mark.parametrize("paper", [WHITE, DIMMED])
def test_letters_stay_legible_under_every_wash(paper: str) -> None:
    for wash in (SELECTED, HIT, PRESENT_HIT, *(ink.wash for ink in INKS.values())):
        assert contrast("#000000", times(wash, paper)) >= 4.5


@pytest.mark.parametrize("paper", [WHITE, DIMMED])
def test_labels_and_lines_of_marks_stay_legible(paper: str) -> None:
    for ink in INKS.values():
        assert contrast(times(ink.line, paper), paper) >= 4.5
        assert contrast(times(ink.line, paper), times(ink.wash, paper)) >= 3


def test_a_wash_can_be_told_from_the_paper_it_lies_on() -> None:
    for wash in (SELECTED, *(ink.wash for ink in INKS.values())):
        for paper in (WHITE, DIMMED):
            assert contrast(times(wash, paper), paper) >= 1.15


def test_the_paper_is_dimmed_and_white_again(report: Stage) -> None:
    def paper() -> str:
        box = report.view.box(0)
        at = -report.view.origin()
        return report.view.viewport().grab().toImage().pixelColor(at.x() + box.left + 5, at.y() + box.top + 5).name()

    assert paper() == WHITE
    report.viewer.show_dimmed(True)
    assert paper() == DIMMED
    report.viewer.show_dimmed(False)
    assert paper() == WHITE


def test_labels_are_dimmed_with_the_paper_also_beside_it(report: Stage) -> None:
    rects = report.selection.texts.rects(0, 11, 21)
    report.viewer.show_marks([Mark("one", 0, rects, "for", "SCO1")])
    report.viewer.show_dimmed(True)
    place = report.view.label_places()[0]
    beside = report.view.box(0).left + report.view.box(0).width - report.view.origin().x()
    assert place.right() > beside, "this label lies on the paper alone"
    picture = report.view.viewport().grab().toImage()
    assert picture.pixelColor(round(place.right()) - 4, round(place.center().y())).name() == DIMMED
