"""What pages are filled with: blocks that know their height, can be parted where a page ends, and draw themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from scr_appraiser.export.pdf.bidi import has_right_to_left, joined, reads_from_the_right, visual
from scr_appraiser.export.pdf.breaking import Line, Measure, Span
from scr_appraiser.export.pdf.paper import Paper
from scr_appraiser.export.pdf.styles import Style
from scr_appraiser.export.pdf.tagging import Element
from scr_appraiser.model.canonical import clean

_FEW = 2
"""Fewer lines than this are not left alone at the foot or head of a page."""


class Block(Protocol):
    """One thing on a page. All measures are in points."""

    @property
    def height(self) -> float: ...

    @property
    def least(self) -> float:
        """The room below which the block does not begin on a page."""

    @property
    def before(self) -> float: ...

    @property
    def after(self) -> float: ...

    @property
    def keep_with_next(self) -> bool: ...

    @property
    def head(self) -> "Block | None":
        """What is repeated above it where it begins a page."""

    def split(self, room: float, *, must: bool) -> "tuple[Block, Block] | None":
        """What fits into `room` and the rest; None where it cannot be parted there. `must`: parted at any price."""

    def draw(self, paper: Paper, x: float, top: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; level 0 is the outermost."""

    key: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One paragraph, or what a page holds of it, as the content of one element."""

    lines: Sequence[Line]
    style: Style
    element: Element
    width: float
    measure: Measure
    is_mirrored: bool = False
    """Reads from the right, and begins there."""
    has_both_ways: bool = False
    """Holds text that reads from the right, which has to be put in the order in which it is seen."""
    bookmark: Bookmark | None = None
    head: Block | None = None

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    @property
    def least(self) -> float:
        if len(self.lines) < 2 * _FEW:
            return self.height
        return _FEW * self.style.leading

    @property
    def before(self) -> float:
        return self.style.before

    @property
    def after(self) -> float:
        return self.style.after

    @property
    def keep_with_next(self) -> bool:
        return self.style.keep_with_next

    def split(self, room: float, *, must: bool) -> "tuple[TextBlock, TextBlock] | None":
        fitting = int(room / self.style.leading + 1e-6)
        if not must:
            fitting = min(fitting, len(self.lines) - _FEW)
            if fitting < _FEW:
                return None
        fitting = max(fitting, 1)
        if fitting >= len(self.lines):
            return None
        first = replace(self, lines=self.lines[:fitting], style=replace(self.style, after=0.0))
        return first, replace(self, lines=self.lines[fitting:], style=replace(self.style, before=0.0), bookmark=None)

    def draw(self, paper: Paper, x: float, top: float) -> None:
        style = self.style
        if style.shade:
            with paper.decoration():
                paper.box(x, top - self.height - 3, self.width, self.height + 6, style.shade)
                paper.box(x, top - self.height - 3, 2.5, self.height + 6, style.colour)
        if self.bookmark:
            paper.bookmark(self.bookmark.key, self.bookmark.title, self.bookmark.level, top + 4)
        baseline = top - style.leading / 2 - style.size * 0.36
        with paper.content_of(self.element):
            if self.has_both_ways or style.ends_level:
                self._draw_line_by_line(paper, x, baseline)
            else:
                paper.lay(self.lines, x + style.indent, baseline, style.size, style.leading, style.colour)

    def _draw_line_by_line(self, paper: Paper, x: float, baseline: float) -> None:
        style = self.style
        for number, line in enumerate(self.lines):
            seen = list(line)
            if self.has_both_ways:
                seen = [(face, visual(text, mirrored=self.is_mirrored)) for face, text in line]
            if self.is_mirrored:
                seen.reverse()
            if self.is_mirrored or style.ends_level:
                used = sum(self.measure.width(text, face) for face, text in seen) * style.size
                start = x + self.width - style.indent - used
            else:
                start = x + style.indent
            paper.lay([tuple(seen)], start, baseline - number * style.leading, style.size, style.leading, style.colour)


def typeset(
    spans: Sequence[Span],
    style: Style,
    width: float,
    element: Element,
    measure: Measure,
    bookmark: Bookmark | None = None,
) -> TextBlock:
    """One paragraph laid into lines, to be drawn as the content of `element`: the only way text gets onto paper."""
    spans = [(face, clean(text)) for face, text in spans]
    whole = "".join([text for _, text in spans])
    has_both_ways = not whole.isascii() and has_right_to_left(whole)
    if has_both_ways:
        spans = [(face, joined(text)) for face, text in spans]
    return TextBlock(
        lines=measure.lines(spans, (width - style.indent) / style.size),
        style=style,
        element=element,
        width=width,
        measure=measure,
        is_mirrored=has_both_ways and reads_from_the_right(whole),
        has_both_ways=has_both_ways,
        bookmark=bookmark,
    )


@dataclass(frozen=True)
class Stack:
    """Blocks one below the other in a cell."""

    blocks: tuple[Block, ...]

    @cached_property
    def height(self) -> float:
        return sum(block.height for block in self.blocks) + sum(
            max(above.after, below.before) for above, below in zip(self.blocks, self.blocks[1:], strict=False)
        )

    def split(self, room: float, *, must: bool) -> "tuple[Stack, Stack] | None":
        """What fits into `room`, which may be nothing, and the rest; None where all of it fits."""
        used = 0.0
        for place, block in enumerate(self.blocks):
            gap = max(self.blocks[place - 1].after, block.before) if place else 0.0
            if used + gap + block.height <= room:
                used += gap + block.height
                continue
            parts = block.split(room - used - gap, must=must and place == 0)
            if parts is None:
                return Stack(self.blocks[:place]), Stack(self.blocks[place:])
            return Stack((*self.blocks[:place], parts[0])), Stack((parts[1], *self.blocks[place + 1 :]))
        return None

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draws the blocks from `top` downwards."""
        for place, block in enumerate(self.blocks):
            if place:
                top -= max(self.blocks[place - 1].after, block.before)
            block.draw(paper, x, top)
            top -= block.height
