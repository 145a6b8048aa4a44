"""The appraisal page: press and type, then look at what the file holds."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisals import rate, start_appraisal, write_comment
from scr_appraiser.model.changes import Changed
from scr_appraiser.model.completeness import Place
from scr_appraiser.model.ids import derived_id
from scr_appraiser.model.reviews import register_review, set_facts
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from scr_appraiser.ui.appraisal.page import SUMMARY
from tests.builders import a_framework
from tests.model.foreign import heads, lay_in, redact
from tests.ui.appraisal.stage import Stage

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Click = Callable[[QWidget], None]


def choice_of(stage: Stage, answer: object) -> QWidget:
    return next(one for one in stage.page.criteria.view.rating.choices.choices if one.option.answer == answer)


def test_a_new_appraisal_opens_at_the_first_criterion_with_its_levels_in_full(stage: Stage) -> None:
    choices = stage.page.criteria.view.rating.choices.choices
    criterion = a_framework().criterion("SCO1")
    assert stage.page.criteria.criterion_id == "SCO1"
    assert [one.option.answer for one in choices] == [6, 5, 4, 3, 2, 1, "IE"]
    assert [one.option.description for one in choices[:6]] == [criterion.levels[value] for value in (6, 5, 4, 3, 2, 1)]


def test_a_click_on_a_level_rates(stage: Stage, click: Click) -> None:
    click(choice_of(stage, 4))
    judgement = stage.judgement("SCO1")
    assert judgement is not None
    assert judgement.rating == 4
    assert "chosen" in choice_of(stage, 4).accessibleName()
    assert stage.page.criteria.progress.words == "1 of 42 rated"


@pytest.mark.parametrize(("key", "rating"), [(Qt.Key.Key_1, 1), (Qt.Key.Key_6, 6), (Qt.Key.Key_I, "IE")])
def test_keys_rate(key: Qt.Key, rating: object, stage: Stage) -> None:
    stage.press(key)
    judgement = stage.judgement("SCO1")
    assert judgement is not None
    assert judgement.rating == rating


def test_nought_clears_the_rating(stage: Stage) -> None:
    stage.press(Qt.Key.Key_3)
    stage.press(Qt.Key.Key_0)
    judgement = stage.judgement("SCO1")
    assert judgement is not None
    assert judgement.rating is None


def test_in_a_text_field_digits_are_typed(stage: Stage) -> None:
    stage.press(Qt.Key.Key_T, CONTROL)
    stage.type_text("i saw 4 n")
    stage.press(Qt.Key.Key_Tab)
    judgement = stage.judgement("SCO1")
    assert judgement is not None
    assert (judgement.rating, judgement.comment) == (None, "i saw 4 n")


def test_pressing_the_same_rating_again_is_no_step(stage: Stage) -> None:
    stage.press(Qt.Key.Key_3)
    stage.press(Qt.Key.Key_3)
    stage.history.undo()
    assert stage.judgement("SCO1") is None
    assert not stage.history.can_undo


def test_the_arrows_walk_over_the_choices_without_rating(stage: Stage) -> None:
    stage.press(Qt.Key.Key_Down)
    stage.press(Qt.Key.Key_Down)
    assert stage.judgement("SCO1") is None
    stage.press(Qt.Key.Key_Space)
    judgement = stage.judgement("SCO1")
    assert judgement is not None
    assert judgement.rating == 4


def test_not_applicable_is_absent_where_it_is_not_allowed(stage: Stage) -> None:
    stage.press(Qt.Key.Key_N)
    assert stage.judgement("SCO1") is None
    assert not stage.page.criteria.view.rating.choices.options_for("NA")
    assert stage.messages.problems == []


def test_not_applicable_takes_its_only_condition(stage: Stage) -> None:
    stage.page.show_place(Place("criterion", "MAI3"))
    stage.press(Qt.Key.Key_N)
    judgement = stage.judgement("MAI3")
    assert judgement is not None
    assert (judgement.rating, judgement.condition) == ("NA", a_framework().criterion("MAI3").na_conditions[0])


def test_among_several_conditions_one_is_chosen(stage: Stage) -> None:
    stage.page.show_place(Place("criterion", "CAN4"))
    stage.press(Qt.Key.Key_N)
    assert stage.judgement("CAN4") is None
    stage.press(Qt.Key.Key_N)
    stage.press(Qt.Key.Key_Return)
    judgement = stage.judgement("CAN4")
    assert judgement is not None
    assert judgement.condition == a_framework().criterion("CAN4").na_conditions[1]


def test_insufficient_evidence_asks_for_the_missing_document(stage: Stage) -> None:
    stage.press(Qt.Key.Key_I)
    stage.type_text("The action plan")
    stage.press(Qt.Key.Key_Return)
    judgement = stage.judgement("SCO1")
    assert judgement is not None
    assert (judgement.rating, judgement.missing) == ("IE", "The action plan")


def test_next_unanswered_passes_over_what_is_rated(stage: Stage) -> None:
    rate(stage.workspace, stage.appraisal_id, "SCO2", 5)
    stage.press(Qt.Key.Key_Return, CONTROL)
    assert stage.page.criteria.criterion_id == "SCO3"


def test_next_unanswered_works_from_inside_a_comment_and_saves_it(stage: Stage) -> None:
    stage.press(Qt.Key.Key_T, CONTROL)
    stage.type_text("Thin")
    stage.press(Qt.Key.Key_Return, CONTROL)
    judgement = stage.judgement("SCO1")
    assert judgement is not None
    assert judgement.comment == "Thin"
    assert stage.page.criteria.criterion_id == "SCO2"
    assert stage.page.criteria.view.writing.fields["comment"].text() == ""


@pytest.mark.parametrize(
    ("down", "up", "modifier"),
    [(Qt.Key.Key_Down, Qt.Key.Key_Up, ALT), (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, CONTROL)],
)
def test_next_and_previous(down: Qt.Key, up: Qt.Key, modifier: Qt.KeyboardModifier, stage: Stage) -> None:
    stage.press(down, modifier)
    stage.press(down, modifier)
    assert stage.page.criteria.criterion_id == "SCO3"
    stage.press(up, modifier)
    assert stage.page.criteria.criterion_id == "SCO2"


def test_the_whole_answer_by_keyboard_only(stage: Stage) -> None:
    stage.press(Qt.Key.Key_2)
    stage.press(Qt.Key.Key_T, CONTROL)
    stage.type_text("One step is missing.")
    stage.press(Qt.Key.Key_Tab)
    stage.press(Qt.Key.Key_Right)
    stage.press(Qt.Key.Key_Space)
    stage.press(Qt.Key.Key_E, CONTROL)
    stage.type_text("p. 12")
    stage.press(Qt.Key.Key_Tab)
    stage.press(Qt.Key.Key_Space)
    stage.press(Qt.Key.Key_Tab)
    stage.press(Qt.Key.Key_Tab)
    stage.type_text("was considered")
    stage.press(Qt.Key.Key_E, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    stage.type_text("annex 2")
    stage.press(Qt.Key.Key_Return, CONTROL)
    judgement = stage.judgement("SCO1")
    assert judgement is not None
    assert (judgement.rating, judgement.comment, judgement.confidence) == (2, "One step is missing.", "medium")
    assert judgement.evidence == (Evidence("found", "p. 12", "was considered", "for"), Evidence("absent", "annex 2"))
    assert stage.page.criteria.criterion_id == "SCO2"


def test_undo_and_redo_show_at_once(stage: Stage) -> None:
    stage.press(Qt.Key.Key_5)
    stage.press(Qt.Key.Key_2)
    stage.history.undo()
    assert choice_of(stage, 5).isChecked()  # type: ignore[attr-defined]
    stage.history.undo()
    assert not any(one.isChecked() for one in stage.page.criteria.view.rating.choices.choices)
    stage.history.redo()
    assert choice_of(stage, 5).isChecked()  # type: ignore[attr-defined]


def test_typing_is_one_step_back(stage: Stage) -> None:
    comment = stage.page.criteria.view.writing.fields["comment"]
    stage.press(Qt.Key.Key_T, CONTROL)
    stage.type_text("First.")
    comment.flush()
    stage.type_text(" Second.")
    comment.flush()
    assert comment.text() == "First. Second."
    stage.history.undo()
    assert comment.text() == "First."
    stage.history.undo()
    assert comment.text() == ""
    stage.history.redo()
    assert comment.text() == "First."


def test_half_typed_text_and_the_focus_outlive_a_change_elsewhere(stage: Stage) -> None:
    stage.press(Qt.Key.Key_T, CONTROL)
    stage.type_text("Half a sent")
    field = stage.focus
    rate(stage.workspace, stage.appraisal_id, "SCO1", 4)
    assert stage.focus is field
    assert stage.page.criteria.view.writing.fields["comment"].text() == "Half a sent"


def test_what_is_not_its_own_is_not_read_again(stage: Stage) -> None:
    before = stage.page._shown
    other = derived_id("judgement", "another", "SCO1")
    stage.page.show_changed(Changed("Rate criterion", {"judgement": frozenset({other})}))
    assert stage.page._shown is before


def test_what_is_typed_is_laid_aside_within_two_seconds(stage: Stage, qtbot: QtBot) -> None:
    stage.press(Qt.Key.Key_T, CONTROL)
    stage.type_text("Thin")
    record = derived_id("judgement", stage.appraisal_id, "SCO1")
    qtbot.waitUntil(lambda: stage.workspace.drafts() == {(record, "comment"): "Thin"}, timeout=2_000)
    assert stage.judgement("SCO1") is None
    stage.page.leave()
    assert stage.workspace.drafts() == {}


def test_after_a_crash_half_typed_text_is_back_in_its_place(stage: Stage) -> None:
    write_comment(stage.workspace, stage.appraisal_id, "SCO1", "Thin")
    record = derived_id("judgement", stage.appraisal_id, "SCO1")
    stage.workspace.keep_draft(record, "comment", "Thin, but honest")
    again = stage.open_page().criteria
    again.show_criterion("SCO1")
    assert again.view.writing.fields["comment"].text() == "Thin, but honest"
    assert again.view.writing._put_back.isVisible()
    again.leave()
    judgement = stage.judgement("SCO1")
    assert judgement is not None
    assert judgement.comment == "Thin, but honest"
    assert not again.view.writing._put_back.isVisible()
    assert stage.workspace.drafts() == {}


def test_a_draft_put_back_may_be_dropped(workspace: Workspace, stage: Stage) -> None:
    record = derived_id("judgement", stage.appraisal_id, "SCO1")
    write_comment(workspace, stage.appraisal_id, "SCO1", "Thin")
    workspace.keep_draft(record, "comment", "Thick")
    again = stage.open_page().criteria
    again.show_criterion("SCO1")
    assert again.view.writing.fields["comment"].text() == "Thick"
    again.view.writing.draft_refused.emit()
    assert again.view.writing.fields["comment"].text() == "Thin"
    assert workspace.drafts() == {}


def test_a_half_typed_reference_comes_back_in_a_row_of_its_own(workspace: Workspace, stage: Stage) -> None:
    record = derived_id("judgement", stage.appraisal_id, "SCO1")
    workspace.keep_draft(record, "evidence.0.quote", "was considered")
    rows = stage.open_page().criteria.view.writing.evidence.rows
    assert [row.value().quote for row in rows] == ["was considered"]


def test_what_cannot_be_saved_stays_on_screen_and_is_said(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise Problem("The disk is full.", "Make room.")

    stage.press(Qt.Key.Key_T, CONTROL)
    stage.type_text("Thin")
    monkeypatch.setattr(stage.workspace, "change", refuse)
    stage.press(Qt.Key.Key_Return, CONTROL)
    assert [problem.message for problem in stage.messages.problems] == ["The disk is full."]
    assert stage.page.criteria.criterion_id == "SCO1"
    assert stage.page.criteria.view.writing.fields["comment"].text() == "Thin"
    monkeypatch.undo()
    stage.press(Qt.Key.Key_Return, CONTROL)
    judgement = stage.judgement("SCO1")
    assert judgement is not None
    assert judgement.comment == "Thin"


def test_a_rating_that_cannot_be_saved_is_not_shown(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise Problem("The disk is full.", "Make room.")

    monkeypatch.setattr(stage.workspace, "change", refuse)
    stage.press(Qt.Key.Key_4)
    assert len(stage.messages.problems) == 1
    assert not choice_of(stage, 4).isChecked()  # type: ignore[attr-defined]


def test_a_judgement_in_conflict_shows_no_number_and_takes_none(workspace: Workspace, stage: Stage) -> None:
    rate(workspace, stage.appraisal_id, "SCO1", 4)
    record = derived_id("judgement", stage.appraisal_id, "SCO1")
    (head,) = heads(workspace, record)
    base = {"appraisal_id": stage.appraisal_id, "criterion": "SCO1", "comment": "", "condition": "", "missing": ""}
    lay_in(workspace, "judgement", record, {**base, "confidence": "", "evidence": [], "rating": 2}, [])
    assert len(heads(workspace, record)) == 2, head
    stage.page.show_changed(Changed("Merge", {"judgement": frozenset({record})}))
    view = stage.page.criteria.view
    assert not any(one.isChecked() or one.isEnabled() for one in view.rating.choices.choices)
    assert "In conflict" in view._note.text()
    stage.page.criteria.outline.setFocus()
    stage.press(Qt.Key.Key_3)
    assert len(heads(workspace, record)) == 2
    assert "In conflict" in stage.page.criteria.outline.lines[0].criteria[0].words


def test_a_redacted_judgement_says_so(workspace: Workspace, stage: Stage) -> None:
    rate(workspace, stage.appraisal_id, "SCO1", 4)
    record = derived_id("judgement", stage.appraisal_id, "SCO1")
    redact(workspace, heads(workspace, record)[0].id)
    stage.page.show_changed(Changed("Redact", {"judgement": frozenset({record})}))
    assert "Redacted" in stage.page.criteria.view._note.text()


def test_another_appraisal_begins_afresh(workspace: Workspace, stage: Stage) -> None:
    stage.press(Qt.Key.Key_3)
    stage.page.show_appraisal(stage.appraisal_id)
    assert stage.page.criteria.criterion_id == "SCO1"


def test_the_facts_of_a_review_are_somewhere_else(stage: Stage) -> None:
    place = Place("fact", "review_type", "review", "x")
    stage.page.show_place(place)
    assert stage.places == [place]


def test_the_head_follows_the_facts(workspace: Workspace, stage: Stage) -> None:
    review = stage.page._shown.review.id  # type: ignore[union-attr]
    set_facts(workspace, "review", review, {"review_ref": "INVENTED-2"})
    assert stage.page.head._reference.text() == "INVENTED-2"


def test_when_all_is_rated_the_way_leads_to_the_judgements(workspace: Workspace, stage: Stage, click: Click) -> None:
    for criterion in a_framework().criteria():
        rate(workspace, stage.appraisal_id, criterion.id, 4)
    click(stage.page.criteria.progress._onward)
    assert stage.page._sides.currentIndex() == SUMMARY


def test_the_page_without_an_appraisal_says_where_to_begin(stage: Stage) -> None:
    page = type(stage.page)(stage.page._context)
    page.show_changed(Changed("Register review", {"review": frozenset()}))
    page.leave()
    assert "Reviews" in page._nothing.text()
    assert not any(one.isEnabled() for one in page.page_actions() if not one.isSeparator())


def test_the_arrows_in_the_outline_show_what_they_reach(stage: Stage) -> None:
    stage.page.criteria.outline.setFocus()
    stage.press(Qt.Key.Key_Down)
    assert stage.page.criteria.criterion_id == "SCO2"
    assert stage.focus is stage.page.criteria.outline
    stage.press(Qt.Key.Key_4)
    judgement = stage.judgement("SCO2")
    assert judgement is not None
    assert judgement.rating == 4
    stage.press(Qt.Key.Key_Return)
    assert stage.page.criteria.view.isAncestorOf(stage.focus)


def test_only_the_domain_one_is_in_stands_open(stage: Stage) -> None:
    outline = stage.page.criteria.outline
    stage.page.show_place(Place("criterion", "CAN2"))
    model = outline.model()
    assert [outline.isExpanded(model.index(row, 0)) for row in range(3)] == [False, True, False]
    outline.setExpanded(model.index(2, 0), True)
    stage.page.show_place(Place("criterion", "SCO1"))
    assert [outline.isExpanded(model.index(row, 0)) for row in range(3)] == [True, False, True]


def test_undo_shows_the_criterion_it_was_about(stage: Stage) -> None:
    stage.press(Qt.Key.Key_5)
    stage.press(Qt.Key.Key_Return, CONTROL)
    assert stage.page.criteria.criterion_id == "SCO2"
    stage.history.undo()
    assert stage.page.criteria.criterion_id == "SCO1"
    stage.press(Qt.Key.Key_Down, ALT)
    stage.history.redo()
    assert stage.page.criteria.criterion_id == "SCO1"
    assert stage.focus is choice_of(stage, 5)


def test_the_focus_follows_a_rating_key(stage: Stage) -> None:
    stage.press(Qt.Key.Key_3)
    assert stage.focus is choice_of(stage, 3)
    stage.page.criteria.outline.setFocus()
    stage.press(Qt.Key.Key_5)
    assert stage.focus is stage.page.criteria.outline


def test_every_criterion_begins_at_its_head(stage: Stage, qtbot: QtBot) -> None:
    stage.press(Qt.Key.Key_E, CONTROL)
    stage.type_text("p. 3")
    qtbot.wait(20)
    bar = stage.page.criteria.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    stage.press(Qt.Key.Key_Return, CONTROL)
    qtbot.wait(20)
    assert bar.maximum() > 0
    assert bar.value() == 0


def test_an_unfinished_reference_does_not_go_over_to_another_appraisal(workspace: Workspace, stage: Stage) -> None:
    stage.press(Qt.Key.Key_E, CONTROL)
    stage.press(Qt.Key.Key_Tab)
    stage.press(Qt.Key.Key_Tab)
    stage.press(Qt.Key.Key_Tab)
    stage.type_text("was considered")
    first = stage.appraisal_id
    review = register_review(workspace, {"review_ref": "INVENTED-2"})
    stage.page.show_appraisal(start_appraisal(workspace, review, a_framework().hash))
    assert stage.page.criteria.criterion_id == "SCO1"
    assert stage.page.criteria.view.writing.evidence.rows == ()
    stage.page.show_appraisal(first)
    assert [row.value().quote for row in stage.page.criteria.view.writing.evidence.rows] == ["was considered"]


def test_saving_one_reference_keeps_the_draft_of_another(stage: Stage) -> None:
    stage.press(Qt.Key.Key_E, CONTROL)
    for _ in range(3):
        stage.press(Qt.Key.Key_Tab)
    stage.type_text("was considered")
    stage.press(Qt.Key.Key_E, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    stage.type_text("annex 2")
    stage.press(Qt.Key.Key_Tab)
    record = derived_id("judgement", stage.appraisal_id, "SCO1")
    assert stage.workspace.drafts() == {(record, "evidence.1.quote"): "was considered"}
    judgement = stage.judgement("SCO1")
    assert judgement is not None
    assert judgement.evidence == (Evidence("absent", "annex 2"),)


def test_an_appraisal_whose_beginning_is_undone_is_left(workspace: Workspace, stage: Stage) -> None:
    review = register_review(workspace, {"review_ref": "INVENTED-2"})
    appraisal = start_appraisal(workspace, review, a_framework().hash)
    stage.page.show_appraisal(appraisal)
    stage.history.undo()
    assert stage.page._nothing.isVisible()
    assert not any(one.isEnabled() for one in stage.page.page_actions() if not one.isSeparator())
    stage.page.leave()
    stage.page.show_appraisal(stage.appraisal_id)
    stage.press(Qt.Key.Key_4)
    judgement = stage.judgement("SCO1")
    assert judgement is not None
    assert judgement.rating == 4


def test_a_file_that_can_only_be_read_offers_nothing_to_change(workspace: Workspace, stage: Stage) -> None:
    rate(workspace, stage.appraisal_id, "SCO1", 4)
    record = derived_id("judgement", stage.appraisal_id, "SCO1")
    workspace.keep_draft(record, "comment", "Thin")
    workspace.read_only_reason = "This file can only be read."
    page = stage.open_page()
    page.show_place(Place("criterion", "SCO1"))
    choices = page.criteria.view.rating.choices.choices
    assert [one.option.answer for one in choices if one.isChecked()] == [4]
    assert not any(one.isEnabled() for one in choices)
    comment = page.criteria.view.writing.fields["comment"]
    assert (comment.isReadOnly(), comment.text()) == (True, "")
