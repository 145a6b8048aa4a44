"""Words and phrases that often matter, found in a report as prompts to the appraiser; never a score.

Pure: lists of phrases and the texts of pages in, places out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from scr_appraiser.model.canonical import clean
from scr_appraiser.problems import Problem

LONGEST_PHRASE = 200
LONGEST_TITLE, LONGEST_QUESTION = 100, 500
MOST_PHRASES = 500
MOST_LISTS = 50
MOST_IN_ALL = 2_000
"""Phrases of all lists; so many are kept ready to be searched for."""

MOST_GAPS, MOST_STARS = 3, 2
"""`...` in a phrase and `*` in a word: with more of them the search through a long text would not come to an end."""

_NEXT = r"[^\w.!?;]+"
"""What lies between two words of one sentence, line ends too."""

_GAP = rf"(?:{_NEXT}\w+){{0,5}}?"
_BETWEEN = "..."


_DIVIDED = re.compile(r"(?<=\w)[-\u00ad\u2010](?:\s*\n\s*)?(?=\w)")
"""Where a line end may divide a word: of most, the text of a page has no more than the hyphen."""


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
            found = {*_spans(phrases, text), *_spans_over_line_ends(phrases, text)}
            for start, end in _apart(sorted(found, key=lambda span: (span[0], -span[1]))):
                yield Prompt(title, number, start, end, whole_words(text[start:end]))


def whole_words(text: str) -> str:
    """The text on one line, with a word that a line end divides in one piece: hyphens stay as they are printed."""
    return " ".join(_DIVIDED.sub(lambda found: found.group()[0], text).split())


def read_prompt_lists(value: Any) -> tuple[PromptList, ...]:
    """The lists that plain values (from YAML or JSON) state. Raises Problem naming the list and the phrase."""
    try:
        lists = tuple(
            PromptList(_line(item["title"]), _line(item.get("question", "")), _phrases(item["phrases"]))
            for item in value["lists"]
        )
    except (KeyError, TypeError, AttributeError):
        raise Problem(
            "It holds no lists of prompts.", "Each list has a title, and phrases one below the other."
        ) from None
    check_lists(lists)
    return lists


def plain_lists(lists: Sequence[PromptList]) -> dict[str, list[dict[str, Any]]]:
    """The lists as plain values, which `read_prompt_lists` reads again."""
    return {
        "lists": [{"title": each.title, "question": each.question, "phrases": list(each.phrases)} for each in lists]
    }


def check_lists(lists: Sequence[PromptList]) -> None:
    """Raises Problem where there are too many lists, two of one title, or one that `check_list` refuses."""
    if len(lists) > MOST_LISTS:
        raise Problem(f"There are more than {MOST_LISTS} lists.", "Take some away.")
    if sum(len(each.phrases) for each in lists) > MOST_IN_ALL:
        raise Problem(f"The lists have more than {MOST_IN_ALL:,} phrases in all.", "Take some away.")
    titles = [each.title.casefold() for each in lists]
    for number, each in enumerate(lists):
        check_list(each)
        if each.title.casefold() in titles[:number]:
            raise Problem(f"There are two lists called “{each.title}”.", "Give one of them another title.")


def check_list(prompts: PromptList) -> None:
    """Raises Problem where a list has no title, too many phrases, or one that cannot be read."""
    if not prompts.title:
        raise Problem("A list of prompts has no title.", "Give it one.")
    for words, what, longest in (
        (prompts.title, "title", LONGEST_TITLE),
        (prompts.question, "question", LONGEST_QUESTION),
    ):
        if len(words) > longest:
            raise Problem(f"The {what} of “{prompts.title[:LONGEST_TITLE]}” is too long.", f"{longest} letters do.")
    if len(prompts.phrases) > MOST_PHRASES:
        raise Problem(f"“{prompts.title}” has more than {MOST_PHRASES} phrases.", "Take some away.")
    for phrase in prompts.phrases:
        pattern_of(phrase)


@lru_cache(maxsize=MOST_IN_ALL)
def pattern_of(phrase: str) -> re.Pattern[str]:
    """The phrase as a pattern: `*` any beginning or ending, `a|b` either, `...` up to five words, `!word` last: not
    followed by it within five words. Raises Problem where it has no word of its own.
    """
    *tokens, last = _tokens(phrase) or [""]
    unless = last[1:] if last.startswith("!") else ""
    if not unless:
        tokens.append(last)
    why_not = _why_not(phrase, tokens, unless)
    if why_not:
        raise Problem(f"“{phrase[:LONGEST_PHRASE]}” cannot be searched for.", why_not)
    pattern = ""
    for token in tokens:
        if token == _BETWEEN:
            pattern += _GAP
        else:
            pattern += (_NEXT if pattern else "") + _word(token)
    if unless:
        pattern += rf"(?!(?:{_NEXT}\w+){{0,4}}{_NEXT}{_word(unless)})"
    return re.compile(pattern, re.IGNORECASE)


def _line(value: Any) -> str:
    """Text on one line. Raises TypeError where it is none: YAML takes an unquoted `no` for something else."""
    if not isinstance(value, str):
        raise TypeError
    return " ".join(clean(value).split())


def _phrases(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(phrase for phrase in map(_line, value) if phrase)


def _tokens(phrase: str) -> list[str]:
    """The words and signs of a phrase, however its dots and apostrophes were typed."""
    return phrase.replace("…", _BETWEEN).replace(_BETWEEN, f" {_BETWEEN} ").replace("’", "'").split()


def _why_not(phrase: str, tokens: Sequence[str], unless: str) -> str:
    """What to do about a phrase that cannot be searched for; "" for a good one."""
    words = [token for token in tokens if token != _BETWEEN] + ([unless] if unless else [])
    choices = [choice for word in words for choice in word.split("|")]
    if len(phrase) > LONGEST_PHRASE:
        return f"It is longer than {LONGEST_PHRASE} letters."
    if not any(token and token != _BETWEEN for token in tokens):
        return "Write at least one word that is looked for."
    if _BETWEEN in (tokens[0], tokens[-1]):
        return "Three dots stand between two words."
    if any(word.startswith("!") for word in words):
        return "Only the last word may have a ! in front."
    if not all(any(character.isalnum() for character in choice) for choice in choices):
        return "Write letters beside every * and on both sides of every |."
    if tokens.count(_BETWEEN) > MOST_GAPS:
        return f"Three dots may stand in it {MOST_GAPS} times."
    if any(choice.count("*") > MOST_STARS or "**" in choice for choice in choices):
        return "A word may have one * before and one * after its letters."
    return ""


def _word(token: str) -> str:
    # What was taken for the word is not looked at again (?>): else some phrases take for ever on some texts.
    choices = "|".join(
        "".join(r"\w*" if part == "*" else _letters(part) for part in re.split(r"(\*)", choice))
        for choice in sorted(token.split("|"), key=len, reverse=True)
    )
    return rf"(?<!\w)(?>(?:{choices})(?!\w))"


def _letters(part: str) -> str:
    # A line end may take the hyphen of a word for its own.
    return re.escape(part).replace("'", "['’]").replace(r"\-", r"[-\u2010\u2011]?")


def _spans_over_line_ends(patterns: Sequence[re.Pattern[str]], text: str) -> Iterator[tuple[int, int]]:
    """The places of phrases of which a line end may divide a word."""
    kept: list[int] = []
    start = 0
    for divided in _DIVIDED.finditer(text):
        kept += range(start, divided.start())
        start = divided.end()
    if not start:
        return
    kept += range(start, len(text))
    for first, last in _spans(patterns, "".join(text[place] for place in kept)):
        if kept[last - 1] - kept[first] >= last - first:
            yield kept[first], kept[last - 1] + 1


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
