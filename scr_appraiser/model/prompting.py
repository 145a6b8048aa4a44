"""Words and phrases that often matter, found in a report as prompts to the appraiser; never a score.

Pure: lists of phrases and the texts of pages in, places out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from scr_appraiser.problems import Problem

LONGEST_PHRASE = 200
MOST_PHRASES = 500
_NEXT = r"[^\w.!?;]+"
"""What lies between two words of one sentence, line ends too."""

_GAP = rf"(?:{_NEXT}\w+){{0,5}}?"
_BETWEEN = "..."


@dataclass(frozen=True, slots=True)
class PromptList:
    """Phrases under a title, with the question that a hit puts to the appraiser."""

    title: str
    question: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prompt:
    """One place to look at: characters `start` to `end` of the text of a page (from 0)."""

    title: str
    page: int
    start: int
    end: int
    words: str


def find_prompts(lists: Sequence[PromptList], pages: Sequence[str]) -> Iterator[Prompt]:
    """The places where phrases of the lists stand, page by page; of two that overlap in one list the longer.

    Raises Problem at a phrase that cannot be read.
    """
    patterns = [(each.title, [pattern_of(phrase) for phrase in each.phrases]) for each in lists]
    for number, text in enumerate(pages):
        for title, phrases in patterns:
            for start, end in _apart(sorted(_spans(phrases, text), key=lambda span: (span[0], -span[1]))):
                yield Prompt(title, number, start, end, " ".join(text[start:end].split()))


def count_prompts(lists: Sequence[PromptList], prompts: Sequence[Prompt]) -> Mapping[str, int]:
    """How many places each list has, by its title."""
    return {each.title: sum(prompt.title == each.title for prompt in prompts) for each in lists}


def read_prompt_lists(value: Any) -> tuple[PromptList, ...]:
    """The lists that plain values (from YAML or JSON) state. Raises Problem naming the list and the phrase."""
    try:
        lists = tuple(
            PromptList(str(item["title"]).strip(), str(item.get("question", "")).strip(), _phrases(item["phrases"]))
            for item in value["lists"]
        )
    except (KeyError, TypeError, AttributeError):
        raise Problem("The lists of prompts cannot be read.", "Go back to the lists that came with it.") from None
    for each in lists:
        check_list(each)
    return lists


def check_list(prompts: PromptList) -> None:
    """Raises Problem where a list has no title, too many phrases, or one that cannot be read."""
    if not prompts.title:
        raise Problem("A list of prompts has no title.", "Give it one.")
    if len(prompts.phrases) > MOST_PHRASES:
        raise Problem(f"“{prompts.title}” has more than {MOST_PHRASES} phrases.", "Take some away.")
    for phrase in prompts.phrases:
        pattern_of(phrase)


@lru_cache(maxsize=2_000)
def pattern_of(phrase: str) -> re.Pattern[str]:
    """The phrase as a pattern: `*` any beginning or ending, `a|b` either, `...` up to five words, `!word` last: not
    followed by it within five words. Raises Problem where it has no word of its own.
    """
    *tokens, last = phrase.split() or [""]
    unless = last[1:] if last.startswith("!") else ""
    if not unless:
        tokens.append(last)
    words = [token for token in tokens if token != _BETWEEN]
    if len(phrase) > LONGEST_PHRASE or not words or not all(_is_word(word) for word in words) or not _ends_well(tokens):
        raise Problem(
            f"“{phrase[:LONGEST_PHRASE]}” cannot be searched for.",
            "Write words; * for any ending, a|b for either word, … as three dots for words in between.",
        )
    pattern = ""
    for token in tokens:
        if token == _BETWEEN:
            pattern += _GAP
        else:
            pattern += (_NEXT if pattern else "") + _word(token)
    if unless:
        pattern += rf"(?!(?:{_NEXT}\w+){{0,4}}{_NEXT}{_word(unless)})"
    return re.compile(pattern, re.IGNORECASE)


def _phrases(value: Any) -> tuple[str, ...]:
    return tuple(" ".join(str(phrase).split()) for phrase in value if str(phrase).strip())


def _is_word(token: str) -> bool:
    return all(any(character.isalnum() for character in choice) for choice in token.split("|"))


def _ends_well(tokens: Sequence[str]) -> bool:
    return tokens[0] != _BETWEEN and tokens[-1] != _BETWEEN


def _word(token: str) -> str:
    choices = "|".join(
        "".join(r"\w*" if part == "*" else re.escape(part).replace("'", "['’]") for part in re.split(r"(\*)", choice))
        for choice in token.split("|")
    )
    return rf"(?<!\w)(?:{choices})(?!\w)"


def _spans(patterns: Sequence[re.Pattern[str]], text: str) -> Iterator[tuple[int, int]]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            yield match.span()


def _apart(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    reached = -1
    for start, end in spans:
        if start >= reached:
            yield start, end
            reached = end
