"""The history on paper and in a workbook: everything that is listed, whole, and for the team alone."""

from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from scr_appraiser.export.excel.history import history_sheet
from scr_appraiser.export.exporting_history import export_history
from scr_appraiser.export.history_report import INTERNAL, history_document
from scr_appraiser.export.report import Prose, Table
from scr_appraiser.model.appraisal.appraisals import rate, write_comment
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.past import gathering
from scr_appraiser.model.past.entries import Wanted
from scr_appraiser.model.past.gathering import gather_past
from scr_appraiser.model.past.material import PastMaterial
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

LONG = "word " * 9_000 + "end"


@pytest.fixture
def material(workspace: Workspace, appraisal_id: AppraisalId) -> PastMaterial:
    rate(workspace, appraisal_id, "SCO1", 4)
    write_comment(workspace, appraisal_id, "SCO1", "=cmd|' /C calc'!A0 <b>clear</b>")
    with workspace.change("Look again", reason="We had read the wrong annex."):
        write_comment(workspace, appraisal_id, "SCO1", LONG)
    return gather_past(workspace, Wanted(kinds=("judgement",)), "Judgements")


def test_the_document_says_all_that_is_listed(material: PastMaterial) -> None:
    document = history_document(material)
    tables = [part for part in document.parts if isinstance(part, Table)]
    prose = [cell for row in tables[1].rows for part in row[1:] for cell in (part if isinstance(part, tuple) else ())]
    said = {one.label: one.text for one in prose if isinstance(one, Prose)}
    assert said["Reason"] == "We had read the wrong annex."
    assert said["Comment, after"] == LONG
    assert said["Rating"] == "4 Good"
    assert ("Listed", "Judgements") in tables[0].rows
    assert ("Entries", "2, of 3 changes") in tables[0].rows
    assert ("Digest of the file", material.file_digest) in tables[0].rows
    assert any(isinstance(part, Prose) and part.text == INTERNAL for part in document.parts)
    assert "OFFICIAL-SENSITIVE" in document.marking


def test_the_workbook_has_a_row_for_each_field_of_each_change(material: PastMaterial) -> None:
    sheet = history_sheet(material)
    heads = [head.heading for head in sheet.heads]
    rows = [dict(zip(heads, row, strict=True)) for row in sheet.rows]
    assert [(row["Field"], row["Before"]) for row in rows] == [
        ("Comment", "=cmd|' /C calc'!A0 <b>clear</b>"),
        ("Comment", None),
        ("Rating", None),
    ]
    assert f"{rows[0]['After']}{rows[0]['After (continued)']}" == LONG
    assert {row["Staff code"] for row in rows} == {"AB123"}
    assert rows[0]["Reason"] == "We had read the wrong annex."
    assert len({row["Revision id"] for row in rows}) == 3


def test_both_files_are_written_and_readable(material: PastMaterial, tmp_path: Path) -> None:
    files = export_history(material, tmp_path / "out", formats=("pdf", "xlsx"))
    assert [file.suffix for file in files] == [".pdf", ".xlsx"]
    text = "".join(page.extract_text() for page in PdfReader(files[0]).pages)
    assert "We had read the wrong annex." in text
    assert "For the team alone" in text
    book = openpyxl.load_workbook(files[1])
    assert book.sheetnames == ["About", "Changes"]
    assert book["Changes"].max_row == 4
    assert all(cell.data_type != "f" for row in book["Changes"].iter_rows() for cell in row)
    again = export_history(material, tmp_path / "out", formats=("pdf", "xlsx"))
    assert [one.read_bytes() for one in again] == [one.read_bytes() for one in files]
    assert set(again).isdisjoint(files)


def test_with_a_password_nothing_can_be_read(material: PastMaterial, tmp_path: Path) -> None:
    files = export_history(material, tmp_path, formats=("pdf", "xlsx"), password="eight or more")
    assert PdfReader(files[0]).is_encrypted
    assert b"annex" not in files[1].read_bytes()
    assert not files[1].read_bytes().startswith(b"PK")


def test_cancelled_none_of_the_files_stays(material: PastMaterial, tmp_path: Path) -> None:
    def cancel(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_history(material, tmp_path / "out", formats=("pdf", "xlsx"), progress=cancel)
    assert not (tmp_path / "out").exists(), "nor the folder that was made for them"


def test_nothing_and_too_much_are_refused(
    workspace: Workspace, appraisal_id: AppraisalId, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Problem, match="nothing to export"):
        gather_past(workspace, Wanted(author="NOBODY"), "")
    monkeypatch.setattr(gathering, "MOST_ENTRIES", 1)
    with pytest.raises(Problem, match="more than 1"):
        gather_past(workspace, Wanted(), "")
