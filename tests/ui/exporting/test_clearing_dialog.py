"""Free texts are gone through by keyboard: what may tell who somebody is, is marked, and nothing is cleared unread."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisal.appraisals import write_comment
from scr_appraiser.model.disclosure.clearing import cleared
from scr_appraiser.model.disclosure.names import out_words
from scr_appraiser.model.disclosure.scanning import Hit
from scr_appraiser.model.gathering import all_reviews, gather
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.settings.changing import add_code
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.context import ToExport
from scr_appraiser.ui.exporting.choices import ExportChoice
from scr_appraiser.ui.exporting.clearing_dialog import NOTHING, ClearingDialog
from scr_appraiser.ui.exporting.dialog import ExportDialog
from scr_appraiser.ui.exporting.exporting import ask_clearing, start_export
from scr_appraiser.ui.exporting.scanned import Scanned, kinds_of, marked_text, scanned
from scr_appraiser.ui.look.colours import DARK, LIGHT
from scr_appraiser.ui.settings import Settings
from tests.ui.fakes import FakeJobs, FakeMessages

TELLING = "Seen by <b>Anna Muster</b> of EH1 1YZ.\nAgain on 3 May 2015."


@pytest.fixture
def texts(workspace: Workspace, appraisal_id: AppraisalId) -> list[Scanned]:
    """One text without marks and one with; the second comes first."""
    for criterion, comment in (("SCO1", "The scope is plain."), ("SCO2", TELLING)):
        write_comment(workspace, appraisal_id, criterion, comment)
    return scanned(gather(workspace), lambda done, total, words="": None)


@pytest.fixture
def dialog(qtbot: QtBot, workspace: Workspace, texts: list[Scanned]) -> ClearingDialog:
    dialog = ClearingDialog(workspace, texts)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def press(dialog: ClearingDialog, key: Qt.Key) -> None:
    QTest.keyClick(dialog.focusWidget(), key)


def leaving(dialog: ClearingDialog) -> list[str]:
    return [dialog.model.columns[1].words(row) for row in dialog.model.shown]


def test_what_may_tell_who_somebody_is_comes_first_and_is_marked_in_place(texts: list[Scanned]) -> None:
    assert [kinds_of(one) for one in texts] == ["likely name, postcode, date", "Nothing"]
    for colours in (LIGHT, DARK):
        html = marked_text(texts[0], colours)
        assert "Seen by &lt;b&gt;<span" in html
        for words, kind in (("Anna Muster", "likely name"), ("EH1 1YZ", "postcode"), ("3 May 2015", "date")):
            assert f"'>{words}</span><small style='color:{colours.muted}'> [{kind}]</small>" in html
    assert marked_text(texts[1], LIGHT) == "The scope is plain."


def test_texts_are_cleared_by_keyboard_one_after_the_other(dialog: ClearingDialog, workspace: Workspace) -> None:
    assert leaving(dialog) == ["Left out", "Left out"]
    assert "Anna Muster [likely name]" in dialog.text.toPlainText()
    press(dialog, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.reason
    press(dialog, Qt.Key.Key_Return)
    assert "cleared for a reason" in dialog._problem.text()
    assert dialog.isVisible()
    assert not cleared(workspace).ids
    QTest.keyClicks(dialog.reason, "All names are invented.")
    press(dialog, Qt.Key.Key_Return)
    assert leaving(dialog) == ["Cleared", "Left out"]
    assert dialog.text.toPlainText() == "The scope is plain."
    assert dialog.summary.text() == "2 texts: 1 with marks, 1 cleared, 1 left out."
    assert not dialog._problem.isVisible()


def test_a_clearance_is_taken_back(dialog: ClearingDialog, workspace: Workspace) -> None:
    assert not dialog.take_back.isEnabled()
    dialog.table.selectAll()
    dialog.reason.setText("Read by two people")
    dialog.clear.click()
    assert leaving(dialog) == ["Cleared", "Cleared"]
    assert not dialog.clear.isEnabled()
    dialog.take_back.click()
    assert leaving(dialog) == ["Left out", "Left out"]
    assert not cleared(workspace).ids


def test_passages_that_overlap_are_marked_as_one(texts: list[Scanned]) -> None:
    text = replace(texts[1].found.text, text="At Anna Muster Road now")
    hits = (Hit("likely name", 3, 14, "Anna Muster"), Hit("street", 8, 19, "Muster Road"))
    one = replace(texts[1], found=replace(texts[1].found, text=text), hits=hits)
    shown = re.sub(r"<[^>]*>", "", marked_text(one, LIGHT))
    assert shown == "At Anna Muster Road [likely name, street] now"


def test_more_texts_than_can_be_read_are_not_cleared_at_once(
    dialog: ClearingDialog, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scr_appraiser.ui.exporting.clearing_dialog.MOST", 1)
    dialog.table.selectAll()
    dialog.reason.setText("Read by two people")
    dialog.clear.click()
    assert "2 texts are chosen." in dialog._problem.text()
    assert not cleared(workspace).ids


def test_nobody_clears_without_a_name(dialog: ClearingDialog, workspace: Workspace) -> None:
    workspace.author = None
    dialog.reason.setText("Read by two people")
    dialog.clear.click()
    assert "cleared by a named person" in dialog._problem.text()
    assert leaving(dialog) == ["Left out", "Left out"]


def test_where_there_is_no_text_that_is_said(qtbot: QtBot, workspace: Workspace) -> None:
    dialog = ClearingDialog(workspace, [])
    qtbot.addWidget(dialog)
    assert dialog.summary.text() == NOTHING
    assert not dialog.clear.isEnabled()


def test_it_is_reached_from_the_export_under_every_profile_but_internal(
    qtbot: QtBot,
    workspace: Workspace,
    review_id: ReviewId,
    texts: list[Scanned],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[int] = []
    monkeypatch.setattr(ClearingDialog, "exec", lambda dialog: opened.append(len(dialog.model.rows)))
    settings = Settings(tmp_path / "settings.ini")
    dialog = ExportDialog(ToExport((review_id,)), [review_id], settings, tmp_path, lambda title, folder: None)
    qtbot.addWidget(dialog)
    dialog.clearing_asked.connect(lambda: ask_clearing(workspace, FakeJobs(), dialog))
    dialog.show()
    assert not dialog.clearing.isVisible()
    dialog.profiles["partners"].setChecked(True)
    assert dialog.clearing.isVisible()
    dialog.clearing.click()
    assert opened == [len(texts)]
    add_code(workspace, "cpc", "Area of Morag Abernethy")
    dialog.clearing.click()
    assert opened[1:] == [len(texts) + 1], "a name that was typed in the settings is among them"
    assert dialog.clearing.isEnabled()


def test_an_export_says_how_many_texts_stayed_out(
    qtbot: QtBot, workspace: Workspace, dialog: ClearingDialog, tmp_path: Path
) -> None:
    messages = FakeMessages()
    choice = ExportChoice(tuple(all_reviews(workspace)), ("xlsx",), "partners", tmp_path / "exports")
    start_export(workspace, choice, FakeJobs(messages), messages)
    assert messages.notices[0].endswith(" 2 free texts stayed out: nobody has cleared them.")
    dialog.table.selectAll()
    dialog.reason.setText("Read by two people")
    dialog.clear.click()
    start_export(workspace, choice, FakeJobs(messages), messages)
    start_export(workspace, replace(choice, profile="internal"), FakeJobs(messages), messages)
    assert not any("stayed out" in words for words in messages.notices[1:])
    add_code(workspace, "cpc", "Area of Morag Abernethy")
    start_export(workspace, choice, FakeJobs(messages), messages)
    assert messages.notices[-1].endswith(out_words(1))
