"""Versions as text: what differs is marked without colour too, nothing acts as markup, what is alike stands once."""

from scr_appraiser.model.past.entries import Line
from scr_appraiser.ui.conflicts.side_text import ALIKE, Version, described, versions_text
from scr_appraiser.ui.look.colours import LIGHT

LONG = "The report sets out the sequence of events in order, with dates, and says for each contact who took part."


def version(name: str, **texts: str) -> Version:
    return Version(
        name, "today", tuple(Line(key, key.capitalize(), text, rank) for rank, (key, text) in enumerate(texts.items()))
    )


def html(base: Version | None, *sides: Version, is_stacked: bool = False) -> str:
    return versions_text(base, sides, LIGHT, is_stacked=is_stacked)


def test_a_long_text_is_marked_word_by_word_and_a_short_one_whole() -> None:
    base = version("Before", rating="4 Good", comment=LONG)
    other = LONG.replace("with dates", "without dates")
    text = html(base, version("A", rating="2 Weak", comment=other), version("B", rating="4 Good", comment=LONG))
    assert "line-through" in text
    assert text.count("underline") == 2
    assert ">2 Weak<" in text


def test_where_there_was_nothing_before_the_versions_are_marked_against_the_first() -> None:
    text = html(None, version("A", comment=LONG), version("B", comment=LONG.replace("in order", "out of order")))
    assert text.count("underline") == 1
    assert "nothing" not in text


def test_no_text_acts_as_markup() -> None:
    evil = "<img src=x onerror=1><b>bold</b>"
    for is_stacked in (False, True):
        text = html(
            version("<i>Before</i>", note=evil), version(evil, note=evil + "!"), version("B"), is_stacked=is_stacked
        )
        assert "<img" not in text
        assert "<i>Before" not in text
        assert "&lt;img" in text


def test_what_all_say_stands_once_with_what_it_was_before() -> None:
    text = html(
        version("Before", rating="4", note="old"),
        version("A", rating="1", note="new"),
        version("B", rating="2", note="new"),
    )
    assert ALIKE in text
    assert text.count("new") == 1
    assert "(before: old)" in text


def test_the_differences_are_told_to_whoever_cannot_see_them() -> None:
    told = described(version("Before", rating="4"), [version("A", rating="2"), version("B")])
    assert told == "Rating. before: 4; A: 2; B: nothing."
    assert described(None, [version("A", rating="2"), version("B", rating="2")]) == ""
