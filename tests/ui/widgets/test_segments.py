"""A row of buttons of which one may be chosen: it asks, and shows what it is told."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.widgets.segments import Segments


@pytest.fixture
def segments(qtbot: QtBot) -> Segments:
    segments = Segments("Confidence", (("high", "High"), ("low", "Low & slow")))
    qtbot.addWidget(segments)
    segments.show()
    segments.activateWindow()
    qtbot.waitUntil(segments.isActiveWindow)
    return segments


def test_a_click_asks_and_marks_nothing(segments: Segments, qtbot: QtBot) -> None:
    with qtbot.waitSignal(segments.chosen) as asked:
        qtbot.mouseClick(segments.button("low"), Qt.MouseButton.LeftButton)
    assert asked.args == ["low"]
    assert not segments.button("low").isChecked()


def test_what_is_told_is_marked_and_said(segments: Segments) -> None:
    segments.show_value("low")
    assert segments.button("low").accessibleName() == "Confidence: Low & slow, chosen"
    segments.show_value("")
    assert segments.button("low").accessibleName() == "Confidence: Low & slow"


def test_pressing_the_chosen_one_asks_for_none(segments: Segments, qtbot: QtBot) -> None:
    segments.show_value("high")
    with qtbot.waitSignal(segments.chosen) as asked:
        qtbot.mouseClick(segments.button("high"), Qt.MouseButton.LeftButton)
    assert asked.args == [""]


def test_the_arrows_go_from_button_to_button(segments: Segments, qtbot: QtBot) -> None:
    segments.button("high").setFocus()
    qtbot.keyClick(segments.button("high"), Qt.Key.Key_Right)
    assert segments.button("low").hasFocus()
    qtbot.keyClick(segments.button("low"), Qt.Key.Key_Right)
    assert segments.button("low").hasFocus()
    qtbot.keyClick(segments.button("low"), Qt.Key.Key_Left)
    assert segments.button("high").hasFocus()


def test_other_values_take_the_place_of_these(segments: Segments) -> None:
    segments.button("high").setFocus()
    segments.offer((("4", "4 Good"), ("3", "3 Adequate")))
    assert segments.values == ("4", "3")
    assert segments.button("4").hasFocus()


def test_tab_comes_by_once_at_the_chosen_one_or_where_the_arrows_led(segments: Segments, qtbot: QtBot) -> None:
    def stops() -> list[str]:
        return [value for value in segments.values if segments.button(value).focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert stops() == ["high"]
    segments.button("high").clearFocus()
    segments.show_value("low")
    assert stops() == ["low"]
    segments.button("low").setFocus()
    qtbot.keyClick(segments.button("low"), Qt.Key.Key_Up)
    assert segments.button("high").hasFocus()
    assert stops() == ["high"]
