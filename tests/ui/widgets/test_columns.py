"""Two parts side by side where there is room for both."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.look.style import characters
from scr_appraiser.ui.widgets.columns import Columns


def test_parts_stand_side_by_side_only_where_there_is_room(qtbot: QtBot) -> None:
    first, second = QPushButton("One"), QPushButton("Two")
    columns = Columns(first, second, least_characters=60)
    qtbot.addWidget(columns)
    columns.resize(characters(columns, 61), 200)
    columns.show()
    qtbot.waitExposed(columns)
    assert columns.is_side_by_side
    qtbot.waitUntil(lambda: first.y() == second.y())
    columns.resize(characters(columns, 50), 200)
    qtbot.waitUntil(lambda: second.y() > first.y())
    assert not columns.is_side_by_side


def test_larger_text_needs_more_room(qtbot: QtBot) -> None:
    columns = Columns(QPushButton("One"), QPushButton("Two"), least_characters=60)
    qtbot.addWidget(columns)
    columns.resize(characters(columns, 70), 200)
    columns.show()
    assert columns.is_side_by_side
    font = columns.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    columns.setFont(font)
    assert not columns.is_side_by_side
