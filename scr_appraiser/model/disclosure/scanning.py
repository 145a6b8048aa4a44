"""What in a free text may tell who somebody is: numbers with check digits, places, dates, likely names."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.framework.frameworks import Framework

Kind: TypeAlias = Literal[
    "CHI number", "NHS number", "postcode", "date", "e-mail address", "telephone number", "National Insurance number",
    "likely name", "initials and age", "street", "school",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage of a text, by the places of its letters, and what it looks like."""

    kind: Kind
    first: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Hits that lie over each other, as one stretch of the text."""

    first: int
    end: int
    kinds: tuple[Kind, ...]


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = f"(?:{_MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_NAME = r"[^\W\d_a-z][\w'’-]*[^\W\dA-Z_][\w'’-]*"
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("e-mail address", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("postcode", re.compile(r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b", re.I)),
    ("National Insurance number", re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?(?:\d\d ?){3}[A-D]\b", re.I)),
    ("date", re.compile(r"\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)\b")),
    ("date", re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b(?:,? \d{{4}})?", re.I)),
    ("date", re.compile(rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?!\d)(?:,? \d{{4}})?", re.I)),
    ("telephone number", re.compile(r"(?<![\w+])(?:(?:\+|00)44[ -]?(?:\(0\))?|\(?0)\d(?:[ ()-]?\d){7,9}\b")),
    ("initials and age", re.compile(r"\b(?:[A-Z]\.? ?){2,3},? ?\(?(?:aged? |was )?\d{1,2}\b(?! ?(?:%|per cent))")),
    (
        "school",
        re.compile(
            rf"\b{_NAME}(?: {_NAME})* (?:Primary|Secondary|High|Nursery|Grammar|Academy)(?: School)?\b"
            rf"|\b{_NAME} School\b"
        ),
    ),
    (
        "street",
        re.compile(
            rf"\b(?:\d+[A-Za-z]? )?{_NAME}(?: {_NAME})? (?:Street|St|Road|Rd|Avenue|Ave|Drive|Lane|Place|Crescent|"
            r"Terrace|Court|Gardens|Close|Way|Square|Loan|Wynd)\b"
        ),
    ),
    ("likely name", re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lady|Rev)\.? {_NAME}")),
)
_TEN_DIGITS = re.compile(r"(?<![\d+])\d(?:[ -]?\d){9}(?![ -]?\d)")
_WORD = re.compile(_NAME)
_OPENING = (
    "a after all although an and another as at because before both but by did do each every following for from he her "
    "his how however if in it its no not of on one or our she since some such that the their then there these they "
    "this those three to two until was we what when where which while who why with you"
)
_OPENING_WORDS = frozenset(_OPENING.split(" "))
"""Words that begin a sentence, in small letters."""


def vocabulary(codebook: Codebook, frameworks: Iterable[Framework]) -> frozenset[str]:
    """The words of codebook and frameworks, in small letters: two of them are no name because they have capitals."""
    texts = [code.words for codes in codebook.code_lists.values() for code in codes]
    for kind in ("review", "child", "adult", "household", "theme", "recommendation", "document"):
        for field in codebook.fields_of(kind):
            texts += [field.label, *(code.words for code in field.codes)]
    texts += [theme.words for group in codebook.theme_groups for theme in group.themes]
    for framework in frameworks:
        texts += [domain.name for domain in framework.domains]
        texts += [text for one in framework.criteria() for text in (one.title, one.statement)]
    return frozenset(word.casefold() for text in texts for word in re.findall(r"[\w'’-]+", text))


def scan(text: str, known_words: Collection[str] = frozenset()) -> tuple[Hit, ...]:
    """What in the text may tell who somebody is, in its order; nothing that lies within something else.

    `known_words`, in small letters: two of them are no name.
    """
    hits = [*_numbers(text)]
    hits += (Hit(kind, *found.span(), found.group()) for kind, pattern in _PATTERNS for found in pattern.finditer(text))
    hits += _names(text, known_words)
    hits.sort(key=lambda hit: (hit.first, -hit.end))
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return tuple(kept)


def passages(hits: Iterable[Hit]) -> tuple[Passage, ...]:
    """The stretches of a text that its hits cover, in its order; no two of them overlap."""
    found: list[Passage] = []
    for hit in sorted(hits, key=lambda hit: hit.first):
        last = found[-1] if found else None
        if last is not None and hit.first < last.end:
            kinds = tuple(dict.fromkeys((*last.kinds, hit.kind)))
            found[-1] = Passage(last.first, max(last.end, hit.end), kinds)
        else:
            found.append(Passage(hit.first, hit.end, (hit.kind,)))
    return tuple(found)


def _numbers(text: str) -> Iterator[Hit]:
    """Ten digits of which the last checks the others; those that begin with a day are CHI numbers, checked or not."""
    from stdnum.gb import nhs

    for found in _TEN_DIGITS.finditer(text):
        digits = re.sub(r"\D", "", found.group())
        is_day = 1 <= int(digits[:2]) <= 31 and 1 <= int(digits[2:4]) <= 12
        if is_day or nhs.is_valid(digits):
            yield Hit("CHI number" if is_day else "NHS number", *found.span(), found.group())


def _names(text: str, known_words: Collection[str]) -> Iterator[Hit]:
    """Two words with capitals beside each other, of which one at least is no word of ours."""
    words = [found for found in _WORD.finditer(text) if found.group().casefold() not in _OPENING_WORDS]
    for one, other in pairwise(words):
        between = text[one.end() : other.start()]
        is_beside = between == " " or re.fullmatch(r" (?:[A-Z]\.? ){1,2}", between) is not None
        if is_beside and not {one.group().casefold(), other.group().casefold()}.issubset(known_words):
            yield Hit("likely name", one.start(), other.end(), text[one.start() : other.end()])
