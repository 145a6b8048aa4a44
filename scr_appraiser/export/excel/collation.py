"""The collation workbook: reviews and their appraisals, a sheet for each kind of record."""

from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from typing import TypeAlias

from scr_appraiser.export.excel.about import about
from scr_appraiser.export.excel.code_lists import code_lists_sheet
from scr_appraiser.export.excel.domain_judgements import domain_judgements_sheet
from scr_appraiser.export.excel.evidence import evidence_sheet
from scr_appraiser.export.excel.facts import register
from scr_appraiser.export.excel.imprint import imprint
from scr_appraiser.export.excel.judgements import judgements_sheet
from scr_appraiser.export.excel.records import register_sheets
from scr_appraiser.export.excel.sheets import Sheet
from scr_appraiser.export.report import Collation
from scr_appraiser.files import private_folder, write_beside
from scr_appraiser.model.workbook.layout import COLLATION_TITLE

Progress: TypeAlias = Callable[[int, int], None]
"""Told how much is done, and of how much; raises to cancel."""


def write_collation(data: Collation, path: Path, progress: Progress = lambda done, total: None) -> None:
    """Writes the workbook of a collation: the same data always makes the same bytes.

    The file appears whole at the end; until then everything lies in a folder that only this user can read. Raises
    Problem where it cannot be written, or where there are more rows than a sheet holds.
    """
    from scr_appraiser.export.excel.book import Book
    from scr_appraiser.export.excel.writing import write_sheet
    from scr_appraiser.export.excel.writing_about import write_about

    sheets = collation_sheets(data)
    margins = imprint(data)
    colours = _colours(data)
    counted = _counting(sum(len(sheet.rows) for sheet in sheets), progress)
    with private_folder() as folder, closing(Book(folder, COLLATION_TITLE, _moment(data))) as book:
        write_about(book, about(data, sheets, margins), margins)
        for sheet in sheets:
            write_sheet(book, sheet, colours, margins, counted)
        packed = folder / "packed.xlsx"
        book.save(packed)
        with write_beside(path) as beside:
            copyfile(packed, beside)


def collation_sheets(data: Collation) -> tuple[Sheet, ...]:
    """The sheets behind About, in their order."""
    facts = register(data)
    return (
        *register_sheets(facts),
        judgements_sheet(data),
        evidence_sheet(data),
        domain_judgements_sheet(facts),
        code_lists_sheet(data),
    )


def _colours(data: Collation) -> Mapping[int, str]:
    """The colours of the scale; none where frameworks of different scales stand side by side."""
    scales = {tuple((point.value, point.colour) for point in each.scale) for each in data.frameworks.values()}
    return dict(scales.pop()) if len(scales) == 1 else {}


def _counting(total: int, progress: Progress) -> Callable[[int], None]:
    done = 0

    def counted(more: int) -> None:
        nonlocal done
        done += more
        progress(done, total)

    return counted


def _moment(data: Collation) -> datetime:
    """The time of the export as openpyxl wants it: UTC without saying so."""
    return datetime.fromisoformat(data.exported_at).replace(tzinfo=None)
