"""Where a caret goes in a page's text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.ui.documents.text_moves import line_at, next_word, previous_word, trimmed, word_at

TEXT = "The child’s plan,\nthe co-worker said.\n\nEnd"


def test_a_line_ends_before_its_line_end() -> None:
    assert [line_at(TEXT, place) for place in (0, 17, 18, 38)] == [(0, 17), (0, 17), (18, 37), (38, 38)]


@pytest.mark.parametrize(
    ("place", "word"), [(0, "The"), (5, "child’s"), (11, "child’s"), (16, ","), (23, "co-worker"), (38, "")]
)
def test_a_word_is_found_around_or_before_a_place(place: int, word: str) -> None:
    start, end = word_at(TEXT, place)
    assert TEXT[start:end] == word


def test_words_follow_each_other_across_lines() -> None:
    places = [0]
    while places[-1] < len(TEXT):
        places.append(next_word(TEXT, places[-1]))
    assert [TEXT[at : at + 3] for at in places] == [
        "The",
        "chi",
        "pla",
        ",\nt",
        "the",
        "co-",
        "sai",
        ".\n\n",
        "End",
        "",
    ]


@given(st.text("ab -.\n"), st.integers(0, 30))
def test_moving_by_words_goes_on_and_stays_within(text: str, place: int) -> None:
    place = min(place, len(text))
    assert place < next_word(text, place) <= len(text) or place == len(text)
    assert 0 <= previous_word(text, place) < place or place == 0
    start, end = word_at(text, place)
    assert line_at(text, place)[0] <= start <= end <= line_at(text, place)[1]


@given(st.text(), st.integers(0, 9), st.integers(0, 9))
def test_trimming_leaves_what_is_not_blank(text: str, start: int, more: int) -> None:
    start = min(start, len(text))
    end = min(len(text), start + more)
    first, last = trimmed(text, start, end)
    assert text[first:last] == text[start:end].strip()
    assert start <= first <= last <= end
