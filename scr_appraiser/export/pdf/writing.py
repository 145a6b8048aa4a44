"""A document's parts as a tagged PDF: laid out first, so that every page can say how many there are, then drawn."""

from pathlib import Path

from scr_appraiser.export.pdf.blocks import Block
from scr_appraiser.export.pdf.breaking import Measure
from scr_appraiser.export.pdf.chart import chart_blocks
from scr_appraiser.export.pdf.contents import contents_blocks, note_pages
from scr_appraiser.export.pdf.drawing import drawing_block
from scr_appraiser.export.pdf.pages import frame_of, paginated
from scr_appraiser.export.pdf.paper import Paper
from scr_appraiser.export.pdf.prose import heading_block, prose_blocks
from scr_appraiser.export.pdf.styles import MARGIN, WIDTH
from scr_appraiser.export.pdf.tables import rows
from scr_appraiser.export.pdf.tagging import Element
from scr_appraiser.export.report import Chart, Contents, Document, Drawing, Heading, Prose, Table
from scr_appraiser.files import write_beside


def write_pdf(document: Document, path: Path, *, is_tagged: bool = True) -> None:
    """Writes the document to `path`, whole or not at all; the same document gives the same bytes.

    Untagged it can be read by eye only; that is for measuring what the tags cost. Raises Problem where `path` cannot be
    written.
    """
    with write_beside(path) as temporary, temporary.open("wb") as file:
        paper = Paper(file, language=document.language, is_tagged=is_tagged)
        paper.describe(document.title, document.subject, document.dated)
        measure = Measure()
        root = Element("Document")
        page_of: dict[str, int] = {}
        blocks: list[Block] = []
        for key, part in enumerate(document.parts):
            if isinstance(part, Contents):
                blocks += contents_blocks(document, root, measure, page_of)
            else:
                blocks += _blocks(part, f"{key}", root, measure)
        frame = frame_of(document, measure)
        pages = paginated(blocks, frame.height)
        note_pages(pages, page_of)
        for number, page in enumerate(pages, start=1):
            for placed in page:
                placed.what.draw(paper, MARGIN, frame.top - placed.down)
            frame.draw(paper, number, len(pages))
            paper.next_page()
        paper.finish(root)


def _blocks(part: Heading | Prose | Table | Chart | Drawing, key: str, root: Element, measure: Measure) -> list[Block]:
    if isinstance(part, Heading):
        return [heading_block(part, key, root, measure)]
    if isinstance(part, Prose):
        return list(prose_blocks(part, WIDTH, root, measure, is_cell=False))
    if isinstance(part, Table):
        return list(rows(part, root, measure))
    if isinstance(part, Drawing):
        return list(drawing_block(part, root, measure))
    return chart_blocks(part, root, measure)
