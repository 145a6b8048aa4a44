"""A content note stands before the documents of a review until its reader goes on."""

from pytestqt.qtbot import QtBot

from scr_appraiser.model.caring.content_notes import write_content_note
from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.settings import Settings
from tests.ui.appraisal.stage import Stage
from tests.ui.report.stage import PDF, pane_of

NOTE = "The death of an infant is <b>described</b>."


def opened(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, settings: Settings, qtbot: QtBot
) -> Stage:
    add_document(workspace, review_id, PDF, {"doc_title": "The report"}, pages=3, keep=True)
    write_content_note(workspace, review_id, NOTE)
    return Stage(workspace, appraisal_id, settings, qtbot)


def test_nothing_is_opened_before_the_reader_goes_on(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, settings: Settings, qtbot: QtBot
) -> None:
    stage = opened(workspace, review_id, appraisal_id, settings, qtbot)
    pane = pane_of(stage)
    assert pane.read_first.isVisible()
    assert NOTE in pane.read_first._words.text()
    assert pane.document is None
    assert not pane.bar.isVisible()
    pane.read_first.button.click()
    assert not pane.read_first.isVisible()
    assert pane.got is not None
    write_content_note(workspace, review_id, "Written while it was being read.")
    assert pane.got is not None


def test_a_passage_waits_for_it_too(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, settings: Settings, qtbot: QtBot
) -> None:
    stage = opened(workspace, review_id, appraisal_id, settings, qtbot)
    pane = pane_of(stage)
    (document,) = pane.listed()
    pane.show_stretch(document.sha256, 1, 0, 4)
    assert pane.document is None
    pane.read_first.button.click()
    assert pane.got is not None
    assert pane.viewer.passages()
