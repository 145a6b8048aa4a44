"""What the command line writes shows nobody an appraisal that they may not see yet."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scr_appraiser.cli.main import main
from scr_appraiser.model.allocating.allocations import allocate
from scr_appraiser.model.allocating.hiding import LEFT_OUT
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.review.reviews import register_review
from tests.fixtures import a_workspace
from tests.model.allocating.test_table import begun_by

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed file with a review that two people appraise, neither of whom has sealed."""
    workspace = a_workspace(tmp_path)
    review: ReviewId = register_review(workspace, {"review_ref": "INVENTED-1", "review_type": "SCR"})
    for place, (code, name) in enumerate((("CD456", "Carla Dean"), ("EF789", "Ed Frost")), 1):
        allocate(workspace, review, code, name, place)
        begun_by(workspace, review, code, "SCO1")
    workspace.close()
    return workspace.path


def exported(capsys: Captured, file: Path, *options: str, status: int = 0) -> tuple[list[Path], str]:
    """The files that `export` writes, and what it says on standard error."""
    capsys.readouterr()
    assert main(["export", str(file), "--to", str(file.parent / "out"), "--json", *options]) == status
    said = capsys.readouterr()
    return [Path(one["path"]) for one in json.loads(said.out)["files"]] if said.out else [], said.err


def test_whoever_is_at_work_gets_their_own(file: Path, capsys: Captured) -> None:
    pdfs, said = exported(capsys, file, "--format", "pdf", "--staff-code", "CD456")
    assert len(pdfs) == 1
    assert LEFT_OUT in said


def test_where_nobody_says_who_is_at_work_nothing_is_shown_before_all_have_sealed(file: Path, capsys: Captured) -> None:
    pdfs, said = exported(capsys, file, "--format", "pdf", status=1)
    assert (pdfs, LEFT_OUT in said) == ([], True)


def test_an_exchange_workbook_holds_what_whoever_fills_it_in_may_see(file: Path, capsys: Captured) -> None:
    for code in ("CD456", "EF789"):
        (book,), said = exported(capsys, file, "--format", "exchange", "--for", code)
        cells = " ".join(
            str(cell.value) for sheet in load_workbook(book) for line in sheet.iter_rows() for cell in line
        )
        assert [one for one in ("CD456", "EF789") if one in cells] == [code]
        assert LEFT_OUT in said


def test_an_exchange_workbook_for_somebody_else_is_refused(file: Path, capsys: Captured) -> None:
    _, said = exported(capsys, file, "--format", "exchange", "--for", "ZZ999", status=1)
    assert "before all who appraise the review have sealed" in said


def test_an_overview_counts_nothing_that_whoever_is_at_work_may_not_see_yet(file: Path, capsys: Captured) -> None:
    why = {}
    for code in ("CD456", "GH1"):
        out = file.parent / code
        capsys.readouterr()
        assert main(["overview", str(file), "--to", str(out), "--format", "csv", "--json", "--staff-code", code]) == 0
        (left_out,) = json.loads(capsys.readouterr().out)["left_out"]
        why[code] = left_out["why"]
    assert "not all who do have sealed" in why["CD456"]
    assert why["GH1"] == "Quality: none of its appraisals is sealed and stands unchanged."
