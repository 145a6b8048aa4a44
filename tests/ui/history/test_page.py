"""The history is read, filtered, gone through by keyboard; a version is brought back, and that undone."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from scr_appraiser.model.appraisal.appraisals import rate, set_evidence, write_comment
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId, derived_id
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.review.reviews import add_child, register_review, withdraw
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.context import ToHistory
from scr_appraiser.ui.history.filters import BETWEEN
from tests.model.foreign import lay_in
from tests.ui.history.stage import Stage

Set = Callable[[], Stage]


def with_reason(workspace: Workspace, appraisal_id: AppraisalId, rating: int) -> None:
    """Rate so that it is an entry of its own."""
    with workspace.change("Look again", reason=f"It is {rating}."):
        rate(workspace, appraisal_id, "SCO1", rating)


def test_a_new_file_says_that_nothing_was_done(stage: Set) -> None:
    shown = stage()
    assert shown.rows() == []
    assert not shown.pane.isVisible()
    assert not shown.page.export.isEnabled()


def test_entries_stand_under_their_day_the_newest_first(
    stage: Set, appraisal_id: AppraisalId, review_id: ReviewId
) -> None:
    shown = stage()
    day, *entries = shown.rows()
    assert day[0].isdigit()
    assert entries == ["Facts of the appraisal", "Facts of the review", "Person: Ann Brown (AB123)"]


def test_before_and_after_are_read_side_by_side(stage: Set, workspace: Workspace, appraisal_id: AppraisalId) -> None:
    write_comment(workspace, appraisal_id, "SCO1", "It was clear.")
    with workspace.change("Look again", reason="We had read the wrong annex."):
        write_comment(workspace, appraisal_id, "SCO1", "It was not clear.")
    shown = stage()
    shown.choose("SCO1")
    said = shown.text()
    assert "Reason: We had read the wrong annex." in said
    assert "Added: “not”." in said
    assert "Added: “not”." in shown.pane.details.text.accessibleDescription()
    html = shown.pane.details.text.toHtml()
    assert "underline" in html


def test_no_text_acts_as_markup(stage: Set, workspace: Workspace, appraisal_id: AppraisalId) -> None:
    write_comment(workspace, appraisal_id, "SCO1", "<b>x</b> <img src='y'> &amp;")
    shown = stage()
    shown.choose("SCO1")
    assert "<b>x</b> <img src='y'> &amp;" in shown.text()


def test_a_sitting_is_unfolded_with_the_arrow_key(stage: Set, workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    rate(workspace, appraisal_id, "SCO1", 5)
    shown = stage()
    shown.choose("SCO1")
    shown.pane.tree.setFocus()
    assert "2 steps" in shown.text()
    assert "5 Very good" in shown.text()
    shown.press(Qt.Key.Key_Right)
    shown.press(Qt.Key.Key_Down)
    shown.press(Qt.Key.Key_Down)
    assert "4 Good" in shown.text()
    assert "5 Very good" not in shown.text()


def test_every_filter_narrows_the_list(stage: Set, workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    workspace.author = identify("CD456", "Colin Dey")
    add_child(workspace, register_review(workspace, {"review_ref": "OTHER-2"}))
    shown = stage()
    filters = shown.page.filters
    everything = len(shown.rows())
    filters.person.setCurrentIndex(filters.person.findData("AB123"))
    filters.person.picked.emit()
    assert {row.split()[0] for row in shown.rows()[1:]} == {"SCO1", "Facts", "Person:"}
    filters.kind.setCurrentIndex(1)
    filters.kind.picked.emit()
    assert [row.split()[0] for row in shown.rows()[1:]] == ["SCO1"]
    filters.clear()
    filters.review.setText("other-2")
    filters.changed.emit()
    assert sorted(shown.rows()[1:]) == ["Child A", "Facts of the review"]
    filters.clear()
    filters.finder.setText("colin child")
    filters.changed.emit()
    assert shown.rows()[1:] == ["Child A"]
    filters.clear()
    assert len(shown.rows()) == everything


def test_a_span_between_two_dates_takes_both_days(stage: Set, workspace: Workspace, appraisal_id: AppraisalId) -> None:
    content = {"appraisal_id": appraisal_id, "criterion": "SCO1", "rating": 4}
    lay_in(workspace, "judgement", derived_id("judgement", appraisal_id, "SCO1"), content, [])
    shown = stage()
    filters = shown.page.filters
    filters.time.setCurrentIndex(filters.time.findData(BETWEEN))
    filters.since.setText("1 Jan 2026")
    filters.until.setText("1/1/2026")
    filters.changed.emit()
    assert shown.rows() == ["1 January 2026", "SCO1 Reason for holding the review"]


def test_what_cannot_be_a_date_or_a_review_is_said_and_the_list_stays(stage: Set, appraisal_id: AppraisalId) -> None:
    shown = stage()
    before = shown.rows()
    filters = shown.page.filters
    filters.time.setCurrentIndex(filters.time.findData(BETWEEN))
    for line, text in ((filters.since, "yesterday-ish"), (filters.review, "no such 👶"), (filters.since, "9" * 10_000)):
        line.setText(text)
        filters.changed.emit()
        assert shown.rows() == before
        assert filters._problem.isVisible()
        line.clear()
    filters.changed.emit()
    assert not filters._problem.isVisible()


def test_nothing_found_is_said(stage: Set, appraisal_id: AppraisalId) -> None:
    shown = stage()
    shown.page.filters.finder.setText("nothing of the kind")
    shown.page.filters.changed.emit()
    assert shown.rows() == []
    shown.qtbot.waitUntil(lambda: not shown.pane.isVisible())


def test_one_key_goes_to_the_record(stage: Set, workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    shown = stage()
    shown.choose("SCO1")
    shown.pane.tree.setFocus()
    shown.press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    shown.choose("Facts of the review")
    shown.press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert [(place.page, place.key, place.kind) for place in shown.places] == [
        ("criterion", "SCO1", "judgement"),
        ("fact", "", "review"),
    ]


def test_what_was_withdrawn_stands_nowhere_and_that_is_said(
    stage: Set, workspace: Workspace, review_id: ReviewId
) -> None:
    withdraw(workspace, "child", add_child(workspace, review_id))
    shown = stage()
    shown.choose("Child")
    shown.pane.go.trigger()
    assert shown.places == []
    assert "withdrawn" in shown.messages.notices[0]


def test_a_version_is_brought_back_and_that_undone(stage: Set, workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    with_reason(workspace, appraisal_id, 2)
    shown = stage()
    shown.choose("SCO1")
    assert not shown.pane.bring_back.isEnabled()
    shown.pane.tree.setFocus()
    shown.press(Qt.Key.Key_Down)
    shown.pane.bring_back.trigger()
    assert load_appraisal(workspace, appraisal_id).judgements["SCO1"].rating == 4
    assert shown.messages.offered_undo == [True]
    shown.choose("SCO1")
    assert "An older version brought back" in shown.text()
    shown.history.undo()
    assert load_appraisal(workspace, appraisal_id).judgements["SCO1"].rating == 2


def test_bringing_back_under_a_seal_is_refused_where_one_acts(
    stage: Set, workspace: Workspace, appraisal_id: AppraisalId
) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    with_reason(workspace, appraisal_id, 2)
    seal = {"appraisal_id": appraisal_id, "sealed_by": "AB123"}
    lay_in(workspace, "seal", derived_id("seal", appraisal_id), seal, [])
    shown = stage()
    shown.choose("SCO1")
    shown.pane.tree.setFocus()
    shown.press(Qt.Key.Key_Down)
    shown.pane.bring_back.trigger()
    assert [problem.message for problem in shown.messages.problems] == ["This appraisal is sealed."]


def test_two_versions_stand_side_by_side(stage: Set, workspace: Workspace, appraisal_id: AppraisalId) -> None:
    set_evidence(workspace, appraisal_id, "SCO1", [Evidence("found", "p. 3", "One quote", "for")])
    with_reason(workspace, appraisal_id, 4)
    with_reason(workspace, appraisal_id, 2)
    shown = stage()
    shown.choose("SCO1")
    shown.pane.tree.setFocus()
    shown.press(Qt.Key.Key_Space)
    assert shown.pane.hint.isVisible()
    shown.press(Qt.Key.Key_Down)
    shown.press(Qt.Key.Key_Down)
    said = shown.text()
    assert "Two versions side by side. 1 of 2 fields differ." in said
    assert "nothing" in said
    assert "2 Weak" in said
    assert said.count("One quote") == 2
    shown.press(Qt.Key.Key_Escape)
    assert not shown.pane.hint.isVisible()
    assert "side by side" not in shown.text()


def test_the_history_of_one_record_is_asked_for(stage: Set, workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    shown = stage()
    shown.choose("SCO1")
    shown.pane.tree.setFocus()
    shown.press(Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert shown.asked == [ToHistory("judgement", derived_id("judgement", appraisal_id, "SCO1"))]


def test_what_is_done_meanwhile_is_listed(stage: Set, workspace: Workspace, appraisal_id: AppraisalId) -> None:
    shown = stage()
    assert "SCO1" not in " ".join(shown.rows())
    rate(workspace, appraisal_id, "SCO1", 4)
    assert shown.rows()[1].startswith("SCO1")


def test_where_there_is_no_room_the_details_take_the_place_of_the_list(
    stage: Set, workspace: Workspace, appraisal_id: AppraisalId
) -> None:
    shown = stage()
    shown.page.resize(500, 640)
    assert not shown.pane.details.isVisible()
    shown.pane.tree.setFocus()
    shown.press(Qt.Key.Key_Return)
    assert shown.pane.details.isVisible()
    assert not shown.pane.tree.isVisible()
    assert shown.pane.details.text.hasFocus()
    shown.press(Qt.Key.Key_Escape)
    assert shown.pane.tree.hasFocus()


def test_a_record_changed_very_often_is_fetched_a_screenful_at_a_time(
    stage: Set, workspace: Workspace, appraisal_id: AppraisalId
) -> None:
    for number in range(150):
        with_reason(workspace, appraisal_id, 1 + number % 6)
    shown = stage()
    model, tree = shown.pane.model, shown.pane.tree
    shown.qtbot.wait(50)
    assert not model.is_done
    assert model.found < 150
    shown.qtbot.waitUntil(lambda: bool(tree.verticalScrollBar().setValue(10**6)) or model.is_done, timeout=20_000)
    assert model.found == 153
