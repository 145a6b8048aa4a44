"""Text of cells: shown as typed, never cut, never a formula."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.export.excel.text import LIMIT, cell_text, is_risky, pieces, units

TEXT = st.text(st.one_of(st.sampled_from("_x0Dd5F=😀\t\n'-é"), st.characters(exclude_categories=("Cs", "Cc", "Cn"))))


def shown(text: str) -> str:
    """What Excel shows for the text of a cell (ECMA-376, ST_Xstring)."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


@given(TEXT)
def test_a_spreadsheet_shows_what_was_typed(text: str) -> None:
    assert shown(cell_text(text)) == text


@pytest.mark.parametrize("literal", ["_x000D_", "_x005F_", "a_x0041_x0042_b", "__x0041__", "_x00e9_"])
def test_a_literal_escape_is_shown_as_such(literal: str) -> None:
    assert cell_text(literal) != literal
    assert shown(cell_text(literal)) == literal


def test_control_characters_do_not_reach_a_cell() -> None:
    every = "".join(map(chr, range(32))) + "\x7f\x85\ufffe\uffff"
    assert cell_text(f"a{every}b") == "a\t\n\nb"


def test_an_emoji_counts_as_two_units() -> None:
    assert units("a😀") == 3


@pytest.mark.parametrize("unit", ["a", "😀", "é", "_x000D_", "👩‍👩‍👧", "שלום ", "\n"])
@pytest.mark.parametrize("length", [0, 1, LIMIT - 1, LIMIT, LIMIT + 1, 100_000])
def test_long_text_is_cut_into_cells_that_hold_it_whole(unit: str, length: int) -> None:
    text = (unit * (length // len(unit) + 1))[:length]
    cut = pieces(text)
    assert "".join(cut) == text
    assert all(units(cell_text(piece)) <= LIMIT for piece in cut)


def test_a_cell_is_filled_before_the_next_is_begun() -> None:
    assert [len(piece) for piece in pieces("a" * (LIMIT + 1))] == [LIMIT, 1]
    assert len(pieces("😀" * LIMIT)[0]) == LIMIT // 2


@pytest.mark.parametrize("text", ["=1", " =1", "+1", "-1", "@x", "\t=1", "\n=1", "'x", "＝1", "#N/A", "#REF!"])
def test_text_that_a_spreadsheet_might_take_for_something_else_is_risky(text: str) -> None:
    assert is_risky(text)


@pytest.mark.parametrize("text", ["", "a=1", "1-2", "(see =1)", "“=1”"])
def test_other_text_is_not_risky(text: str) -> None:
    assert not is_risky(text)
