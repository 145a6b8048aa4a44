"""The appraisal page: press and type, then look at what the file holds."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal
from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.file.drafts import keep_draft
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.ids import derived_id
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.migrating.carrying import carry_over
from scr_appraiser.model.migrating.routes import route_between
from scr_appraiser.model.review.reviews import register_review, set_facts
from scr_appraiser.model.settings.published import import_framework, publish
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.appraisal.page import SUMMARY
from tests.builders import a_framework
from tests.model.foreign import heads, lay_in, redact
from tests.model.framework.test_definitions import a_version
from tests.ui.appraisal.stage import Stage, choice_of

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Click = Callable[[QWidget], None]


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


def test_undo_and_redo_show_at_once(stage: Stage) -> None:
    stage.press(Qt.Key.Key_5)
    stage.press(Qt.Key.Key_2)
    stage.history.undo()
    assert choice_of(stage, 5).isChecked()
    stage.history.undo()
    assert not any(one.isChecked() for one in stage.page.criteria.view.rating.choices.choices)
    stage.history.redo()
    assert choice_of(stage, 5).isChecked()


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


def test_what_is_not_its_own_is_not_read_again(stage: Stage) -> None:
    before = stage.page._shown
    other = derived_id("judgement", "another", "SCO1")
    stage.page.show_changed(Changed("Rate criterion", {"judgement": frozenset({other})}))
    assert stage.page._shown is before


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
    view = stage.page.criteria.view
    assert "Redacted" in view._note.text()
    assert "Redacted" in stage.page.criteria.outline.lines[0].criteria[0].words


def test_a_redacted_judgement_is_rated_anew(workspace: Workspace, stage: Stage) -> None:
    rate(workspace, stage.appraisal_id, "SCO1", 4)
    record = derived_id("judgement", stage.appraisal_id, "SCO1")
    redact(workspace, heads(workspace, record)[0].id)
    stage.page.show_changed(Changed("Redact", {"judgement": frozenset({record})}))
    stage.page.criteria.outline.setFocus()
    stage.press(Qt.Key.Key_3)
    assert load_appraisal(workspace, stage.appraisal_id).judgements["SCO1"].rating == 3
    assert stage.page.criteria.view._note_frame.isHidden()


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


def test_the_page_without_an_appraisal_says_where_to_begin(stage: Stage, qtbot: QtBot) -> None:
    page = type(stage.page)(stage.page._context)
    page.show_changed(Changed("Register review", {"review": frozenset()}))
    page.leave()
    assert "register" in page._nothing.words.text()
    page.show_entered()
    assert page.focusWidget() is page._nothing.button
    with qtbot.waitSignal(page.reviews_asked):
        page._nothing.button.click()
    assert not any(one.isEnabled() for one in page.page_actions() if not one.isSeparator())


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


def test_every_criterion_begins_at_its_head(stage: Stage, qtbot: QtBot) -> None:
    stage.press(Qt.Key.Key_E, CONTROL)
    stage.type_text("p. 3")
    bar = stage.page.criteria.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    stage.press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == 0)


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
    keep_draft(workspace, record, "comment", "Thin")
    workspace.read_only_reason = "This file can only be read."
    page = stage.open_page()
    page.show_place(Place("criterion", "SCO1"))
    choices = page.criteria.view.rating.choices.choices
    assert [one.option.answer for one in choices if one.isChecked()] == [4]
    assert not any(one.isEnabled() for one in choices)
    comment = page.criteria.view.writing.fields["comment"]
    assert (comment.isReadOnly(), comment.text()) == (True, "")


def test_what_was_carried_over_is_taken_back_with_a_reason(stage: Stage, tmp_path: Path) -> None:
    workspace, page = stage.workspace, stage.page
    rate(workspace, stage.appraisal_id, "SCO2", 4)
    assert not page._take_back.isVisible()
    after, _ = import_framework(workspace, a_version(tmp_path, "0.9.1"))
    publish(workspace, after.hash)
    (made,) = carry_over(workspace, route_between(a_framework(), after), [stage.appraisal_id], "As was agreed.")
    page.show_appraisal(made)
    keys = [QKeySequence.mnemonic(each.text()).toString() for each in page.page_actions() if each.isVisible()]
    assert [key for key in keys if key and keys.count(key) > 1] == []
    stage.messages.answers["text"] = "It was carried over twice."
    page._take_back.trigger()
    assert stage.messages.notices == ["It was taken back."]
    assert page.appraisal_id is None
    assert load_appraisal(workspace, made).state == "withdrawn"
    stage.history.undo()
    assert load_appraisal(workspace, made).carried_from is not None
