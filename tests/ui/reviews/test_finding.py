"""Which reviews the register shows: by what is typed, by their state, withdrawn and restored."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.ui.reviews.rows import SHOW
from tests.ui.reviews.stage import Stage


def show_only(stage: Stage, words: str) -> None:
    stage.page.register.show_combo.setCurrentIndex([text for _, text in SHOW].index(words))


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
