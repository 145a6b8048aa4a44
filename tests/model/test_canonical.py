"""Text and content in their one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.canonical import canonical, clean


@given(st.text())
def test_cleaning_twice_is_cleaning_once_and_utf8_can_carry_it(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")
    assert "\r" not in once


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\tb", "a\tb"),
        ("bell\x07 nul\x00 del\x7f c1\x85 vt\x0b", "bell nul del c1 vt"),
        ("e\u0301 stays decomposed", "e\u0301 stays decomposed"),
        ("\ud83d lone", " lone"),
        ("\ufffe\uffff\U0001ffff", ""),
        ("\u200f\u05e9 keeps its direction mark", "\u200f\u05e9 keeps its direction mark"),
    ],
)
def test_text_is_cleaned_of_what_no_file_can_carry(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_canonical_content_has_sorted_keys_and_no_spaces() -> None:
    assert canonical({"b": 1, "a": ["ü", None, True]}) == '{"a":["ü",null,true],"b":1}'.encode()


@pytest.mark.parametrize("value", [1.0, {"a": [0.5]}, {"a": {"b": 2.0}}])
def test_no_float_is_ever_hashed(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)
