"""Ticking several codes of a list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton

from scr_appraiser.ui.forms.ticking import TickList
from tests.ui.forms.stage import FormStage


def opened(stage: FormStage) -> TickList:
    stage.click(stage.target("fruits"))
    return stage.form.findChildren(TickList)[-1]


def items(ticks: TickList) -> QListWidget:
    return ticks.findChildren(QListWidget)[0]


def tick(ticks: TickList, *words: str) -> None:
    for item in (items(ticks).item(row) for row in range(items(ticks).count())):
        if item.text() in words:
            is_ticked = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked)


def test_one_opening_of_the_list_is_one_step(stage: FormStage) -> None:
    ticks = opened(stage)
    tick(ticks, "Fig", "Apple")
    assert stage.steps == []
    ticks.close()
    assert stage.steps == [("fruits", ("apple", "fig"))]
    assert stage.form.rows["fruits"].control.target().accessibleName() == "Fruits: Apple; Fig"


def test_a_list_opened_and_closed_changes_nothing(stage: FormStage) -> None:
    stage.show(fruits=("fig",))
    opened(stage).close()
    assert stage.steps == []


def test_escape_leaves_it_as_it_was(stage: FormStage) -> None:
    ticks = opened(stage)
    tick(ticks, "Fig")
    stage.press(Qt.Key.Key_Escape)
    assert not ticks.isVisible()
    assert stage.steps == []


def test_none_and_not_stated_stand_alone(stage: FormStage) -> None:
    ticks = opened(stage)
    tick(ticks, "Fig", "Apple")
    tick(ticks, "None of these")
    assert ticks.ticked() == "none"
    tick(ticks, "Not stated")
    assert ticks.ticked() == "not_stated"
    tick(ticks, "Fig")
    assert ticks.ticked() == ("fig",)
    ticks.close()
    assert stage.facts == {"fruits": ("fig",)}


def test_nothing_ticked_leaves_the_field_as_if_never_touched(stage: FormStage) -> None:
    stage.show(fruits=("fig",))
    ticks = opened(stage)
    tick(ticks, "Fig")
    ticks.close()
    assert stage.steps == [("fruits", None)]


def test_by_keyboard_alone(stage: FormStage) -> None:
    stage.form.focus_field("fruits")
    stage.press(Qt.Key.Key_Space)
    for key in "cherry":
        stage.press(getattr(Qt.Key, f"Key_{key.upper()}"))
    stage.press(Qt.Key.Key_Down)
    stage.press(Qt.Key.Key_Space)
    stage.press(Qt.Key.Key_Return)
    assert stage.facts == {"fruits": ("cherry",)}
    assert stage.focus is stage.target("fruits")


def chosen_line(ticks: TickList) -> str:
    item = items(ticks).currentItem()
    return item.text() if item is not None else ""


def typed(stage: FormStage, text: str) -> None:
    for letter in text:
        stage.press(getattr(Qt.Key, f"Key_{letter.upper()}"))


def test_enter_ticks_what_was_found_and_enter_again_takes_it(stage: FormStage) -> None:
    ticks = opened(stage)
    typed(stage, "cherry")
    stage.press(Qt.Key.Key_Return)
    assert (ticks.isVisible(), ticks.ticked(), chosen_line(ticks)) == (True, ("cherry",), "Cherry")
    typed(stage, "fig")
    stage.press(Qt.Key.Key_Return)
    stage.press(Qt.Key.Key_Return)
    assert not ticks.isVisible()
    assert stage.facts == {"fruits": ("cherry", "fig")}


def test_enter_never_takes_a_tick_away(stage: FormStage) -> None:
    stage.show(fruits=("fig",))
    opened(stage)
    typed(stage, "fig")
    stage.press(Qt.Key.Key_Return)
    stage.press(Qt.Key.Key_Return)
    assert stage.facts == {"fruits": ("fig",)}


def test_enter_where_nothing_fits_leaves_the_list_open_and_says_so(stage: FormStage) -> None:
    ticks = opened(stage)
    typed(stage, "zzz")
    stage.press(Qt.Key.Key_Return)
    assert ticks.isVisible()
    assert ticks.ticked() is None
    assert "Nothing fits what you typed" in [label.text() for label in ticks.findChildren(QLabel)]


def test_down_goes_into_the_list_and_up_from_its_first_line_back(stage: FormStage) -> None:
    ticks = opened(stage)
    stage.press(Qt.Key.Key_Down)
    stage.press(Qt.Key.Key_Down)
    assert (stage.focus, chosen_line(ticks)) == (items(ticks), "Apricot")
    stage.press(Qt.Key.Key_Up)
    stage.press(Qt.Key.Key_Up)
    assert stage.focus is not items(ticks)
    stage.press(Qt.Key.Key_Down)
    stage.press(Qt.Key.Key_Return)
    assert ticks.ticked() == ("apple",)
    stage.press(Qt.Key.Key_Return)
    assert stage.facts == {"fruits": ("apple",)}


def test_letters_typed_in_the_list_are_looked_for(stage: FormStage) -> None:
    ticks = opened(stage)
    stage.press(Qt.Key.Key_Down)
    typed(stage, "lem")
    stage.press(Qt.Key.Key_Backspace)
    assert chosen_line(ticks) == "Lemon"
    stage.press(Qt.Key.Key_Return)
    assert ticks.ticked() == ("lemon",)


def test_a_click_anywhere_on_a_line_ticks_it(stage: FormStage, qtbot: object) -> None:
    ticks = opened(stage)
    view = items(ticks)
    box = view.visualItemRect(view.item(2))
    for _ in range(2):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())  # type: ignore[attr-defined]
    assert ticks.ticked() is None
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())  # type: ignore[attr-defined]
    assert ticks.ticked() == ("banana",)
    done = next(one for one in ticks.findChildren(QPushButton) if one.text() == "Done")
    stage.click(done)
    assert stage.facts == {"fruits": ("banana",)}
