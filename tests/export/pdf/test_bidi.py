"""Lines that read from the right, in the order in which they are seen."""

import pytest

from scr_appraiser.export.pdf.bidi import has_right_to_left, joined, reads_from_the_right, visual

HEBREW = "שלום עולם"


@pytest.mark.parametrize(
    ("line", "mirrored", "seen"),
    [
        ("plain text, 12%", False, "plain text, 12%"),
        ("אבג", False, "גבא"),
        ("abc אבג def", False, "abc גבא def"),
        ("אבג abc", True, "abc גבא"),
        ("אבג (abc)", True, "(abc) גבא"),
        ("אבג 12.5% abc", True, "abc 12.5% גבא"),
        ("אבג 12-13", True, "12-13 גבא"),
        ("عام ٢٠١٦", True, "٢٠١٦ ماع"),
        ("a (אב) b", False, "a (בא) b"),
        ("אב «x»", True, "«x» בא"),
        ("\u202eabc\u202c", False, "abc"),
        ("", True, ""),
    ],
)
def test_a_line_is_put_in_the_order_in_which_it_is_seen(line: str, mirrored: bool, seen: str) -> None:
    assert visual(line, mirrored=mirrored) == seen


def test_the_first_letter_decides_how_a_text_reads() -> None:
    assert reads_from_the_right(f"12. {HEBREW} and more")
    assert not reads_from_the_right(f"12. More and {HEBREW}")
    assert not reads_from_the_right("12%")


def test_text_from_the_right_is_noticed_anywhere() -> None:
    assert has_right_to_left(f"Latin and {HEBREW}")
    assert not has_right_to_left("Ελληνικά, кириллица, 中文")


def test_arabic_letters_take_the_form_their_neighbours_give_them() -> None:
    assert joined("بيت") == "\ufe91\ufef4\ufe96"
    assert joined("دار") == "\ufea9\ufe8d\ufead"
    assert joined("ب ب") == "\ufe8f \ufe8f"
    assert joined("بَب") == "\ufe91\u064e\ufe90"
    assert joined("بـب") == "\ufe91\u0640\ufe90"


def test_other_letters_stay_as_they_are() -> None:
    assert joined(f"abc {HEBREW} 123") == f"abc {HEBREW} 123"
