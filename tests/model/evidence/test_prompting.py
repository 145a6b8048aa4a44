"""Phrases that often matter are found in a text, counted, and never scored."""

import re
from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.evidence.prompting import (
    LONGEST_PHRASE,
    PromptList,
    check_lists,
    find_prompts,
    pattern_of,
    plain_lists,
    read_prompt_lists,
)
from scr_appraiser.problems import Problem
from scr_appraiser.resources import resource


def found(phrase: str, text: str) -> list[str]:
    return [prompt.words for prompt in find_prompts([PromptList("One", "", (phrase,))], [text])]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("failed to", "They FAILED\nto act; the failed tool", ["FAILED to"]),
        ("negligen*", "Negligence; neglect; negligently", ["Negligence", "negligently"]),
        ("*ed", "seen and missed", ["missed"]),
        ("learned|learnt", "lessons learnt, lessons learned", ["learnt", "learned"]),
        ("should ... have", "should have; should quite clearly have; should, in the view of us all here, have", [
            "should have", "should quite clearly have",
        ]),
        ("was *ed !by", "was missed. was cancelled yesterday by the nurse. was noted", ["was missed", "was noted"]),
        ("child's voice", "the child’s voice and the child's voice", ["child’s voice", "child's voice"]),
        ("non|not engag*", "non-engaging, not engaged", ["non-engaging", "not engaged"]),
        ("art", "The article, art, part", ["art"]),
        ("should … have", "should certainly have", ["should certainly have"]),
        ("should...have", "should certainly have", ["should certainly have"]),
        ("child’s voice", "the child's voice", ["child's voice"]),
        ("child|child's voice", "the child's voice, child voice", ["child's voice", "child voice"]),
    ],
)  # fmt: skip
def test_a_phrase_finds_what_its_writing_says(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


def test_of_two_that_overlap_in_one_list_the_longer_counts() -> None:
    lists = [PromptList("One", "", ("lessons", "lessons will be learnt")), PromptList("Two", "", ("will",))]
    prompts = list(find_prompts(lists, ["", "Lessons will be learnt."]))
    assert [(prompt.title, prompt.page, prompt.words) for prompt in prompts] == [
        ("One", 1, "Lessons will be learnt"),
        ("Two", 1, "will"),
    ]


@pytest.mark.parametrize(
    ("phrase", "advice"),
    [
        ("", "at least one word"),
        ("...", "at least one word"),
        ("!by", "at least one word"),
        ("was ...", "between two words"),
        ("... was", "between two words"),
        ("... was !by", "between two words"),
        ("*", "letters beside"),
        ("a|", "letters beside"),
        ("was !by|", "letters beside"),
        ("?!", "letters beside"),
        ("!by was", "Only the last word"),
        ("was !!by", "Only the last word"),
        ("x" * (LONGEST_PHRASE + 1), "longer than 200"),
        ("a ... b ... c ... d ... e", "3 times"),
        ("*a*b*", "one [*] before"),
        ("**a", "one [*] before"),
    ],
)
def test_a_phrase_that_cannot_be_searched_for_is_refused_with_the_reason(phrase: str, advice: str) -> None:
    with pytest.raises(Problem, match="cannot be searched for") as caught:
        pattern_of(phrase)
    assert re.search(advice, caught.value.advice)


def test_the_lists_that_ship_are_read_and_each_phrase_can_be_found() -> None:
    (path,) = resource("prompts").glob("*.yaml")
    lists = read_prompt_lists(yaml.safe_load(path.read_text("utf-8")))
    assert [each.title for each in lists][:2] == ["Blame", "Hindsight"]
    assert all(each.question.endswith("?") for each in lists)
    assert len({each.title for each in lists}) == len(lists)


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        {"lists": [{"title": "One"}]},
        {"lists": "x"},
        {"lists": [{"phrases": []}]},
        {"lists": [{"title": "One", "phrases": "a phrase"}]},
        {"lists": [{"title": "One", "phrases": [False]}]},
        {"lists": [{"title": None, "phrases": []}]},
    ],
)
def test_lists_that_cannot_be_read_are_refused(value: object) -> None:
    with pytest.raises(Problem, match="holds no lists"):
        read_prompt_lists(value)


def test_a_list_needs_a_title() -> None:
    with pytest.raises(Problem, match="no title"):
        read_prompt_lists({"lists": [{"title": " ", "phrases": ["x"]}]})


@pytest.mark.parametrize(
    ("lists", "words"),
    [
        ([PromptList("One", "", ()), PromptList("ONE", "", ())], "two lists called “ONE”"),
        ([PromptList("x" * 101, "", ())], "title .* too long"),
        ([PromptList("One", "x" * 501, ())], "question of “One” is too long"),
        ([PromptList(str(number), "", ()) for number in range(51)], "more than 50 lists"),
        ([PromptList("One", "", ("x",) * 501)], "more than 500 phrases"),
        ([PromptList(str(number), "", ("x",) * 401) for number in range(5)], "more than 2,000 phrases in all"),
    ],
)
def test_lists_that_nobody_could_use_are_refused(lists: list[PromptList], words: str) -> None:
    with pytest.raises(Problem, match=words):
        check_lists(lists)


def test_lists_become_plain_values_and_are_read_again() -> None:
    lists = (PromptList("One", "Why?", ("a", "b ... c")), PromptList("Two", "", ()))
    assert read_prompt_lists(plain_lists(lists)) == lists


def test_what_no_file_can_hold_is_taken_out_as_lists_are_read() -> None:
    value = {"lists": [{"title": " One\n\x00list ", "question": "\ud800Why?", "phrases": ["a\ud800 ", " "]}]}
    assert read_prompt_lists(value) == (PromptList("One list", "Why?", ("a",)),)


@given(st.text("ab *|.!'", max_size=12), st.text("ab ed by's.-\n", max_size=60))
def test_any_phrase_is_refused_or_finds_places_apart_and_in_order(phrase: str, text: str) -> None:
    try:
        prompts = list(find_prompts([PromptList("One", "", (phrase,))], [text]))
    except Problem:
        return
    for one, after in pairwise(prompts):
        assert one.start < one.end <= after.start
    for prompt in prompts:
        assert " ".join(text[prompt.start : prompt.end].split()) == prompt.words


def test_a_long_text_without_spaces_is_no_trap() -> None:
    assert found("was|were ... *ed|*ing !by", "was" + "a" * 100_000) == []
    assert found("*a*", "b" * 100_000) == []


def test_a_phrase_that_could_be_read_in_many_ways_is_no_trap() -> None:
    assert found("a|a* " * 30 + "z", "a " * 2_000) == []
    assert found("a ... a ... a ... z", "a " * 2_000) == []


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("lessons will", "les-\nsons will be learned", ["les-sons will"]),
        ("lessons will", "les-sons will be learned", ["les-sons will"]),
        ("lessons will", "Les\u00ad \n sons\nwill be", ["Les\u00adsons will"]),
        ("multi-agency", "a multi-\nagency meeting, a multi-agency one", ["multi-agency", "multi-agency"]),
        ("agency meeting", "a multi-\nagency meeting", ["agency meeting"]),
        ("was *ed", "was over-\nlooked", ["was over-looked"]),
        ("lessons", "les- sons, les-\n\nson", []),
    ],
)
def test_a_phrase_is_found_where_a_line_end_divides_a_word(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


def test_a_divided_phrase_is_selected_from_its_first_letter_to_its_last() -> None:
    text = "It is said that les-\nsons will be learned."
    (prompt,) = find_prompts([PromptList("One", "", ("lessons will",))], [text])
    assert text[prompt.start : prompt.end] == "les-\nsons will"
