"""A review is registered and filled by keyboard alone, and everything on the page has a name."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QWidget

from tests.ui.reviews.stage import SECTIONS, Stage

TAB, SPACE, DOWN, RIGHT = Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Right


def tab_to(stage: Stage, name: str, most: int = 60) -> None:
    """Tab until the widget with that name has the focus."""
    for _ in range(most):
        if name_of(stage.focus).startswith(name):
            return
        stage.press(TAB)
    raise AssertionError(f"Tab never reaches “{name}”")


def name_of(widget: QWidget) -> str:
    reader = QAccessible.queryAccessibleInterface(widget)
    labels = [other for other, kind in reader.relations() if kind & QAccessible.RelationFlag.Label]
    name = widget.accessibleName() or (labels[0].text(QAccessible.Text.Name) if labels else "")
    return name or ("" if isinstance(widget, QComboBox) else reader.text(QAccessible.Text.Name))


def test_a_review_is_registered_and_filled_without_a_mouse(empty_stage: Stage) -> None:
    stage = empty_stage
    stage.press(SPACE)
    stage.type_text("SCR-2016-007")
    tab_to(stage, "Type of review")
    stage.type_text("lea")
    tab_to(stage, "Lead child protection committee")
    stage.type_text("fife")
    tab_to(stage, "Health boards")
    stage.press(SPACE)
    for _ in range(3):
        stage.press(DOWN)
    stage.press(SPACE)
    stage.press(Qt.Key.Key_Return)
    tab_to(stage, "Version date of the report appraised: not stated")
    stage.press(SPACE)
    stage.press(Qt.Key.Key_Escape)
    tab_to(stage, "Section Identity")
    stage.press(RIGHT)
    stage.settle()
    tab_to(stage, "Report completed")
    stage.type_text("Mar 2016")
    stage.press(TAB)
    tab_to(stage, "Section Timeline")
    for _ in range(4):
        stage.press(RIGHT)
    stage.settle()
    tab_to(stage, "Add a child")
    stage.press(SPACE)
    tab_to(stage, "Age at incident")
    stage.type_text("3")
    tab_to(stage, "Unit of age")
    stage.type_text("y")
    stage.press(TAB)
    facts = stage.review.facts
    assert facts["review_ref"] == "SCR-2016-007"
    assert facts["review_type"] == "LEARNING_REVIEW"
    assert facts["lead_cpc"] == "Fife"
    assert facts["health_boards"] == ("Dumfries and Galloway",)
    assert facts["report_version_date"] == "not_stated"
    assert facts["d_report_final"] == "2016-03"
    assert stage.review.children[0].facts == {"child_no": "A", "age_value": 3, "age_unit": "years"}


def test_everything_that_takes_the_focus_has_a_name_or_a_label(stage: Stage) -> None:
    QAccessible.setActive(True)
    for name in SECTIONS:
        stage.section(name)
        if name in ("children", "households", "themes", "recommendations"):
            stage.themes = ("A01",)
            stage.click(stage.members(name).add_button)
        if name == "households":
            stage.click(stage.households().adults.add_button)
        for widget in stage.page.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert name_of(widget), f"{type(widget).__name__} in {name} is nameless"


def test_the_menu_offers_all_that_the_buttons_do(stage: Stage) -> None:
    words = [action.text().replace("&", "") for action in stage.page.page_actions()]
    for wanted in ("New review", "Appraise", "Export…", "Open large", "Withdraw…", "Find", "Sort by"):
        assert wanted in words
