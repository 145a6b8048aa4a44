"""What differs between two texts, word by word."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

How: TypeAlias = Literal["alike", "gone", "new"]

_WORD = re.compile(r"\n|[ \t]*(?:[^\W_]+(?:['’][^\W_]+)*|[^\w\n \t]|_)|[ \t]+")
"""A word or a mark with the spaces before it, or the end of a line."""

MOST_WORDS = 12_000
"""Words of both texts together, what both begin and end with left out, up to which they are compared one by one."""

_ISLAND = 4
"""Letters alike between two differences up to which they are read better as part of them."""


class Stretch(NamedTuple):
    """A stretch of text that both have, or that only the one before ("gone") or only the one after ("new") has."""

    how: How
    text: str


def differences(before: str, after: str) -> tuple[Stretch, ...]:
    """The stretches of both texts in reading order: joined without the new ones they are `before`, without the gone
    ones `after`. Texts of more than MOST_WORDS words are told apart by their lines."""
    if before == after:
        return (Stretch("alike", before),) if before else ()
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) + len(new) - 2 * _shared(old, new) > MOST_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return tuple(_joined(_calmed(tuple(_stretches(old, new)))))


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """Words that both begin with, and those that both end with."""
    least = min(len(old), len(new))
    begin = next((place for place in range(least) if old[place] != new[place]), least)
    end = next((place for place in range(least - begin) if old[-1 - place] != new[-1 - place]), least - begin)
    return begin + end


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[list[tuple[How, Sequence[str]]]]:
    """Runs of words: those alike by themselves, those that differ as a pair of gone and new."""
    from rapidfuzz.distance import LCSseq

    for step in LCSseq.opcodes(old, new):
        gone, came = old[step.src_start : step.src_end], new[step.dest_start : step.dest_end]
        if step.tag == "equal":
            yield [("alike", gone)]
        else:
            yield [("gone", gone), ("new", came)]


def _calmed(runs: Sequence[list[tuple[How, Sequence[str]]]]) -> Iterator[tuple[How, str]]:
    """The runs with what was split by a word or two alike put together again."""
    gone: list[str] = []
    came: list[str] = []
    for place, run in enumerate(runs):
        how, words = run[0]
        is_island = how == "alike" and gone + came and place + 1 < len(runs) and len("".join(words).strip()) <= _ISLAND
        if how == "alike" and not is_island:
            yield from (("gone", "".join(gone)), ("new", "".join(came)), ("alike", "".join(words)))
            gone, came = [], []
        elif how == "alike":
            gone += words
            came += words
        else:
            gone += words
            came += run[1][1]
    yield from (("gone", "".join(gone)), ("new", "".join(came)))


def _joined(parts: Iterator[tuple[How, str]]) -> Iterator[Stretch]:
    """The parts as stretches, empty ones left out, neighbours of one sort as one."""
    last: Stretch | None = None
    for how, text in parts:
        if not text:
            continue
        if last is not None and last.how == how:
            last = Stretch(how, last.text + text)
            continue
        if last is not None:
            yield last
        last = Stretch(how, text)
    if last is not None:
        yield last


def in_words(stretches: Sequence[Stretch], most: int = 5, longest: int = 120) -> str:
    """The differences as a sentence: "Taken away: “was”. Added: “was not”."; "" where there are none."""
    told = []
    for how, name in (("gone", "Taken away"), ("new", "Added")):
        texts = [" ".join(each.text.split()) for each in stretches if each.how == how]
        quoted = [f"“{text if len(text) <= longest else text[:longest] + '…'}”" for text in texts if text]
        if quoted:
            more = f" and {len(quoted) - most:,} more" if len(quoted) > most else ""
            told.append(f"{name}: {', '.join(quoted[:most])}{more}.")
    return " ".join(told)
