"""Prose and headings as blocks: every line of a text is a paragraph of its own."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import groupby

from scr_appraiser.export.pdf.blocks import Bookmark, TextBlock, typeset
from scr_appraiser.export.pdf.breaking import Measure, Span
from scr_appraiser.export.pdf.fonts import STRONG, FaceName
from scr_appraiser.export.pdf.styles import (
    BODY,
    CELL,
    CELL_NOTE,
    CELL_QUOTE,
    HEADINGS,
    LEAD,
    NOTE,
    QUOTE,
    WARNING,
    WIDTH,
    Style,
)
from scr_appraiser.export.pdf.tagging import Element
from scr_appraiser.export.report import Heading, Prose, Voice
from scr_appraiser.model.canonical import clean

_STYLES: dict[Voice, Style] = {"body": BODY, "lead": LEAD, "note": NOTE, "warning": WARNING, "quote": QUOTE}
_IN_CELLS: dict[Voice, Style] = {
    "body": CELL,
    "lead": CELL,
    "note": CELL_NOTE,
    "warning": replace(CELL, colour=WARNING.colour),
    "quote": CELL_QUOTE,
}
_LONGEST_BOOKMARK = 150


def prose_blocks(prose: Prose, width: float, parent: Element, measure: Measure, *, is_cell: bool) -> list[TextBlock]:
    """The paragraphs of a text below `parent`; the label opens the first of them."""
    style = (_IN_CELLS if is_cell else _STYLES)[prose.voice]
    if prose.keep_with_next:
        style = replace(style, keep_with_next=True)
    blocks = []
    for number, spans in enumerate(_paragraphs(prose, style.face)):
        if prose.label and not number:
            spans = ((STRONG, f"{prose.label}: "), *spans)
        if spans:
            blocks.append(typeset(spans, style, width, parent.add("P"), measure))
    return blocks


def _paragraphs(prose: Prose, face: FaceName) -> list[tuple[Span, ...]]:
    """The lines that are not empty, what is marked in the strong face; without any, one that is."""
    marked = {place for start, end in prose.marks for place in range(start, end)}
    found, start = [], 0
    for line in prose.text.splitlines(keepends=True):
        (text,) = line.splitlines()
        if text.strip():
            found.append(tuple(_spans(text, start, marked, face)))
        start += len(line)
    return found or [()]


def _spans(text: str, start: int, marked: Collection[int], face: FaceName) -> Iterator[Span]:
    """A line as it is set: a word that is marked in part is marked whole, since spans are parted by a space."""
    if not marked:
        yield face, text
        return
    words = [
        (any(start + place in marked for place in range(*word.span())), word.group())
        for word in re.finditer(r"[^ \t]+", text)
    ]
    for is_marked, run in groupby(words, key=lambda word: word[0]):
        yield (STRONG if is_marked else face), " ".join(word for _, word in run)


def heading_block(heading: Heading, key: str, parent: Element, measure: Measure) -> TextBlock:
    """A heading; `key` names its place for the outline."""
    title = " ".join(clean(heading.text).split())
    if len(title) > _LONGEST_BOOKMARK:
        title = title[:_LONGEST_BOOKMARK] + "…"
    style = HEADINGS[heading.level]
    bookmark = Bookmark(key, title, heading.level - 1) if heading.level < 4 else None
    return typeset(((style.face, heading.text),), style, WIDTH, parent.add(f"H{heading.level}"), measure, bookmark)
