"""What a screen reader is told of the appraisal page, and the way of Tab through it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QPlainTextEdit, QWidget

from scr_appraiser.model.appraisal.appraisals import rate, set_evidence
from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.snapshots import Evidence
from tests.ui.appraisal.stage import Stage

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def full(stage: Stage) -> Stage:
    """The page with a reference, a search and a missing document on view."""
    evidence = (Evidence("found", "p. 12", "was considered", "for"), Evidence("absent", "annex 2"))
    rate(stage.workspace, stage.appraisal_id, "SCO1", "IE")
    set_evidence(stage.workspace, stage.appraisal_id, "SCO1", evidence)
    return stage


def name_of(widget: QWidget) -> str:
    """Its accessible name, or that of the label which names it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    name = interface.text(QAccessible.Text.Name)
    labels = [
        other.text(QAccessible.Text.Name)
        for other, relation in interface.relations()
        if relation & QAccessible.RelationFlag.Label
    ]
    return " ".join([name, *labels]).strip()


def nameless(root: QWidget) -> list[str]:
    widgets = [root, *root.findChildren(QWidget)]
    focusable = [one for one in widgets if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.isVisibleTo(root)]
    assert len(focusable) > 10
    return [f"{type(one).__name__} {one.objectName()}" for one in focusable if not name_of(one)]


def test_every_focusable_widget_of_the_criteria_has_a_name(full: Stage) -> None:
    QAccessible.setActive(True)
    assert nameless(full.page.criteria) == []


def test_every_focusable_widget_of_the_summary_has_a_name(full: Stage) -> None:
    QAccessible.setActive(True)
    full.page.show_place(Place("decision", "SCO"))
    assert nameless(full.page.summary) == []


def test_the_walker_finds_a_nameless_field(full: Stage) -> None:
    QAccessible.setActive(True)
    stray = QLineEdit(full.page.criteria)
    stray.show()
    assert len(nameless(full.page.criteria)) == 1


def test_a_choice_tells_figure_word_and_description(full: Stage) -> None:
    choice = full.page.criteria.view.rating.choices.choices[2]
    interface = QAccessible.queryAccessibleInterface(choice)
    assert interface.text(QAccessible.Text.Name) == "4 Good"
    assert "though one step or part of the reasoning is thin" in interface.text(QAccessible.Text.Description)


def test_the_outline_tells_ratings_in_words(full: Stage) -> None:
    model = full.page.criteria.outline.model()
    domain = model.index(0, 0)
    assert domain.data(Qt.ItemDataRole.AccessibleTextRole) == "Scope and proportionality: 1 of 4 rated"
    told = model.index(0, 0, domain).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "SCO1 Reason for holding the review: Insufficient evidence"


def test_tab_goes_from_the_rating_down_to_the_way_on(full: Stage) -> None:
    full.page.criteria.view.take_focus()
    seen = []
    for _ in range(14):
        seen.append(name_of(full.focus))
        full.press(Qt.Key.Key_Tab)
    told = " | ".join(seen)
    expected = (
        "Insufficient evidence, chosen",
        "Which document or source was missing?",
        "Comment",
        "Confidence in this rating: High",
        "Reference 1: page or paragraph",
        "Reference 1: quote",
        "Reference 1 speaks: For",
        "Remove reference 1",
        "Search 2: looked for in",
        "Remove search 2",
        "Add a reference",
        "Next unanswered",
    )
    places = [told.find(words) for words in expected]
    assert -1 not in places, told
    assert places == sorted(places), told


def test_no_text_field_swallows_tab(full: Stage) -> None:
    for field in full.page.findChildren(QPlainTextEdit):
        assert field.tabChangesFocus()
    assert full.page.findChildren(QAbstractScrollArea)
