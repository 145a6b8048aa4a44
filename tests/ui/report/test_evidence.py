"""Evidence is taken from the report, leads back to its place, and says whether it still stands there."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scr_appraiser.model.appraisal.appraisals import set_evidence
from scr_appraiser.model.evidence.pdf_files import fingerprint
from scr_appraiser.model.file.document_contents import leave_content_out
from scr_appraiser.model.snapshots import Anchor, Evidence
from scr_appraiser.ui.settings import Settings
from tests.pdfs import REPORT, a_report
from tests.ui.appraisal.stage import Stage
from tests.ui.report.stage import PDF, evidence_of, pane_of, select, settle


def test_what_is_selected_becomes_evidence_with_one_key(stage: Stage, qtbot: QtBot) -> None:
    pane = pane_of(stage)
    for key, bears in ((Qt.Key.Key_F, "for"), (Qt.Key.Key_A, "against")):
        select(pane, "Lessons will be learned")
        pane.viewer.take_focus()
        qtbot.keyClick(pane.viewer.view, key)
        taken = evidence_of(stage)[-1]
        assert (taken.kind, taken.place, taken.quote, taken.bears) == (
            "found",
            "p. ii",
            "Lessons will be learned",
            bears,
        )
        assert taken.anchor is not None
        assert (taken.anchor.document, taken.anchor.page, taken.anchor.label) == (fingerprint(PDF), 1, "ii")
        assert taken.anchor.rectangles
        assert taken.anchor.before.endswith("interviewed.\n")
    assert len(evidence_of(stage)) == 2
    assert stage.messages.offered_undo[-1]


def test_taking_evidence_is_one_step(stage: Stage) -> None:
    select(pane_of(stage), "family was invited")
    pane_of(stage).evidence_bar.for_action.trigger()
    assert len(evidence_of(stage)) == 1
    stage.history.undo()
    assert evidence_of(stage) == ()
    stage.history.redo()
    assert len(evidence_of(stage)) == 1


def test_the_passage_is_marked_with_its_criterion_and_leads_to_the_judgement(stage: Stage) -> None:
    pane = pane_of(stage)
    select(pane, "family was invited")
    pane.evidence_bar.against_action.trigger()
    criterion = stage.page.criteria.criterion_id
    (mark,) = pane.checking.marks
    assert (mark.label, mark.tone, mark.page) == (criterion, "against", 2)
    stage.page.criteria.go_by(1)
    assert stage.page.criteria.criterion_id != criterion
    pane.viewer.mark_chosen.emit(mark.key)
    assert stage.page.criteria.criterion_id == criterion
    row = stage.page.criteria.view.writing.evidence.rows[0]
    assert row.isAncestorOf(QApplication.focusWidget())


def test_one_key_leads_from_the_judgement_to_the_passage(stage: Stage, qtbot: QtBot) -> None:
    pane = pane_of(stage)
    select(pane, "family was invited")
    pane.evidence_bar.against_action.trigger()
    pane.viewer.go_to(0, ())
    stage.page.criteria.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F4)
    assert pane.viewer.page == 2
    assert pane.viewer.view.hasFocus()


def test_a_reference_says_whether_its_words_stand_at_their_place(stage: Stage) -> None:
    criterion, sha256 = stage.page.criteria.criterion_id, fingerprint(PDF)
    there = Evidence("found", "p. ii", "interviewed", anchor=Anchor(sha256, 1, "ii", ()))
    moved = Evidence("found", "p. i", "interviewed", anchor=Anchor(sha256, 0, "i", ()))
    elsewhere = Evidence("found", "p. 9", "interviewed", anchor=Anchor("c" * 64, 8, "9", ()))
    set_evidence(stage.workspace, stage.appraisal_id, criterion, [there, moved, elsewhere])
    rows = stage.page.criteria.view.writing.evidence.rows
    settle(lambda: bool(rows[0].chip.text()) and bool(rows[1].chip.text()))  # type: ignore[attr-defined]
    assert [row.chip.text() for row in rows] == ["At its place", "Unverified", "Unverified"]  # type: ignore[attr-defined]
    assert [mark.is_verified for mark in pane_of(stage).checking.marks] == [True, False]


def test_a_note_is_kept_with_the_passage(stage: Stage) -> None:
    select(pane_of(stage), "family was invited")
    pane_of(stage).evidence_bar.for_action.trigger()
    before = evidence_of(stage)[0]
    row = stage.page.criteria.view.writing.evidence.rows[0]
    row.first_field().setFocus()
    QApplication.focusWidget().insert("The only place.")  # type: ignore[attr-defined]
    stage.page.leave()
    assert evidence_of(stage)[0].note == "The only place."
    assert evidence_of(stage)[0].anchor == before.anchor


def test_the_search_just_made_is_noted_as_looked_for(stage: Stage, qtbot: QtBot) -> None:
    pane = pane_of(stage)
    pane.viewer.search_for("grandmother")
    settle(lambda: pane.viewer.last_search().is_finished)
    pane.viewer.take_focus()
    qtbot.keyClick(
        pane.viewer.view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    (noted,) = evidence_of(stage)
    assert (noted.kind, noted.place) == ("absent", "The report")
    assert noted.search is not None
    assert (noted.search.words, noted.search.documents, noted.search.hits) == ("grandmother", (fingerprint(PDF),), 0)


def test_a_sealed_or_foreign_file_takes_no_evidence(stage: Stage) -> None:
    pane = pane_of(stage)
    select(pane, "family")
    assert pane.evidence_bar.for_action.isEnabled()
    stage.page.criteria.show_appraisal(stage.page._shown, is_editable=False)  # type: ignore[arg-type]
    assert not pane.evidence_bar.for_action.isEnabled()


def test_the_content_of_a_document_that_is_gone_does_not_take_its_references_along(stage: Stage) -> None:
    select(pane_of(stage), "family was invited")
    pane_of(stage).evidence_bar.for_action.trigger()
    leave_content_out(stage.workspace, fingerprint(PDF))
    assert evidence_of(stage)[0].quote == "family was invited"


def test_a_changed_report_turns_evidence_unverified_and_the_right_place_is_offered_first(
    stage: Stage, settings: Settings, tmp_path: Path
) -> None:
    pane, criterion = pane_of(stage), stage.page.criteria.criterion_id
    select(pane, "Lessons will be learned")
    pane.evidence_bar.against_action.trigger()
    before = evidence_of(stage)[0]
    changed = tmp_path / "second edition.pdf"
    changed.write_bytes(a_report(("A foreword.", REPORT[0], "Practitioners were heard.\nLessons were learned today.")))
    settings.keep_tried(fingerprint(changed.read_bytes()), 3)
    stage.messages.answers |= {"document": changed}
    pane.bar.remove_action.trigger()
    pane.ask_document()
    row = stage.page.criteria.view.writing.evidence.rows[0]
    assert row.chip.text() == "Unverified"  # type: ignore[attr-defined]
    assert evidence_of(stage)[0] == before
    row.look_button.click()  # type: ignore[attr-defined]
    assert pane.likely_places.isVisible()
    where, there = pane.likely_places.list.item(0).text().split("\n")
    assert where.startswith("p. 1, page 3 in the file · ")
    assert there == "Practitioners were heard. “Lessons were learned” today."
    assert evidence_of(stage)[0] == before
    assert pane.viewer.passages()[0].quote == "Lessons were learned"
    pane.likely_places.take_button.click()
    (after,) = evidence_of(stage)
    assert (after.quote, after.place, after.bears) == ("Lessons were learned", "p. 1", "against")
    assert after.anchor is not None
    assert after.anchor.document == fingerprint(changed.read_bytes())
    assert stage.page.criteria.criterion_id == criterion
    stage.history.undo()
    assert evidence_of(stage)[0] == before


def test_looking_can_be_left_and_nothing_changes(stage: Stage) -> None:
    criterion, sha256 = stage.page.criteria.criterion_id, fingerprint(PDF)
    moved = Evidence("found", "p. i", "interviewed", anchor=Anchor(sha256, 0, "i", ()))
    set_evidence(stage.workspace, stage.appraisal_id, criterion, [moved])
    row = stage.page.criteria.view.writing.evidence.rows[0]
    settle(lambda: bool(row.chip.text()))  # type: ignore[attr-defined]
    row.look_button.click()  # type: ignore[attr-defined]
    places = pane_of(stage).likely_places
    places.leave_button.click()
    assert not places.isVisible()
    row.look_button.click()  # type: ignore[attr-defined]
    assert places.isVisible()
    stage.press(Qt.Key.Key_Escape)
    assert not places.isVisible()
    assert evidence_of(stage) == (moved,)


def test_the_same_words_are_not_taken_twice_for_the_same(stage: Stage) -> None:
    for _ in range(2):
        select(pane_of(stage), "family was invited")
        pane_of(stage).evidence_bar.for_action.trigger()
    assert len(evidence_of(stage)) == 1
    assert stage.messages.notices[-1].endswith("already.")
    pane_of(stage).evidence_bar.against_action.trigger()
    assert [one.bears for one in evidence_of(stage)] == ["for", "against"]
