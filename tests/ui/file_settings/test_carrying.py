"""Appraisals are carried over to another version from the page of the settings: paired, ticked, with a reason."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.loading import appraisals_of
from scr_appraiser.model.migrating.carrying import carry_over
from scr_appraiser.model.migrating.routes import route_between
from scr_appraiser.model.review.register import register
from scr_appraiser.model.settings.published import publish
from scr_appraiser.model.snapshots import Appraisal
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.appraisal.head import AppraisalHead
from scr_appraiser.ui.appraisal.reading import read_appraisal
from scr_appraiser.ui.dialogs import Dialog
from scr_appraiser.ui.file_settings.carry_dialog import LEFT_OPEN, CarryDialog
from scr_appraiser.ui.settings import Settings
from tests.model.differing import another_framework, first_review
from tests.ui.file_settings.stage import Stage

WHY = "The wording alone was changed."


@pytest.fixture
def stage(sample: Workspace, tmp_path: Path, qtbot: QtBot) -> Stage:
    stage = Stage(sample, Settings(tmp_path / "settings.ini"), qtbot)
    stage.frameworks()
    assert stage.can()["carry"] is False
    publish(sample, another_framework(sample, "0.9.1", reworded=1).hash)
    stage.frameworks()
    return stage


def carry(stage: Stage, act: Callable[[CarryDialog], None]) -> None:
    def look(dialog: Dialog) -> None:
        assert isinstance(dialog, CarryDialog)
        try:
            act(dialog)
        finally:
            dialog.close()

    stage.look_at(look, CarryDialog)
    stage.page.actions_here["carry"].trigger()


def made(workspace: Workspace) -> list[Appraisal]:
    """All that was made, in the register's order."""
    every = (one for row in register(workspace) for one in appraisals_of(workspace, row.review_id))
    return [one for one in every if one.carried_from is not None]


def test_they_are_paired_ticked_carried_over_and_taken_back_as_one_step(stage: Stage, qtbot: QtBot) -> None:
    def act(dialog: CarryDialog) -> None:
        assert "0.9.0" in dialog.before.currentText()
        assert "0.9.1" in dialog.after.currentText()
        assert dialog.what.text().startswith("41 criteria are the same word for word and go over; 1 criterion is left")
        (combo,) = dialog.pairs.values()
        assert [combo.itemText(n) for n in range(combo.count())] == [LEFT_OPEN, "SCO1 Reason for holding the review"]
        dialog.after.setFocus()
        for reached in (combo, dialog.list):
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
            assert dialog.focusWidget() is reached
        combo.setCurrentIndex(1)
        combo.picked.emit()
        assert "1 criterion goes over as paired; none is left open" in dialog.what.text()
        dialog.none.click()
        assert dialog.outcome.text() == "Nothing is ticked yet."
        assert not dialog.action_button.isEnabled()
        dialog.all.click()
        for place in range(2, dialog.list.topLevelItemCount()):
            dialog.list.topLevelItem(place).setCheckState(0, Qt.CheckState.Unchecked)  # type: ignore[union-attr]
        assert dialog.outcome.text().startswith("2 appraisals are made under version 0.9.1, each by the appraiser")
        dialog.action_button.click()
        assert "needs a reason" in dialog._problem.text()
        dialog.reason.setText(WHY)
        dialog.action_button.click()

    carry(stage, act)
    assert stage.messages.notices[-1] == "2 appraisals were carried over to version 0.9.1."
    assert stage.frameworks().model.rows[0].appraisals == 2
    first = made(stage.workspace)[0]
    assert "SCO1" in first.judgements
    _shown_where_its_version_stands(stage.workspace, first, qtbot)
    stage.history.undo()
    assert made(stage.workspace) == []


def _shown_where_its_version_stands(workspace: Workspace, appraisal: Appraisal, qtbot: QtBot) -> None:
    words = "Carried over from the appraisal under version 0.9.0 by Ann Brown on "
    head = AppraisalHead()
    qtbot.addWidget(head)
    head.show_appraisal(read_appraisal(workspace, appraisal.id), is_others=True)
    assert words in head._banner_words.text()
    assert f", with 1 criterion paired by hand: {WHY}" in head._banner_words.text()


def test_what_was_carried_over_already_is_said_and_cannot_be_ticked(stage: Stage) -> None:
    workspace = stage.workspace
    after, before = frameworks(workspace)
    one = appraisals_of(workspace, first_review(workspace))[0]
    carry_over(workspace, route_between(before, after), [one.id], WHY)

    def act(dialog: CarryDialog) -> None:
        last = dialog.list.topLevelItem(dialog.list.topLevelItemCount() - 1)
        assert last is not None
        assert "Not carried over: It was carried over on " in last.text(2)
        assert one.id not in dialog.list.chosen()
        dialog.before.setCurrentIndex(dialog.before.findData(after.hash))
        dialog.before.picked.emit()
        assert dialog.what.text().startswith("That is the version under which they are.")
        assert not dialog.action_button.isEnabled()

    carry(stage, act)
