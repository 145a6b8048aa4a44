"""Whether a passage still stands where its evidence says, and the places most like it where it does not.

Pure: the texts of the pages come in, taken from the files by whoever can read them. Nothing ever moves by itself.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from scr_appraiser.model.canonical import clean
from scr_appraiser.model.snapshots import Anchor, Evidence

PageTexts: TypeAlias = Mapping[str, Sequence[str]]
"""The text of every page of the review's files at hand, by fingerprint; a file that is not at hand is absent."""

Standing: TypeAlias = Literal["verified", "unverified", "missing"]
"""verified: the quote stands on its page of the very file. unverified: it does not, or what is at hand are other files.
missing: nothing is at hand to hold it to.
"""

LEAST_LIKE = 60
"""Of 100: what is less like the quote is not offered."""

MOST_OFFERED = 5
_SOFT_HYPHEN = "\u00ad"
CONTEXT_WEIGHT = 0.25
"""How much the words round a place count beside the words themselves."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place like the passage: characters `start` to `end` of a page's text as it was given."""

    document: str
    page: int
    start: int
    end: int
    likeness: int
    """0 to 100; 100 is the very words, with the very words round them."""
    words: str


@dataclass(frozen=True, slots=True)
class _Squeezed:
    """A text with every run of spaces and line ends as one space, and where each character came from."""

    text: str
    places: tuple[int, ...]


def standing(evidence: Evidence, texts: PageTexts) -> Standing | None:
    """How evidence with an anchor stands; None for evidence without one, of which nothing can be said."""
    anchor = evidence.anchor
    if anchor is None:
        return None
    pages = texts.get(anchor.document)
    if pages is None:
        return "unverified" if texts else "missing"
    if anchor.page >= len(pages):
        return "unverified"
    if not evidence.quote:
        return "verified"  # a rectangle on a picture: the file's fingerprint is all there is to hold it to
    return "verified" if squeezed(evidence.quote) in squeezed(pages[anchor.page]) else "unverified"


def places_like(
    evidence: Evidence,
    texts: PageTexts,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Candidate, ...]:
    """The places most like the passage in the files given, the likeliest first; none for a marked rectangle.

    Likeness is the share of equal characters in the best alignment (Indel ratio, as rapidfuzz computes it), with the
    words round the place counting a quarter; among equals the nearest page comes first.
    """
    anchor, quote = evidence.anchor, squeezed(evidence.quote)
    if anchor is None or not quote:
        return ()
    total = sum(len(pages) for pages in texts.values())
    found: list[Candidate] = []
    for done, (document, page, text) in enumerate(_pages(texts)):
        progress(done, total)
        candidate = _best_on(text, quote, anchor)
        if candidate is not None:
            start, end, likeness, words = candidate
            found.append(Candidate(document, page, start, end, likeness, words))
    progress(total, total)
    found.sort(key=lambda one: (-one.likeness, one.document != anchor.document, abs(one.page - anchor.page)))
    return tuple(found[:MOST_OFFERED])


def squeezed(text: str) -> str:
    """Text as it is compared: as stored, compatibility forms such as ligatures resolved, runs of space as one."""
    return _squeeze(text).text


def _best_on(text: str, quote: str, anchor: Anchor) -> tuple[int, int, int, str] | None:
    from rapidfuzz import fuzz

    page = _squeeze(text)
    if not page.text:
        return None
    exact = _exact_places(page.text, quote)
    if exact:
        spans = [(start, start + len(quote), 100.0) for start in exact]
    else:
        aligned = fuzz.partial_ratio_alignment(quote, page.text, score_cutoff=LEAST_LIKE)
        if aligned is None or len(page.text) < len(quote) // 2:
            return None
        first, last = (_word_edge(page.text, edge) for edge in (aligned.dest_start, aligned.dest_end))
        spans = [(first, last, aligned.score)]
    score, start, end = max(
        (
            (1 - CONTEXT_WEIGHT) * likeness + CONTEXT_WEIGHT * _context_likeness(page.text, start, end, anchor),
            start,
            end,
        )
        for start, end, likeness in spans
    )
    if score < LEAST_LIKE or not page.text[start:end].strip():
        return None
    return page.places[start], page.places[end - 1] + 1, int(score), page.text[start:end]


def _word_edge(text: str, place: int) -> int:
    """The edge of a word that is nearest to a place: nobody quotes half a word."""
    left = right = place
    while left > 0 and not text[left - 1].isspace():
        left -= 1
    while right < len(text) and not text[right].isspace():
        right += 1
    return left if place - left < right - place else right


def _exact_places(text: str, quote: str) -> list[int]:
    places: list[int] = []
    start = text.find(quote)
    while start >= 0 and len(places) < 100:
        places.append(start)
        start = text.find(quote, start + 1)
    return places


def _context_likeness(text: str, start: int, end: int, anchor: Anchor) -> float:
    from rapidfuzz import fuzz

    before, after = squeezed(anchor.before), squeezed(anchor.after)
    if not before and not after:
        return 100.0
    there = text[max(0, start - len(before)) : start] + "\n" + text[end : end + len(after)]
    return float(fuzz.ratio(before + "\n" + after, there))


def _pages(texts: PageTexts) -> Iterator[tuple[str, int, str]]:
    for document, pages in texts.items():
        for page, text in enumerate(pages):
            yield document, page, text


def _squeeze(text: str) -> _Squeezed:
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for form in unicodedata.normalize("NFKC", character):
            if form == _SOFT_HYPHEN or not (form.isspace() or clean(form)):
                continue
            part = " " if form.isspace() else form
            if part == " " and (not characters or characters[-1] == " "):
                continue
            characters.append(part)
            places.append(place)
    while characters and characters[-1] == " ":
        characters.pop()
        places.pop()
    return _Squeezed("".join(characters), tuple(places))
