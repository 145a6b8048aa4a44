"""From the sample file to report, workbook, tables and pictures under every profile, read back as their readers do.

Internal copies say what the published report on 2012 to 2015 stated. In a publication no count from 1 to 4 is found:
none that the writers registered, none in a text, a chart or the data about a file.
"""

import re
import zipfile
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.cell_range import CellRange

from scr_appraiser.export.overview.exporting import FORMATS, export_overview
from scr_appraiser.export.overview.given import OverviewReport
from scr_appraiser.model.disclosure.protecting import protect
from scr_appraiser.model.overview.explaining import explain
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.overview import overview
from scr_appraiser.model.overview.statistics import Selection
from scr_appraiser.model.overview.telling import as_json
from scr_appraiser.model.overview.words import percent
from scr_appraiser.model.review.disclosing import Profile
from tests.stories.overview_copies import Copy, said

SMALL = range(1, 5)
SMALL_WORDS = frozenset("1234")
_OF = re.compile(r"\((?:each )?(\d[\d,]*) of (\d[\d,]*)")
"""How every finding gives a count and its base."""
_NAMED_SO = re.compile(r" \((?:in part )?not shown\)$")
"""What a workbook says behind the name of a line that is held back."""


def _bold(path: Path) -> set[str]:
    """What stands in strong letters in a picture: its title, and the numbers in and over its bars."""
    return {one.text or "" for one in ElementTree.fromstring(path.read_bytes()).iter() if one.get("font-weight")}


def _sections(said: str, heads: list[str]) -> list[str]:
    """What stands below each heading."""
    begins = [said.index(heads[0], said.index(" Volume A1 Reviews"))]
    for head in heads[1:]:
        begins.append(said.index(f"{head} ", begins[-1] + 1))
    return [said[begin:end] for begin, end in pairwise([*begins, len(said)])]


def _lines(one: dict[str, Any]) -> list[tuple[str, list[float | None]]]:
    """The lines of a statistic of one dimension: label, number, base, per cent, those that there are."""
    rows = one["rows"]
    if any(len(row["key"]) != 1 or row["value"] is not None or row["suppressed"] == "single" for row in rows):
        return []
    columns = [[row["n"] for row in rows]]
    columns.append([one["base"] if row["base"] is None else row["base"] for row in rows])
    columns.append([row["percent"] for row in rows])
    kept = columns[:1] + [each for each in columns[1:] if any(number is not None for number in each)]
    return [(row["label"], list(numbers)) for row, *numbers in zip(rows, *kept, strict=True)]


def _in_words(number: float) -> str:
    return f"{number:,}" if isinstance(number, int) else f"{number:.1f} %"


def test_internal_copies_say_what_the_published_report_stated(copies: Mapping[Profile, Copy]) -> None:
    said = copies["internal"].text("pdf")
    for finding in (
        *("20 reviews", "23 children", "11 of 23", "15 of 23", "13 of 23", "21 of 23", "13 of 20", "9 of 20"),
        *("about two-thirds", "more than half", "almost all", "the majority of reviews", "almost half"),
    ):
        assert finding in said
    lines = {(line["statistic"], line["key"]): line["n"] for line in copies["internal"].lines()}
    assert lines["C1", "died"] == "11"
    assert lines["E2", "yes"] == "13"
    [counted] = [each for each in load_workbook(copies["internal"].paths("xlsx")[0]).worksheets if each.title[0] == "D"]
    assert any(cell.value == 15 for row in counted.iter_rows() for cell in row)


def test_every_count_of_an_internal_copy_is_registered_in_all_formats(copies: Mapping[Profile, Copy]) -> None:
    """A control: small counts are registered where they may be shown."""
    for form in FORMATS:
        small = [one for one in copies["internal"].exported.numbers if one.form == form and one.kind == "count"]
        assert any(one.number in SMALL for one in small), form
    assert any(SMALL_WORDS & _bold(path) for path in copies["internal"].paths("svg"))


@pytest.mark.parametrize("profile", ["internal", "partners", "publication"])
def test_report_and_workbook_read_back_agree_with_the_json_number_by_number(
    copies: Mapping[Profile, Copy], profile: Profile
) -> None:
    copy = copies[profile]
    told: dict[str, Any] = {one["id"]: one for one in as_json(copy.shown)["statistics"]}
    book = load_workbook(copy.paths("xlsx")[0])
    tables = {name: (sheet, ref) for sheet in book for name, ref in sheet.tables.items()}
    sections = _sections(copy.text("pdf"), [f"{id_.partition('.')[0]} {one['title']}" for id_, one in told.items()])
    tried = 0
    for (id_, one), section in zip(told.items(), sections, strict=True):
        assert one["sentence"] in section
        lines = _lines(one)
        if f"Table_{id_.replace('.', '_')}" not in tables:
            assert not lines or one["base"] == 0, "only what has no number has no table"
            continue
        sheet, ref = tables[f"Table_{id_.replace('.', '_')}"]
        _, *written = ([_NAMED_SO.sub("", str(row[0].value)), *(cell.value for cell in row[1:])] for row in sheet[ref])
        wide = 1 + len(lines[0][1]) if lines else 0
        in_book = sorted(str(line[:wide]) for line in written if lines)
        assert in_book == sorted(str([label, *numbers]) for label, numbers in lines)
        for label, numbers in lines:
            in_words = " ".join("–" if number is None else _in_words(number) for number in numbers)
            if f"{label} {in_words.removesuffix(' –')}" not in section:
                assert numbers[0] == 0, (id_, label, in_words)
                assert one["base"] == 0 or "0 in each of" in section
            tried += 1
    assert tried > 400


