"""Finds the places of all lists in a document, with what stands around them. For a job; no Qt."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from scr_appraiser.model.evidence.prompting import PromptList, find_prompts, whole_words

AROUND = 90
"""Characters kept on either side of a place."""

MOST_PLACES = 5_000
"""Of one list: whoever looks for "the" learns no more from more of them."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PromptPlace:
    """Where a phrase stands: characters `start` to `end` of the text of a page (all from 0)."""

    page: int
    label: str
    """The page's own number ("iv")."""
    start: int
    end: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class FoundList:
    """One list, and its places in the order of the document."""

    prompts: PromptList
    places: tuple[PromptPlace, ...]
    has_more: bool = False
    """There are more than are kept."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a document, list by list."""

    lists: tuple[FoundList, ...]
    pages: int
    pictures: int
    """Pages without words: they could not be looked through."""

    @property
    def total(self) -> int:
        """Places of all lists."""
        return sum(len(each.places) for each in self.lists)


def find_places(
    lists: Sequence[PromptList],
    texts: Sequence[str],
    labels: Sequence[str],
    progress: Callable[[int, int], object] = lambda done, total: None,
) -> Found:
    """Look for all lists in the texts of the pages; `progress` counts pages. Raises what `progress` raises."""
    places: dict[str, list[PromptPlace]] = {each.title: [] for each in lists}
    for page, text in enumerate(texts):
        progress(page, len(texts))
        for each in lists:
            found = places[each.title]
            room = MOST_PLACES + 1 - len(found)
            found += (
                _place(page, labels[page], text, prompt.start, prompt.end)
                for prompt in islice(find_prompts([each], [text]), room)
            )
    progress(len(texts), len(texts))
    pictures = sum(not text.strip() for text in texts)
    return Found(tuple(_cut(each, places[each.title]) for each in lists), len(texts), pictures)


def _cut(prompts: PromptList, places: Sequence[PromptPlace]) -> FoundList:
    return FoundList(prompts, tuple(places[:MOST_PLACES]), has_more=len(places) > MOST_PLACES)


def _place(page: int, label: str, text: str, start: int, end: int) -> PromptPlace:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = f"… {before.partition(' ')[2]}"
    if end + AROUND < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return PromptPlace(
        page, label, start, end, _one_line(before).lstrip(), whole_words(text[start:end]), _one_line(after).rstrip()
    )


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", text)
