"""Picking themes from their groups."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.reviews.theme_picker import ThemePicker
from tests.builders import a_codebook


def themes(picker: ThemePicker) -> dict[str, QTreeWidgetItem]:
    found = {}
    for row in range(picker.tree.topLevelItemCount()):
        group = picker.tree.topLevelItem(row)
        assert group is not None
        for place in range(group.childCount()):
            found[group.child(place).text(0)[:3]] = group.child(place)
    return found


def a_picker(qtbot: QtBot, *noted: str) -> ThemePicker:
    picker = ThemePicker(a_codebook(), noted)
    qtbot.addWidget(picker)
    picker.show()
    return picker


def test_every_theme_stands_with_its_definition(qtbot: QtBot) -> None:
    picker = a_picker(qtbot)
    assert len(themes(picker)) == sum(len(group.themes) for group in a_codebook().theme_groups)
    assert themes(picker)["A13"].text(1) == "Advice or assessment of sleeping arrangements."


def test_what_is_ticked_is_picked_in_the_codebooks_order(qtbot: QtBot) -> None:
    picker = a_picker(qtbot)
    assert not picker.action_button.isEnabled()
    for code in ("C01", "A02"):
        themes(picker)[code].setCheckState(0, Qt.CheckState.Checked)
    assert picker.picked() == ("A02", "C01")
    assert picker.action_button.text() == "Add 2 themes"


def test_noted_themes_are_ticked_and_cannot_be_picked_again(qtbot: QtBot) -> None:
    picker = a_picker(qtbot, "A02")
    item = themes(picker)["A02"]
    assert item.checkState(0) == Qt.CheckState.Checked
    assert not item.flags() & Qt.ItemFlag.ItemIsEnabled
    assert picker.picked() == ()


def test_themes_are_found_by_any_word(qtbot: QtBot) -> None:
    picker = a_picker(qtbot)
    qtbot.keyClicks(picker.finder, "sleep")
    assert [code for code, item in themes(picker).items() if not item.isHidden()] == ["A13"]


def test_by_keyboard_one_finds_ticks_and_adds(qtbot: QtBot) -> None:
    picker = a_picker(qtbot, "A02")
    qtbot.keyClicks(picker.finder, "sleep")
    qtbot.keyClick(picker.finder, Qt.Key.Key_Return)
    assert picker.picked() == ("A13",)
    assert picker.finder.text() == ""
    qtbot.keyClick(picker.finder, Qt.Key.Key_Return)
    assert picker.result() == ThemePicker.DialogCode.Accepted


def test_the_arrow_keys_go_between_the_find_field_and_the_themes(qtbot: QtBot) -> None:
    picker = a_picker(qtbot, "A01")
    qtbot.keyClick(picker.finder, Qt.Key.Key_Down)
    assert picker.focusWidget() is picker.tree
    item = picker.tree.currentItem()
    assert item is not None
    assert item.text(0).startswith("A02")
    qtbot.keyClick(picker.tree, Qt.Key.Key_Space)
    assert picker.picked() == ("A02",)
    qtbot.keyClick(picker.tree, Qt.Key.Key_Up)
    assert picker.focusWidget() is picker.finder
