"""What matters now is in sight, in the real window on a small screen, and words are not cut where they count."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.review.reviews import add_household, register_review, set_facts
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.forms.form import FactsForm
from scr_appraiser.ui.forms.row import FieldRow
from scr_appraiser.ui.reviews.review_panel import ReviewPanel
from tests.stories.window import Window


def is_in_sight(widget: QWidget) -> bool:
    """Whether a widget is seen whole in every area that scrolls it."""
    holder = widget.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea):
            port = holder.viewport()
            top = widget.mapTo(port, QPoint(0, 0))
            if not port.rect().contains(top) or not port.rect().contains(top + QPoint(0, widget.height() - 1)):
                return False
        holder = holder.parentWidget()
    return widget.isVisible()


@pytest.fixture
def small(window: Window, tmp_path: object) -> Window:
    """The window on a laptop's screen, with one review open in its register."""
    window.make_file(tmp_path / "small.scra")  # type: ignore[operator]
    window.frame.resize(1366, 600)
    review = register_review(window.workspace, {"review_ref": "INVENTED-2012-01", "d_report_final": "2012-06-20"})
    add_household(window.workspace, review)
    window.frame.show_page("reviews")
    window.settle()
    window.reviews.register.choose(review)
    window.settle()
    return window


def panel_of(window: Window) -> ReviewPanel:
    panel = window.reviews.chosen.panel
    assert panel is not None
    return panel


def part_of(window: Window, number: int) -> QWidget:
    panel_of(window).bar.choose(number)
    window.settle()
    part = panel_of(window).part
    assert isinstance(part, QWidget)
    return part


@pytest.mark.parametrize(
    ("number", "adder", "field"),
    [
        (5, lambda part: part, "child_no"),
        (6, lambda part: part.adults, "adult_role"),
        (8, lambda part: part, "rec_no"),
    ],
)
def test_what_was_added_is_in_sight_with_the_focus_in_its_first_field(
    small: Window, number: int, adder: Callable[[QWidget], QWidget], field: str
) -> None:
    members = adder(part_of(small, number))
    small.qtbot.mouseClick(members.add_button, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    small.settle()
    row = members.editor.form.rows[field]  # type: ignore[attr-defined]
    small.qtbot.waitUntil(lambda: small.focus() is row.control.target() and is_in_sight(row))


def test_a_refusal_is_in_sight_where_it_happened(small: Window) -> None:
    form: FactsForm = part_of(small, 1).editor.form  # type: ignore[attr-defined]
    rows = list(form.rows.values())
    small.qtbot.waitUntil(lambda: is_in_sight(rows[0]) and not is_in_sight(rows[-1]))
    area = next(one for one in small.reviews.findChildren(QScrollArea) if one.isAncestorOf(form) and one.isVisible())
    lowest = [row for row in rows if is_in_sight(row) and row.field.type == "partial_date"][-1]
    form.focus_field(lowest.field.id)
    area.verticalScrollBar().setValue(0)
    small.type("nonsense")
    small.press(Qt.Key.Key_Return)
    small.qtbot.waitUntil(lambda: "is not a date" in lowest.problem)
    assert is_in_sight(lowest)


def test_a_refusal_that_is_out_of_sight_is_told_above_the_page(small: Window) -> None:
    form: FactsForm = part_of(small, 1).editor.form  # type: ignore[attr-defined]
    form.focus_field("d_event")
    small.type("nonsense")
    small.qtbot.mouseClick(panel_of(small).bar.buttons[0], Qt.MouseButton.LeftButton)
    small.qtbot.waitUntil(lambda: small.frame.problems.isVisible())


def test_a_form_gives_way_again_when_its_text_was_large(small: Window) -> None:
    small.program.viewing.apply()
    form: FactsForm = part_of(small, 0).editor.form  # type: ignore[attr-defined]
    small.qtbot.waitUntil(lambda: not horizontally_scrolled(small, form))
    before = [label_width(form), form.width()]
    try:
        small.program.viewing.set_text_size(200)
        small.settle()
    finally:
        small.program.viewing.set_text_size(100)
    small.qtbot.waitUntil(lambda: [label_width(form), form.width()] == before)
    assert not horizontally_scrolled(small, form)


def test_a_new_size_of_text_is_paid_for_by_what_is_on_view_alone(small: Window) -> None:
    part_of(small, 5)
    form: FactsForm = part_of(small, 1).editor.form  # type: ignore[attr-defined]
    form.focus_field("d_event")
    small.type("neither day nor year")
    part_of(small, 0)
    small.settle()
    before = len(small.reviews.findChildren(FieldRow))
    small.reviews.shed()
    small.settle()
    assert len(small.reviews.findChildren(FieldRow)) < before / 2
    again: FactsForm = part_of(small, 1).editor.form  # type: ignore[attr-defined]
    target = again.rows["d_event"].control.target()
    assert isinstance(target, QLineEdit)
    assert target.text() == "neither day nor year"


def label_width(form: FactsForm) -> int:
    return form.rows["review_ref"].control.geometry().left()


def horizontally_scrolled(window: Window, form: QWidget) -> bool:
    areas = [one for one in window.reviews.findChildren(QScrollArea) if one.isAncestorOf(form)]
    return any(area.horizontalScrollBar().maximum() > 0 for area in areas)


def test_what_is_worked_out_is_said_whole_below_the_list(small: Window, workspace: Workspace) -> None:
    form: FactsForm = part_of(small, 0).editor.form  # type: ignore[attr-defined]
    assert "Worked out: April 2012 to March 2015." in form.rows["collation_period"].help_text


def test_a_reference_and_a_judgement_are_never_cut_beside_the_chosen_review(small: Window, qtbot: QtBot) -> None:
    table = small.reviews.register.table
    metrics = table.fontMetrics()
    for words, column in (("INVENTED-2012-01", 0), ("1 Unsatisfactory", 6)):
        assert table.columnWidth(column) >= metrics.horizontalAdvance(words) + 16
    review_id = small.reviews.review_id
    assert review_id is not None
    set_facts(small.workspace, "review", ReviewId(review_id), {"review_ref": "INVENTED-2012-01-AND-LONGER"})
    small.settle()
    assert table.columnWidth(0) >= metrics.horizontalAdvance("INVENTED-2012-01-AND-LONGER") + 16
