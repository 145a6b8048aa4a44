"""Workbooks written and read back."""

import datetime
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook

from scr_appraiser.export.excel.collation import write_collation
from scr_appraiser.export.report import Collation

Rows = list[dict[str, Any]]


def written(data: Collation, folder: Path) -> Path:
    """The workbook of a collation."""
    path = folder / "collation.xlsx"
    write_collation(data, path)
    return path


def opened(path: Path) -> Workbook:
    """A workbook, with formulas read as formulas."""
    return openpyxl.load_workbook(path)


def rows(book: Workbook, title: str, show: Callable[[Any], Any] | None = None) -> Rows:
    """The rows of a sheet by heading, as a spreadsheet shows them unless told otherwise."""
    show = show or shown
    head, *below = book[title].iter_rows(values_only=True)
    return [{str(name): show(value) for name, value in zip(head, row, strict=True)} for row in below]


def read(data: Collation, tmp_path: Path, title: str) -> Rows:
    """The rows of one sheet of the workbook of a collation."""
    return rows(opened(written(data, tmp_path)), title)


def day(value: Any) -> Any:
    """A value as it was read, but for days, which openpyxl reads as their midnight."""
    return value.date() if isinstance(value, datetime.datetime) else value


def shown(value: Any) -> Any:
    """What a spreadsheet shows: days as days, text with its escapes taken for what they are (ECMA-376, ST_Xstring)."""
    if not isinstance(value, str):
        return day(value)
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), value)


def cells(book: Workbook) -> Iterator[Cell]:
    """Every cell of every sheet."""
    for sheet in book:
        for row in sheet.iter_rows():
            yield from row


def formulas(book: Workbook) -> list[str]:
    """Where a cell is a formula or an error instead of text."""
    return [f"{cell.parent.title}!{cell.coordinate}" for cell in cells(book) if cell.data_type in ("f", "e")]


def parts(path: Path) -> dict[str, bytes]:
    """The files in a workbook's archive."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
