"""A label of one line that gives way, and never takes text for markup."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.widgets.one_line import OneLine


def test_a_long_line_gives_way_and_is_whole_in_its_tip(qtbot: QtBot) -> None:
    label = OneLine("muted")
    qtbot.addWidget(label)
    label.show_words("A committee with a very long name indeed")
    assert label.minimumSizeHint().width() < label.sizeHint().width() / 3
    assert "very long name" in label.toolTip()


def test_text_is_no_markup(qtbot: QtBot) -> None:
    label = OneLine()
    qtbot.addWidget(label)
    label.show_words("<img src='x'>")
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert "&lt;img" in label.toolTip()
