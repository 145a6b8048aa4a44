"""The appraisal page by keyboard: what every key does, and where it does nothing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.snapshots import Evidence
from tests.builders import a_framework
from tests.ui.appraisal.stage import Stage, choice_of, is_in_sight

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Click = Callable[[QWidget], None]


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


def test_why_a_key_does_not_rate_is_said_in_sight(stage: Stage, qtbot: QtBot) -> None:
    hint = stage.page.criteria.view.rating.hint
    stage.press(Qt.Key.Key_4)
    stage.press(Qt.Key.Key_N)
    qtbot.waitUntil(lambda: is_in_sight(hint))
    stage.press(Qt.Key.Key_3)
    assert not hint.isVisible()


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
    stage.type_text("was considered")
    stage.press(Qt.Key.Key_Tab)
    stage.press(Qt.Key.Key_Space)
    stage.press(Qt.Key.Key_E, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    stage.type_text("annex 2")
    stage.press(Qt.Key.Key_Return, CONTROL)
    judgement = stage.judgement("SCO1")
    assert judgement is not None
    assert (judgement.rating, judgement.comment, judgement.confidence) == (2, "One step is missing.", "medium")
    assert judgement.evidence == (Evidence("found", "p. 12", "was considered", "for"), Evidence("absent", "annex 2"))
    assert stage.page.criteria.criterion_id == "SCO2"


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


def test_the_focus_follows_a_rating_key(stage: Stage) -> None:
    stage.press(Qt.Key.Key_3)
    assert stage.focus is choice_of(stage, 3)
    stage.page.criteria.outline.setFocus()
    stage.press(Qt.Key.Key_5)
    assert stage.focus is stage.page.criteria.outline


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down])
def test_the_arrows_stay_among_the_choices(key: Qt.Key, stage: Stage) -> None:
    choices = stage.page.criteria.view.rating.choices
    for _ in range(10):
        stage.press(key)
        assert choices.isAncestorOf(stage.focus)


def test_where_one_writes_no_key_rates(stage: Stage) -> None:
    stage.press(Qt.Key.Key_E, CONTROL)
    stage.type_text("p. 12")
    stage.press(Qt.Key.Key_Tab)
    stage.type_text("was considered")
    (row,) = stage.page.criteria.view.writing.evidence.rows
    confidence = stage.page.criteria.view.writing.confidence
    for place in (row.bears.button("for"), row.remove_button, confidence.focus_button()):
        place.setFocus()
        for key in (Qt.Key.Key_4, Qt.Key.Key_N, Qt.Key.Key_I, Qt.Key.Key_0):
            stage.press(key)
        assert stage.focus is place
    judgement = stage.judgement("SCO1")
    assert judgement is not None
    assert judgement.rating is None
    stage.page.criteria.outline.setFocus()
    stage.press(Qt.Key.Key_4)
    judgement = stage.judgement("SCO1")
    assert judgement is not None
    assert judgement.rating == 4


def test_ctrl_k_leads_back_to_where_one_rates_and_it_is_seen(stage: Stage, qtbot: QtBot) -> None:
    stage.press(Qt.Key.Key_1)
    stage.page.resize(1000, 420)
    stage.press(Qt.Key.Key_J, CONTROL)
    assert stage.page.summary.isAncestorOf(stage.focus)
    stage.page.criteria.view.verticalScrollBar().setValue(0)
    stage.press(Qt.Key.Key_K, CONTROL)
    assert stage.focus is choice_of(stage, 1)
    qtbot.waitUntil(lambda: is_in_sight(stage.focus))
