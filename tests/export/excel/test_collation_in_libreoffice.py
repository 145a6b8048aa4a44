"""The workbook in another program: LibreOffice opens it, keeps every cell, and prints it."""

from pathlib import Path

import pytest

from tests.export import poppler
from tests.export.collations import a_collation, saying
from tests.export.excel.books import day, formulas, opened, rows, written
from tests.model.workbook.office import OFFICE, run

TEXTS = (
    "plain",
    "=1+1",
    "+1",
    "-1",
    "@x",
    "'quoted'",
    "#N/A",
    "2015-03-01",
    "1E5",
    " leading and trailing ",
    "two\nlines",
    "_x000D_",
    "שלום עולם",
    "👩‍👩‍👧 😀",
    "a" * 32_768,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.real,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed: the round trip was not tried"),
]


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook in which hard text stands everywhere."""
    return written(saying(*TEXTS), tmp_path_factory.mktemp("workbook"))


def converted(source: Path, form: str, folder: Path) -> Path:
    """The file as LibreOffice writes it in another form, or anew in the same."""
    run("--convert-to", form, "--outdir", str(folder), str(source))
    return folder / f"{source.stem}.{form}"


def test_every_cell_is_the_same_once_libreoffice_has_saved_it(workbook: Path, tmp_path: Path) -> None:
    before, after = opened(workbook), opened(converted(workbook, "xlsx", tmp_path))
    assert after.sheetnames == before.sheetnames
    assert formulas(after) == []
    for title in before.sheetnames[1:]:
        # LibreOffice writes shared strings, and of those openpyxl takes the escapes for what they are by itself.
        assert rows(after, title, day) == rows(before, title), title
        assert [table.ref for table in after[title].tables.values()] == [
            table.ref for table in before[title].tables.values()
        ]
    assert all(sheet.sheet_state == "visible" for sheet in after)


@poppler.needs_poppler
def test_libreoffice_prints_it_with_the_marking_on_every_page(tmp_path: Path) -> None:
    paper = converted(written(a_collation([], []), tmp_path), "pdf", tmp_path)
    pages = poppler.text(paper).split("\f")[:-1]
    assert len(pages) == int(poppler.information(paper)["Pages"]) > 10
    assert all("OFFICIAL-SENSITIVE PERSONAL" in page for page in pages)
