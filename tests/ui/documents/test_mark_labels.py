"""The labels of marks stand beside words, not over them."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.documents.layout import Box
from scr_appraiser.ui.documents.mark_labels import SMALLEST, Labels, Room, labels
from scr_appraiser.ui.documents.passage import Mark, Rect, Tone

PAGE = Box(0, 0, 460, 651, 460 / 595)
LINES = [QRectF(0, 60 + 16 * number, 0, 12) for number in range(30)]


def laid(left: float, right: float, *tones: Tone, points: float = 10) -> Labels:
    """The labels of marks on lines that reach from `left` to `right`."""
    words = [QRectF(left, line.y(), right - left, line.height()) for line in LINES]
    marks = [
        Mark(str(at), 0, (Rect(6000, 8000 + 100 * at, 9000, 1200),), tone, "SCO1") for at, tone in enumerate(tones)
    ]
    font = QFont()
    font.setPointSizeF(points)
    return labels(PAGE, marks, font, Room(-12, 472, words))


def covers(one: Labels, left: float, right: float) -> bool:
    """Whether a label lies over words."""
    words = QRectF(left, 60, right - left, 16 * 30)
    return any(chip.box.intersects(words) for chip in one.chips)


@pytest.mark.parametrize("points", [9, 11, 22])
def test_a_label_keeps_to_the_margin_of_an_ordinary_page(qtbot: QtBot, points: float) -> None:
    found = laid(56, 404, "for", "against", points=points)
    assert not covers(found, 56, 404)
    assert found.chips[0].words in ("SCO1 for", "SCO1 +")
    assert not found.chips[0].box.intersects(found.chips[1].box)


def test_letters_become_smaller_where_the_margin_is_narrow(qtbot: QtBot) -> None:
    wide, narrow = laid(56, 340, "for", points=16), laid(56, 404, "for", points=16)
    assert SMALLEST <= narrow.font.pointSizeF() < wide.font.pointSizeF()
    assert not covers(narrow, 56, 404)


def test_words_become_signs_in_a_very_narrow_margin(qtbot: QtBot) -> None:
    found = laid(40, 425, "against")
    assert found.chips[0].words == "SCO1 −"
    assert not covers(found, 40, 425)


def test_the_left_margin_serves_where_the_right_one_has_no_room(qtbot: QtBot) -> None:
    found = laid(100, 460, "for")
    assert found.chips[0].box.right() <= 100


def test_where_words_fill_the_page_a_label_is_shown_all_the_same(qtbot: QtBot) -> None:
    found = laid(-12, 472, "for")
    assert covers(found, -12, 472), "this test would not see a covered word"
    assert found.chips
