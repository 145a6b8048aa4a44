"""The PDF of one appraisal as a reader that is not ours finds it."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from scr_appraiser.export.appraisal_report import appraisal_document
from scr_appraiser.export.pdf.appraisal import write_appraisal_pdf
from scr_appraiser.export.pdf.writing import write_pdf
from scr_appraiser.export.report import AppraisalReport, Document, Heading, Prose, Rated, Table
from scr_appraiser.problems import Problem
from tests.export import poppler
from tests.export.reports import a_report

MAKE_ANOTHER = """
import sys
from pathlib import Path
from scr_appraiser.export.pdf.appraisal import write_appraisal_pdf
from tests.export.reports import a_report
write_appraisal_pdf(a_report(is_invented=True), Path(sys.argv[1]))
"""


@pytest.fixture(scope="module")
def report() -> AppraisalReport:
    return a_report(is_invented=True)


@pytest.fixture(scope="module")
def path(report: AppraisalReport, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    write_appraisal_pdf(report, path)
    return path


def texts_of(document: Document) -> list[str]:
    """Every text of a document, in reading order."""
    said: list[str] = []
    for part in document.parts:
        if isinstance(part, Heading):
            said.append(part.text)
        elif isinstance(part, Prose):
            said += _of_prose(part)
        elif isinstance(part, Table):
            said += [*part.head, *(text for row in part.rows for cell in row for text in _of_cell(cell))]
        else:
            said += [text for bar in (*part.bars, part.overall) for text in (bar.name, *_of_cell(bar.rated))]
    return said


def _of_cell(cell: str | Rated | tuple[Prose, ...]) -> list[str]:
    if isinstance(cell, str):
        return [cell]
    if isinstance(cell, Rated):
        return [cell.figure, cell.word]
    return [text for prose in cell for text in _of_prose(prose)]


def _of_prose(prose: Prose) -> list[str]:
    return [f"{prose.label}: {prose.text}" if prose.label else prose.text]


@poppler.needs_poppler
def test_poppler_reads_every_word_in_the_order_of_the_document(report: AppraisalReport, path: Path) -> None:
    said, place = poppler.squeezed(poppler.read_out(path)), 0
    for text in texts_of(appraisal_document(report)):
        wanted = poppler.squeezed(text)
        found = said.find(wanted, place)
        assert found >= 0, text
        place = found + len(wanted)
    assert poppler.words(" ".join(texts_of(appraisal_document(report)))) <= poppler.words(poppler.text(path))


@poppler.needs_poppler
def test_the_words_of_two_lines_are_not_run_together(report: AppraisalReport, path: Path) -> None:
    assert report.framework.first_principle in poppler.read_out(path)


@poppler.needs_poppler
def test_every_page_says_its_marking_twice_and_which_page_it_is(path: Path) -> None:
    pages = poppler.text(path).split("\x0c")[:-1]
    assert len(pages) > 10
    for number, page in enumerate(pages, start=1):
        assert page.count("OFFICIAL-SENSITIVE PERSONAL · INVENTED DATA") == 2
        assert f"Page {number} of {len(pages)}" in page


@poppler.needs_poppler
def test_running_heads_are_not_read_out(path: Path) -> None:
    assert "Page 1 of" not in poppler.read_out(path)
    assert poppler.read_out(path).count("Comment, confidence and references") == 9


@poppler.needs_poppler
def test_the_structure_is_what_a_reader_would_hear(report: AppraisalReport, path: Path) -> None:
    lines = poppler.structure(path)
    roles = [line.split()[0].rstrip(":") for line in lines if not line.strip().startswith("/")]
    assert roles[:3] == ["Document", "H1", "P"]
    assert roles.count("H1") == roles.count("Figure") == 1
    assert {"H2", "H3", "H4", "P", "Table", "THead", "TBody", "TR", "TH", "TD"} <= set(roles)
    levels = [int(role[1]) for role in roles if re.fullmatch("H[1-4]", role)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    attributes = [line.strip() for line in lines if line.strip().startswith("/")]
    assert "/Scope /Column" in attributes
    assert "/Scope /Row" in attributes


@poppler.needs_poppler
def test_the_picture_has_words_that_say_all_it_shows(path: Path) -> None:
    [figure] = [each for each in _elements(path) if each["/S"] == "/Figure"]
    for domain in ("Scope and proportionality (core)", "Child and family voice", "Overall judgement"):
        assert f"{domain}: 3 Adequate" in figure["/Alt"]


def _elements(path: Path) -> list[dict[str, str]]:
    reader = PdfReader(path)
    numbers = [number for generation in reader.xref.values() for number in generation]
    objects = [reader.get_object(number) for number in numbers]
    return [each for each in objects if isinstance(each, dict) and each.get("/Type") == "/StructElem"]


@poppler.needs_poppler
def test_it_says_what_it_is_and_nothing_of_the_case(path: Path) -> None:
    said = poppler.information(path)
    assert said["Title"] == "Appraisal of a case review"
    assert said["Author"] == said["Creator"] == "SCR Appraiser"
    assert said["Tagged"] == "yes"
    assert said["CreationDate"].startswith("Sun Nov 22")
    reader = PdfReader(path)
    assert reader.root_object["/Lang"] == "en-GB"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "INVENTED-1" not in str(reader.metadata)


@poppler.needs_poppler
def test_every_font_is_embedded_and_says_what_its_glyphs_mean(path: Path) -> None:
    found = poppler.fonts(path)
    assert {font["name"].partition("+")[2] for font in found} == {"OpenSans", "OpenSans-Semibold", "OpenSans-Italic"}
    assert all(font["embedded"] == font["unicode"] == "yes" for font in found)


def test_the_outline_leads_to_headings_and_their_pages(path: Path) -> None:
    reader = PdfReader(path)
    titles = dict(_outline(reader, reader.outline))
    assert titles["Appraisal of review INVENTED-1"] == 0
    assert titles["Domain profile"] == 0
    assert titles["Limits of evidence"] >= len(reader.pages) - 3
    assert "Child A" in titles
    text = reader.pages[titles["Recommendations"]].extract_text()
    assert "Recommendations" in text


def _outline(reader: PdfReader, entries: list[object]) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for entry in entries:
        if isinstance(entry, list):
            found += _outline(reader, entry)
        else:
            found.append((entry.title, reader.get_destination_page_number(entry)))  # type: ignore[attr-defined]
    return found


def test_the_same_report_gives_the_same_bytes_in_another_process(path: Path, tmp_path: Path) -> None:
    another = tmp_path / "another.pdf"
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", MAKE_ANOTHER, str(another)], check=True, env=environment)
    assert another.read_bytes() == path.read_bytes()


def test_a_different_report_gives_different_bytes(path: Path, tmp_path: Path) -> None:
    write_appraisal_pdf(a_report(), tmp_path / "other.pdf")
    assert (tmp_path / "other.pdf").read_bytes() != path.read_bytes()


@poppler.needs_poppler
def test_a_paragraph_over_two_pages_stays_one_paragraph(report: AppraisalReport, tmp_path: Path) -> None:
    text = "It goes on and on. " * 600
    document = replace(appraisal_document(report), parts=(Heading(1, "Long"), Prose(text)))
    path = tmp_path / "long.pdf"
    write_pdf(document, path)
    assert int(poppler.information(path)["Pages"]) > 2
    [paragraph] = [each for each in _elements(path) if each["/S"] == "/P"]
    assert len(paragraph["/K"]) > 2


@poppler.needs_poppler
def test_untagged_it_says_the_same_to_the_eye(report: AppraisalReport, path: Path, tmp_path: Path) -> None:
    untagged = tmp_path / "untagged.pdf"
    write_pdf(appraisal_document(report), untagged, is_tagged=False)
    assert poppler.text(untagged) == poppler.text(path)
    assert poppler.information(untagged)["Tagged"] == "no"


def test_a_folder_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="does not exist"):
        write_appraisal_pdf(a_report(), tmp_path / "nowhere" / "report.pdf")
