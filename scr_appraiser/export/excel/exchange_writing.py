"""Writes the sheets of an exchange workbook: answers to fill in, all else protected against slips; nothing hidden."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.styles import Alignment, Border, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from scr_appraiser.export.excel.about import Part
from scr_appraiser.export.excel.book import Book
from scr_appraiser.export.excel.book_sheet import BODY, BookSheet
from scr_appraiser.export.excel.exchange_beside import (
    Lists,
    condition_list,
    confidence_list,
    decision_list,
    rating_list,
)
from scr_appraiser.export.excel.exchange_rows import ExchangeRow
from scr_appraiser.export.excel.fitting import fits, height, set_widths
from scr_appraiser.export.excel.imprint import Imprint
from scr_appraiser.export.excel.layout import keep_in_sight, set_paper
from scr_appraiser.export.excel.rows_xml import Styled, Value
from scr_appraiser.export.excel.sheets import Sheet
from scr_appraiser.export.excel.styles import styles
from scr_appraiser.export.excel.text import cell_text, is_risky
from scr_appraiser.export.excel.writing import cell_value, styled_text, table_of, write_heads
from scr_appraiser.model.workbook.layout import ANSWERS, CODES, EDITOR_CODE, EDITOR_NAME, GUIDE

_ANSWER = PatternFill("solid", fgColor="FFFFF8E1")
_LINE = Side("thin", color="FFBFB58A")
_WIDTHS = [30, 100]
_TITLE_HEIGHT = 30
_LEAST = {
    "Rating": 24,
    "Decision": 24,
    "Comment": 60,
    "References": 36,
    "Reason": 44,
    "Strengths": 44,
    "Weaknesses": 44,
}
"""Characters that a column to be filled in has at least, though nothing stands in it yet."""


@dataclass(frozen=True, slots=True)
class _Look:
    """The styles of cells that are filled in: plain text, and text that must not be taken for a formula."""

    answer: int
    risky: int


def write_guide(book: Book, parts: Iterable[Part], imprint: Imprint) -> None:
    """The first sheet; who fills it in can be written there."""
    sheet = book.add(GUIDE)
    look, answers = styles(sheet), _look(sheet)
    set_widths(sheet, _WIDTHS)
    set_paper(sheet, _WIDTHS, 0, imprint)
    sheet.append([styled_text(book.properties.title, look.title)], _TITLE_HEIGHT)
    for part in parts:
        sheet.append([])
        sheet.append([styled_text(part.title, look.heading), styled_text("", look.heading)])
        for line in part.lines:
            is_open = line.name in (EDITOR_CODE, EDITOR_NAME)
            says = _answer(line.says or None, answers) if is_open else cell_value(line.says, look)
            sheet.append([styled_text(line.name, look.name), says], height([(line.says, _WIDTHS[1])]))
    _protect(sheet)
    sheet.close()


def write_answers(book: Book, sheet: Sheet, rows: Sequence[ExchangeRow], lists: Lists, imprint: Imprint) -> None:
    """A sheet of judgements or decisions: only the cells of rows that have a key can be filled in."""
    target = _begun(book, sheet, imprint)
    look, answers = styles(target), _look(target)
    open_ones = [head.role == "answer" for head in sheet.heads]
    widths = _widths(sheet)
    key = len(sheet.heads) - 1
    for row, values in zip(rows, sheet.rows, strict=True):
        cells: list[Value] = [
            _answer(value if isinstance(value, str) else None, answers)
            if is_open and row.key
            else cell_value(value, look)
            for is_open, value in zip(open_ones, values, strict=True)
        ]
        target.append(cells, height(zip(values[:key], widths, strict=False)))
    _add_lists(target, sheet, rows, lists)
    _finish(target, sheet)


def write_beside(book: Book, sheet: Sheet, imprint: Imprint) -> None:
    """A sheet to be read."""
    target = _begun(book, sheet, imprint)
    look = styles(target)
    widths = _widths(sheet)
    for values in sheet.rows:
        target.append([cell_value(value, look) for value in values], height(zip(values, widths, strict=True)))
    if not sheet.rows:
        target.append([])
    _finish(target, sheet)


def _begun(book: Book, sheet: Sheet, imprint: Imprint) -> BookSheet:
    target = book.add(sheet.title)
    widths = _widths(sheet)
    set_widths(target, widths)
    keep_in_sight(target, sheet.frozen)
    set_paper(target, widths, sheet.frozen, imprint)
    write_heads(target, sheet.heads, widths)
    return target


def _finish(target: BookSheet, sheet: Sheet) -> None:
    target.tables.add(table_of(sheet, max(len(sheet.rows), 1) + 1))
    _protect(target)
    target.close()


def _widths(sheet: Sheet) -> list[int]:
    found = fits(sheet.heads, sheet.rows)
    return [
        max(fit.width, _LEAST.get(head.heading, 0) if head.role == "answer" else 0)
        for head, fit in zip(sheet.heads, found, strict=True)
    ]


def _look(sheet: BookSheet) -> _Look:
    open_cell: dict[str, Any] = {
        "fill": _ANSWER,
        "border": Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE),
        "protection": Protection(locked=False),
        "number_format": "@",
        "alignment": Alignment(vertical=BODY.vertical, wrap_text=True),
    }
    return _Look(sheet.style(**open_cell), sheet.style(**open_cell, quotePrefix=True))


def _answer(text: str | None, look: _Look) -> Styled:
    """A cell to be filled in, with what stands there now."""
    if text is None:
        return Styled(None, look.answer)
    written = cell_text(text)
    return Styled(written, look.risky if is_risky(written) else look.answer)


def _add_lists(target: BookSheet, sheet: Sheet, rows: Sequence[ExchangeRow], lists: Lists) -> None:
    """The drop-downs: a help, not a control, since pasting passes them by."""
    columns = {head.heading: get_column_letter(place) for place, head in enumerate(sheet.heads, 1)}
    found: dict[str, DataValidation] = {}
    for number, row in enumerate(rows, 2):
        for heading, name in _lists_of(row).items() if row.key else ():
            if heading in columns and name in lists.places:
                if name not in found:
                    found[name] = _validation(lists.places[name])
                found[name].add(f"{columns[heading]}{number}")
    for validation in found.values():
        target.data_validations.append(validation)


def _lists_of(row: ExchangeRow) -> dict[str, str]:
    """By heading, the name of the list to choose from."""
    framework = row.line.framework
    if row.criterion is None:
        return {ANSWERS["decision"]["value"]: decision_list(framework)}
    names = ANSWERS["judgement"]
    return {
        names["rating"]: rating_list(framework, row.criterion),
        names["confidence"]: confidence_list(framework),
        names["condition"]: condition_list(framework, row.criterion),
    }


def _validation(place: tuple[int, int]) -> DataValidation:
    first, last = place
    return DataValidation(
        type="list",
        formula1=f"'{CODES}'!$B${first}:$B${last}",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Choose from the list",
        error="Choose one of the answers in the list, or leave the cell blank.",
    )


def _protect(sheet: BookSheet) -> None:
    """Against slips: without a password, and sorting, filtering and widths stay free."""
    protection = sheet.protection
    protection.sheet = True
    for free in ("formatCells", "formatColumns", "formatRows", "sort", "autoFilter"):
        setattr(protection, free, False)
