"""Writes one block of an overview as a sheet: under each other, for each statistic its finding, table and chart."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from scr_appraiser.export.excel.book import Book
from scr_appraiser.export.excel.book_sheet import BookSheet
from scr_appraiser.export.excel.fitting import height, set_widths
from scr_appraiser.export.excel.imprint import Imprint
from scr_appraiser.export.excel.layout import set_paper
from scr_appraiser.export.excel.overview_charts import HEIGHT_OF_ROW, Place, add_chart, colour_heat
from scr_appraiser.export.excel.rows_xml import Styled, Value
from scr_appraiser.export.excel.styles import ACCENT, FACE, Styles, styles
from scr_appraiser.export.excel.text import cell_text
from scr_appraiser.export.excel.writing import cell_value, styled_text
from scr_appraiser.export.overview.counted import CountCell, Register
from scr_appraiser.export.overview.grids import Figure, Grid, grid, number_of
from scr_appraiser.model.overview.statistics import Statistic

_LABELS, _NUMBERS, _REMARKS = 44, 13, 34
"""Widths of the columns, in characters."""
_LINE = 110
"""Characters of a sentence on one row: it runs on over the columns."""
_GAP = 2
"""Rows between statistics."""
_HELD_BACK = "An empty cell above is a number that is not shown, so that nobody is recognised by it."


@dataclass(slots=True)
class _Rows:
    """The sheet with the number of the row that comes next."""

    sheet: BookSheet
    next: int = 1

    def add(self, row: Sequence[Value], height: float | None = None) -> None:
        self.sheet.append(row, height)
        self.next += 1


@dataclass(frozen=True, slots=True)
class _Running:
    """Styles of what runs on over the columns."""

    title: int
    text: int


def write_block(book: Book, title: str, statistics: Sequence[Statistic], imprint: Imprint, register: Register) -> None:
    """The sheet `title` with these statistics."""
    sheet = book.add(title)
    grids = [grid(statistic) for statistic in statistics]
    columns = 1 + max(len(shape.heads) + shape.has_remarks for shape in grids)
    set_widths(sheet, _widths(grids, columns))
    set_paper(sheet, _widths(grids, columns), 0, imprint)
    sheet.print_options.gridLines = False
    look = styles(sheet)
    one_line = Alignment(vertical="top", wrap_text=False)
    bold = sheet.style(Font(FACE, bold=True, color=ACCENT), alignment=one_line)
    looks = _Running(bold, sheet.style(alignment=one_line))
    rows = _Rows(sheet)
    rows.add([styled_text(title, look.title)], 30)
    for statistic, shape in zip(statistics, grids, strict=True):
        _write_statistic(rows, statistic, shape, look, looks, columns, register)
    sheet.close()


def _widths(grids: Sequence[Grid], columns: int) -> list[int]:
    """The column of the remarks is wide wherever it comes to lie in some table."""
    wide = {1 + len(shape.heads) for shape in grids if shape.has_remarks}
    return [_LABELS, *(_REMARKS if place in wide else _NUMBERS for place in range(1, columns))]


def _write_statistic(
    rows: _Rows, statistic: Statistic, shape: Grid, look: Styles, looks: _Running, columns: int, register: Register
) -> None:
    rows.add([])
    rows.add([styled_text(f"{number_of(statistic)}  {statistic.title}", looks.title)])
    base = "" if statistic.base is None else f" Base: {statistic.base:,}."
    for text in (statistic.sentence, f"Unit: {statistic.unit}.{base}"):
        _write_running(rows, text, looks.text)
    if statistic.base is not None:
        register(CountCell("xlsx", f"{rows.sheet.title}!A{rows.next - 1}", statistic.id, "base", statistic.base))
    first = rows.next
    _write_table(rows, statistic, shape, look, register)
    place = Place(first, rows.next - 1, columns + 2)
    if statistic.chart == "heat" and shape.lines:
        colour_heat(rows.sheet, shape, place)
    tall = add_chart(rows.sheet, statistic, shape, place)
    for text in (_HELD_BACK if shape.is_held_back and not shape.has_remarks else "", statistic.note):
        _write_running(rows, text, looks.text)
    while rows.next < first + ceil(tall / HEIGHT_OF_ROW) + _GAP:
        rows.add([])


def _write_running(rows: _Rows, text: str, style: int) -> None:
    for line in textwrap.wrap(text, _LINE):
        rows.add([styled_text(line, style)])


def _write_table(rows: _Rows, statistic: Statistic, shape: Grid, look: Styles, register: Register) -> None:
    first = rows.next
    remarks = ["Not shown because"] if shape.has_remarks else []
    heads = list(_distinct([statistic.title, *shape.heads, *remarks]))
    widths = [_LABELS, *(_NUMBERS for _ in shape.heads), *(_REMARKS for _ in remarks)]
    rows.add(
        [styled_text(head, look.heading) for head in heads], height(zip(heads, (w - 3 for w in widths), strict=True))
    )
    for line in shape.lines:
        cells: list[Value] = [cell_value(line.label, look)]
        for column, figure in enumerate(line.figures, start=2):
            cells.append(_number(figure, look))
            if figure.number is not None:
                at = f"{rows.sheet.title}!{get_column_letter(column)}{rows.next}"
                register(CountCell("xlsx", at, statistic.id, figure.kind, figure.number))
        rows.add([*cells, *(line.remark or None for _ in remarks)], height([(line.label, _LABELS)]))
    if not shape.lines:
        rows.add([])
    rows.sheet.tables.add(_table(statistic, heads, first, rows.next - 1))


def _number(figure: Figure, look: Styles) -> Value:
    return None if figure.number is None else Styled(figure.number, look.number)


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
