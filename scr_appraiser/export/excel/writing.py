"""Writes a sheet into a workbook, cell by cell: values as they are, text that stays text."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from scr_appraiser.export.excel.book import BODY, Book, BookSheet
from scr_appraiser.export.excel.imprint import Imprint
from scr_appraiser.export.excel.look import (
    LEFT,
    MIDDLE,
    as_heading,
    colour_ratings,
    fit_height,
    keep_in_sight,
    set_paper,
    set_widths,
)
from scr_appraiser.export.excel.sheets import CellValue, Head, Sheet
from scr_appraiser.export.excel.text import cell_text, is_risky

Counted: TypeAlias = Callable[[int], None]
"""Told how many rows more have been written; may raise to cancel."""

_SAFE_START = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789“‘(")
_NARROWEST = 9
_FILTER_BUTTON = 3
_ROWS_BETWEEN_REPORTS = 500


def write_sheet(book: Book, sheet: Sheet, colours: Mapping[int, str], imprint: Imprint, counted: Counted) -> None:
    """The sheet as an Excel table with filters; one without rows gets an empty row, since a table needs one."""
    target = book.add(sheet.title)
    widths = [_width(head, sheet.rows, position) for position, head in enumerate(sheet.heads)]
    set_widths(target, widths)
    keep_in_sight(target, sheet.frozen)
    set_paper(target, widths, sheet.frozen, imprint)
    _write_heads(target, sheet.heads, widths)
    _write_rows(target, sheet, widths, counted)
    last_row = max(len(sheet.rows), 1) + 1
    target.tables.add(_table(sheet, last_row))
    for position, head in enumerate(sheet.heads, 1):
        if head.role == "rating":
            letter = get_column_letter(position)
            colour_ratings(target, f"{letter}2:{letter}{last_row}", colours)
    target.close()


def _write_heads(target: BookSheet, heads: Sequence[Head], widths: Sequence[int]) -> None:
    fit_height(target, 1, ((head.heading, width - _FILTER_BUTTON) for head, width in zip(heads, widths, strict=True)))
    target.append([as_heading(text_cell(target, head.heading), is_aside=head.role == "sorting") for head in heads])


def _write_rows(target: BookSheet, sheet: Sheet, widths: Sequence[int], counted: Counted) -> None:
    makers = [_rating if head.role == "rating" else _value for head in sheet.heads]
    for number, row in enumerate(sheet.rows, 1):
        fit_height(target, number + 1, zip(row, widths, strict=True))
        target.append([make(target, value) for make, value in zip(makers, row, strict=True)])
        if number % _ROWS_BETWEEN_REPORTS == 0:
            counted(_ROWS_BETWEEN_REPORTS)
    counted(len(sheet.rows) % _ROWS_BETWEEN_REPORTS)
    if not sheet.rows:
        target.append([])


def text_cell(sheet: BookSheet, text: str) -> Cell:
    """A cell that is text whatever it begins with, also when somebody edits it (ASVS 1.2.10)."""
    cell = Cell(sheet, row=1, column=1, value=cell_text(text))
    cell.data_type = "s"
    cell.alignment = BODY
    cell.quotePrefix = is_risky(text)
    return cell


def _value(sheet: BookSheet, value: CellValue) -> CellValue | Cell:
    if isinstance(value, str):
        text = cell_text(value)
        # openpyxl is quicker with plain values, so only what it would take for something else becomes a cell here.
        return text_cell(sheet, value) if text[:1] not in _SAFE_START and is_risky(text) else text
    if isinstance(value, date):
        cell = Cell(sheet, row=1, column=1, value=value)
        cell.alignment = LEFT
        return cell
    return value


def _rating(sheet: BookSheet, value: CellValue) -> CellValue | Cell:
    if value is None:
        return None
    cell = Cell(sheet, row=1, column=1, value=value)
    cell.alignment = MIDDLE
    return cell


def _width(head: Head, rows: Sequence[Sequence[CellValue]], position: int) -> int:
    """Wide enough for the longest value and for every word of the heading, as long as that is not too wide."""
    heading = max(map(len, head.heading.split())) + _FILTER_BUTTON
    longest = max((len(str(row[position])) for row in rows if row[position] is not None), default=0)
    return max(_NARROWEST, heading, min(longest, head.widest))


def _table(sheet: Sheet, last_row: int) -> Table:
    ref = f"A1:{get_column_letter(len(sheet.heads))}{last_row}"
    return Table(
        displayName=sheet.table_name,
        ref=ref,
        autoFilter=AutoFilter(ref=ref),
        tableColumns=[TableColumn(id=n, name=cell_text(head.heading)) for n, head in enumerate(sheet.heads, 1)],
        tableStyleInfo=TableStyleInfo(name="TableStyleLight15", showRowStripes=True),
    )
