"""A whole form: order, help, conflicts, what the seal needs, and that all of it can be read and reached."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.ui.forms.row import IN_CONFLICT, NEEDED
from tests.ui.forms.stage import FormStage


def said(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def test_tab_goes_through_the_fields_in_the_codebooks_order(stage: FormStage) -> None:
    stage.form.focus_field("label")
    seen: list[str] = []
    for _ in range(40):
        row = next(name for name, row in stage.form.rows.items() if row.isAncestorOf(stage.focus))
        seen += [row] if row not in seen[-1:] else []
        stage.leave()
        if len(seen) == len(stage.form.rows):
            break
    assert seen == list(stage.form.rows)


def test_help_stands_below_its_field_and_is_read_with_it(stage: FormStage) -> None:
    assert "A, B, C and so on." in said(stage.form.rows["label"])
    assert stage.target("label").accessibleDescription() == "A, B, C and so on."


def test_what_the_seal_needs_is_marked_quietly_until_it_is_there(stage: FormStage) -> None:
    stage.form.show_facts({}, needed={"age"})
    assert stage.form.rows["age"].is_marked_needed
    assert NEEDED in said(stage.form.rows["age"])
    stage.form.show_facts({"age": 7}, needed={"age"})
    assert NEEDED not in said(stage.form.rows["age"])


def test_a_field_in_conflict_shows_no_value_and_takes_none(stage: FormStage) -> None:
    stage.form.show_facts({"colour": "red", "age": 7}, in_conflict={"colour", "age"})
    colour, age = stage.target("colour"), stage.target("age")
    assert isinstance(colour, QComboBox)
    assert isinstance(age, QLineEdit)
    assert (colour.currentText(), age.text()) == ("", "")
    assert not colour.isEnabled()
    assert not age.isEnabled()
    assert IN_CONFLICT in said(stage.form.rows["colour"])
    stage.form.show_facts({"colour": "red"})
    assert colour.isEnabled()
    assert colour.currentText() == "Red"


def test_derived_values_are_shown_with_how_they_came_about(stage: FormStage) -> None:
    assert stage.form.derived_words("x_days") == "—"
    stage.form.show_facts({}, derived={"x_days": 12})
    assert stage.form.derived_words("x_days") == "12 days"
    assert "From both dates." in said(stage.form)
    stage.form.show_facts({}, derived_in_conflict={"x_days"})
    assert stage.form.derived_words("x_days") == "In conflict"


def test_doubts_are_said_and_go(stage: FormStage) -> None:
    stage.form.show_facts({}, doubts=["The one lies before the other."])
    assert "Please check: The one lies before the other." in said(stage.form)
    stage.form.show_facts({})
    assert not any(text.startswith("Please check") for text in said(stage.form))


def test_a_form_to_be_read_only_takes_nothing(stage: FormStage) -> None:
    stage.show(label="A", colour="red")
    stage.form.set_read_only(True)
    line = stage.target("label")
    assert isinstance(line, QLineEdit)
    assert line.isReadOnly()
    assert not stage.target("colour").isEnabled()
    stage.form.show_facts({"label": "A"})
    assert line.isReadOnly()


def test_every_control_has_a_name_or_a_label(stage: FormStage) -> None:
    QAccessible.setActive(True)
    for widget in stage.form.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            reader = QAccessible.queryAccessibleInterface(widget)
            labels = [pair for pair in reader.relations() if pair[1] & QAccessible.RelationFlag.Label]
            assert labels or widget.accessibleName(), f"{type(widget).__name__} is nameless"


def test_a_chosen_answer_is_told_to_a_screen_reader(stage: FormStage) -> None:
    stage.show(answer="no")
    names = [one.accessibleName() for one in stage.form.rows["answer"].control.findChildren(QPushButton)]
    assert names == ["Answer: Yes", "Answer: No, chosen", "Answer: Not applicable", "Answer: Not stated"]


def test_labels_stand_above_their_controls_where_there_is_little_room(stage: FormStage, qtbot: QtBot) -> None:
    row, label = stage.form.rows["colour"], stage.form.rows["colour"].findChildren(QLabel)[0]
    stage.form.resize(1200, 900)
    qtbot.waitUntil(lambda: label.geometry().right() < row.control.geometry().left())
    stage.form.resize(300, 900)
    qtbot.waitUntil(lambda: label.geometry().bottom() <= row.control.geometry().top())


def test_large_text_makes_room_for_itself(stage: FormStage, qtbot: QtBot) -> None:
    before = stage.target("met").maximumWidth()
    font = stage.form.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    stage.form.setFont(font)
    QApplication.sendEvent(stage.form, QEvent(QEvent.Type.FontChange))
    assert stage.target("met").maximumWidth() > before * 1.6
