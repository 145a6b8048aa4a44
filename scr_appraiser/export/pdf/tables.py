"""Tables: rows that flow over pages under a repeated head; a cell too long for a page goes on in the next one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scr_appraiser.export.pdf.blocks import Block, Stack, TextBlock, typeset
from scr_appraiser.export.pdf.breaking import Measure
from scr_appraiser.export.pdf.paper import Paper
from scr_appraiser.export.pdf.prose import prose_blocks
from scr_appraiser.export.pdf.styles import (
    CELL,
    COLUMN_HEAD,
    FIGURE,
    INK,
    LINE,
    MUTED,
    PAGE_HEIGHT,
    ROW_HEAD,
    SHADE,
    WIDTH,
    Style,
)
from scr_appraiser.export.pdf.tagging import Element
from scr_appraiser.export.report import Cell, Prose, Rated, Table

_PADDING = 4.5
_GAP = 12.0
"""Between columns."""
_WHOLE = PAGE_HEIGHT / 4
"""A row, or a table, no higher than this is never parted."""
_CHIP = 18.0


@dataclass(frozen=True)
class Row:
    """One row, or what a page holds of it."""

    cells: tuple[Stack, ...]
    lefts: tuple[float, ...]
    head: "Row | None" = None
    """The row that is repeated above it where it begins a page."""
    is_head: bool = False
    is_tied: bool = False
    """Stays on one page with the row that follows."""
    is_last: bool = False
    echo: Stack | None = None
    """The row's own head once more, where a row goes on in another page: seen, but not read out again."""

    @cached_property
    def height(self) -> float:
        echo = self.echo.height if self.echo else 0.0
        return max([echo, *(cell.height for cell in self.cells)]) + 2 * _PADDING

    @property
    def least(self) -> float:
        return self.height if self.height <= _WHOLE else _WHOLE / 2

    @property
    def before(self) -> float:
        return 0.0

    @property
    def after(self) -> float:
        return 12.0 if self.is_last else 0.0

    @property
    def keep_with_next(self) -> bool:
        return self.is_head or self.is_tied

    def split(self, room: float, *, must: bool) -> "tuple[Row, Row] | None":
        if not must and (self.height <= _WHOLE or room < _WHOLE / 2):
            return None
        parts = [cell.split(room - 2 * _PADDING, must=must) for cell in self.cells]
        first = tuple(part[0] if part else cell for part, cell in zip(parts, self.cells, strict=True))
        rest = tuple(part[1] if part else Stack(()) for part in parts)
        if not any(cell.blocks for cell in first):
            return None
        return replace(self, cells=first, is_last=False), replace(self, cells=rest, echo=self._echo(rest[0]))

    def _echo(self, rest: Stack) -> Stack | None:
        head = self.echo or self.cells[0]
        return head if not rest.blocks and head.height < _WHOLE else None

    def draw(self, paper: Paper, x: float, top: float) -> None:
        with paper.decoration():
            if self.is_head:
                paper.box(x, top - self.height, WIDTH, self.height, SHADE)
            paper.box(x, top - self.height, WIDTH, 0.6, LINE)
            if self.echo:
                self.echo.draw(paper, x + self.lefts[0], top - _PADDING)
        for left, cell in zip(self.lefts, self.cells, strict=True):
            cell.draw(paper, x + left, top - _PADDING)


@dataclass(frozen=True, slots=True)
class Repeated:
    """The head of a table once more, at the top of a page: seen, but not read out again."""

    row: Row

    @property
    def height(self) -> float:
        return self.row.height

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draws it as decoration."""
        with paper.decoration():
            self.row.draw(paper, x, top)


@dataclass(frozen=True, slots=True)
class RatedBlock:
    """An answer: its number on the scale's colour, and its word beside it."""

    rated: Rated
    figure: TextBlock
    word: TextBlock
    has_figure: bool = True
    head: Block | None = None

    @property
    def height(self) -> float:
        return self.word.height

    @property
    def least(self) -> float:
        return self.word.least

    @property
    def before(self) -> float:
        return 0.0

    @property
    def after(self) -> float:
        return 3.0

    @property
    def keep_with_next(self) -> bool:
        return False

    def split(self, room: float, *, must: bool) -> "tuple[RatedBlock, RatedBlock] | None":
        parts = self.word.split(room, must=must)
        if parts is None:
            return None
        return replace(self, word=parts[0]), replace(self, word=parts[1], has_figure=False)

    def draw(self, paper: Paper, x: float, top: float) -> None:
        if self.has_figure:
            draw_figure(paper, self.figure, self.rated, x, top)
        self.word.draw(paper, x, top)


