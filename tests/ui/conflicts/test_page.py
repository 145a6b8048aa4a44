"""Conflicts are read, compared and decided by keyboard; the next follows, and decided ones can be decided again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from scr_appraiser.model.appraisal.appraisals import decide, rate, set_evidence, write_comment, write_decision
from scr_appraiser.model.conflicts.reading import conflicts
from scr_appraiser.model.loading import load_appraisal, load_review
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.snapshots import Evidence, Judgement
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.conflicts.wording import NOTHING, NOTHING_DECIDED, NOTHING_FITS, WRITE
from scr_appraiser.ui.conflicts.writing import DecisionEditor, FactEditor, JudgementEditor
from tests.model.conflicts.copies import REASON, ids, merged, work_as
from tests.model.merging.replicas import merge
from tests.ui.conflicts.stage import Stage

pytestmark = pytest.mark.anybody

MakeStage = Callable[..., Stage]


def two_ratings(files: list[Workspace]) -> Workspace:
    _, _, appraisal = ids(files[0])
    rate(files[0], appraisal, "SCO1", 2)
    rate(files[1], appraisal, "SCO1", 5)
    write_comment(files[1], appraisal, "SCO1", "It is told <b>step</b> by step.")
    return merged(files)


def judgement(workspace: Workspace, criterion: str = "SCO1") -> Judgement:
    return load_appraisal(workspace, ids(workspace)[2]).judgements[criterion]


def test_a_file_without_conflicts_says_so_in_a_sentence(files: list[Workspace], stage: MakeStage) -> None:
    shown = stage(files[-1])
    assert shown.page._nothing.text() == NOTHING
    assert shown.page._nothing.isVisible()
    assert not shown.page.table.isVisible()
    shown.page.filters.which.chosen.emit("decided")
    shown.settle()
    assert shown.page._nothing.text() == NOTHING_DECIDED


def test_base_and_versions_are_read_beside_each_other_marked_without_colour_too(
    files: list[Workspace], stage: MakeStage
) -> None:
    shown = stage(two_ratings(files))
    (row,) = shown.rows()
    assert row.startswith("SCO1 ")
    assert row.endswith("| INVENTED-1 | Person 0 against Person 1")
    text = shown.read()
    for words in ("Before", "4 Good", "A: Person 0", "2 Weak", "B: Person 1", "It is told <b>step</b> by step."):
        assert words in text
    html = shown.page.details.comparison.toHtml()
    assert "text-decoration: underline" in html
    assert "Person 1: 5" in shown.page.details.comparison.accessibleDescription()
    assert "1 conflict" in shown.page._count.text()


def test_a_version_is_taken_by_key_with_a_reason(files: list[Workspace], stage: MakeStage) -> None:
    shown = stage(two_ratings(files))
    shown.press(Qt.Key.Key_B)
    assert shown.focus() is shown.page.details.reason
    shown.type(REASON)
    shown.decide()
    assert (judgement(files[-1]).rating, conflicts(files[-1])) == (5, ())
    assert shown.page._nothing.text() == NOTHING
    assert shown.messages.problems == []


def test_without_a_choice_or_a_reason_nothing_is_decided_and_what_was_typed_stays(
    files: list[Workspace], stage: MakeStage
) -> None:
    shown = stage(two_ratings(files))
    shown.decide()
    assert "not said yet" in shown.messages.problems[-1].message
    shown.press(Qt.Key.Key_A)
    shown.type("because")
    shown.decide()
    assert "reason" in shown.messages.problems[-1].message
    assert shown.page.details.reason.text() == "because"
    assert len(conflicts(files[-1])) == 1


def test_the_next_conflict_follows_with_the_focus_where_keys_work(files: list[Workspace], stage: MakeStage) -> None:
    _, _, appraisal = ids(files[0])
    for criterion in ("SCO1", "SCO2", "SCO3"):
        rate(files[0], appraisal, criterion, 2)
        rate(files[1], appraisal, criterion, 5)
    shown = stage(merged(files))
    shown.press(Qt.Key.Key_Down)
    for key in (Qt.Key.Key_A, Qt.Key.Key_B):
        shown.press(key)
        shown.type(REASON)
        shown.decide()
    assert (judgement(files[-1], "SCO2").rating, judgement(files[-1], "SCO3").rating) == (2, 5)
    assert [row[:4] for row in shown.rows()] == ["SCO1"]


def test_another_judgement_is_written_by_keys_with_evidence_of_the_versions(
    files: list[Workspace], stage: MakeStage
) -> None:
    _, _, appraisal = ids(files[0])
    set_evidence(files[0], appraisal, "SCO1", [Evidence("found", "p. 4", "it was asked", "for")])
    shown = stage(two_ratings(files))
    shown.press(Qt.Key.Key_W)
    editor = shown.page.details.choosing.editor
    assert isinstance(editor, JudgementEditor)
    shown.press(Qt.Key.Key_3)
    editor.comment.setFocus()
    shown.type("Half of it, 1 of 2.")
    editor.confidence.button("high").click()
    (_, reference) = editor.evidence[0]
    reference.tick.click()
    shown.page.details.reason.setFocus()
    shown.type(REASON)
    shown.decide()
    now = judgement(files[-1])
    assert (now.rating, now.comment, now.confidence) == (3, "Half of it, 1 of 2.", "high")
    assert [one.place for one in now.evidence] == ["p. 4"]


def test_writing_begins_with_the_version_that_was_chosen_and_stays_while_one_looks_elsewhere(
    files: list[Workspace], stage: MakeStage
) -> None:
    _, _, appraisal = ids(files[0])
    rate(files[0], appraisal, "SCO2", 2)
    rate(files[1], appraisal, "SCO2", 3)
    shown = stage(two_ratings(files))
    shown.page.table.choose(next(row.key for row in shown.page.model.shown if "SCO1" in row.conflict.place))
    choosing = shown.page.details.choosing
    choosing.choose("B")
    choosing.choose(WRITE)
    editor = choosing.editor
    assert isinstance(editor, JudgementEditor)
    assert editor.comment.text() == "It is told <b>step</b> by step."
    editor.comment.setPlainText("Half written")
    other, here = sorted(shown.page.model.shown, key=lambda row: row.key == shown.page.table.current_key)
    shown.page.table.choose(other.key)
    assert choosing.editor is None
    shown.page.table.choose(here.key)
    assert isinstance(choosing.editor, JudgementEditor)
    assert choosing.editor.comment.text() == "Half written"


def test_a_fact_is_decided_with_the_control_of_the_form(files: list[Workspace], stage: MakeStage) -> None:
    review, child, _ = ids(files[0])
    set_facts(files[0], "child", child, {"age_value": 3})
    set_facts(files[1], "child", child, {"age_value": 4})
    shown = stage(merged(files))
    shown.press(Qt.Key.Key_W)
    editor = shown.page.details.choosing.editor
    assert isinstance(editor, FactEditor)
    assert shown.focus() is editor.row.control.target()
    shown.type("many")
    shown.page.details.reason.setFocus()
    shown.type(REASON)
    shown.decide()
    assert "Age" in shown.messages.problems[-1].message
    line = editor.first_field()
    line.setFocus()
    line.selectAll()  # type: ignore[attr-defined]
    shown.type("5")
    shown.page.details.reason.setFocus()
    shown.decide()
    assert load_review(files[-1], review).children[0].facts["age_value"] == 5


def test_a_decision_on_a_domain_is_written_anew(files: list[Workspace], stage: MakeStage) -> None:
    _, _, appraisal = ids(files[0])
    for file, value in ((files[0], 2), (files[1], 4)):
        decide(file, appraisal, "SCO", value)
        write_decision(file, appraisal, "SCO", "reason", f"It comes to {value}.")
    shown = stage(merged(files))
    shown.press(Qt.Key.Key_A)
    shown.page.setFocus()
    shown.page.offered.write.trigger()
    editor = shown.page.details.choosing.editor
    assert isinstance(editor, DecisionEditor)
    assert editor.texts["reason"].text() == "It comes to 2."
    shown.press(Qt.Key.Key_3)
    shown.page.details.reason.setFocus()
    shown.type(REASON)
    shown.decide()
    now = load_appraisal(files[-1], appraisal).decisions["SCO"]
    assert (now.value, now.reason) == (3, "It comes to 2.")


def test_whose_version_it_is_reads_that_somebody_else_decides(files: list[Workspace], stage: MakeStage) -> None:
    file = two_ratings(files)
    work_as(file, 0)
    shown = stage(file)
    assert "your own" in shown.page.details.refusal.text()
    assert shown.page.details.refusal.isVisible()
    assert not shown.page.details.choosing.isVisible()
    assert not shown.page.offered.decide.isEnabled()
    shown.press(Qt.Key.Key_A)
    shown.decide()
    assert len(conflicts(file)) == 1


def test_a_decision_is_listed_and_made_again(files: list[Workspace], stage: MakeStage) -> None:
    shown = stage(two_ratings(files))
    shown.press(Qt.Key.Key_A)
    shown.type(REASON)
    shown.decide()
    shown.page.filters.which.chosen.emit("decided")
    shown.settle()
    assert [row.rpartition(" | ")[2] for row in shown.rows()] == ["Person 2, on Person 0 against Person 1"]
    assert f"Reason: {REASON}" in shown.read()
    shown.page.table.setFocus()
    shown.press(Qt.Key.Key_B)
    shown.type("On second thoughts, the other.")
    shown.decide()
    shown.settle()
    assert judgement(files[-1]).rating == 5
    assert len(shown.rows()) == 2


def test_the_list_is_filtered_by_class_person_review_and_text(files: list[Workspace], stage: MakeStage) -> None:
    review, _, _ = ids(files[0])
    set_facts(files[0], "review", review, {"review_type": "LEARNING_REVIEW"})
    set_facts(files[1], "review", review, {"review_type": "THEMATIC_REVIEW"})
    shown = stage(two_ratings(files))
    filters = shown.page.filters
    assert len(shown.rows()) == 2
    for combo, data in ((filters.code, "C6"), (filters.person, "AB120"), (filters.review, str(review))):
        combo.setCurrentIndex(combo.findData(data))
        combo.picked.emit()
    assert [row.split(" | ")[0] for row in shown.rows()] == ["Facts of the review: Type of review"]
    filters.show_open("step by")
    assert [row.split(" ")[0] for row in shown.rows()] == ["SCO1"]
    filters.show_open("nowhere said")
    assert shown.page._nothing.text() == NOTHING_FITS


def test_what_comes_in_with_a_merge_is_listed_at_once(files: list[Workspace], stage: MakeStage) -> None:
    shown = stage(files[-1])
    _, _, appraisal = ids(files[0])
    rate(files[0], appraisal, "SCO1", 2)
    rate(files[1], appraisal, "SCO1", 5)
    for other in files[:2]:
        taken = merge(files[-1], other)
        assert taken.changed is not None
        files[-1].tell(taken.changed)
    shown.settle()
    assert len(shown.rows()) == 1


@pytest.mark.parametrize("width", [340, 1280])
def test_where_there_is_little_room_the_versions_take_the_place_of_the_list(
    files: list[Workspace], stage: MakeStage, width: int
) -> None:
    shown = stage(two_ratings(files), width)
    is_narrow = width < 1000
    assert shown.page.details.isVisible() != is_narrow
    shown.page.table.setFocus()
    shown.press(Qt.Key.Key_Return)
    assert shown.page.details.isVisible()
    assert shown.page.table.isVisible() != is_narrow
    assert shown.page.details.comparison.is_stacked == is_narrow
    assert shown.page.filters.isVisible() != is_narrow
    shown.press(Qt.Key.Key_Escape)
    assert shown.page.table.isVisible()
    assert shown.page.filters.isVisible()


def test_three_versions_and_long_texts_are_read_whole_at_twice_the_size(
    files: list[Workspace], stage: MakeStage, request: pytest.FixtureRequest
) -> None:
    _, _, appraisal = ids(files[0])
    for number, file in enumerate(files):
        write_comment(file, appraisal, "SCO1", f"Version {number} says. " + "A long sentence of many words. " * 80)
    for other in files[:2]:
        merge(files[2], other)
    work_as(files[2], 5)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    font = app.font()
    request.addfinalizer(lambda: app.setFont(font))
    large = QFont(font)
    large.setPointSizeF(font.pointSizeF() * 2)
    app.setFont(large)
    shown = stage(files[2], 1240)
    shown.page.table.setFocus()
    shown.press(Qt.Key.Key_Return)
    comparison = shown.page.details.comparison
    shown.qtbot.waitUntil(lambda: comparison.height() >= comparison.document().size().height())
    assert shown.read().count("A long sentence of many words.") == 3 * 80
    assert all(f"Person {number}" in shown.read() for number in range(3))
    assert comparison.horizontalScrollBar().maximum() == 0
