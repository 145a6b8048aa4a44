"""The report beside the framework: documents are added, opened, left out, renamed and removed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.evidence.pdf_files import fingerprint
from scr_appraiser.model.file.document_contents import read_content
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import load_appraisal, load_review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.look.style import characters
from scr_appraiser.ui.settings import Settings
from tests.pdfs import a_report
from tests.ui.appraisal.stage import Stage
from tests.ui.report.stage import PDF, TITLE, pane_of


def test_a_review_with_a_report_shows_it_beside_the_framework(stage: Stage) -> None:
    pane = pane_of(stage)
    assert pane.isVisible()
    assert pane.got is not None
    assert pane.got.content == PDF
    assert pane.bar.chooser.currentText() == "The report"


def test_a_document_is_added_and_opened(
    workspace: Workspace,
    review_id: ReviewId,
    appraisal_id: AppraisalId,
    settings: Settings,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    stage = Stage(workspace, appraisal_id, settings, qtbot)
    pane = pane_of(stage)
    assert not pane.isVisible()
    stage.page.criteria.report.show_action.trigger()
    assert pane.no_document.isVisible()
    path = tmp_path / "Review report.pdf"
    path.write_bytes(PDF)
    stage.messages.answers["document"] = path
    pane.no_document.button.click()
    (document,) = load_review(workspace, review_id).documents
    assert (document.facts["doc_title"], document.pages, document.is_held) == ("Review report", 3, True)
    assert pane.got is not None
    assert read_content(workspace, document.sha256) == PDF


@pytest.mark.parametrize("content", [b"", b"<html>", b"%PDF-1.7\nnot really"])
def test_what_cannot_be_opened_is_refused_and_the_appraisal_untouched(
    stage: Stage, tmp_path: Path, content: bytes
) -> None:
    before = load_appraisal(stage.workspace, stage.appraisal_id)
    path = tmp_path / "odd.pdf"
    path.write_bytes(content)
    stage.messages.answers["document"] = path
    pane_of(stage).ask_document()
    assert len(stage.messages.problems) == 1
    assert len(load_review(stage.workspace, before.review_id).documents) == 1
    assert load_appraisal(stage.workspace, stage.appraisal_id) == before


def test_a_document_left_out_is_asked_for_and_known_by_its_fingerprint(
    workspace: Workspace,
    review_id: ReviewId,
    appraisal_id: AppraisalId,
    settings: Settings,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    add_document(workspace, review_id, PDF, TITLE, pages=3, keep=False)
    stage = Stage(workspace, appraisal_id, settings, qtbot)
    pane = pane_of(stage)
    assert pane.not_here.isVisible()
    other, same = tmp_path / "other.pdf", tmp_path / "same.pdf"
    other.write_bytes(a_report(("Something else",)))
    same.write_bytes(PDF)
    stage.messages.answers["document"] = [other, same]
    pane.not_here.button.click()
    assert "another file" in stage.messages.problems[-1].message
    assert pane.not_here.isVisible()
    pane.not_here.button.click()
    assert pane.got is not None
    assert read_content(workspace, fingerprint(PDF)) is None


def test_a_document_can_be_left_out_and_kept_again(stage: Stage) -> None:
    pane = pane_of(stage)
    stage.messages.answers["confirm"] = True
    pane.bar.leave_out_action.trigger()
    assert read_content(stage.workspace, fingerprint(PDF)) is None
    assert pane.got is not None
    pane.bar.keep_action.trigger()
    assert read_content(stage.workspace, fingerprint(PDF)) == PDF


def test_a_document_is_renamed_and_removed_with_a_way_back(stage: Stage) -> None:
    pane = pane_of(stage)
    stage.messages.answers["text"] = "Annex"
    pane.bar.rename_action.trigger()
    assert pane.bar.chooser.currentText() == "Annex"
    pane.bar.remove_action.trigger()
    assert pane.no_document.isVisible()
    stage.history.undo()
    assert pane.bar.chooser.currentText() == "Annex"


def test_a_document_that_somebody_else_added_is_removed_with_a_reason(stage: Stage) -> None:
    pane = pane_of(stage)
    stage.workspace.author = identify("CD456", "Carla Dean")
    stage.messages.answers["text"] = "It is the report of another review."
    pane.bar.remove_action.trigger()
    assert pane.no_document.isVisible()
    assert stage.messages.problems == []


def test_prompts_are_stepped_through_in_the_pages(stage: Stage, qtbot: QtBot) -> None:
    pane = pane_of(stage)
    assert not pane.prompts.isVisible()
    pane.viewer.take_focus()
    qtbot.keyClick(pane.viewer.view, Qt.Key.Key_F8, Qt.KeyboardModifier.ControlModifier)
    assert pane.prompts.isVisible()
    pane.viewer.take_focus()
    qtbot.keyClick(pane.viewer.view, Qt.Key.Key_F8)
    (passage,) = pane.viewer.passages()
    assert passage.quote in ("Lessons will be learned", "was invited", "were interviewed")
    qtbot.keyClick(pane.viewer.view, Qt.Key.Key_F8, Qt.KeyboardModifier.ControlModifier)
    assert not pane.prompts.isVisible()
    assert pane.viewer.view.hasFocus()


def test_a_file_that_changes_while_it_is_on_view_changes_nothing_here(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    content = a_report(("As it was added.",))
    path.write_bytes(content)
    stage.messages.answers["document"] = path
    pane = pane_of(stage)
    pane.ask_document()
    path.write_bytes(b"%PDF-1.7 something else")
    assert pane.viewer.text_of(0).startswith("As it was added.")
    assert read_content(stage.workspace, fingerprint(content)) == content


def test_where_three_panes_have_no_room_the_outline_makes_it(stage: Stage) -> None:
    criteria, pane = stage.page.criteria, pane_of(stage)
    assert criteria.outline.isVisible()
    stage.page.resize(characters(criteria, 110), 640)
    QApplication.processEvents()
    assert (criteria.outline.isVisible(), pane.isVisible()) == (False, True)
    criteria.report.show_action.trigger()
    assert (criteria.outline.isVisible(), pane.isVisible()) == (True, False)
    stage.page.resize(1200, 640)
    criteria.report.show_action.trigger()
    assert (criteria.outline.isVisible(), pane.isVisible()) == (True, True)


def test_dimmed_paper_is_kept_for_the_next_time(stage: Stage, settings: Settings) -> None:
    pane = pane_of(stage)
    assert not pane.viewer.view._is_dimmed
    pane.bar.dim_action.trigger()
    assert pane.viewer.view._is_dimmed
    assert stage.open_page().criteria.report.pane.viewer.view._is_dimmed


def test_where_two_panes_have_no_room_criterion_and_report_take_turns(stage: Stage, qtbot: QtBot) -> None:
    criteria, pane = stage.page.criteria, pane_of(stage)
    for width in (110, 85):
        stage.page.resize(characters(criteria, width), 640)
        QApplication.processEvents()
    seen = (criteria.view, pane)
    assert [one.isVisible() for one in seen] == [True, False]
    assert criteria.progress._other_side.isVisible()
    stage.press(Qt.Key.Key_F6)
    assert [one.isVisible() for one in seen] == [False, True]
    assert pane.viewer.view.hasFocus()
    stage.press(Qt.Key.Key_4)
    assert [one.isVisible() for one in seen] == [True, False], "a rating is seen"
    assert stage.judgement(criteria.criterion_id).rating == 4  # type: ignore[union-attr]
    criteria.progress._other_side.click()
    assert [one.isVisible() for one in seen] == [False, True]
    criteria.progress._other_side.click()
    assert [one.isVisible() for one in seen] == [True, False]
    stage.page.resize(1200, 640)
    QApplication.processEvents()
    assert all(one.isVisible() for one in (criteria.outline, *seen))
    assert not criteria.progress._other_side.isVisible()


def test_one_key_leads_from_the_criterion_to_the_search_through_the_report(stage: Stage) -> None:
    stage.page.criteria.take_focus()
    stage.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = pane_of(stage).viewer.find_bar.field
    assert field.hasFocus()
    pane_of(stage).viewer.take_focus()
    stage.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert field.hasFocus(), "the viewer's own key still leads there"
