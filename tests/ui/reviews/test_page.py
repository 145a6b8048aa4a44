"""The page of the register: click and type, then look at the data."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisals import rate, start_appraisal
from scr_appraiser.model.completeness import Place
from scr_appraiser.model.held_definitions import frameworks
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import appraisals_of, load_review
from scr_appraiser.model.register import register
from scr_appraiser.model.reviews import add_child, register_review, set_facts
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.context import ToExport
from scr_appraiser.ui.reviews.rows import SHOW
from scr_appraiser.ui.settings import Settings
from tests.ui.reviews.stage import Stage


def show_only(stage: Stage, words: str) -> None:
    stage.page.register.show_combo.setCurrentIndex([text for _, text in SHOW].index(words))


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


def test_a_typed_fact_is_one_step_and_undo_takes_it_back(stage: Stage) -> None:
    stage.type_in(stage.form("conduct"), "reviewer_count", "2")
    assert stage.review.facts["reviewer_count"] == 2
    assert stage.history.undo_name == "Change “Number of lead reviewers”"
    stage.history.undo()
    assert "reviewer_count" not in stage.review.facts
    line = stage.form("conduct").rows["reviewer_count"].control.target()
    assert isinstance(line, QLineEdit)
    assert line.text() == ""


def test_the_line_in_the_register_follows_its_facts(stage: Stage) -> None:
    form = stage.form("identity")
    stage.pick(form, "review_type", "Learning review")
    stage.type_in(form, "lead_cpc", "shetland")
    stage.type_in(stage.form("timeline"), "d_report_final", "03/2014")
    assert stage.line("INVENTED-1") == "INVENTED-1 | Shetland Islands | LR | 2012-15 | 0 | – |  | Not started"


def test_derived_facts_follow_what_is_typed(stage: Stage) -> None:
    form = stage.form("timeline")
    stage.type_in(form, "d_event", "1 March 2015")
    stage.type_in(form, "d_notified_cpc", "11 March 2015")
    assert form.derived_words("x_event_notified") == "10 days"


def test_dates_out_of_order_are_doubted_not_refused(stage: Stage) -> None:
    form = stage.form("timeline")
    stage.type_in(form, "d_event", "2015")
    stage.type_in(form, "d_notified_cpc", "2014")
    assert stage.review.facts["d_notified_cpc"] == "2014"
    assert any(text.startswith("Please check:") for text in stage.said())


def test_a_date_that_does_not_exist_stays_typed_with_its_sentence(stage: Stage) -> None:
    form = stage.form("timeline")
    stage.type_in(form, "d_event", "30/02/2015")
    assert "d_event" not in stage.review.facts
    assert "There is no 30 February 2015." in form.rows["d_event"].problem
    stage.type_in(form, "d_published", "2016")
    assert form.rows["d_event"].problem
    target = form.rows["d_event"].control.target()
    assert isinstance(target, QLineEdit)
    assert target.text() == "30/02/2015"


def test_another_review_with_the_same_reference_is_doubted(stage: Stage) -> None:
    other = register_review(stage.workspace, {"review_ref": "INVENTED-1"})
    stage.choose(other)
    assert "Please check: another review has the same reference." in stage.said()


def test_what_was_half_typed_comes_back_after_a_crash(stage: Stage, qtbot: QtBot, review_id: ReviewId) -> None:
    form = stage.form("identity")
    form.focus_field("body_notification_ref")
    stage.type_text("NOTE-12")
    qtbot.waitUntil(lambda: stage.workspace.drafts() == {(review_id, "body_notification_ref"): "NOTE-12"})
    # The page dies without leaving the field.
    form.blockSignals(True)
    page = stage.page = stage.open_page()
    stage.choose(review_id)
    line = stage.form("identity").rows["body_notification_ref"].control.target()
    assert isinstance(line, QLineEdit)
    assert line.text() == "NOTE-12"
    page.leave()
    assert stage.review.facts["body_notification_ref"] == "NOTE-12"
    assert stage.workspace.drafts() == {}


def test_going_to_another_review_commits_what_was_typed_in_the_first(stage: Stage, review_id: ReviewId) -> None:
    other = register_review(stage.workspace, {"review_ref": "INVENTED-2"})
    stage.form("identity").focus_field("body_notification_ref")
    stage.type_text("NOTE-12")
    stage.choose(other)
    assert load_review(stage.workspace, review_id).facts["body_notification_ref"] == "NOTE-12"
    assert "body_notification_ref" not in stage.review.facts


def test_a_refused_text_stays_with_its_review(stage: Stage, review_id: ReviewId) -> None:
    other = register_review(stage.workspace, {"review_ref": "INVENTED-2"})
    stage.type_in(stage.form("timeline"), "d_event", "30/02/2015")
    stage.choose(other)
    line = stage.form("timeline").rows["d_event"].control.target()
    assert isinstance(line, QLineEdit)
    assert (line.text(), stage.form("timeline").rows["d_event"].problem) == ("", "")
    stage.choose(review_id)
    assert line.text() == "30/02/2015"


def test_the_filter_finds_as_one_types_and_the_review_stays_on_view(stage: Stage, review_id: ReviewId) -> None:
    register_review(stage.workspace, {"review_ref": "OTHER-2", "lead_cpc": "Fife"})
    stage.page.register.finder.setFocus()
    stage.type_text("fif")
    assert stage.references == ["OTHER-2"]
    assert stage.page.review_id == review_id
    assert "1 of 2 reviews" in stage.said()
    stage.press(Qt.Key.Key_Escape)
    assert stage.references == ["INVENTED-1", "OTHER-2"]


def test_a_filter_that_finds_nothing_says_so(stage: Stage) -> None:
    stage.page.register.finder.setText("nowhere")
    assert "No review fits what you are looking for." in stage.said()


def test_only_one_state_can_be_shown(stage: Stage, appraisal_id: AppraisalId) -> None:
    register_review(stage.workspace, {"review_ref": "OTHER-2"})
    show_only(stage, "In progress")
    assert stage.references == ["INVENTED-1"]
    show_only(stage, "Not started")
    assert stage.references == ["OTHER-2"]


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


def test_a_review_is_withdrawn_for_a_reason_and_restored(stage: Stage, review_id: ReviewId) -> None:
    stage.page.actions_here.withdraw.trigger()
    assert register(stage.workspace), "without a reason nothing is withdrawn"
    stage.messages.answers["text"] = "Registered twice"
    stage.page.actions_here.withdraw.trigger()
    assert register(stage.workspace) == []
    assert stage.messages.offered_undo == [True]
    show_only(stage, "Withdrawn")
    stage.page.register.table.choose(review_id)
    assert stage.references == ["INVENTED-1"]
    assert not stage.page.actions_here.appraise.isVisible()
    stage.page.actions_here.restore.trigger()
    assert [row.review_id for row in register(stage.workspace)] == [review_id]
    show_only(stage, "All reviews")
    assert stage.references == ["INVENTED-1"]


def test_undo_brings_a_withdrawn_review_back(stage: Stage, review_id: ReviewId) -> None:
    stage.messages.answers["text"] = "By mistake"
    stage.page.actions_here.withdraw.trigger()
    stage.history.undo()
    assert stage.references == ["INVENTED-1"]


def test_a_withdrawn_review_can_be_read_but_not_changed(stage: Stage, review_id: ReviewId) -> None:
    stage.messages.answers["text"] = "Registered twice"
    stage.page.actions_here.withdraw.trigger()
    show_only(stage, "Withdrawn")
    stage.page.register.table.choose(review_id)
    line = stage.form("identity").rows["review_ref"].control.target()
    assert isinstance(line, QLineEdit)
    assert line.isReadOnly()
    assert not stage.members("children").add_button.isEnabled()


def test_a_new_review_is_found_though_a_filter_was_set(stage: Stage) -> None:
    stage.page.register.finder.setText("INVENTED")
    stage.page.actions_here.new.trigger()
    assert stage.references == ["INVENTED-1", "No reference"]
    assert stage.review.facts.get("review_ref") is None
    stage.type_text("INVENTED-2")
    stage.press(Qt.Key.Key_Tab)
    assert stage.references == ["INVENTED-1", "INVENTED-2"]


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


def test_a_change_elsewhere_keeps_the_place_and_the_half_typed_text(stage: Stage, review_id: ReviewId) -> None:
    for number in range(60):
        register_review(stage.workspace, {"review_ref": f"OTHER-{number:02}"})
    table = stage.page.register.table
    table.verticalScrollBar().setValue(20)
    form = stage.form("identity")
    form.focus_field("body_notification_ref")
    stage.type_text("NOTE")
    set_facts(stage.workspace, "review", review_id, {"lead_cpc": "Fife"})
    assert table.verticalScrollBar().value() == 20
    assert stage.page.review_id == review_id
    assert stage.focus is form.rows["body_notification_ref"].control.target()
    assert stage.focus.text() == "NOTE"  # type: ignore[attr-defined]


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
    from scr_appraiser.model.changes import Changed

    return Changed("Start appraisal", {"review": frozenset({review_id})})
