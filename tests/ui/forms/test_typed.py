"""Typing text, numbers and dates into a form."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit

from scr_appraiser.problems import Problem
from scr_appraiser.ui.forms.typed import UnderstoodLine
from tests.ui.forms.stage import FormStage

ODD_TEXTS = ["=cmd()|' /C calc'!A0", "<b>bold</b> & <img src=x>", "שלום עולם", "naïve café 🙂👩‍👧", "a\u00a0b"]


def line(stage: FormStage, field_id: str) -> QLineEdit:
    target = stage.target(field_id)
    assert isinstance(target, QLineEdit)
    return target


def tick(stage: FormStage, field_id: str) -> QCheckBox:
    return stage.form.rows[field_id].control.findChildren(QCheckBox)[0]


def test_text_is_one_step_when_the_field_is_left(stage: FormStage) -> None:
    stage.type_in("label", "Child A")
    assert stage.steps == []
    stage.leave()
    assert stage.steps == [("label", "Child A")]


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_text_is_kept_as_it_was_typed(stage: FormStage, text: str) -> None:
    line(stage, "label").setFocus()
    line(stage, "label").insert(text)
    stage.leave()
    assert stage.facts["label"] == " ".join(text.split())


def test_a_hundred_thousand_characters_are_kept(stage: FormStage) -> None:
    story = stage.target("story")
    assert isinstance(story, QPlainTextEdit)
    stage.form.focus_field("story")
    story.insertPlainText("Long. \n" * 14_285)
    stage.leave()
    assert len(str(stage.facts["story"])) > 99_000


def test_a_text_taken_away_leaves_the_field_as_if_never_touched(stage: FormStage) -> None:
    stage.show(label="A")
    stage.form.focus_field("label")
    line(stage, "label").selectAll()
    stage.press(Qt.Key.Key_Delete)
    stage.leave()
    assert stage.steps == [("label", None)]


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("2015", "2015", "2015"),
        ("Mar 2015", "2015-03", "March 2015"),
        ("2015-03", "2015-03", "March 2015"),
        ("12/03/2015", "2015-03-12", "12 March 2015"),
    ],
)
def test_a_partial_date_is_shown_as_it_was_understood(stage: FormStage, typed: str, stored: str, shown: str) -> None:
    stage.type_in("met", typed)
    stage.leave()
    assert stage.facts["met"] == stored
    assert line(stage, "met").text() == shown


def test_while_typing_the_line_tells_how_it_understands_a_date(stage: FormStage) -> None:
    stage.type_in("met", "3/4/2015")
    met = line(stage, "met")
    assert isinstance(met, UnderstoodLine)
    assert met.understood == "3 April 2015"


@pytest.mark.parametrize("typed", ["31/02/2015", "sometime", "12/03/15", "2015-13"])
def test_a_date_that_cannot_be_stays_with_one_sentence_beside_it(stage: FormStage, typed: str) -> None:
    stage.type_in("met", typed)
    stage.leave()
    assert stage.facts == {}
    assert line(stage, "met").text() == typed
    assert stage.form.rows["met"].problem
    assert stage.form.rows["met"].problem in line(stage, "met").accessibleDescription()


def test_a_date_mended_is_kept_and_the_sentence_goes(stage: FormStage) -> None:
    stage.type_in("met", "31/02/2015")
    stage.leave()
    line(stage, "met").clear()
    stage.type_in("met", "28/02/2015")
    stage.leave()
    assert stage.facts == {"met": "2015-02-28"}
    assert stage.form.rows["met"].problem == ""


def test_a_date_that_needs_its_day_says_so(stage: FormStage) -> None:
    stage.type_in("due", "March 2027")
    stage.leave()
    assert "day" in stage.form.rows["due"].problem
    assert stage.facts == {}


def test_a_date_put_back_to_what_it_was_loses_its_problem_and_reads_as_before(stage: FormStage) -> None:
    stage.show(met="2015-03")
    stage.form.focus_field("met")
    line(stage, "met").selectAll()
    stage.type_in("met", "x")
    stage.leave()
    assert stage.form.rows["met"].problem
    stage.form.focus_field("met")
    line(stage, "met").selectAll()
    stage.type_in("met", "2015-03")
    stage.leave()
    assert stage.form.rows["met"].problem == ""
    assert line(stage, "met").text() == "March 2015"


@pytest.mark.parametrize("typed", ["abc", "-1", "1.5", "151"])
def test_a_number_that_cannot_be_stays_with_a_sentence(stage: FormStage, typed: str) -> None:
    stage.type_in("age", typed)
    stage.leave()
    assert stage.facts == {}
    assert line(stage, "age").text() == typed
    assert "0 to 150" in stage.form.rows["age"].problem


def test_a_number_is_a_number(stage: FormStage) -> None:
    stage.type_in("age", "07")
    stage.leave()
    assert stage.facts == {"age": 7}
    assert line(stage, "age").text() == "7"


def test_not_stated_is_chosen_and_taken_back_beside_the_line(stage: FormStage) -> None:
    stage.show(age=7)
    stage.click(tick(stage, "age"))
    assert stage.facts == {"age": "not_stated"}
    assert (line(stage, "age").text(), line(stage, "age").placeholderText()) == ("", "Not stated")
    assert line(stage, "age").isReadOnly()
    stage.click(tick(stage, "age"))
    assert stage.facts == {}
    assert not line(stage, "age").isReadOnly()


def test_space_ticks_not_stated(stage: FormStage) -> None:
    stage.form.focus_field("met")
    stage.leave()
    stage.press(Qt.Key.Key_Space)
    assert stage.facts == {"met": "not_stated"}


def test_what_the_data_refuses_stays_typed(stage: FormStage) -> None:
    stage.refuse = Problem("The file is locked.", "Close the other copy.")
    stage.type_in("label", "Child A")
    stage.leave()
    assert line(stage, "label").text() == "Child A"
    assert stage.form.rows["label"].problem == "The file is locked. Close the other copy."
    stage.refuse = None
    stage.form.show_facts(stage.facts)
    assert line(stage, "label").text() == "Child A"
    stage.form.flush()
    assert stage.facts == {"label": "Child A"}


def test_half_typed_text_stays_when_the_form_is_shown_again(stage: FormStage) -> None:
    stage.type_in("label", "Chi")
    stage.show(age=7)
    assert line(stage, "label").text() == "Chi"
    assert line(stage, "age").text() == "7"


def test_half_typed_text_becomes_a_draft_and_is_put_back(stage: FormStage, qtbot: object) -> None:
    stage.type_in("label", "Chi")
    qtbot.waitUntil(lambda: stage.drafts.get("label") == "Chi")  # type: ignore[attr-defined]
    stage.form.forget()
    assert line(stage, "label").text() == ""
    stage.form.put_back({"label": "Chi"})
    assert line(stage, "label").text() == "Chi"
    stage.form.flush()
    assert stage.facts == {"label": "Chi"}
