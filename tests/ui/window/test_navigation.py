"""The rail has room for many pages: beside their words, and scrolled, where the window is low."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.look.style import bold_of
from scr_appraiser.ui.window.navigation import Rail
from tests.ui.showing import show_active

PAGES = ("Start", "Reviews", "Appraise", "History", "Backups", "Retention", "Conflicts", "Duplicates", "Allocation")


def rail_of(qtbot: QtBot, height: int) -> Rail:
    rail = Rail()
    for name in PAGES:
        rail.add_page(name.lower(), name, "reviews")
    qtbot.addWidget(rail)
    rail.resize(rail.width(), height)
    rail.show()
    qtbot.waitExposed(rail)
    return rail


def styles(rail: Rail) -> set[Qt.ToolButtonStyle]:
    return {button.toolButtonStyle() for button in rail.findChildren(QToolButton)}


@pytest.mark.parametrize(
    ("height", "style"),
    [
        (1_000, Qt.ToolButtonStyle.ToolButtonTextUnderIcon),
        (430, Qt.ToolButtonStyle.ToolButtonTextBesideIcon),
        (120, Qt.ToolButtonStyle.ToolButtonTextBesideIcon),
    ],
)
def test_every_word_is_whole_however_low_the_window_is(qtbot: QtBot, height: int, style: Qt.ToolButtonStyle) -> None:
    rail = rail_of(qtbot, height)
    qtbot.waitUntil(lambda: styles(rail) == {style})
    qtbot.waitUntil(
        lambda: all(button.width() >= button.sizeHint().width() for button in rail.findChildren(QToolButton))
    )
    assert (rail.verticalScrollBar().maximum() > 0) is (height == 120)


def test_the_page_that_is_shown_is_in_sight(qtbot: QtBot) -> None:
    rail = rail_of(qtbot, 120)
    rail.show_chosen("allocation")
    button = next(each for each in rail.findChildren(QToolButton) if each.text() == "Allocation")

    def is_seen() -> bool:
        return rail.viewport().rect().contains(button.mapTo(rail.viewport(), button.rect().center()))

    qtbot.waitUntil(is_seen)
    rail.resize(rail.width(), 60)
    qtbot.waitUntil(is_seen)


def test_tab_comes_to_the_page_that_is_shown_and_arrows_go_on_from_there(qtbot: QtBot) -> None:
    rail = rail_of(qtbot, 1_000)
    chosen: list[str] = []
    rail.chosen.connect(chosen.append)
    buttons = {each.text(): each for each in rail.findChildren(QToolButton)}
    show_active(rail, qtbot, rail.width(), 1_000)
    buttons["Reviews"].setFocus()
    rail.show_chosen("history")  # by its own key, with the focus elsewhere
    assert [name for name, each in buttons.items() if each.focusPolicy() & Qt.FocusPolicy.TabFocus] == ["History"]
    buttons["History"].setFocus()
    qtbot.keyClick(buttons["History"], Qt.Key.Key_Down)
    assert chosen == ["backups"]


def test_what_waits_at_a_page_is_said_at_its_button(qtbot: QtBot) -> None:
    rail = rail_of(qtbot, 1_000)
    button = next(each for each in rail.findChildren(QToolButton) if each.text() == "Conflicts")
    rail.show_number("conflicts", 1_234, "conflicts")
    assert (button.text(), button.accessibleName()) == ("Conflicts (1,234)", "Conflicts, 1,234 conflicts")
    assert button.width() <= rail.width()
    rail.show_number("conflicts", 0, "conflicts")
    assert (button.text(), button.accessibleName()) == ("Conflicts", "")


def test_a_page_that_is_added_while_the_rail_is_seen_has_room_at_once_also_in_bold(qtbot: QtBot) -> None:
    rail = rail_of(qtbot, 1_000)
    qtbot.waitUntil(lambda: styles(rail) == {Qt.ToolButtonStyle.ToolButtonTextUnderIcon})
    before = rail.width()
    rail.add_page("long", "A page with a long title", "reviews")
    assert rail.width() > before
    button = next(one for one in rail.findChildren(QToolButton) if one.text() == "A page with a long title")
    bold = QFontMetrics(bold_of(rail.font())).horizontalAdvance(button.text())
    assert rail.width() >= bold
