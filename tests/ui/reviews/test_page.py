"""The page of the register: its keys, its links, what leads from it; click, then look at the data."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal
from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import appraisals_of
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import add_child, register_review, set_facts
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.context import ToExport
from scr_appraiser.ui.settings import Settings
from tests.ui.reviews.stage import Stage


def test_an_empty_register_says_what_to_do_and_does_it(empty_stage: Stage) -> None:
    assert "No reviews yet" in empty_stage.said()
    assert empty_stage.focus is empty_stage.page.empty.button
    empty_stage.press(Qt.Key.Key_Space)
    assert empty_stage.page.review_id is not None
    assert empty_stage.references == ["No reference"]
    assert empty_stage.review.facts["protective_marking"] == "official_sensitive_personal"


def test_the_first_review_is_on_view_at_once(stage: Stage, review_id: ReviewId) -> None:
    assert stage.page.review_id == review_id
    assert "INVENTED-1" in stage.said()


def test_appraise_begins_ones_own_appraisal_and_then_continues_it(stage: Stage, review_id: ReviewId) -> None:
    asked = stage.page.actions_here
    assert asked.appraise.text() == "Appraise"
    asked.appraise.trigger()
    (appraisal,) = appraisals_of(stage.workspace, review_id)
    assert stage.opened == [appraisal.id]
    assert asked.appraise.text() == "Continue appraisal"
    asked.appraise.trigger()
    assert stage.opened == [appraisal.id, appraisal.id]
    assert stage.line("INVENTED-1").endswith("0 of 42 |  | In progress")


def test_the_keys_of_the_page_work_from_the_table(stage: Stage, review_id: ReviewId) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    stage.page.register.table.setFocus()
    stage.press(Qt.Key.Key_Return, control)
    assert len(stage.opened) == 1
    stage.press(Qt.Key.Key_F, control)
    assert stage.focus is stage.page.register.finder
    stage.press(Qt.Key.Key_L, control)
    assert not stage.page.register.isVisible()
    stage.press(Qt.Key.Key_L, control)
    assert stage.page.register.isVisible()
    stage.press(Qt.Key.Key_N, control | shift)
    assert len(register(stage.workspace)) == 2


def test_ratings_show_in_the_register(stage: Stage, appraisal_id: AppraisalId) -> None:
    rate(stage.workspace, appraisal_id, "SCO1", 4)
    assert "1 of 42" in stage.line("INVENTED-1")


def test_what_others_appraised_can_be_looked_at(stage: Stage, review_id: ReviewId) -> None:
    me = stage.workspace.author
    stage.workspace.author = identify("ZZ9", "Zoe Zander")
    theirs = start_appraisal(stage.workspace, review_id, frameworks(stage.workspace)[0].hash)
    stage.workspace.author = me
    stage.page.show_changed(_change(stage, review_id))
    assert stage.page.actions_here.appraise.text() == "Appraise"
    stage.page.actions_here.others.trigger()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Look at Zoe Zander’s appraisal"]
    menu.actions()[0].trigger()
    menu.close()
    assert stage.opened == [theirs]


def test_a_type_that_no_framework_is_for_cannot_be_appraised(stage: Stage) -> None:
    set_facts(stage.workspace, "review", stage.review.id, {"review_type": "ICR_not_progressed"})
    appraise = stage.page.actions_here.appraise
    fits = any("ICR_not_progressed" in framework.applies_to for framework in frameworks(stage.workspace))
    assert appraise.isEnabled() == fits
    assert fits or appraise.statusTip()


def test_export_asks_for_the_chosen_review_or_for_all_that_are_selected(stage: Stage, review_id: ReviewId) -> None:
    other = register_review(stage.workspace, {"review_ref": "INVENTED-2"})
    stage.page.actions_here.export.trigger()
    stage.page.register.table.selectAll()
    stage.page.actions_here.export.trigger()
    assert stage.exported == [ToExport((review_id,)), ToExport((review_id, other))]


def test_a_review_opens_large_by_enter_and_goes_back_by_escape(stage: Stage) -> None:
    stage.page.register.table.setFocus()
    stage.press(Qt.Key.Key_Return)
    assert not stage.page.register.isVisible()
    assert stage.panel.bar.isAncestorOf(stage.focus)
    stage.press(Qt.Key.Key_Escape)
    assert stage.page.register.isVisible()
    assert stage.focus is stage.page.register.table


def test_where_there_is_little_room_the_register_stands_alone(
    workspace: Workspace, review_id: ReviewId, settings: Settings, qtbot: QtBot
) -> None:
    stage = Stage(workspace, settings, qtbot, width=560)
    assert stage.page.register.isVisible()
    assert not stage.page.chosen.isVisible()
    assert stage.page.actions_here.open.isVisible()
    stage.page.actions_here.open.trigger()
    assert stage.page.chosen.isVisible()
    assert not stage.page.register.isVisible()


@pytest.mark.parametrize("kind", ["review", "child", "nothing yet"])
def test_a_link_leads_to_the_field_it_names(stage: Stage, review_id: ReviewId, kind: str) -> None:
    child = add_child(stage.workspace, review_id)
    register_review(stage.workspace, {"review_ref": "OTHER-2"})
    if kind == "review":
        stage.page.show_place(Place("fact", "n_recommendations", "review", review_id))
        assert stage.focus is stage.form("report").rows["n_recommendations"].control.target()
    elif kind == "child":
        stage.page.show_place(Place("fact", "outcome", "child", child))
        assert stage.focus is stage.members("children").editor.form.rows["outcome"].control.target()
    else:
        stage.page.show_place(Place("fact", "child_no", "child"))
        assert stage.focus is stage.members("children").add_button


def test_a_read_only_file_can_be_read_and_nothing_changed(
    workspace: Workspace, review_id: ReviewId, settings: Settings, qtbot: QtBot
) -> None:
    workspace.read_only_reason = "The file is read only."
    stage = Stage(workspace, settings, qtbot)
    assert not stage.page.actions_here.new.isEnabled()
    assert not stage.page.actions_here.appraise.isEnabled()
    line = stage.form("identity").rows["review_ref"].control.target()
    assert isinstance(line, QLineEdit)
    assert line.isReadOnly()


def _change(stage: Stage, review_id: ReviewId):  # type: ignore[no-untyped-def]
    from scr_appraiser.model.history.changes import Changed

    return Changed("Start appraisal", {"review": frozenset({review_id})})
