"""A protected document in the file asks for its password where somebody asks for it, and not before."""

from io import BytesIO

from pypdf import PdfWriter
from pytestqt.qtbot import QtBot

from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.settings import Settings
from tests.pdfs import a_report
from tests.ui.appraisal.stage import Stage
from tests.ui.report.stage import pane_of


def test_a_protected_report_asks_for_its_password_only_when_it_is_asked_for(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, settings: Settings, qtbot: QtBot
) -> None:
    writer = PdfWriter(clone_from=BytesIO(a_report(("Behind a password.",))))
    writer.encrypt("sesame", algorithm="AES-256")
    protected = BytesIO()
    writer.write(protected)
    add_document(workspace, review_id, protected.getvalue(), {"doc_title": "Locked"}, pages=1, keep=True)
    stage = Stage(workspace, appraisal_id, settings, qtbot)
    pane = pane_of(stage)
    assert stage.messages.asked == []
    assert pane.not_here.isVisible()
    assert pane.not_here.button.text() == "Type its password…"
    pane.not_here.button.click()
    assert stage.messages.asked == ["Locked"]
    assert pane.not_here.isVisible(), "a password not given can be given later"
    stage.messages.answers["passphrase"] = "sesame"
    pane.not_here.button.click()
    assert pane.viewer.text_of(0).startswith("Behind a password.")
