"""A protected document asks for its password where somebody asks for the document, and once while the file is open."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisal.appraisals import set_evidence
from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.evidence.pdf_files import fingerprint
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import load_review
from scr_appraiser.model.snapshots import Anchor, Evidence
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.settings import Settings
from tests.pdfs import a_report
from tests.ui.appraisal.stage import Stage
from tests.ui.report.stage import PDF, TITLE, pane_of

PASSWORD = "sesame"


@pytest.fixture
def protected() -> bytes:
    writer = PdfWriter(clone_from=BytesIO(a_report(("Behind a password.",))))
    writer.encrypt(PASSWORD, algorithm="AES-256")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_protected_report_asks_for_its_password_only_when_it_is_asked_for(
    protected: bytes,
    workspace: Workspace,
    review_id: ReviewId,
    appraisal_id: AppraisalId,
    settings: Settings,
    qtbot: QtBot,
) -> None:
    add_document(workspace, review_id, protected, {"doc_title": "Locked"}, pages=1, keep=True)
    stage = Stage(workspace, appraisal_id, settings, qtbot)
    pane = pane_of(stage)
    assert stage.messages.asked == []
    assert pane.not_here.isVisible()
    assert pane.not_here.button.text() == "Type its password…"
    pane.not_here.button.click()
    assert stage.messages.asked == ["Locked"]
    assert pane.not_here.isVisible(), "a password not given can be given later"
    stage.messages.answers["passphrase"] = PASSWORD
    pane.not_here.button.click()
    assert pane.viewer.text_of(0).startswith("Behind a password.")


def test_a_password_is_asked_for_until_it_is_right_and_kept_nowhere(
    protected: bytes, stage: Stage, settings: Settings, tmp_path: Path
) -> None:
    _add(stage, protected, tmp_path, ["open", PASSWORD])
    assert [title for title in stage.messages.asked if "protected.pdf" in title] == ["protected.pdf"] * 2
    assert pane_of(stage).viewer.text_of(0).startswith("Behind a password.")
    assert PASSWORD not in (tmp_path / "settings.ini").read_text()
    assert fingerprint(protected) not in settings.tried_documents


def test_a_password_once_typed_is_not_asked_for_again_while_the_file_is_open(
    protected: bytes, stage: Stage, tmp_path: Path
) -> None:
    _add(stage, protected, tmp_path, [PASSWORD])
    pane, asked = pane_of(stage), len(stage.messages.asked)
    report, locked = sorted(pane.listed(), key=lambda one: one.sha256 == fingerprint(protected))
    pane.on_view.open(report)
    assert pane.got is not None
    assert pane.got.content == PDF
    pane.on_view.open(locked)
    assert pane.viewer.text_of(0).startswith("Behind a password.")
    assert len(stage.messages.asked) == asked


def test_references_into_an_unlocked_document_are_looked_for_in_it(
    protected: bytes, stage: Stage, tmp_path: Path
) -> None:
    _add(stage, protected, tmp_path, [PASSWORD])
    pane = pane_of(stage)
    report = next(one for one in pane.listed() if one.sha256 == fingerprint(PDF))
    pane.on_view.open(report)
    moved = Evidence("found", "p. 9", "Behind a password", anchor=Anchor(fingerprint(PDF), 0, "9", ()))
    set_evidence(stage.workspace, stage.appraisal_id, "SCO1", [moved])
    stage.page.criteria.show_criterion("SCO1")
    stage.page.criteria.view.writing.evidence.look_asked.emit(0)
    assert pane.document is not None
    assert pane.document.sha256 == fingerprint(protected)


def test_without_its_password_a_document_is_not_taken_in(protected: bytes, stage: Stage, tmp_path: Path) -> None:
    _add(stage, protected, tmp_path, [])
    assert len(load_review(stage.workspace, stage.page._shown.review.id).documents) == 1  # type: ignore[union-attr]


def test_who_is_not_given_the_password_can_check_the_rest(
    protected: bytes,
    workspace: Workspace,
    review_id: ReviewId,
    appraisal_id: AppraisalId,
    settings: Settings,
    qtbot: QtBot,
) -> None:
    add_document(workspace, review_id, protected, {"doc_kind": "full_report"}, pages=1, keep=True)
    add_document(workspace, review_id, PDF, {"doc_title": TITLE["doc_title"]}, pages=3, keep=True)
    there = Evidence("found", "p. ii", "interviewed", anchor=Anchor(fingerprint(PDF), 1, "ii", ()))
    set_evidence(workspace, appraisal_id, "SCO1", [there])
    stage = Stage(workspace, appraisal_id, settings, qtbot)
    stage.page.criteria.show_criterion("SCO1")
    assert pane_of(stage).on_view.state == "locked"
    assert stage.page.criteria.view.writing.evidence.rows[0].chip.text() == "At its place"  # type: ignore[attr-defined]


def _add(stage: Stage, content: bytes, folder: Path, passwords: list[str]) -> None:
    path = folder / "protected.pdf"
    path.write_bytes(content)
    stage.messages.answers |= {"document": path, "passphrase": passwords}
    pane_of(stage).ask_document()
