"""Writes one block of an overview as a sheet: under each other, for each statistic its finding, table and chart."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from scr_appraiser.export.excel.book import Book
from scr_appraiser.export.excel.book_sheet import BookSheet
from scr_appraiser.export.excel.fitting import FILTER_BUTTON, LINE, height, set_widths
from scr_appraiser.export.excel.imprint import Imprint
from scr_appraiser.export.excel.layout import set_paper
from scr_appraiser.export.excel.overview_charts import (
    CHART_WIDTH,
    HEIGHT_OF_ROW,
    Place,
    add_chart,
    colour_heat,
    has_chart,
)
from scr_appraiser.export.excel.rows_xml import Styled, Value
from scr_appraiser.export.excel.styles import ACCENT, FACE, Styles, styles
from scr_appraiser.export.excel.text import cell_text
from scr_appraiser.export.excel.writing import cell_value, styled_text
from scr_appraiser.export.overview.counted import CountCell, Register
from scr_appraiser.export.overview.grids import Figure, Grid, Line, grid, number_of
from scr_appraiser.model.overview.pictures.words import NOT_SHOWN, has_numbers
from scr_appraiser.model.overview.statistics import Statistic

_LABELS, _NUMBERS = 44, 13
"""Widths of the columns, in characters."""
_LINE = 110
"""Characters of a sentence on one row: it runs on over the columns."""
_GAP = 2
"""Rows between statistics."""
_SENTENCE, _BESIDE = 100, 145
"""How wide a line of a sentence is, in characters of standard width; and how far from the left a chart may begin:
beside a wider table nobody would look for it, and it stands below.
"""
_OVER_FIGURES = Alignment(horizontal="right", vertical="center", wrap_text=True, indent=1)
_STANDARD, _CHARACTER = 9, 5.8
"""The width of a column of which nothing is said, in characters; of a character, in points."""
_PAPER_WIDTH, _PAPER_HEIGHT, _SAFE = 784.0, 494.0, 0.98
"""What the margins leave of A4 across, in points; and how much of it is counted on."""
_HATCH = "FF808080"
_NO_CHART = "There is no chart: no number above 0 is shown."
_HELD_BACK = "A hatched, empty cell above is a number that is not shown, so that nobody is recognised by it"


@dataclass(slots=True)
class _Rows:
    """The sheet with the number of the row that comes next."""

    sheet: BookSheet
    page: float
    """How many points high a printed page is."""
    next: int = 1
    down: float = 0.0
    """Points from the top of the sheet, and of the page, to where the next row begins."""
    page_down: float = 0.0

    def add(self, row: Sequence[Value], height: float | None = None) -> None:
        self.sheet.append(row, height)
        self.next += 1
        self.down += height or LINE

    def keep_together(self, first: int, down: float) -> None:
        """Begin a page with the row `first`, which lies `down` from the top, where this one has no room for it all."""
        if self.down - self.page_down > self.page and down > self.page_down:
            self.sheet.row_breaks.append(Break(id=first - 1))
            self.page_down = down


@dataclass(frozen=True, slots=True)
class _Running:
    """Styles of what runs on over the columns."""

    title: int
    text: int


@dataclass(frozen=True, slots=True)
class _Looks:
    """All styles of a block."""

    of_all: Styles
    running: _Running
    head: int
    """Of a column of figures, over their ends."""
    percent: int
    hatched: int
    """Of a cell whose number is not shown."""
    widths: tuple[int, ...]


def write_block(book: Book, title: str, statistics: Sequence[Statistic], imprint: Imprint, register: Register) -> None:
    """The sheet `title` with these statistics."""
    sheet = book.add(title)
    grids = [grid(statistic) for statistic in statistics]
    widths = _widths(grids, 1 + max(len(shape.heads) for shape in grids))
    set_widths(sheet, widths)
    set_paper(sheet, widths, 0, imprint)
    sheet.print_options.gridLines = False
    look = styles(sheet)
    one_line = Alignment(vertical="top", wrap_text=False)
    bold = sheet.style(Font(FACE, bold=True, color=ACCENT), alignment=one_line)
    looks = _Looks(
        look,
        _Running(bold, sheet.style(alignment=one_line)),
        sheet.style(Font(FACE, bold=True, color="FFFFFFFF"), PatternFill("solid", fgColor=ACCENT), _OVER_FIGURES),
        sheet.style(alignment=Alignment(horizontal="right", vertical="top", indent=1), number_format="0.0"),
        sheet.style(fill=PatternFill("lightUp", fgColor=_HATCH)),
        tuple(widths),
    )
    rows = _Rows(sheet, _page(grids, widths, sheet.page_setup.fitToWidth))
    rows.add([styled_text(title, look.title)], 30)
    for statistic, shape in zip(statistics, grids, strict=True):
        first, down = rows.next, rows.down
        _write_statistic(rows, statistic, shape, looks, register)
        if statistic is not statistics[0]:
            rows.keep_together(first, down)
    sheet.close()


def _page(grids: Sequence[Grid], widths: Sequence[int], across: int | None) -> float:
    """Points of rows that a page of A4 holds where what stands beside each other takes so many pages."""
    charts = [found[1] for shape in grids if (found := _beside(widths, 1 + len(shape.heads)))]
    wide = max(sum(widths) + len(widths), max(charts, default=0) + CHART_WIDTH / 2.54 * 72 / _CHARACTER)
    return _PAPER_HEIGHT * max(wide * _CHARACTER / (_PAPER_WIDTH * (across or 1)), 1.0) * _SAFE


def _widths(grids: Sequence[Grid], columns: int) -> list[int]:
    """So that no word of a head is parted."""
    heads = ([head for shape in grids for head in shape.heads[place : place + 1]] for place in range(columns - 1))
    longest = (max(len(word) for head in column for word in head.split()) for column in heads)
    return [_LABELS, *(max(_NUMBERS, word + FILTER_BUTTON) for word in longest)]


def _write_statistic(rows: _Rows, statistic: Statistic, shape: Grid, looks: _Looks, register: Register) -> None:
    rows.add([])
    rows.add([styled_text(f"{number_of(statistic)}  {statistic.title}", looks.running.title)])
    base = "" if statistic.base is None else f" Base: {statistic.base:,}"
    is_less = statistic.base_known is not None and statistic.base_known != statistic.base
    known = f", known of {statistic.base_known:,}" if base and is_less else ""
    for text in (statistic.sentence, f"Unit: {statistic.unit}.{base}{known}{'.' if base else ''}"):
        _write_running(rows, text, looks.running.text)
    for number in (statistic.base if base else None, statistic.base_known if known else None):
        if number is not None:
            register(CountCell("xlsx", f"{rows.sheet.title}!A{rows.next - 1}", statistic.id, "base", number))
    first, tall = rows.next, 0.0
    if has_numbers(statistic):
        _write_table(rows, statistic, shape, looks, register)
        last = rows.next - 1
        if shape.is_held_back or shape.has_remarks:
            _write_running(rows, f"{_HELD_BACK}{shape.reasons}", looks.running.text)
    _write_running(rows, statistic.note, looks.running.text)
    if has_numbers(statistic):
        beside = _beside(looks.widths, 1 + len(shape.heads))
        place = Place(first, last, f"{get_column_letter(beside[0])}{first}" if beside else f"A{rows.next + 1}")
        if statistic.chart == "heat":
            colour_heat(rows.sheet, shape, place)
        tall = add_chart(rows.sheet, statistic, shape, place)
        if not tall and has_chart(statistic):
            _write_running(rows, _NO_CHART, looks.running.text)
        first = first if beside else rows.next + 1
    while rows.next < first + ceil(tall / HEIGHT_OF_ROW) + _GAP:
        rows.add([])


def _beside(widths: Sequence[int], columns: int) -> tuple[int, int] | None:
    """The column from 1 at which a chart begins beside a table of so many columns, and beside the sentences around it,
    and how far from the left that is; None where it is too far.
    """
    begins = 0
    for column, width in enumerate((*widths, *[_STANDARD] * _SENTENCE), start=1):
        if column > columns + 1 and begins >= _SENTENCE:
            return (column, begins) if begins <= _BESIDE else None
        begins += width + 1
    raise AssertionError("columns of standard width reach beyond every sentence")


def _write_running(rows: _Rows, text: str, style: int) -> None:
    for line in textwrap.wrap(text, _LINE):
        rows.add([styled_text(line, style)])


def _write_table(rows: _Rows, statistic: Statistic, shape: Grid, looks: _Looks, register: Register) -> None:
    first = rows.next
    heads = list(_distinct([statistic.title, *shape.heads]))
    over = [looks.of_all.heading, *(looks.head for _ in shape.heads)]
    rows.add(
        [styled_text(head, style) for head, style in zip(heads, over, strict=True)],
        height((head, width - FILTER_BUTTON) for head, width in zip(heads, looks.widths, strict=False)),
    )
    for line in shape.lines:
        label = line.label + _held_back_words(line, shape)
        cells: list[Value] = [cell_value(label, looks.of_all)]
        for column, figure in enumerate(line.figures, start=2):
            cells.append(_number(figure, looks))
            if figure.number is not None:
                at = f"{rows.sheet.title}!{get_column_letter(column)}{rows.next}"
                register(CountCell("xlsx", at, statistic.id, figure.kind, figure.number))
        rows.add(cells, height([(label, _LABELS)]))
    rows.sheet.tables.add(_table(statistic, heads, first, rows.next - 1))


def _held_back_words(line: Line, shape: Grid) -> str:
    """What stands behind the name of a line, and so in a chart, where a bar that is not drawn would look like 0."""
    hidden = [line.figures[column].is_held_back for column in shape.drawn]
    if not any(hidden):
        return ""
    return f" ({NOT_SHOWN})" if all(hidden) else f" (in part {NOT_SHOWN})"


def _number(figure: Figure, looks: _Looks) -> Value:
    if figure.number is None:
        return Styled(None, looks.hatched) if figure.is_held_back else None
    return Styled(figure.number, looks.percent if figure.kind == "percent" else looks.of_all.number)


def _table(statistic: Statistic, heads: Sequence[str], first: int, last: int) -> Table:
    ref = f"A{first}:{get_column_letter(len(heads))}{last}"
    return Table(
        displayName=f"Table_{re.sub('[^A-Za-z0-9]', '_', statistic.id)}",
        ref=ref,
        autoFilter=AutoFilter(ref=ref),
        tableColumns=[TableColumn(id=n, name=cell_text(head)) for n, head in enumerate(heads, 1)],
        tableStyleInfo=TableStyleInfo(name="TableStyleLight15", showRowStripes=True),
    )


def _distinct(heads: Sequence[str]) -> Iterator[str]:
    """The heads, no two alike but for capitals: a table's columns must differ."""
    taken: set[str] = set()
    for head in heads:
        name, number = head[:240], 1
        while name.casefold() in taken:
            number += 1
            name = f"{head[:240]} ({number})"
        taken.add(name.casefold())
        yield name
