"""Texts are compared word by word, whole, and quickly enough."""

from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.past.differences import MOST_WORDS, Stretch, differences, in_words

TEXT = st.text(st.sampled_from("ab c\n,.é👶"), max_size=60)


@given(TEXT, TEXT)
def test_the_stretches_are_both_texts_whole(before: str, after: str) -> None:
    found = differences(before, after)
    assert "".join(each.text for each in found if each.how != "new") == before
    assert "".join(each.text for each in found if each.how != "gone") == after


def test_a_word_that_is_new_is_found_by_itself() -> None:
    assert differences("The report was clear.", "The report was not clear.") == (
        Stretch("alike", "The report was"),
        Stretch("new", " not"),
        Stretch("alike", " clear."),
    )


def test_a_short_word_alike_does_not_split_a_passage() -> None:
    found = differences("one two a three four", "five six a seven eight")
    assert [each.how for each in found] == ["gone", "new"]


def test_a_word_of_some_length_stays_what_it_is() -> None:
    found = differences("one practitioner two", "three practitioner four")
    assert Stretch("alike", " practitioner") in found


def test_very_long_texts_are_compared_by_their_lines() -> None:
    lines = [f"{number} word\n" for number in range(MOST_WORDS)]
    changed = ["first\n", *lines[1:-1], "last\n"]
    found = differences("".join(lines), "".join(changed))
    assert [each.how for each in found] == ["gone", "new", "alike", "gone", "new"]


def test_one_word_changed_in_a_very_long_text_is_found_by_itself() -> None:
    long = "a word of many " * MOST_WORDS
    assert [each.text for each in differences(long + "end " + long, long + "END " + long) if each.how != "alike"] == [
        " end",
        " END",
    ]


def test_differences_are_told_in_words() -> None:
    found = differences("It was clear.", "It was not clear at all.")
    assert in_words(found) == "Added: “not”, “at all”."
    assert in_words(differences("It was clear.", "It was.")) == "Taken away: “clear”."
    assert in_words(differences("alike", "alike")) == ""


def test_only_some_of_many_differences_are_told_in_words() -> None:
    before = " ".join(f"same{number} old{number}" for number in range(9))
    after = " ".join(f"same{number} new{number}" for number in range(9))
    assert "and 4 more" in in_words(differences(before, after))
