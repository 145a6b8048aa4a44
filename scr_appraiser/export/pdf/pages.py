"""Blocks onto pages: what goes where, and the frame around it with the marking and the page's number."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from scr_appraiser.export.pdf.blocks import Block, TextBlock, typeset
from scr_appraiser.export.pdf.breaking import Measure
from scr_appraiser.export.pdf.paper import Paper
from scr_appraiser.export.pdf.styles import LINE, MARGIN, MARKING, PAGE_HEIGHT, RUNNING, WIDTH, Style
from scr_appraiser.export.pdf.tables import Repeated, Row
from scr_appraiser.export.pdf.tagging import Element
from scr_appraiser.export.report import Document

_EDGE = 26.0
"""From the edge of the paper to the marking."""
_MARKING_LINES = 4
"""More than any marking needs; without a bound a long one would leave no room for text."""
_AIR = 16.0
"""Between the frame's lines and the text."""


class Drawable(Protocol):
    """What can be put on a page."""

    def draw(self, paper: Paper, x: float, top: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Placed:
    """Something on a page, `down` points below the top of its text."""

    what: Drawable
    down: float


Page = list[Placed]


def paginated(blocks: Iterable[Block], height: float) -> list[Page]:
    """The blocks on pages whose text is `height` high. None is left out, none is put where it does not fit."""
    waiting = deque(blocks)
    pages: list[Page] = []
    while waiting:
        pages.append(_filled(waiting, height))
    return pages or [[]]


def _filled(waiting: deque[Block], height: float) -> Page:
    """One page, filled from the front of what waits."""
    page: Page = []
    used, gap = 0.0, 0.0
    first = waiting[0].head
    if first is not None:
        assert isinstance(first, Row), "only rows have a head that is repeated"
        page.append(Placed(Repeated(first), 0.0))
        used = first.height
    is_fresh = True
    while waiting:
        block = waiting[0]
        if not is_fresh:
            gap = max(gap, block.before)
        room = height - used - gap
        if not is_fresh and _needed(waiting, height) > room:
            break
        waiting.popleft()
        if block.height > room:
            parts = block.split(room, must=is_fresh) or (block.split(room, must=True) if is_fresh else None)
            if parts is None and not is_fresh:
                waiting.appendleft(block)
                break
            if parts is not None:
                page.append(Placed(parts[0], used + gap))
                waiting.appendleft(parts[1])
                break
        page.append(Placed(block, used + gap))
        used += gap + block.height
        gap, is_fresh = block.after, False
    return page


def _needed(waiting: Sequence[Block], height: float) -> float:
    """The room that the next block needs to begin, together with what it must not be parted from."""
    needed = 0.0
    for place, block in enumerate(waiting):
        if place:
            needed += max(waiting[place - 1].after, block.before)
        if not block.keep_with_next:
            return needed + block.least
        needed += block.height
        if needed > height:
            return waiting[0].least
    return needed


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has around its text."""

    marking: TextBlock
    running: TextBlock
    """At the foot, beside the number of the page: one line, however much there is."""
    measure: Measure

    @property
    def top(self) -> float:
        """Where the text begins, from the lower edge of the paper."""
        return PAGE_HEIGHT - _EDGE - self.marking.height - _AIR

    @property
    def height(self) -> float:
        """How much text a page holds."""
        return self.top - _EDGE - self.marking.height - RUNNING.leading - 2 * _AIR

    def draw(self, paper: Paper, number: int, total: int) -> None:
        """The frame of page `number` of `total`."""
        with paper.decoration():
            self._centred(paper, PAGE_HEIGHT - _EDGE)
            self._centred(paper, _EDGE + self.marking.height)
            foot = _EDGE + self.marking.height + 8 + RUNNING.leading
            paper.box(MARGIN, foot + 4, WIDTH, 0.6, LINE)
            self.running.draw(paper, MARGIN, foot)
            page = f"Page {number} of {total}"
            wide = self.measure.width(page, RUNNING.face) * RUNNING.size
            _running(page, RUNNING, WIDTH, self.measure).draw(paper, MARGIN + WIDTH - wide, foot)

    def _centred(self, paper: Paper, top: float) -> None:
        """The marking, each of its lines in the middle."""
        style = self.marking.style
        for number, line in enumerate(self.marking.lines):
            wide = sum(self.measure.width(text, face) for face, text in line) * style.size
            one = typeset(line, style, WIDTH, self.marking.element, self.measure)
            one.draw(paper, MARGIN + (WIDTH - wide) / 2, top - number * style.leading)


def frame_of(document: Document, measure: Measure) -> Frame:
    """The frame of a document's pages."""
    marking = _running(document.marking, MARKING, WIDTH, measure)
    running = _running(document.running, RUNNING, WIDTH - 80, measure)
    return Frame(
        replace(marking, lines=marking.lines[:_MARKING_LINES]), replace(running, lines=running.lines[:1]), measure
    )


def _running(text: str, style: Style, width: float, measure: Measure) -> TextBlock:
    return typeset(((style.face, text),), style, width, Element(""), measure)
