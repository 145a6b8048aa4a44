"""A review with two documents: its references name theirs, and say no more than is known of it."""

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisal.appraisals import set_evidence, start_appraisal
from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.evidence.pdf_files import fingerprint
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import load_appraisal, load_review
from scr_appraiser.model.review.reviews import register_review, set_facts
from scr_appraiser.model.snapshots import Anchor, Evidence
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.appraisal.passage_row import PassageRow
from scr_appraiser.ui.settings import Settings
from tests.pdfs import a_report
from tests.ui.appraisal.stage import Stage
from tests.ui.report.stage import PDF, TITLE, pane_of, select, settle

ANNEX = a_report(("The chronology begins here.", "It ends here."))


def test_a_reference_names_its_document_once_there_is_another(
    stage: Stage, settings: Settings, review_id: ReviewId, tmp_path: Path
) -> None:
    _take(stage, "family was invited")
    assert "p. 1" in _words(stage)
    _add_annex(stage, settings, tmp_path)
    assert "The report, p. 1" in _words(stage)
    report = next(one for one in load_review(stage.workspace, review_id).documents if one.sha256 == fingerprint(PDF))
    set_facts(stage.workspace, "document", report.id, {"doc_title": "The full report"})
    assert "The full report, p. 1" in _words(stage)


def test_what_is_known_of_a_reference_stays_while_another_document_is_on_view(
    stage: Stage, settings: Settings, tmp_path: Path
) -> None:
    _take(stage, "family was invited")
    settle(lambda: _row(stage).chip.text() == "At its place")
    _add_annex(stage, settings, tmp_path)
    assert _row(stage).chip.isVisibleTo(_row(stage))
    assert _row(stage).chip.text() == "At its place"


def test_what_is_known_of_one_review_is_not_said_of_another(stage: Stage) -> None:
    _take(stage, "family was invited")
    settle(lambda: _row(stage).chip.text() == "At its place")
    known: list[object] = []
    pane_of(stage).checking.standings_known.connect(known.append)
    stage.page.criteria.report.show_action.setChecked(False)
    workspace = stage.workspace
    other = register_review(workspace)
    add_document(workspace, other, ANNEX, {"doc_title": "Annex"}, pages=2, keep=True)
    appraisal = start_appraisal(workspace, other, load_appraisal(workspace, stage.appraisal_id).framework)
    false = Evidence(
        "found", "p. 1", "no such words", "for", anchor=Anchor(fingerprint(ANNEX), 0, "i", ((0, 0, 100, 100),))
    )
    set_evidence(workspace, appraisal, stage.page.criteria.criterion_id, (false,))
    known.clear()
    stage.page.show_appraisal(appraisal)
    settle(lambda: bool(_row(stage).chip.text()))
    assert _row(stage).chip.text() == "Unverified"
    assert all("verified" not in told.values() for told in known)  # type: ignore[attr-defined]


