"""Where a caret goes in the text of a page: characters, words and lines. Plain sums on a string."""

import re

_WORD = re.compile(r"\w+(?:[’'-]\w+)*|[^\w\s]+")


def line_at(text: str, place: int) -> tuple[int, int]:
    """Where the line around a place begins and ends, its line end left out."""
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end


def word_at(text: str, place: int) -> tuple[int, int]:
    """The word that a place lies in or touches; the place itself, twice, where there is none."""
    start, end = line_at(text, place)
    touching = [found.span() for found in _WORD.finditer(text, start, end) if found.start() <= place <= found.end()]
    inside = [span for span in touching if place < span[1]]
    return (inside or touching or [(place, place)])[0]


def next_word(text: str, place: int) -> int:
    """The beginning of the next word; the end of the text where there is none."""
    found = next((found for found in _WORD.finditer(text, place) if found.start() > place), None)
    # A word that the place lies in is found cut: what follows it is looked for behind its end.
    if found is not None and found.start() < word_at(text, place)[1]:
        return next_word(text, word_at(text, place)[1])
    return len(text) if found is None else found.start()


def previous_word(text: str, place: int) -> int:
    """The beginning of the word before a place; 0 where there is none."""
    line = line_at(text, place)[0]
    while True:
        starts = [found.start() for found in _WORD.finditer(text, line, place)]
        if starts:
            return starts[-1]
        if line == 0:
            return 0
        place, line = line - 1, line_at(text, line - 1)[0]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of text without the white space at its ends."""
    stretch = text[start:end]
    kept = stretch.strip()
    if not kept:
        return start, start
    first = start + len(stretch) - len(stretch.lstrip())
    return first, first + len(kept)
