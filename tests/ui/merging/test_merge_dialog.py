"""The dialogs of a merge: what they say, what can be reached by keyboard, what is offered afterwards."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.model.handing_out.deliveries import Delivery, Parcel
from scr_appraiser.model.merging.told import ConflictTold, FrameworkTold, MergeTold
from scr_appraiser.ui.allocation.handing_out import PassphrasesDialog
from scr_appraiser.ui.look.style import apply_style
from scr_appraiser.ui.merging.merge_dialog import PlanDialog, ReportDialog
from scr_appraiser.ui.merging.passphrase_dialog import OPENED_NONE, MergePassphraseDialog
from tests.model.merging.tolds import EARLIER, WORDS, a_told, nothing_new, of_many, only_refused

WAYS = ("save", "conflicts", "duplicates", "undo")


def shown(qtbot: QtBot, dialog: QWidget) -> None:
    """The dialog on the screen."""
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)


def test_every_list_has_room_for_its_row_in_full_without_scrolling(qtbot: QtBot) -> None:
    dialog = PlanDialog(a_told())
    shown(qtbot, dialog)
    for place in (1, 2, 0):
        dialog.tabs.setCurrentIndex(place)
        qtbot.waitUntil(dialog.tabs.widget(place).isVisible)
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        assert dialog._scroll.verticalScrollBar().maximum() == 0, place


def test_in_large_text_the_list_leaves_room_for_the_row_in_full(qtbot: QtBot, qapp: QApplication) -> None:
    apply_style(qapp, "light", 2.0)
    dialog = PlanDialog(a_told(conflicts=(ConflictTold("C6", "Period Extra: Name", "", ("A", "B")),)))
    shown(qtbot, dialog)
    dialog.tabs.setCurrentIndex(2)
    pane = dialog.panes[1]
    assert pane.table.minimumHeight() <= dialog.screen().availableGeometry().height() // 4
    assert pane.details.toPlainText().startswith("Period Extra: Name. ")


def test_a_plan_begins_in_short_and_shows_each_row_in_full(qtbot: QtBot) -> None:
    dialog = PlanDialog(a_told())
    shown(qtbot, dialog)
    titles = [dialog.tabs.tabText(place) for place in range(dialog.tabs.count())]
    assert titles == [
        "In s&hort",
        "F&iles (2)",
        "&Conflicts (1)",
        "Set a&side (1)",
        "&Duplicates (1)",
        "Frame&works (1)",
    ]
    assert dialog.tabs.currentIndex() == 0
    assert dialog.short.sentences.text().startswith("1 of 2 files can be merged")
    assert dialog.panes[1].details.toPlainText().split("\n")[1:] == [
        f"Before: {EARLIER}",
        f"• 4: {WORDS} (AB123, 20 November 2026)",
        "• 2 (CD456, 21 November 2026)",
    ]
    assert dialog.action_button.text() == "Merge 1 file"
    assert dialog.action_button.isEnabled()


@pytest.mark.parametrize("told", [nothing_new(), only_refused()], ids=["nothing new", "none read"])
def test_what_brings_nothing_cannot_be_merged(qtbot: QtBot, told: MergeTold) -> None:
    dialog = PlanDialog(told)
    shown(qtbot, dialog)
    assert not dialog.action_button.isEnabled()


def test_frameworks_that_differ_under_one_name_are_asked_about(qtbot: QtBot) -> None:
    dialog = PlanDialog(a_told(frameworks=(FrameworkTold("scr-quality 1.0", "They differ.", is_fork=True),)))
    shown(qtbot, dialog)
    assert not dialog.action_button.isEnabled()
    dialog.even_so.click()
    assert dialog.action_button.isEnabled()


def test_a_long_list_is_filtered_by_words(qtbot: QtBot) -> None:
    dialog = PlanDialog(of_many())
    shown(qtbot, dialog)
    pane = dialog.panes[1]
    dialog.tabs.setCurrentWidget(pane)
    pane.finder.setFocus()
    qtbot.keyClicks(pane.finder, "INVENTED-33")
    assert [one.row.review for one in pane.model.shown] == ["INVENTED-33"]
    assert pane.count.text() == "1 of 90"


@pytest.mark.parametrize("dialog_of", [PlanDialog, lambda told: ReportDialog(told, WAYS)], ids=["plan", "report"])
def test_everything_is_reached_by_keyboard_under_a_name_of_its_own(qtbot: QtBot, dialog_of: type[PlanDialog]) -> None:
    dialog = dialog_of(of_many())
    shown(qtbot, dialog)
    texts = [dialog.tabs.tabText(place) for place in range(dialog.tabs.count())]
    dialog.tabs.setCurrentIndex(2)
    for widget in dialog.findChildren(QWidget):
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None):
            texts += [widget.text()] if widget.isVisible() else []
    keys = [QKeySequence.mnemonic(text).toString() for text in texts]
    keys = [key for key in keys if key]
    assert len(keys) == len(set(keys))
    for widget in dialog.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            said = widget.accessibleName() or getattr(widget, "text", lambda: "")()
            assert said or widget is dialog.tabs.tabBar() or widget is dialog.tabs, widget


def test_a_report_tells_what_was_chosen_to_go_on_with(qtbot: QtBot) -> None:
    dialog = ReportDialog(a_told(is_applied=True), WAYS)
    shown(qtbot, dialog)
    dialog.ways["conflicts"].click()
    assert (dialog.chosen, dialog.result()) == ("conflicts", 1)


def test_a_passphrase_is_asked_for_all_that_are_locked(qtbot: QtBot) -> None:
    dialog = MergePassphraseDialog([f"{number}.scra" for number in range(11)], opened=0)
    shown(qtbot, dialog)
    assert dialog.windowTitle() == "11 files are encrypted"
    assert dialog.names.text().splitlines()[-1] == "and 3 more"
    assert OPENED_NONE.message in dialog._problem.text()
    assert not dialog.action_button.isEnabled()
    qtbot.keyClicks(dialog.field, "four words of theirs")
    dialog.action_button.click()
    assert (dialog.passphrases(), dialog.result()) == ({"four words of theirs": ""}, 1)


def test_many_passphrases_are_pasted_as_handing_out_lists_them(qtbot: QtBot) -> None:
    parcels = [
        Parcel(Delivery(code, name, (), ()), Path(f"{code}.scra"), words)
        for code, name, words in (("CD456", "Carla: Dean", "wrench lantern"), ("EF789", "Ed Frost", "otter velvet"))
    ]
    told = PassphrasesDialog(parcels)
    qtbot.addWidget(told)
    told.copy.click()
    QApplication.clipboard().setText(f"{QApplication.clipboard().text()}\r\n\r\nits own words: three\n")
    dialog = MergePassphraseDialog(["CD456 (1).scra", "EF789.scra"])
    shown(qtbot, dialog)
    dialog.field.paste()
    dialog.action_button.click()
    assert dialog.result() == 1
    assert [*dialog.passphrases()] == ["wrench lantern", "otter velvet", "its own words: three"]
