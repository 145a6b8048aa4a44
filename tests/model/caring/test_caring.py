"""A content note is told before anything is read, and one's own load to oneself alone."""

from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from scr_appraiser.export.exporting_load import export_load
from scr_appraiser.model.appraisal.seals import reopen
from scr_appraiser.model.calibrating.calibrations import calibrations
from scr_appraiser.model.caring.content_notes import content_note, write_content_note
from scr_appraiser.model.caring.load import Month, own_load
from scr_appraiser.model.caring.load_words import NOT_SEALED, minutes_words, month_words
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.handing_out.handing_out import hand_out
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.origin import Origin
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.export.collations import EXPORTED_AT
from tests.model.second_opinion import appraise_again

NOTE = "The death of an infant is described in detail."


def test_a_note_is_written_changed_taken_back_and_comes_again(workspace: Workspace, review_id: ReviewId) -> None:
    history = History(workspace)
    assert content_note(workspace, review_id) == ""
    write_content_note(workspace, review_id, "")
    write_content_note(workspace, review_id, f" {NOTE} ")
    assert content_note(workspace, review_id) == NOTE
    write_content_note(workspace, review_id, "Less than that.")
    write_content_note(workspace, review_id, "")
    assert content_note(workspace, review_id) == ""
    history.undo()
    assert content_note(workspace, review_id) == "Less than that."
    history.undo()
    assert content_note(workspace, review_id) == NOTE
    assert verify(workspace).ok
    history.close()


def test_a_note_is_short(workspace: Workspace, review_id: ReviewId) -> None:
    with pytest.raises(Problem, match="longer than 500"):
        write_content_note(workspace, review_id, "x" * 501)


def test_it_travels_in_a_hand_out(workspace: Workspace, review_id: ReviewId, tmp_path: Path) -> None:
    write_content_note(workspace, review_id, NOTE)
    path = tmp_path / "hand-out.scra"
    hand_out(workspace, path, [review_id], passphrase=None, appraiser="CD456")
    copy = open_workspace(path)
    assert content_note(copy, review_id) == NOTE
    copy.close()


def test_ones_own_months_are_counted_and_nobody_elses(sample: Workspace) -> None:
    reviews = [row.review_id for row in register(sample)]
    for number in range(2):
        own = appraise_again(sample, reviews[number], like=4 + number, code="ZZ1", name="Zoe")
    write_content_note(sample, reviews[0], NOTE)
    (calibration,) = calibrations(sample)
    appraise_again(sample, calibration.review, like=6, code="ZZ1", name="Zoe")
    sample.author = identify("ZZ1", "Zoe")
    (month,) = own_load(sample)
    assert (month.appraisals, month.noted) == (2, 1)
    assert len(month.month) == len("2026-11")
    reopen(sample, own, "A rating was wrong.")
    set_facts(sample, "appraisal", own, {"minutes_spent": 90})
    waiting, sealed = own_load(sample)
    assert (waiting.month, waiting.appraisals, waiting.minutes, waiting.timed) == ("", 1, 90, 1)
    assert sealed.appraisals == 1
    sample.author = identify("NOBODY1", "Nobody")
    assert own_load(sample) == ()
    sample.author = None
    assert own_load(sample) == ()


def test_time_is_told_as_far_as_it_was_noted() -> None:
    assert minutes_words(Month("2026-11", 2, 0, 0, 0)) == ""
    assert minutes_words(Month("2026-11", 2, 260, 2, 0)) == "4 h 20 min"
    assert minutes_words(Month("2026-11", 3, 45, 1, 0)) == "45 min, for 1 of 3"
    assert (month_words(Month("2026-11", 1, 0, 0, 0)), month_words(Month("", 1, 0, 0, 0))) == (
        "November 2026",
        NOT_SEALED,
    )


def test_it_is_written_out_for_whom_one_chooses(tmp_path: Path) -> None:
    origin = Origin(is_invented=False, file_digest="d" * 64, exported_by="Zoe", exported_at=EXPORTED_AT)
    pdf, workbook = export_load([Month("2026-11", 3, 45, 1, 2)], origin, tmp_path, formats=("pdf", "xlsx"))
    page = PdfReader(pdf).pages[0].extract_text()
    assert "45 min, for 1 of 3" in page
    about = str(list(openpyxl.load_workbook(workbook)["About"].iter_rows(values_only=True)))
    for told in (page, about):
        assert "Whom it is given to is up to them alone" in told
        assert "For the team alone" not in told
    assert [cell.value for cell in list(openpyxl.load_workbook(workbook)["Months"].iter_rows())[1]] == [
        *("November 2026", 3, 45, 1, 2)
    ]
