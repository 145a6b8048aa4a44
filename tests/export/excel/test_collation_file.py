"""The workbook as a file: the same bytes, nothing hidden, neutral, whole or not there."""

import os
import re
import signal
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from scr_appraiser.export.excel.collation import write_collation
from scr_appraiser.problems import Problem
from tests.builders import a_codebook
from tests.export.collations import a_collation, an_empty_collation, many, saying
from tests.export.excel.books import opened, parts, rows, written

KILLED_EXPORT = """
import os, signal, sys
from pathlib import Path
from scr_appraiser.export.excel import collation
from tests.export.collations import saying

def kill(*_):
    os.kill(os.getpid(), signal.SIGKILL)

when, path = sys.argv[1:]
if when == "packed":
    collation.write_beside = kill
told = []
def progress(done, total):
    told.append(done)
    if when == str(len(told)):
        kill()

collation.write_collation(saying(*["CANARY-0451"] * 20), Path(path), progress)
"""


class Cancelled(Exception):
    """A person's change of mind."""


def test_the_same_input_makes_the_same_bytes(tmp_path: Path) -> None:
    first = written(a_collation(), tmp_path).read_bytes()
    assert written(a_collation(), tmp_path).read_bytes() == first
    assert written(a_collation(exported_at="2026-11-23T09:30:00.000Z"), tmp_path).read_bytes() != first


def test_no_part_says_when_or_by_whom_it_was_packed(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(a_collation(), tmp_path)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {(entry.create_system, entry.external_attr) for entry in archive.infolist()} == {(0, 0o600 << 16)}


def test_metadata_are_neutral(tmp_path: Path) -> None:
    properties = opened(written(saying("CANARY-0451"), tmp_path)).properties
    assert (properties.creator, properties.title) == ("SCR Appraiser", "SCR Appraiser: collation workbook")
    assert properties.lastModifiedBy is None
    assert str(properties.created) == str(properties.modified) == "2026-11-22 09:30:00"
    told = b"".join(content for name, content in parts(written(saying("x"), tmp_path)).items() if "docProps" in name)
    assert not any(word in told for word in (b"openpyxl", b"Microsoft", b"CANARY"))


@pytest.mark.parametrize("profile", ["internal", "partners", "publication"])
def test_nothing_is_hidden(profile: str, tmp_path: Path) -> None:
    path = written(saying("x" * 40_000, profile=profile), tmp_path)
    book = opened(path)
    for sheet in book:
        assert sheet.sheet_state == "visible"
        assert not any(dimension.hidden or dimension.width == 0 for dimension in sheet.column_dimensions.values())
        assert not any(dimension.hidden for dimension in sheet.row_dimensions.values())
        assert set(sheet.defined_names) <= {"_xlnm.Print_Titles"}
    assert not book.defined_names
    everything = b"".join(content for name, content in parts(path).items() if name.endswith((".xml", ".rels")))
    assert not re.search(rb'hidden="(1|true)"|veryHidden| ht="0"| width="0"|externalLink|vba|customXml', everything)


@pytest.mark.parametrize(
    "data", [a_collation(), an_empty_collation(), saying("a" * 40_000)], ids=["one", "empty", "long"]
)
def test_every_sheet_but_the_first_is_one_table(data: object, tmp_path: Path) -> None:
    book = opened(written(data, tmp_path))  # type: ignore[arg-type]
    names = []
    for sheet in book.worksheets[1:]:
        (table,) = sheet.tables.values()
        heading = [cell.value for cell in sheet[1]]
        assert table.ref == f"A1:{sheet.cell(1, len(heading)).coordinate[:-1]}{max(sheet.max_row, 2)}"
        assert table.autoFilter.ref == table.ref
        assert [column.name for column in table.tableColumns] == heading
        assert len({str(name).casefold() for name in heading}) == len(heading)
        assert re.fullmatch("[A-Za-z]+", table.displayName)
        names.append(table.displayName)
    assert len(set(names)) == len(names) == 11


def test_heads_stay_in_sight_and_are_printed_on_every_page(tmp_path: Path) -> None:
    for sheet in opened(written(a_collation(), tmp_path)).worksheets[1:]:
        assert re.fullmatch("[B-D]2", str(sheet.freeze_panes))
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.print_title_cols is not None
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_every_page_bears_the_marking_and_the_first_principle(tmp_path: Path) -> None:
    for sheet in opened(written(a_collation(), tmp_path)):
        assert "OFFICIAL-SENSITIVE PERSONAL" in sheet.oddHeader.center.text
        assert "OFFICIAL-SENSITIVE PERSONAL" in sheet.oddFooter.center.text
        assert "INVENTED" in sheet.oddHeader.center.text
        assert "never the practice" in sheet.oddFooter.left.text
        assert sheet.oddHeader.right.text == "Page &P of &N"


def test_a_long_marking_stands_alone_in_its_margin(tmp_path: Path) -> None:
    codebook = a_codebook()
    long = tuple(replace(code, words="MARKED " * 60) for code in codebook.field("review", "protective_marking").codes)
    sections = tuple(
        replace(
            section, fields=tuple(replace(f, codes=long) if f.id == "protective_marking" else f for f in section.fields)
        )
        for section in codebook.sections
    )
    book = opened(written(a_collation(codebooks={codebook.hash: replace(codebook, sections=sections)}), tmp_path))
    for margin in (book["Reviews"].oddHeader, book["Reviews"].oddFooter):
        assert len(str(margin)) <= 255
        assert margin.center.text.startswith("MARKED MARKED")


def test_columns_are_as_wide_as_they_need_and_no_wider_than_can_be_read(tmp_path: Path) -> None:
    book = opened(written(saying("word " * 500), tmp_path))
    for sheet in book.worksheets[1:]:
        assert all(9 <= dimension.width <= 75 for dimension in sheet.column_dimensions.values())
    assert 300 < book["Judgements"].row_dimensions[2].height <= 409


def test_the_file_is_there_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "collation.xlsx"
    path.write_text("what was there before")

    def cancel(done: int, total: int) -> None:
        if done > total // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_collation(many(20), path, cancel)
    assert path.read_text() == "what was there before"
    assert list(tmp_path.iterdir()) == [path]


def test_progress_is_told_up_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_collation(many(15), tmp_path / "collation.xlsx", lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]
    assert len(told) > 9


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="does not exist"):
        write_collation(a_collation(), tmp_path / "missing" / "collation.xlsx")