def test_the_document_added_first_is_the_report_and_opens_before_others(
    workspace: Workspace,
    review_id: ReviewId,
    appraisal_id: AppraisalId,
    settings: Settings,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    stage = Stage(workspace, appraisal_id, settings, qtbot)
    stage.page.criteria.report.show_action.trigger()
    path = tmp_path / "Review.pdf"
    path.write_bytes(PDF)
    stage.messages.answers["document"] = path
    pane_of(stage).no_document.button.click()
    _add_annex(stage, settings, tmp_path)
    kinds = {one.facts["doc_title"]: one.facts.get("doc_kind") for one in load_review(workspace, review_id).documents}
    assert kinds == {"Review": "full_report", "Annex": None}
    again = pane_of(Stage(workspace, appraisal_id, settings, qtbot))
    assert again.document is not None
    assert again.document.facts["doc_title"] == "Review"


def test_after_adding_a_document_the_keyboard_is_on_its_pages(stage: Stage, settings: Settings, tmp_path: Path) -> None:
    pane_of(stage).bar.more.setFocus()
    _add_annex(stage, settings, tmp_path)
    assert pane_of(stage).viewer.view.hasFocus()


def _take(stage: Stage, words: str) -> None:
    select(pane_of(stage), words)
    pane_of(stage).evidence_bar.for_action.trigger()


def _add_annex(stage: Stage, settings: Settings, folder: Path) -> None:
    settings.keep_tried(fingerprint(ANNEX), 2)
    path = folder / "Annex.pdf"
    path.write_bytes(ANNEX)
    stage.messages.answers["document"] = path
    pane_of(stage).bar.add_action.trigger()
    pane = pane_of(stage)
    assert pane.document is not None
    assert pane.document.sha256 == fingerprint(ANNEX)


def _row(stage: Stage) -> PassageRow:
    (row,) = stage.page.criteria.view.writing.evidence.rows
    assert isinstance(row, PassageRow)
    return row


def _words(stage: Stage) -> list[str]:
    return [label.text() for label in _row(stage).findChildren(QLabel)]


def test_references_into_a_document_that_is_not_on_view_say_how_they_stand(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, settings: Settings, qtbot: QtBot
) -> None:
    add_document(workspace, review_id, PDF, {"doc_title": "The report", "doc_kind": "full_report"}, pages=3, keep=True)
    add_document(workspace, review_id, ANNEX, {"doc_title": "Annex"}, pages=2, keep=True)
    settings.keep_tried(fingerprint(ANNEX), 2)
    there = Evidence("found", "p. 1", "It ends here.", anchor=Anchor(fingerprint(ANNEX), 1, "2", ()))
    moved = Evidence("found", "p. 1", "It ends here.", anchor=Anchor(fingerprint(ANNEX), 0, "1", ()))
    set_evidence(workspace, appraisal_id, "SCO1", [there, moved])
    stage = Stage(workspace, appraisal_id, settings, qtbot)
    stage.page.criteria.show_criterion("SCO1")
    assert pane_of(stage).bar.chooser.currentText() == "The report"
    rows = stage.page.criteria.view.writing.evidence.rows
    settle(lambda: all(isinstance(row, PassageRow) and bool(row.chip.text()) for row in rows))
    assert [row.chip.text() for row in rows if isinstance(row, PassageRow)] == ["At its place", "Unverified"]


def test_a_document_never_opened_on_this_computer_is_tried_in_the_background(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, settings: Settings, qtbot: QtBot
) -> None:
    add_document(workspace, review_id, PDF, TITLE, pages=3, keep=True)
    add_document(workspace, review_id, ANNEX, {"doc_title": "Annex"}, pages=2, keep=True)
    there = Evidence("found", "p. 1", "It ends here.", anchor=Anchor(fingerprint(ANNEX), 1, "2", ()))
    set_evidence(workspace, appraisal_id, "SCO1", [there])
    stage = Stage(workspace, appraisal_id, settings, qtbot)
    stage.page.criteria.show_criterion("SCO1")
    assert pane_of(stage).bar.chooser.currentText() == "The report"
    assert _row(stage).chip.text() == "At its place"
    assert settings.tried_documents[fingerprint(ANNEX)] == 2


def test_references_say_how_they_stand_where_the_report_is_not_shown(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, settings: Settings, qtbot: QtBot
) -> None:
    add_document(workspace, review_id, PDF, TITLE, pages=3, keep=True)
    settings.keep_choice("report/shown", "no")
    moved = Evidence("found", "p. i", "interviewed", anchor=Anchor(fingerprint(PDF), 0, "i", ()))
    set_evidence(workspace, appraisal_id, "SCO1", [moved])
    stage = Stage(workspace, appraisal_id, settings, qtbot)
    stage.page.criteria.show_criterion("SCO1")
    assert not pane_of(stage).isVisible()
    assert _row(stage).chip.text() == "Unverified"
