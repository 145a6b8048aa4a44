"""Lists of prompts are written, checked line by line, shared by files, and kept only by Save."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scr_appraiser.model.evidence.prompting import PromptList
from scr_appraiser.ui.report.prompt_list_dialog import PromptListDialog
from scr_appraiser.ui.report.prompt_list_files import read_lists, shipped_lists, write_lists
from scr_appraiser.ui.report.prompt_lists import PromptLists
from scr_appraiser.ui.settings import Settings
from tests.ui.fakes import FakeMessages

OURS = (PromptList("One", "Why?", ("a phrase",)), PromptList("Two", "", ("b", "c")))
Key = Qt.Key


@pytest.fixture
def messages() -> FakeMessages:
    return FakeMessages()


@pytest.fixture
def kept(tmp_path: Path, messages: FakeMessages) -> PromptLists:
    lists = PromptLists(tmp_path / "kept" / "prompts.json", messages.problem)
    lists.keep(OURS)
    return lists


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path, kept: PromptLists, messages: FakeMessages) -> PromptListDialog:
    made = PromptListDialog(kept, messages, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def titles(dialog: PromptListDialog) -> list[str]:
    return [dialog.lists.item(row).text() for row in range(dialog.lists.count())]


def test_a_list_is_written_by_keyboard_alone(dialog: PromptListDialog, kept: PromptLists) -> None:
    dialog.add.setFocus()
    QTest.keyClick(dialog.add, Key.Key_Space)
    QTest.keyClicks(dialog.focusWidget(), "Three")
    QTest.keyClick(dialog.focusWidget(), Key.Key_Tab)
    QTest.keyClicks(dialog.focusWidget(), "Who?")
    QTest.keyClick(dialog.focusWidget(), Key.Key_Tab)
    QTest.keyClicks(dialog.focusWidget(), "was *ed  !by")
    QTest.keyClick(dialog.focusWidget(), Key.Key_Return)
    QTest.keyClicks(dialog.focusWidget(), " failed to ")
    assert titles(dialog) == ["One", "Two", "Three"]
    assert dialog.editor.state.text() == "2 phrases"
    dialog.action_button.click()
    assert not dialog.isVisible()
    assert kept.present() == (*OURS, PromptList("Three", "Who?", ("was *ed !by", "failed to")))


def test_a_line_that_cannot_be_searched_for_is_told_and_stands_in_the_way_of_save(
    dialog: PromptListDialog, kept: PromptLists
) -> None:
    dialog.lists.setCurrentRow(1)
    dialog.editor.phrases.setPlainText("b\n\n... c\n*")
    assert dialog.editor.state.text() == (
        "Line 3: “... c” cannot be searched for. Three dots stand between two words. "
        "1 more line cannot be searched for either."
    )
    dialog.lists.setCurrentRow(0)
    dialog.accept()
    assert dialog.isVisible()
    assert "Line 3 of “Two”: “... c” cannot be searched for." in dialog._problem.text()
    assert dialog.lists.currentRow() == 1
    assert dialog.editor.phrases.hasFocus()
    assert dialog.editor.phrases.textCursor().selectedText() == "... c"
    assert kept.present() == OURS
    dialog.editor.phrases.setPlainText("b")
    dialog.accept()
    assert kept.present()[1].phrases == ("b",)


@pytest.mark.parametrize(("title", "words"), [("", "has no title"), ("ONE", "two lists called “ONE”")])
def test_a_list_needs_a_title_of_its_own(dialog: PromptListDialog, title: str, words: str) -> None:
    dialog.lists.setCurrentRow(1)
    dialog.editor.title.selectAll()
    QTest.keyClick(dialog.editor.title, Key.Key_Delete)
    QTest.keyClicks(dialog.editor.title, title)
    dialog.lists.setCurrentRow(0)
    dialog.accept()
    assert words in dialog._problem.text()
    assert dialog.lists.currentRow() == 1
    assert dialog.editor.title.hasFocus()


def test_lists_are_moved_and_removed(dialog: PromptListDialog, kept: PromptLists) -> None:
    QTest.keyClick(dialog, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(dialog) == ["Two", "One"]
    assert not dialog.down.isEnabled()
    dialog.up.click()
    assert titles(dialog) == ["One", "Two"]
    dialog.remove.click()
    dialog.remove.setFocus()
    dialog.remove.click()
    assert titles(dialog) == []
    assert dialog.lists.hasFocus()
    assert not dialog.editor.isEnabled()
    dialog.accept()
    assert kept.present() == ()


def test_cancel_asks_before_changes_are_thrown_away(dialog: PromptListDialog, messages: FakeMessages) -> None:
    dialog.editor.phrases.setPlainText("another")
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.isVisible()
    assert messages.asked == ["Throw your changes to the lists away?"]
    messages.answers["confirm"] = True
    QTest.keyClick(dialog, Key.Key_Escape)
    assert not dialog.isVisible()


def test_cancel_without_changes_asks_nothing(dialog: PromptListDialog, messages: FakeMessages) -> None:
    dialog.close()
    assert not dialog.isVisible()
    assert messages.asked == []


def test_the_lists_that_came_with_it_come_back_once_saved(dialog: PromptListDialog, kept: PromptLists) -> None:
    dialog.go_back.click()
    assert not dialog.go_back.isEnabled()
    assert kept.present() == OURS
    dialog.accept()
    assert kept.present() == shipped_lists()


def test_imported_lists_replace_those_of_their_title_and_the_others_are_added(
    dialog: PromptListDialog, kept: PromptLists, messages: FakeMessages, tmp_path: Path
) -> None:
    write_lists(tmp_path / "team.yaml", [PromptList("TWO", "", ("d",)), PromptList("Three", "", ())])
    messages.answers["lists"] = tmp_path / "team.yaml"
    dialog.take_in.click()
    assert titles(dialog) == ["One", "TWO", "Three"]
    assert dialog._told.text() == "1 list added, 1 list of the same title replaced. Nothing is kept before you save."
    assert kept.present() == OURS


def test_a_file_that_cannot_be_imported_changes_nothing(
    dialog: PromptListDialog, messages: FakeMessages, tmp_path: Path
) -> None:
    (tmp_path / "team.yaml").write_text("lists: 4")
    messages.answers["lists"] = tmp_path / "team.yaml"
    dialog.take_in.click()
    assert "holds no lists of prompts" in dialog._problem.text()
    assert titles(dialog) == ["One", "Two"]


def test_what_stands_there_is_exported_once_it_has_no_fault(
    dialog: PromptListDialog, messages: FakeMessages, tmp_path: Path
) -> None:
    messages.answers["lists_place"] = tmp_path / "team"
    dialog.editor.phrases.setPlainText("*")
    dialog.give_out.click()
    assert not (tmp_path / "team.yaml").exists()
    dialog.editor.phrases.setPlainText("new")
    dialog.give_out.click()
    assert read_lists(tmp_path / "team.yaml")[0].phrases == ("new",)
    assert dialog._told.text() == "2 lists written to “team.yaml”."


def test_lists_that_cannot_be_kept_stay_in_the_dialog(qtbot: QtBot, tmp_path: Path, messages: FakeMessages) -> None:
    (tmp_path / "file").write_text("")
    lists = PromptLists(tmp_path / "file" / "prompts.json", messages.problem)
    made = PromptListDialog(lists, messages, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(made)
    made.show()
    made.editor.phrases.setPlainText("new")
    made.accept()
    assert made.isVisible()
    assert made._problem.isVisible()


@pytest.mark.parametrize("press", [lambda dialog: dialog.take_in.click(), lambda dialog: dialog.give_out.click()])
def test_asking_for_a_file_and_getting_none_changes_nothing(
    dialog: PromptListDialog, press: Callable[[PromptListDialog], None]
) -> None:
    press(dialog)
    assert titles(dialog) == ["One", "Two"]
    assert not dialog._problem.isVisible()
