"""Blocks onto pages: nothing left out, nothing over the edge, no heading alone at the foot."""

from collections import Counter
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from scr_appraiser.export.pdf.blocks import Block, Stack, TextBlock
from scr_appraiser.export.pdf.breaking import Measure
from scr_appraiser.export.pdf.fonts import FaceName
from scr_appraiser.export.pdf.pages import Page, frame_of, paginated
from scr_appraiser.export.pdf.prose import heading_block, prose_blocks
from scr_appraiser.export.pdf.styles import PAGE_HEIGHT, WIDTH
from scr_appraiser.export.pdf.tables import RatedBlock, Repeated, Row, rows
from scr_appraiser.export.pdf.tagging import Element
from scr_appraiser.export.report import Document, Heading, Part, Prose, Rated, Table

HEIGHT = 640.0
SENTENCE = "The report says why this review was held. "
HEAD = ("Criterion", "Rating", "Comment")


def blocks_of(parts: Iterable[Part]) -> list[Block]:
    measure, root = Measure(), Element("Document")
    blocks: list[Block] = []
    for key, part in enumerate(parts):
        if isinstance(part, Heading):
            blocks.append(heading_block(part, str(key), root, measure))
        elif isinstance(part, Prose):
            blocks += prose_blocks(part, WIDTH, root, measure, is_cell=False)
        elif isinstance(part, Table):
            blocks += rows(part, root, measure)
    return blocks


def text_of(what: object) -> str:
    """What a block draws, head repeated left aside."""
    if isinstance(what, TextBlock):
        return "".join(text for line in what.lines for _, text in line)
    if isinstance(what, RatedBlock):
        return text_of(what.figure) * what.has_figure + text_of(what.word)
    if isinstance(what, Stack):
        return "".join(text_of(block) for block in what.blocks)
    return "".join(text_of(cell) for cell in what.cells) if isinstance(what, Row) else ""


def height_of(page: Page) -> float:
    """How far down its lowest block reaches."""
    return max(placed.down + placed.what.height for placed in page)  # type: ignore[attr-defined]


class Ends:
    """A paper that notes where each line ends."""

    def __init__(self, measure: Measure) -> None:
        self.measure, self.found = measure, list[float]()

    def content_of(self, _: object) -> nullcontext[None]:
        return nullcontext()

    def lay(self, lines: Iterable[Iterable[tuple[FaceName, str]]], x: float, y: float, size: float, *_: object) -> None:
        wide = (sum(self.measure.width(text, face) for face, text in line) for line in lines)
        self.found += [round(x + each * size, 3) for each in wide]


def test_figures_end_one_below_the_other_and_so_does_what_names_them() -> None:
    table = Table(("What", "Base where stated"), (70, 8), (("a", "7"), ("b", "1,000.5 %")))
    for is_of_figures in (True, False):
        laid = blocks_of([replace(table, is_of_figures=is_of_figures)])
        paper = Ends(Measure())
        for row in laid:
            assert isinstance(row, Row)
            row.cells[1].draw(paper, row.lefts[1], 0)  # type: ignore[arg-type]
        assert len(paper.found) >= 3
        assert (len({*paper.found}) == 1) == is_of_figures


texts = st.sampled_from((0, 1, 3, 10, 40, 120, 300)).map(lambda count: SENTENCE * count)
cells = st.one_of(
    texts,
    st.just(Rated("5", "Very good", "#43a047")),
    st.lists(texts.map(Prose), max_size=4).map(tuple),
)
tables = st.builds(
    lambda given_rows, has_head: Table(HEAD if has_head else (), (25, 20, 55), tuple(given_rows)),
    st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=6),
    st.booleans(),
)
parts = st.lists(
    st.one_of(st.builds(Heading, st.integers(1, 4), st.just("A heading")), texts.map(Prose), tables), max_size=8
)


@settings(max_examples=40)
@given(parts)
def test_nothing_is_left_out_and_nothing_runs_over_the_edge(document: list[Part]) -> None:
    blocks = blocks_of(document)
    pages = paginated(blocks, HEIGHT)
    placed = Counter("".join(text_of(each.what) for page in pages for each in page))
    assert placed == Counter("".join(map(text_of, blocks)))
    assert all(height_of(page) <= HEIGHT + 1e-6 for page in pages if page)


@settings(max_examples=40)
@given(parts)
def test_no_heading_ends_a_page_but_the_last(document: list[Part]) -> None:
    pages = paginated(blocks_of(document), HEIGHT)
    for page, following in pairwise(pages):
        last, first = page[-1].what, following[0].what
        is_heading = isinstance(last, TextBlock) and last.keep_with_next
        assert not is_heading or (isinstance(first, TextBlock) and first.keep_with_next) or len(page) > 20


def test_a_table_over_two_pages_has_its_head_on_both() -> None:
    table = Table(HEAD, (25, 20, 55), tuple(("Some", "more", SENTENCE * 4) for _ in range(20)))
    first, second, *_ = paginated(blocks_of([table]), HEIGHT)
    assert isinstance(first[0].what, Row)
    assert first[0].what.is_head
    assert isinstance(second[0].what, Repeated)


def test_a_row_that_a_page_can_hold_is_not_parted_for_a_little_room() -> None:
    fill = Prose("\n".join([SENTENCE] * 30))
    row = Table((), (50, 50), (("Label", SENTENCE * 6),))
    pages = paginated(blocks_of([fill, row]), HEIGHT)
    assert len(pages) == 2
    assert isinstance(pages[1][0].what, Row)


def test_a_row_that_goes_on_says_in_its_margin_whose_it_is() -> None:
    pages = paginated(blocks_of([Table((), (30, 70), (("Remit", SENTENCE * 400), ("Next", "row")))]), HEIGHT)
    for page in pages[1:]:
        row = page[0].what
        assert isinstance(row, Row)
        assert row.echo is not None
        assert text_of(row.echo) == "Remit"
        assert "Remit" not in text_of(row)


def test_few_lines_are_not_left_alone() -> None:
    for lines in range(28, 47):
        pages = paginated(blocks_of([Prose("\n".join([SENTENCE] * 25)), Prose(SENTENCE * lines)]), HEIGHT)
        parted = [each.what for page in pages for each in page if isinstance(each.what, TextBlock)][25:]
        assert all(len(part.lines) >= 2 for part in parted)


def test_no_part_is_one_empty_page() -> None:
    assert paginated([], HEIGHT) == [[]]


def test_a_long_marking_leaves_room_for_text() -> None:
    document = Document("t", "s", "en-GB", "MARKED " * 500, "running " * 500, "2026-11-22T00:00:00.000Z", ())
    frame = frame_of(document, Measure())
    assert frame.height > PAGE_HEIGHT / 2
    assert len(frame.running.lines) == 1
