"""A sheet of openpyxl's write-only workbook whose rows are written as text and join the rest when it is packed."""

from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.styles import Alignment, Fill, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.datavalidation import DataValidationList
from openpyxl.worksheet.dimensions import ColumnDimension, DimensionHolder
from openpyxl.worksheet.header_footer import HeaderFooter
from openpyxl.worksheet.page import PageMargins, PrintOptions, PrintPageSetup
from openpyxl.worksheet.pagebreak import RowBreak
from openpyxl.worksheet.properties import WorksheetProperties
from openpyxl.worksheet.protection import SheetProtection

from scr_appraiser.export.excel.rows_xml import Value, row_xml

BODY = Alignment(vertical="top", wrap_text=True)
"""How every cell lies in which nothing else is said."""

_END_OF_ROWS = b"</sheetData>"
_BLOCK = 1 << 20


class BookSheet(WriteOnlyWorksheet):
    """A sheet that waits in two files of ours until it is packed: what openpyxl writes of it, and its rows."""

    _writer: WorksheetWriter | None
    HeaderFooter: HeaderFooter
    column_dimensions: DimensionHolder[str, ColumnDimension]
    conditional_formatting: ConditionalFormattingList
    data_validations: DataValidationList
    page_margins: PageMargins
    page_setup: PrintPageSetup
    print_options: PrintOptions
    protection: SheetProtection
    row_breaks: RowBreak
    sheet_properties: WorksheetProperties

    def __init__(self, book: Workbook, title: str, waiting: Path) -> None:
        super().__init__(book, title)
        self._waiting = waiting
        self._waiting_rows: TextIOWrapper = rows_of(waiting).open("w", encoding="utf-8", newline="")
        self._letters: list[str] = []
        self._appended = 0

    def append(self, row: Sequence[Value], height: float | None = None) -> None:
        """Writes the next row, `height` points high: see `rows_xml.row_xml`."""
        for position in range(len(self._letters), len(row)):
            self._letters.append(get_column_letter(position + 1))
        self._appended += 1
        self._waiting_rows.write(row_xml(self._appended, row, self._letters, height))

    def style(
        self, font: Font | None = None, fill: Fill | None = None, alignment: Alignment = BODY, **others: Any
    ) -> int:
        """A style for values of this workbook; others are number_format and quotePrefix."""
        cell = Cell(self, row=1, column=1)
        chosen = {"font": font, "fill": fill, "alignment": alignment, **others}
        for name, value in chosen.items():
            if value is not None:
                setattr(cell, name, value)
        return int(cell.style_id)

    def close(self) -> None:
        """Ends the sheet; everything about it must have been said."""
        self._waiting_rows.close()
        super().close()

    def let_go(self) -> None:
        """Closes the files of a sheet, also of one that will not be finished."""
        self._waiting_rows.close()
        if self._writer is not None and not self.closed:
            self._writer.close()

    def _get_writer(self) -> None:
        if self._writer is None:
            self._writer = _Writer(self, str(self._waiting))
            self._writer.write_top()


def rows_of(waiting: Path) -> Path:
    """Where the rows of a sheet wait that itself waits in a file."""
    return waiting.with_suffix(".rows")


def whole(waiting: Path) -> Iterator[bytes]:
    """A sheet that waits, its rows where they belong."""
    before, end, after = waiting.read_bytes().partition(_END_OF_ROWS)
    assert end, "openpyxl writes where the rows end"
    yield before
    with rows_of(waiting).open("rb") as rows:
        yield from _blocks(rows)
    yield end + after


def _blocks(source: IO[bytes]) -> Iterator[bytes]:
    while block := source.read(_BLOCK):
        yield block


class _Writer(WorksheetWriter):
    def cleanup(self) -> None:
        """Nothing: the file goes with its folder, and openpyxl's list of temporary files does not know it."""
