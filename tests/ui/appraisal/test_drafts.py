"""Half-typed text on the appraisal page: laid aside, put back, never lost."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal, write_comment
from scr_appraiser.model.file.drafts import drafts_in, keep_draft
from scr_appraiser.model.ids import derived_id
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.builders import a_framework
from tests.ui.appraisal.stage import Stage, choice_of

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Click = Callable[[QWidget], None]


def test_half_typed_text_and_the_focus_outlive_a_change_elsewhere(stage: Stage) -> None:
    stage.press(Qt.Key.Key_T, CONTROL)
    stage.type_text("Half a sent")
    field = stage.focus
    rate(stage.workspace, stage.appraisal_id, "SCO1", 4)
    assert stage.focus is field
    assert stage.page.criteria.view.writing.fields["comment"].text() == "Half a sent"


def test_what_is_typed_is_laid_aside(stage: Stage, qtbot: QtBot) -> None:
    stage.press(Qt.Key.Key_T, CONTROL)
    stage.type_text("Thin")
    record = derived_id("judgement", stage.appraisal_id, "SCO1")
    qtbot.waitUntil(lambda: drafts_in(stage.workspace) == {(record, "comment"): "Thin"})
    assert stage.judgement("SCO1") is None
    stage.page.leave()
    assert drafts_in(stage.workspace) == {}


def test_after_a_crash_half_typed_text_is_back_in_its_place(stage: Stage) -> None:
    write_comment(stage.workspace, stage.appraisal_id, "SCO1", "Thin")
    record = derived_id("judgement", stage.appraisal_id, "SCO1")
    keep_draft(stage.workspace, record, "comment", "Thin, but honest")
    again = stage.open_page().criteria
    again.show_criterion("SCO1")
    assert again.view.writing.fields["comment"].text() == "Thin, but honest"
    assert again.view.writing._put_back.isVisible()
    again.leave()
    judgement = stage.judgement("SCO1")
    assert judgement is not None
    assert judgement.comment == "Thin, but honest"
    assert not again.view.writing._put_back.isVisible()
    assert drafts_in(stage.workspace) == {}


def test_a_draft_put_back_may_be_dropped(workspace: Workspace, stage: Stage) -> None:
    record = derived_id("judgement", stage.appraisal_id, "SCO1")
    write_comment(workspace, stage.appraisal_id, "SCO1", "Thin")
    keep_draft(workspace, record, "comment", "Thick")
    again = stage.open_page().criteria
    again.show_criterion("SCO1")
    assert again.view.writing.fields["comment"].text() == "Thick"
    again.view.writing.draft_refused.emit()
    assert again.view.writing.fields["comment"].text() == "Thin"
    assert drafts_in(workspace) == {}


def test_a_half_typed_reference_comes_back_in_a_row_of_its_own(workspace: Workspace, stage: Stage) -> None:
    record = derived_id("judgement", stage.appraisal_id, "SCO1")
    keep_draft(workspace, record, "evidence.0.quote", "was considered")
    rows = stage.open_page().criteria.view.writing.evidence.rows
    assert [row.value().quote for row in rows] == ["was considered"]


def test_what_cannot_be_saved_stays_on_screen_and_is_said(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise Problem("The disk is full.", "Make room.")

    stage.press(Qt.Key.Key_T, CONTROL)
    stage.type_text("Thin")
    monkeypatch.setattr(stage.workspace, "change", refuse)
    stage.press(Qt.Key.Key_Return, CONTROL)
    assert [problem.message for problem in stage.messages.problems] == ["The disk is full."]
    assert stage.page.criteria.criterion_id == "SCO1"
    assert stage.page.criteria.view.writing.fields["comment"].text() == "Thin"
    monkeypatch.undo()
    stage.press(Qt.Key.Key_Return, CONTROL)
    judgement = stage.judgement("SCO1")
    assert judgement is not None
    assert judgement.comment == "Thin"


def test_a_rating_that_cannot_be_saved_is_not_shown(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise Problem("The disk is full.", "Make room.")

    monkeypatch.setattr(stage.workspace, "change", refuse)
    stage.press(Qt.Key.Key_4)
    assert len(stage.messages.problems) == 1
    assert not choice_of(stage, 4).isChecked()


def test_an_unfinished_reference_does_not_go_over_to_another_appraisal(workspace: Workspace, stage: Stage) -> None:
    stage.press(Qt.Key.Key_E, CONTROL)
    stage.press(Qt.Key.Key_Tab)
    stage.type_text("was considered")
    first = stage.appraisal_id
    review = register_review(workspace, {"review_ref": "INVENTED-2"})
    stage.page.show_appraisal(start_appraisal(workspace, review, a_framework().hash))
    assert stage.page.criteria.criterion_id == "SCO1"
    assert stage.page.criteria.view.writing.evidence.rows == ()
    stage.page.show_appraisal(first)
    assert [row.value().quote for row in stage.page.criteria.view.writing.evidence.rows] == ["was considered"]


def test_saving_one_reference_keeps_the_draft_of_another(stage: Stage) -> None:
    stage.press(Qt.Key.Key_E, CONTROL)
    stage.press(Qt.Key.Key_Tab)
    stage.type_text("was considered")
    stage.press(Qt.Key.Key_E, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    stage.type_text("annex 2")
    stage.press(Qt.Key.Key_Tab)
    record = derived_id("judgement", stage.appraisal_id, "SCO1")
    assert drafts_in(stage.workspace) == {(record, "evidence.1.quote"): "was considered"}
    judgement = stage.judgement("SCO1")
    assert judgement is not None
    assert judgement.evidence == (Evidence("absent", "annex 2"),)
