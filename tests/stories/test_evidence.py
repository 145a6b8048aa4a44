"""The report beside the framework, through the real window: from the PDF to the passage in both exports, and back."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from scr_appraiser.cli.main import main
from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.appraisal.appraisals import decide, rate, set_evidence, start_appraisal, write_decision
from scr_appraiser.model.evidence.pdf_files import fingerprint
from scr_appraiser.model.framework.held_definitions import current_codebook, frameworks, load_framework
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.loading import load_appraisal, load_review
from scr_appraiser.model.review.reviews import (
    add_adult,
    add_child,
    add_household,
    register_review,
    set_contact,
    set_facts,
)
from scr_appraiser.model.sample.facts import sample_reviews
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.appraisal.page import AppraisalPage
from scr_appraiser.ui.appraisal.passage_row import PassageRow
from scr_appraiser.ui.report.pane import ReportPane
from scr_appraiser.ui.window.messages import Messages
from tests.export import poppler
from tests.pdfs import REPORT, a_report
from tests.stories.window import Window

BY_MOUSE, BY_KEYBOARD, NEVER = "agencies shared", "Lessons will", "grandmother"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@poppler.needs_poppler
def test_from_the_report_to_the_exports_and_back(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "Review report.pdf"
    report.write_bytes(a_report())
    monkeypatch.setattr(Messages, "ask_document", lambda *_: report)
    window.make_file(tmp_path / "story.scra")
    appraisal_id = _all_but_the_evidence_of_one(window.workspace)
    _open_appraisal(window, appraisal_id)
    _add_the_report(window)
    _take_by_mouse(window)
    _take_by_keyboard(window)
    _note_what_is_not_there(window)
    evidence = _evidence(window, appraisal_id)
    assert [(one.place, one.quote, one.bears) for one in evidence] == [
        ("p. i", BY_MOUSE, "for"),
        ("p. ii", BY_KEYBOARD, "against"),
        ("Review report", "", ""),
    ]
    _seal(window, appraisal_id)
    files = window.export_sealed(tmp_path / "exports")
    _read_pdf_back(next(path for path in files if path.suffix == ".pdf"), fingerprint(report.read_bytes()))
    _read_workbook_back(next(path for path in files if path.suffix == ".xlsx"))
    _change_the_report(window, report)
    assert _evidence(window, appraisal_id) == evidence
    window.program.files.close()
    assert main(["verify", str(tmp_path / "story.scra")]) == 0
    assert "evidence: 0 verified, 2 unverified, 0 missing" in capsys.readouterr().out


def _all_but_the_evidence_of_one(workspace: Workspace) -> AppraisalId:
    """A review and an appraisal, all but sealed: the first criterion still wants its reference."""
    sample = sample_reviews(current_codebook(workspace))[0]
    with workspace.change("Register"):
        review_id = register_review(workspace, sample.review.facts)
        child = add_child(workspace, review_id, sample.review.children[0].facts)
        for one in sample.review.households:
            household = add_household(workspace, review_id, one.facts)
            set_contact(workspace, household, child, "lives_with")
            for adult in one.adults:
                add_adult(workspace, household, adult.facts)
    framework = frameworks(workspace)[0].hash
    appraisal_id = start_appraisal(workspace, review_id, framework)
    with workspace.change("Appraise"):
        set_facts(workspace, "appraisal", appraisal_id, sample.appraisal_facts)
        loaded = load_framework(workspace, framework)
        for number, criterion in enumerate(loaded.criteria()):
            rate(workspace, appraisal_id, criterion.id, 4)
            if number:
                set_evidence(workspace, appraisal_id, criterion.id, [Evidence("found", f"p. {number}")])
        for domain in (*(one.id for one in loaded.domains), OVERALL):
            decide(workspace, appraisal_id, domain, 4)
        for part in ("reason", "strengths", "weaknesses"):
            write_decision(workspace, appraisal_id, OVERALL, part, f"The {part} in a sentence.")
    return appraisal_id


def _open_appraisal(window: Window, appraisal_id: AppraisalId) -> None:
    window.settle()
    window.reviews.appraisal_opened.emit(appraisal_id)
    window.settle()
    assert isinstance(window.frame.page, AppraisalPage)
    first = next(iter(window.appraisal._shown.framework.criteria())).id  # type: ignore[union-attr]
    window.appraisal.criteria.show_criterion(first)


def _pane(window: Window) -> ReportPane:
    return window.appraisal.criteria.report.pane


def _add_the_report(window: Window) -> None:
    window.press(Qt.Key.Key_R, CONTROL)
    pane = _pane(window)
    window.qtbot.mouseClick(pane.no_document.button, Qt.MouseButton.LeftButton)
    window.qtbot.waitUntil(lambda: pane.got is not None, timeout=30_000)
    window.qtbot.waitUntil(lambda: pane.viewer.view.drawing is None or not pane.viewer.view.drawing.is_busy)


def _take_by_mouse(window: Window) -> None:
    view = _pane(window).viewer.view
    assert view.selection is not None
    start = _pane(window).viewer.text_of(0).index(BY_MOUSE)
    rect = view.selection.texts.rects(0, start, start + len(BY_MOUSE))[0]
    left, top, width, height = view.box(0).to_sheet(rect)
    ends = [QPointF(x, top + height / 2).toPoint() - view.origin() for x in (left + 0.5, left + width - 0.5)]
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, ends[0])
    QTest.mouseMove(view.viewport(), (ends[0] + ends[1]) / 2)
    QTest.mouseMove(view.viewport(), ends[1])
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, ends[1])
    window.settle()
    assert [one.quote for one in _pane(window).viewer.passages()] == [BY_MOUSE]
    window.press(Qt.Key.Key_F)


def _take_by_keyboard(window: Window) -> None:
    window.press(Qt.Key.Key_F, CONTROL)
    window.type("Lessons")
    window.press(Qt.Key.Key_Return)
    viewer = _pane(window).viewer
    window.qtbot.waitUntil(lambda: [one.quote for one in viewer.passages()] == ["Lessons"])
    viewer.take_focus()
    window.press(Qt.Key.Key_Right, CONTROL | SHIFT)
    window.press(Qt.Key.Key_Right, CONTROL | SHIFT)
    assert [one.quote for one in viewer.passages()] == [BY_KEYBOARD]
    window.press(Qt.Key.Key_A)


def _note_what_is_not_there(window: Window) -> None:
    window.press(Qt.Key.Key_F, CONTROL)
    window.type(NEVER)
    window.press(Qt.Key.Key_Return)
    viewer = _pane(window).viewer
    window.qtbot.waitUntil(lambda: viewer.last_search().words == NEVER and viewer.last_search().is_finished)
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)


def _evidence(window: Window, appraisal_id: AppraisalId) -> tuple[Evidence, ...]:
    judgements = load_appraisal(window.workspace, appraisal_id).judgements
    return judgements[window.appraisal.criteria.criterion_id].evidence


def _seal(window: Window, appraisal_id: AppraisalId) -> None:
    window.press(Qt.Key.Key_J, CONTROL)
    window.settle()
    summary = window.appraisal.summary
    assert not summary.sealing.gaps.isVisible()
    window.qtbot.mouseClick(summary.sealing.seal_button, Qt.MouseButton.LeftButton)
    assert load_appraisal(window.workspace, appraisal_id).seal is not None


def _read_pdf_back(path: Path, sha256: str) -> None:
    text = poppler.squeezed(poppler.text(path))
    for said in (
        "page i (1 in the file), Review report",
        f"“{BY_MOUSE}”",
        "page ii (2 in the file), Review report",
        f"“{BY_KEYBOARD}”",
        f"“{NEVER}” in Review report: no hit",
        sha256,
    ):
        assert poppler.squeezed(said) in text, said


def _read_workbook_back(path: Path) -> None:
    sheet = load_workbook(path)["Evidence"]
    head, *rows = sheet.iter_rows(values_only=True)
    first = [dict(zip(head, row, strict=True)) for row in rows][:3]
    columns = ("Kind", "Page label", "Page in the file", "Document", "Quote", "Searched for", "Hits")
    assert [tuple(row[column] for column in columns) for row in first] == [
        ("For", "i", 1, "Review report", BY_MOUSE, None, None),
        ("Against", "ii", 2, "Review report", BY_KEYBOARD, None, None),
        ("Looked for, not found", None, None, "Review report", None, NEVER, 0),
    ]


def _change_the_report(window: Window, report: Path) -> None:
    """Another version in its place: the evidence stays, unverified, and the right place is offered first."""
    report.write_bytes(a_report(("A foreword.", *REPORT)))
    window.press(Qt.Key.Key_K, CONTROL)
    pane = _pane(window)
    pane.bar.remove_action.trigger()
    pane.ask_document()
    window.qtbot.waitUntil(lambda: pane.got is not None, timeout=30_000)
    assert len(load_review(window.workspace, window.appraisal._shown.review.id).documents) == 1  # type: ignore[union-attr]
    row = window.appraisal.criteria.view.writing.evidence.rows[0]
    assert isinstance(row, PassageRow)
    assert row.chip.text() == "Unverified"
    row.look_asked.emit()
    window.qtbot.waitUntil(pane.likely_places.isVisible, timeout=30_000)
    assert pane.likely_places.list.item(0).text().startswith("p. ii, page 2 in the file")
