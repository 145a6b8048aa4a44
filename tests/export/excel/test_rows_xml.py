"""Rows as SpreadsheetML."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.export.excel.rows_xml import Styled, row_xml
from scr_appraiser.export.excel.text import LIMIT, cell_text

LETTERS = ("A", "B", "C")


@given(st.text(st.characters(codec="utf-8")))
def test_any_clean_text_is_read_back_by_any_parser(text: str) -> None:
    clean = cell_text(text)
    row = ElementTree.fromstring(row_xml(1, [clean], LETTERS))
    assert [cell.get("t") for cell in row] == ["inlineStr"]
    assert "".join(row.itertext()) == clean


def test_a_cell_is_text_or_a_number_and_never_a_formula() -> None:
    assert row_xml(3, ["=1+1", None, Styled(2.5, 7)], LETTERS, 30) == (
        '<row r="3" ht="30"><c r="A3" t="inlineStr"><is><t>=1+1</t></is></c><c r="C3" s="7"><v>2.5</v></c></row>'
    )


def test_space_around_text_is_kept() -> None:
    assert ' xml:space="preserve"> a\n</t>' in row_xml(1, [" a\n"], LETTERS)


@pytest.mark.parametrize("text", ["a" * (LIMIT + 1), "😀" * (LIMIT // 2 + 1)])
def test_text_that_a_spreadsheet_would_cut_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="too long for a cell"):
        row_xml(1, [text], LETTERS)
