"""Choosing one code of a list."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from scr_appraiser.model.framework.codebook import Code
from scr_appraiser.problems import Problem
from scr_appraiser.ui.forms.choosing import CLEAR, fits_buttons, options_of
from tests.ui.forms.stage import FIELDS, FormStage, a_field, some_codes


def combo(stage: FormStage, field_id: str) -> QComboBox:
    target = stage.target(field_id)
    assert isinstance(target, QComboBox)
    return target


def button(stage: FormStage, field_id: str, words: str) -> QPushButton:
    buttons = stage.form.rows[field_id].control.findChildren(QPushButton)
    return next(one for one in buttons if one.text() == words)


def pick(stage: FormStage, field_id: str, words: str) -> None:
    """As from the opened list."""
    box = combo(stage, field_id)
    place = box.findText(words)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_short_lists_are_buttons_and_long_ones_lists() -> None:
    fields = {field.id: field for field in FIELDS}
    assert fits_buttons(fields["agreed"])
    assert fits_buttons(fields["answer"])
    assert not fits_buttons(fields["colour"])
    assert not fits_buttons(a_field("how", "code", codes=some_codes("A rather long way of saying it", "No")))


def test_retired_codes_are_offered_only_where_they_stand() -> None:
    field = a_field("colour", "code", codes=(*some_codes("Red"), Code("mauve", "Mauve", is_retired=True)))
    assert [words for _, words in options_of(field, None)] == ["Red", "Not stated"]
    assert [words for _, words in options_of(field, "mauve")] == ["Red", "Mauve (retired)", "Not stated"]


def test_a_code_that_the_codebook_does_not_know_stays_to_be_seen(stage: FormStage) -> None:
    stage.show(colour="ultraviolet")
    assert combo(stage, "colour").currentText() == "ultraviolet"


def test_nothing_is_chosen_until_somebody_chooses(stage: FormStage) -> None:
    assert combo(stage, "colour").currentIndex() == -1
    assert combo(stage, "colour").placeholderText() == "Choose…"
    assert not any(one.isChecked() for one in stage.form.rows["answer"].control.findChildren(QPushButton))


def test_a_choice_from_the_list_is_one_step(stage: FormStage) -> None:
    pick(stage, "colour", "Green")
    assert stage.steps == [("colour", "green")]
    pick(stage, "colour", "Not stated")
    pick(stage, "colour", CLEAR)
    assert stage.steps[1:] == [("colour", "not_stated"), ("colour", None)]
    assert combo(stage, "colour").currentIndex() == -1


def test_passing_through_a_list_with_the_arrow_keys_is_one_step(stage: FormStage) -> None:
    stage.form.focus_field("colour")
    for _ in range(3):
        stage.press(Qt.Key.Key_Down)
    assert stage.steps == []
    stage.leave()
    assert stage.steps == [("colour", "yellow")]


def test_a_choice_by_key_is_taken_after_a_pause(stage: FormStage, qtbot: QtBot) -> None:
    stage.form.focus_field("colour")
    stage.press(Qt.Key.Key_B)
    qtbot.waitUntil(lambda: stage.steps == [("colour", "blue")])


@pytest.mark.parametrize("field_id", ["colour", "fruit"])
def test_the_mouse_wheel_changes_nothing(stage: FormStage, field_id: str) -> None:
    box = combo(stage, field_id)
    box.setFocus()
    QApplication.sendEvent(
        box,
        QWheelEvent(
            QPointF(5, 5), QPointF(box.mapToGlobal(QPoint(5, 5))), QPoint(), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip
    stage.form.flush()
    assert stage.steps == []


def test_in_a_long_list_one_types_to_find(stage: FormStage) -> None:
    stage.type_in("fruit", "goose")
    stage.leave()
    assert stage.facts == {"fruit": "gooseberry"}
    assert combo(stage, "fruit").currentText() == "Gooseberry"


def test_the_whole_word_counts_before_a_part_of_another(stage: FormStage) -> None:
    stage.type_in("fruit", "orange")
    stage.leave()
    assert stage.facts == {"fruit": "orange"}


def test_enter_takes_the_first_that_fits(stage: FormStage, qtbot: QtBot) -> None:
    stage.type_in("fruit", "ap")
    qtbot.wait(1)
    stage.press(Qt.Key.Key_Return)
    assert stage.facts == {"fruit": "apple"}
    assert combo(stage, "fruit").currentText() == "Apple"


def test_enter_takes_the_one_highlighted_with_the_arrow_keys(stage: FormStage, qtbot: QtBot) -> None:
    stage.type_in("fruit", "ap")
    qtbot.wait(1)
    stage.press(Qt.Key.Key_Down)
    stage.press(Qt.Key.Key_Return)
    assert stage.facts == {"fruit": "apricot"}


def test_tab_takes_nothing_that_nobody_chose(stage: FormStage, qtbot: QtBot) -> None:
    stage.type_in("fruit", "ap")
    qtbot.wait(1)
    stage.press(Qt.Key.Key_Tab)
    stage.form.flush()
    assert stage.facts == {}
    assert "fits 2" in stage.form.rows["fruit"].problem


@pytest.mark.parametrize(("typed", "why"), [("tomato", "is not in the list"), ("ap", "fits 2")])
def test_what_is_not_in_the_list_stays_with_a_sentence(stage: FormStage, typed: str, why: str) -> None:
    stage.type_in("fruit", typed)
    stage.form.flush()
    assert stage.facts == {}
    assert combo(stage, "fruit").currentText().casefold() == typed
    assert why in stage.form.rows["fruit"].problem


def test_a_search_text_taken_away_leaves_the_field_as_if_never_touched(stage: FormStage) -> None:
    stage.show(fruit="fig")
    stage.form.focus_field("fruit")
    combo(stage, "fruit").lineEdit().selectAll()  # type: ignore[union-attr]
    stage.press(Qt.Key.Key_Delete)
    stage.leave()
    assert stage.steps == [("fruit", None)]


def test_a_refused_choice_shows_what_the_data_says(stage: FormStage) -> None:
    stage.show(colour="red")
    stage.refuse = Problem("The file is locked.")
    pick(stage, "colour", "Green")
    assert combo(stage, "colour").currentText() == "Red"
    assert stage.form.rows["colour"].problem == "The file is locked."


def test_a_button_chooses_and_the_chosen_one_takes_back(stage: FormStage) -> None:
    stage.click(button(stage, "answer", "No"))
    assert stage.facts == {"answer": "no"}
    assert button(stage, "answer", "No").isChecked()
    stage.click(button(stage, "answer", "No"))
    assert stage.steps == [("answer", "no"), ("answer", None)]
    assert not button(stage, "answer", "No").isChecked()


def test_yes_and_no_are_true_and_false(stage: FormStage) -> None:
    stage.click(button(stage, "agreed", "No"))
    assert stage.facts == {"agreed": False}
    stage.click(button(stage, "agreed", "Not stated"))
    assert stage.facts == {"agreed": "not_stated"}


def test_tab_comes_by_the_buttons_once_and_arrows_go_along(stage: FormStage) -> None:
    stage.form.focus_field("answer")
    stage.press(Qt.Key.Key_Right)
    stage.press(Qt.Key.Key_Right)
    assert stage.focus is button(stage, "answer", "Not applicable")
    assert stage.facts == {}
    stage.press(Qt.Key.Key_Space)
    assert stage.facts == {"answer": "not_applicable"}
    stage.leave()
    assert stage.focus is combo(stage, "colour")


def test_what_is_not_in_the_list_lies_aside_and_comes_back_with_its_note(stage: FormStage) -> None:
    stage.type_in("fruit", "Plum")
    stage.leave()
    assert stage.drafts == {"fruit": "Plum"}
    again = stage.form.rows["fruit"]
    stage.form.forget()
    assert (combo(stage, "fruit").currentText(), again.problem) == ("", "")
    stage.form.put_back({"fruit": "Plum"})
    assert combo(stage, "fruit").currentText() == "Plum"
    assert "is not in the list" in again.problem
    stage.form.focus_field("fruit")
    combo(stage, "fruit").lineEdit().clear()  # type: ignore[union-attr]
    stage.leave()
    assert (stage.drafts["fruit"], again.problem) == (None, "")
