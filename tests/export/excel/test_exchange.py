"""The exchange workbook as it goes out: what can be filled in, what is locked, that nothing is hidden or lost."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from scr_appraiser.export.excel.exchange import write_exchange
from scr_appraiser.export.exporting import collation, export_exchange
from scr_appraiser.files import private_folder
from scr_appraiser.model.appraisal.appraisals import decide, rate, set_evidence, write_comment
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import find_review
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.model.workbook.layout import ANSWERS, CODES, DECISIONS, GUIDE, JUDGEMENTS, KEY
from scr_appraiser.model.workbook.outgoing import outgoing
from scr_appraiser.model.workspace import Workspace
from tests.export.excel.books import cells, formulas
from tests.export.payloads import PAYLOADS
from tests.model.workbook.books import EDITOR, planned, sent_out, telling

SHEETS = [GUIDE, "Review facts", JUDGEMENTS, "Criteria", DECISIONS, CODES]


@pytest.fixture
def book(sample: Workspace, tmp_path: Path) -> Workbook:
    """The workbook of one review of the sample."""
    return openpyxl.load_workbook(sent_out(sample, find_review(sample, "INVENTED-2012-01"), tmp_path / "out.xlsx"))


def heads(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): int(cell.column or 0) for cell in sheet[1]}


def test_its_sheets_stand_in_this_order_and_nothing_in_them_is_hidden(book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    for sheet in book:
        assert sheet.sheet_state == "visible"
        assert not any(one.hidden for one in (*sheet.column_dimensions.values(), *sheet.row_dimensions.values()))
    assert not list(book.defined_names.values())


def test_only_answers_and_who_gives_them_can_be_filled_in(book: Workbook) -> None:
    names = {JUDGEMENTS: set(ANSWERS["judgement"].values()), DECISIONS: set(ANSWERS["decision"].values())}
    for title, wanted in names.items():
        sheet = book[title]
        unlocked = {
            sheet.cell(1, int(cell.column or 0)).value
            for row in sheet.iter_rows(min_row=2)
            for cell in row
            if not cell.protection.locked
        }
        assert unlocked == wanted
    guide = book[GUIDE]
    assert [cell.value for cell in cells(book) if cell.parent is guide and not cell.protection.locked] == [
        EDITOR.staff_code,
        EDITOR.display_name,
    ]
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)


def test_every_row_has_its_key_in_sight_and_a_list_of_words_to_choose_from(book: Workbook) -> None:
    for title, answer in ((JUDGEMENTS, "Rating"), (DECISIONS, "Decision")):
        sheet = book[title]
        columns = heads(sheet)
        assert all(sheet.cell(row, columns[KEY]).value for row in range(2, sheet.max_row + 1))
        assert sheet.freeze_panes == "E2"
        listed = {place for one in sheet.data_validations.dataValidation for place in str(one.sqref).split()}
        letter = sheet.cell(1, columns[answer]).column_letter
        for row in range(2, sheet.max_row + 1):
            assert any(_covers(place, letter, row) for place in listed)
    for validation in book[JUDGEMENTS].data_validations.dataValidation:
        title, _, place = str(validation.formula1).partition("!")
        assert title == f"'{CODES}'"
        assert all(cell.value for row in book[CODES][place.replace("$", "")] for cell in row)


def _covers(place: str, letter: str, row: int) -> bool:
    first, _, last = place.partition(":")
    numbers = [int("".join(filter(str.isdigit, one))) for one in (first, last or first)]
    return first.rstrip("0123456789") == letter and numbers[0] <= row <= numbers[1]


def test_the_criteria_stand_beside_it_with_their_six_levels(book: Workbook, sample: Workspace) -> None:
    sheet = book["Criteria"]
    assert sheet.max_row - 1 == len(list(frameworks(sample)[0].criteria()))
    levels = [name for name in heads(sheet) if name[:1].isdigit()]
    assert [name[0] for name in levels] == ["6", "5", "4", "3", "2", "1"]


def test_text_of_people_stays_text_and_comes_back_as_it_was(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, tmp_path: Path
) -> None:
    criteria = [one.id for one in frameworks(workspace)[0].criteria()]
    for number, text in enumerate(PAYLOADS[: len(criteria)]):
        rate(workspace, appraisal_id, criteria[number], 4)
        write_comment(workspace, appraisal_id, criteria[number], text)
        set_evidence(workspace, appraisal_id, criteria[number], [Evidence("found", f"p. 1 {text}", text, "for", text)])
    set_facts(workspace, "review", review_id, {"review_ref": "=1+1"})
    path = sent_out(workspace, review_id, tmp_path / "out.xlsx")
    assert formulas(openpyxl.load_workbook(path)) == []
    assert telling(planned(workspace, path)) == {}


@pytest.mark.parametrize("length", [32_766, 32_767, 32_768, 99_999])
def test_text_longer_than_a_cell_goes_on_in_the_next(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, tmp_path: Path, length: int
) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    write_comment(workspace, appraisal_id, "SCO1", "=x" * (length // 2) + "y" * (length % 2))
    path = sent_out(workspace, review_id, tmp_path / "out.xlsx")
    assert telling(planned(workspace, path)) == {}
    book = openpyxl.load_workbook(path)
    sheet = book[JUDGEMENTS]
    column = [name for name in heads(sheet) if name.startswith("Comment")][-1]
    sheet.cell(2, heads(sheet)[column]).value = "changed at the end"
    book.save(path)
    assert telling(planned(workspace, path))["SCO1"].outcome == "new"


def test_the_same_sending_makes_the_same_bytes(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, tmp_path: Path
) -> None:
    decide(workspace, appraisal_id, "SCO", 3)
    material, sending = outgoing(workspace, [review_id])
    data = collation(material, "internal", sending.sent_at)
    for name in ("one.xlsx", "two.xlsx"):
        write_exchange(data, sending, tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_the_secret_of_a_workbook_stands_nowhere_in_it(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, tmp_path: Path
) -> None:
    material, sending = outgoing(workspace, [review_id])
    file = export_exchange(material, sending, tmp_path / "new folder")
    with zipfile.ZipFile(file.path) as archive:
        said = b"".join(archive.read(name) for name in archive.namelist())
    assert sending.id.encode() in said
    assert sending.secret.encode() not in said
    again = export_exchange(material, sending, tmp_path / "new folder")
    assert again.path != file.path


def test_nothing_stays_in_private_folders(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, tmp_path: Path
) -> None:
    sent_out(workspace, review_id, tmp_path / "out.xlsx")
    with private_folder() as folder:
        assert [one for one in folder.parent.iterdir() if one.is_dir()] == [folder]