def test_the_charts_of_a_workbook_show_the_cells_of_their_tables(copies: Mapping[Profile, Copy]) -> None:
    path = copies["publication"].paths("xlsx")[0]
    book, shown = load_workbook(path), 0
    with zipfile.ZipFile(path) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    for chart in charts:
        assert re.search(r'<(c:)?min val="0"', chart), "an axis that does not begin at 0 misleads"
        refs = re.findall(r"<(?:c:)?f>'([^']+)'!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?<", chart)
        assert refs
        [sheet] = {book[name] for name, *_ in refs}
        corners = [f"{column}{row}" for _, *ends in refs for column, row in (ends[:2], ends[2:]) if column]
        ranges = [CellRange(table.ref) for table in sheet.tables.values()]
        assert any(all(one.issuperset(CellRange(corner)) for corner in corners) for one in ranges), corners
        shown += 1
    assert shown > 40


@pytest.mark.parametrize("profile", ["partners", "publication"])
def test_no_small_count_its_complement_or_its_percentage_is_written(
    copies: Mapping[Profile, Copy], profile: Profile
) -> None:
    shares = set()
    for statistic in copies[profile].shown.statistics:
        for row in statistic.rows:
            known = statistic.base_known if row.base_known is None else row.base_known
            for base in (statistic.base if row.base is None else row.base, known):
                if row.n is not None and base is not None:
                    assert base - row.n not in SMALL, (statistic.id, row)
                    shares.add((statistic.id, percent(row.n, base)))
    assert {one.kind for one in copies[profile].exported.numbers} >= {"count", "base", "percent", "value"}
    for one in copies[profile].exported.numbers:
        if one.kind in ("count", "in conflict", "base"):
            assert one.number not in SMALL, one
        if one.kind == "percent":
            assert (one.statistic, one.number) in shares, one


@pytest.mark.parametrize("profile", ["partners", "publication"])
def test_no_small_count_stands_in_a_finding(copies: Mapping[Profile, Copy], profile: Profile) -> None:
    for form in ("pdf", "xlsx", "svg"):
        for number, base in _OF.findall(copies[profile].text(form)):
            n, of = (int(each.replace(",", "")) for each in (number, base))
            assert n not in SMALL, (form, n, of)
            assert of - n not in SMALL, (form, n, of)


def test_no_percentage_of_a_publication_rests_on_fewer_than_twenty(copies: Mapping[Profile, Copy]) -> None:
    lines = copies["publication"].lines()
    shares = [line for line in lines if line["percent"]]
    assert shares
    assert all(line["n"] and int(line["base"]) >= 20 for line in shares)
    assert not any(line["value"] for line in lines if line["key"].rpartition(" / ")[2] in ("least", "greatest"))


@pytest.mark.parametrize("profile", ["partners", "publication"])
def test_charts_and_the_data_about_files_hold_no_number_of_cases(
    copies: Mapping[Profile, Copy], profile: Profile
) -> None:
    copy = copies[profile]
    with zipfile.ZipFile(copy.paths("xlsx")[0]) as parts:
        for name in parts.namelist():
            if name.startswith("xl/charts/"):
                assert b"Cache" not in parts.read(name)
        about = parts.read("docProps/core.xml") + parts.read("docProps/app.xml")
    assert not re.search(rb">\s*[1-4]\s*<", about)
    with pikepdf.open(copy.paths("pdf")[0]) as pdf:
        assert str(pdf.docinfo["/Title"]) == "National overview"
        assert str(pdf.docinfo["/Subject"]) == f"Profile: {profile}"
    for path in copy.paths("svg"):
        titles = [
            one.text or "" for one in ElementTree.fromstring(path.read_bytes()).iter() if one.tag.endswith("title")
        ]
        assert not any(re.search(r"\b[1-4] of\b", title) for title in titles)
        if path.stem not in ("B1", "B5"):  # whose bold numbers are medians
            assert not SMALL_WORDS & _bold(path), path.stem
            assert not re.search(r"\b[1-4] \(\d", said(path)), path.stem


@pytest.mark.parametrize("profile", ["partners", "publication"])
def test_nothing_names_a_record(copies: Mapping[Profile, Copy], profile: Profile, material: Material) -> None:
    references = [review.reference for review in material.reviews]
    for form in FORMATS:
        said = copies[profile].text(form)
        assert not any(reference in said for reference in references), form
    assert not any(row.records for one in copies[profile].shown.statistics for row in one.rows)


def test_the_same_parameters_make_the_same_bytes_again(
    copies: Mapping[Profile, Copy], material: Material, tmp_path: Path
) -> None:
    shown = protect(overview(material, Selection()), "publication")
    data = OverviewReport(shown, "2026-11-22T09:30:00.000Z", material.is_invented)
    again = export_overview(data, tmp_path, formats=FORMATS)
    before = copies["publication"].exported
    assert [one.path.name for one in again.files] == [one.path.name for one in before.files]
    for one, other in zip(again.files, before.files, strict=True):
        assert one.path.read_bytes() == other.path.read_bytes(), one.path.name


def test_every_number_is_explained_by_the_records_that_make_it(material: Material) -> None:
    """All 52 statistics and their parts; a measure by the records that it is of."""
    tried = 0
    for one in overview(material, Selection(period="2012-15")).statistics:
        for row in one.rows:
            behind = explain(material, row)
            if one.id == "A3":
                committees = {review.facts.get("lead_cpc") for review in material.reviews}
                assert (row.n, len(behind)) == (len(committees), len(material.reviews))
            elif row.n is not None:
                assert len(behind) == row.n, (one.id, row.label)
            else:
                assert behind or row.value is None, (one.id, row.label)
            tried += 1
    assert tried > 1000
