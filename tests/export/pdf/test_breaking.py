"""Lines of a given width: nothing cut, nothing too wide."""

from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.export.pdf.breaking import Line, Measure
from scr_appraiser.export.pdf.fonts import REGULAR, STRONG

MEASURE = Measure()


def lines_of(text: str, width: float) -> list[Line]:
    return MEASURE.lines([(REGULAR, text)], width)


def said(lines: list[Line]) -> str:
    return "".join(text for line in lines for _, text in line)


def test_words_fill_a_line_and_go_on_in_the_next() -> None:
    lines = lines_of("one two three four", MEASURE.width("one two", REGULAR) + 0.01)
    assert lines == [((REGULAR, "one two "),), ((REGULAR, "three "),), ((REGULAR, "four"),)]


def test_a_word_too_wide_for_any_line_goes_on_in_the_next() -> None:
    lines = lines_of("a " + "x" * 100, MEASURE.width("xxxxxxxxxx", REGULAR) + 0.01)
    assert said(lines) == "a " + "x" * 100
    assert len(lines) == 11


def test_a_mark_stays_on_its_letter() -> None:
    lines = lines_of("e\u0301" * 50, 2.0)
    assert all(not line[0][1].startswith("\u0301") for line in lines)


def test_a_space_that_forbids_a_break_does_not_break() -> None:
    lines = lines_of("page\u00a012 page\u00a013", MEASURE.width("page\u00a012", REGULAR) + 0.01)
    assert [text for ((_, text),) in lines] == ["page\u00a012 ", "page\u00a013"]


def test_a_label_and_its_text_share_a_line_in_two_faces() -> None:
    [line] = MEASURE.lines([(STRONG, "Confidence: "), (REGULAR, "high")], 100)
    assert line == ((STRONG, "Confidence: "), (REGULAR, "high"))


def test_no_text_is_no_line() -> None:
    assert lines_of(" \t ", 10) == []


@given(st.text(st.characters(exclude_categories=["M", "Cs"]), max_size=300), st.floats(min_value=8, max_value=40))
def test_every_character_that_is_no_space_is_there_and_no_line_is_too_wide(text: str, width: float) -> None:
    lines = lines_of(text, width)
    assert "".join(said(lines).split()) == "".join(text.split())
    assert all(MEASURE.width(line[0][1].rstrip(" "), REGULAR) <= width + 1e-6 for line in lines)
