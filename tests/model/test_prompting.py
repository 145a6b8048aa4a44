"""Phrases that often matter are found in a text, counted, and never scored."""

from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.prompting import (
    LONGEST_PHRASE,
    PromptList,
    count_prompts,
    find_prompts,
    pattern_of,
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
    assert count_prompts(lists, prompts) == {"One": 1, "Two": 1}


@pytest.mark.parametrize(
    "phrase", ["", "...", "!by", "was ...", "... was", "*", "a|", "?!", "x" * (LONGEST_PHRASE + 1)]
)
def test_a_phrase_without_a_word_of_its_own_is_refused(phrase: str) -> None:
    with pytest.raises(Problem, match="cannot be searched for"):
        pattern_of(phrase)


def test_the_lists_that_ship_are_read_and_each_phrase_can_be_found() -> None:
    (path,) = resource("prompts").glob("*.yaml")
    lists = read_prompt_lists(yaml.safe_load(path.read_text("utf-8")))
    assert [each.title for each in lists][:2] == ["Blame", "Hindsight"]
    assert all(each.question.endswith("?") for each in lists)
    assert len({each.title for each in lists}) == len(lists)


@pytest.mark.parametrize(
    "value", [None, {}, {"lists": [{"title": "One"}]}, {"lists": "x"}, {"lists": [{"phrases": []}]}]
)
def test_lists_that_cannot_be_read_are_refused(value: object) -> None:
    with pytest.raises(Problem, match="cannot be read"):
        read_prompt_lists(value)


def test_a_list_needs_a_title() -> None:
    with pytest.raises(Problem, match="no title"):
        read_prompt_lists({"lists": [{"title": " ", "phrases": ["x"]}]})


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