def test_nothing_lies_in_the_common_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    common = tmp_path / "temporary"
    common.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(common))
    seen: set[Path] = set()
    write_collation(many(5), tmp_path / "collation.xlsx", lambda done, total: seen.update(common.iterdir()))
    assert not seen | set(common.iterdir())


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("when", ["1", "4", "8", "packed"])
def test_an_export_that_is_killed_leaves_text_in_the_private_folder_only(when: str, tmp_path: Path) -> None:
    folders = {name: tmp_path / name for name in ("cache", "temporary", "out")}
    for folder in folders.values():
        folder.mkdir()
    settings = {"XDG_CACHE_HOME": str(folders["cache"]), "TMPDIR": str(folders["temporary"])}
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_EXPORT, when, str(folders["out"] / "collation.xlsx")],
        env={**os.environ, **settings, "PYTHONPATH": str(Path(__file__).parents[3])},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert not [*folders["temporary"].iterdir(), *folders["out"].iterdir()]
    left = list(folders["cache"].rglob("sheet*.xml"))
    assert left, "the control: something of the export was on the disk"
    assert all(file.parent.stat().st_mode & 0o777 == 0o700 for file in left)


def test_two_appraisals_of_hidden_order_come_in_the_order_of_their_reviews(tmp_path: Path) -> None:
    data = many(3)
    turned = replace(data, appraisals=tuple(reversed(data.appraisals)))
    order = [row["Review"] for row in rows(opened(written(turned, tmp_path)), "Domain judgements")][::10]
    assert order == ["INVENTED-1", "INVENTED-2", "INVENTED-3"]
