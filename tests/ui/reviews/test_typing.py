"""Facts typed into the page of the register, saved, doubted, refused, half typed; then look at the data."""

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from scr_appraiser.model.file.drafts import drafts_in
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.loading import load_review
from scr_appraiser.model.review.reviews import register_review, set_facts
from tests.ui.reviews.stage import Stage


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
    qtbot.waitUntil(lambda: drafts_in(stage.workspace) == {(review_id, "body_notification_ref"): "NOTE-12"})
    # The page dies without leaving the field.
    form.blockSignals(True)
    page = stage.page = stage.open_page()
    stage.choose(review_id)
    line = stage.form("identity").rows["body_notification_ref"].control.target()
    assert isinstance(line, QLineEdit)
    assert line.text() == "NOTE-12"
    page.leave()
    assert stage.review.facts["body_notification_ref"] == "NOTE-12"
    assert drafts_in(stage.workspace) == {}


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
