"""Writes a sheet into a workbook: values as they are, text that stays text."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from scr_appraiser.export.excel.book import Book
from scr_appraiser.export.excel.book_sheet import BookSheet
from scr_appraiser.export.excel.fitting import FILTER_BUTTON, Fit, fits, height, set_widths
from scr_appraiser.export.excel.imprint import Imprint
from scr_appraiser.export.excel.layout import colour_ratings, keep_in_sight, set_paper
from scr_appraiser.export.excel.rows_xml import Styled, Value
from scr_appraiser.export.excel.sheets import CellValue, Head, Sheet
from scr_appraiser.export.excel.styles import Styles, styles
from scr_appraiser.export.excel.text import cell_text, is_risky
from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE

Counted: TypeAlias = Callable[[int], None]
"""Told how many rows more have been written; may raise to cancel."""

_ROWS_BETWEEN_REPORTS = 500


def write_sheet(book: Book, sheet: Sheet, colours: Mapping[int, str], imprint: Imprint, counted: Counted) -> None:
    """The sheet as an Excel table with filters; one without rows gets an empty row, since a table needs one."""
    target = book.add(sheet.title)
    columns = fits(sheet.heads, sheet.rows)
    widths = [column.width for column in columns]
    set_widths(target, widths)
    keep_in_sight(target, sheet.frozen)
    set_paper(target, widths, sheet.frozen, imprint)
    write_heads(target, sheet.heads, widths)
    _write_rows(target, sheet, columns, counted)
    last_row = max(len(sheet.rows), 1) + 1
    target.tables.add(table_of(sheet, last_row))
    for position, head in enumerate(sheet.heads, 1):
        if head.role == "rating":
            letter = get_column_letter(position)
            colour_ratings(target, f"{letter}2:{letter}{last_row}", colours)
    target.close()


def styled_text(text: str, style: int) -> Styled:
    """Text with a style of its own. It must not be text that somebody would edit: see `Styles.risky`."""
    return Styled(cell_text(text), style)


def cell_value(value: CellValue, look: Styles) -> Value:
    """What a cell is written from."""
    if isinstance(value, str):
        text = cell_text(value)
        return Styled(text, look.risky) if is_risky(text) else text
    if isinstance(value, date):
        return Styled(_serial(value), look.day)
    return None if value is None else Styled(value, look.number)


def write_heads(target: BookSheet, heads: Sequence[Head], widths: Sequence[int]) -> None:
    """The first row."""
    look = styles(target)
    texts = ((head.heading, width - FILTER_BUTTON) for head, width in zip(heads, widths, strict=True))
    cells = [styled_text(each.heading, look.aside if each.role == "sorting" else look.heading) for each in heads]
    target.append(cells, height(texts))


def _write_rows(target: BookSheet, sheet: Sheet, columns: Sequence[Fit], counted: Counted) -> None:
    look = styles(target)
    wrapping = [(position, column.width) for position, column in enumerate(columns) if column.wraps]
    ratings = [position for position, head in enumerate(sheet.heads) if head.role == "rating"]
    for number, row in enumerate(sheet.rows, 1):
        values = [cell_value(value, look) for value in row]
        for position in ratings:
            if isinstance(rating := row[position], int):
                values[position] = Styled(rating, look.rating)
            elif isinstance(rating, str) and rating in (NOT_APPLICABLE, INSUFFICIENT):
                values[position] = styled_text(rating, look.rating)
        target.append(values, height((row[position], width) for position, width in wrapping))
        if number % _ROWS_BETWEEN_REPORTS == 0:
            counted(_ROWS_BETWEEN_REPORTS)
    counted(len(sheet.rows) % _ROWS_BETWEEN_REPORTS)
    if not sheet.rows:
        target.append([])


def _serial(day: date) -> int:
    """The number that a day is in Excel, which takes 1900 for a leap year."""
    days = (day - date(1899, 12, 30)).days
    return days if days > 60 else days - 1


def table_of(sheet: Sheet, last_row: int) -> Table:
    """The sheet's rows down to `last_row` as a table with filters."""
    ref = f"A1:{get_column_letter(len(sheet.heads))}{last_row}"
    return Table(
        displayName=sheet.table_name,
        ref=ref,
        autoFilter=AutoFilter(ref=ref),
        tableColumns=[TableColumn(id=n, name=cell_text(head.heading)) for n, head in enumerate(sheet.heads, 1)],
        tableStyleInfo=TableStyleInfo(name="TableStyleLight15", showRowStripes=True),
    )