def draw_figure(paper: Paper, figure: TextBlock, rated: Rated, x: float, top: float) -> None:
    """The number in a box of the scale's colour; without a colour, in a shaded one."""
    with paper.decoration():
        paper.box(x, top - CELL.leading + 0.5, _CHIP, CELL.leading - 1, rated.colour or SHADE)
    used = figure.measure.width(figure.lines[0][0][1], figure.style.face) * figure.style.size if figure.lines else 0.0
    figure.draw(paper, x + (_CHIP - used) / 2, top)


def rated_block(rated: Rated, width: float, element: Element, measure: Measure) -> RatedBlock:
    """An answer laid out as the content of `element`."""
    colour = on_colour(rated.colour) if rated.colour else MUTED
    figure = typeset(((FIGURE.face, rated.figure),), replace(FIGURE, colour=colour), WIDTH, element, measure)
    word = typeset(((CELL.face, rated.word),), replace(CELL, indent=_CHIP + 6), width, element, measure)
    return RatedBlock(rated, figure, word)


def on_colour(colour: str) -> str:
    """Ink or white, whichever is read better on the colour (WCAG 2.2, relative luminance)."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return INK if (luminance + 0.05) / (0.019 + 0.05) >= 1.05 / (luminance + 0.05) else "#ffffff"


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def rows(table: Table, parent: Element, measure: Measure) -> list[Row]:
    """A table's rows, tagged below `parent`."""
    element = parent.add("Table")
    lefts, widths = _columns(table.widths)
    level = [table.is_of_figures and place > 0 for place in range(len(widths))]
    head = None
    laid = []
    if table.head:
        row = element.add("THead").add("TR")
        cells = tuple(
            Stack((typeset(((style.face, text),), style, width, row.add("TH", scope="Column"), measure),))
            for text, width, style in zip(
                table.head, widths, (_style(COLUMN_HEAD, each) for each in level), strict=True
            )
        )
        head = Row(cells, lefts, is_head=True)
        laid.append(head)
    body = element.add("TBody")
    for number, cells_of_row in enumerate(table.rows):
        row = body.add("TR")
        cells = tuple(
            _cell(cell, width, row, measure, is_head=place == 0, ends_level=level[place])
            for place, (cell, width) in enumerate(zip(cells_of_row, widths, strict=True))
        )
        laid.append(Row(cells, lefts, head=head, is_last=number + 1 == len(table.rows)))
    if sum(row.height for row in laid) <= _WHOLE:
        laid[:-1] = [replace(row, is_tied=True) for row in laid[:-1]]
    return laid


def _columns(shares: Sequence[int]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Where each column begins and how wide its text is."""
    room = WIDTH - 2 * _PADDING - _GAP * (len(shares) - 1)
    widths = [room * share / sum(shares) for share in shares]
    lefts = [_PADDING + sum(widths[:place]) + _GAP * place for place in range(len(shares))]
    return tuple(lefts), tuple(widths)


def _style(style: Style, ends_level: bool) -> Style:
    return replace(style, ends_level=True) if ends_level else style


def _cell(cell: Cell, width: float, row: Element, measure: Measure, *, is_head: bool, ends_level: bool) -> Stack:
    element = row.add("TH", scope="Row") if is_head else row.add("TD")
    if isinstance(cell, Rated):
        return Stack((rated_block(cell, width, element, measure),))
    style = _style(ROW_HEAD if is_head else CELL, ends_level)
    if isinstance(cell, str):
        paragraphs = [line for line in cell.split("\n") if line.strip()]
        if len(paragraphs) == 1:
            return Stack((typeset(((style.face, paragraphs[0]),), style, width, element, measure),))
        cell = tuple(Prose(line) for line in paragraphs)
    return Stack(tuple(block for prose in cell for block in prose_blocks(prose, width, element, measure, is_cell=True)))
