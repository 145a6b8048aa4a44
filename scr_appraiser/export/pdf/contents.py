"""The list of contents: a line for each heading, its page filled in once all pages are known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scr_appraiser.export.pdf.blocks import Block, TextBlock, typeset
from scr_appraiser.export.pdf.breaking import Measure
from scr_appraiser.export.pdf.pages import Page
from scr_appraiser.export.pdf.paper import Paper
from scr_appraiser.export.pdf.styles import BODY, LINE, WIDTH
from scr_appraiser.export.pdf.tagging import Element
from scr_appraiser.export.report import Contents, Document, Heading

_NUMBERS = 40.0
"""Room at the right for the number of a page."""
_LINE = replace(BODY, after=0.0)


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """One heading, a rule below it, and its page at the right; pressed, it leads there."""

    title: TextBlock
    key: str
    page_of: dict[str, int]
    """By the key of a heading: filled when the pages are made, before anything is drawn."""
    head: Block | None = None

    @property
    def height(self) -> float:
        return self.title.height + 2.0

    @property
    def least(self) -> float:
        return self.height

    @property
    def before(self) -> float:
        return 0.0

    @property
    def after(self) -> float:
        return 0.0

    @property
    def keep_with_next(self) -> bool:
        return False

    def split(self, room: float, *, must: bool) -> None:
        return None

    def draw(self, paper: Paper, x: float, top: float) -> None:
        with paper.decoration():
            paper.box(x, top - self.height, WIDTH, 0.4, LINE)
        self.title.draw(paper, x, top)
        measure, style = self.title.measure, self.title.style
        number = f"{self.page_of[self.key]}"
        wide = measure.width(number, style.face) * style.size
        typeset(((style.face, number),), style, WIDTH, self.title.element, measure).draw(paper, x + WIDTH - wide, top)
        words = "".join(text for line in self.title.lines for _, text in line)
        paper.link(self.title.element, self.key, f"{words}, page {number}", (x, top - self.height, x + WIDTH, top))


def contents_blocks(
    document: Document, parent: Element, measure: Measure, page_of: dict[str, int]
) -> list[ContentsLine]:
    """The lines; their pages are asked of `page_of` when they are drawn."""
    after = next(key for key, part in enumerate(document.parts) if isinstance(part, Contents))
    return [
        ContentsLine(
            typeset(((_LINE.face, part.text),), _LINE, WIDTH - _NUMBERS, parent.add("P").add("Link"), measure),
            f"{key}",
            page_of,
        )
        for key, part in enumerate(document.parts)
        if isinstance(part, Heading) and part.level == 2 and key > after
    ]


def note_pages(pages: Sequence[Page], page_of: dict[str, int]) -> None:
    """Notes on which page each heading stands."""
    for number, page in enumerate(pages, start=1):
        for placed in page:
            if isinstance(placed.what, TextBlock) and placed.what.bookmark:
                page_of[placed.what.bookmark.key] = number
