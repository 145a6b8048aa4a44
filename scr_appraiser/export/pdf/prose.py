"""Prose and headings as blocks: every line of a text is a paragraph of its own."""

from dataclasses import replace

from scr_appraiser.export.pdf.blocks import Bookmark, TextBlock, typeset
from scr_appraiser.export.pdf.breaking import Measure
from scr_appraiser.export.pdf.fonts import STRONG
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
    paragraphs = [line for line in prose.text.splitlines() if line.strip()] or [""]
    blocks = []
    for number, text in enumerate(paragraphs):
        label = f"{prose.label}: " if prose.label and not number else ""
        if not label and not text:
            continue
        spans = ((STRONG, label), (style.face, text)) if label else ((style.face, text),)
        blocks.append(typeset(spans, style, width, parent.add("P"), measure))
    return blocks


def heading_block(heading: Heading, key: str, parent: Element, measure: Measure) -> TextBlock:
    """A heading; `key` names its place for the outline."""
    title = " ".join(clean(heading.text).split())
    if len(title) > _LONGEST_BOOKMARK:
        title = title[:_LONGEST_BOOKMARK] + "…"
    style = HEADINGS[heading.level]
    bookmark = Bookmark(key, title, heading.level - 1) if heading.level < 4 else None
    return typeset(((style.face, heading.text),), style, WIDTH, parent.add(f"H{heading.level}"), measure, bookmark)
