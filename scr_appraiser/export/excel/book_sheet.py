"""A sheet of openpyxl's write-only workbook, whose rows are written from plain values, each row at once.

A cell is text or a number here and cannot become a formula, whatever it holds. openpyxl's own way makes an object of
every cell and guesses what it is; it takes twice the time, and "=1+1" for a formula.
"""

from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from openpyxl.cell import Cell
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.styles import Alignment, Fill, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import ColumnDimension, DimensionHolder
from openpyxl.worksheet.header_footer import HeaderFooter
from openpyxl.worksheet.page import PageMargins, PrintOptions, PrintPageSetup
from openpyxl.worksheet.properties import WorksheetProperties
from openpyxl.xml.constants import XML_NS
from openpyxl.xml.functions import Element, SubElement

from scr_appraiser.export.excel.text import LIMIT, units

if TYPE_CHECKING:
    from scr_appraiser.export.excel.book import Book

BODY = Alignment(vertical="top", wrap_text=True)
"""How every cell lies in which nothing else is said."""

Plain: TypeAlias = str | int | float
_SPACE = f"{{{XML_NS}}}space"


class Styled(NamedTuple):
    """A value with a style of the workbook, as `BookSheet.style` gives it."""

    value: Plain
    style: int


Value: TypeAlias = Plain | Styled | None


class BookSheet(WriteOnlyWorksheet):
    """A sheet whose rows wait in a file of ours until the workbook is packed."""

    _rows: Generator[None, object] | None
    _writer: WorksheetWriter | None
    HeaderFooter: HeaderFooter
    column_dimensions: DimensionHolder[str, ColumnDimension]
    conditional_formatting: ConditionalFormattingList
    page_margins: PageMargins
    page_setup: PrintPageSetup
    print_options: PrintOptions
    row_dimensions: dict[int, dict[str, str]]
    sheet_properties: WorksheetProperties

    def __init__(self, book: "Book", title: str, waiting: Path) -> None:
        super().__init__(book, title)
        self._waiting = waiting

    def append(self, row: Sequence[Value]) -> None:
        """Writes the next row; what is None has no cell. Text is written as it is: see `text.cell_text`."""
        super().append(row)

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

    def set_height(self, row: int, points: float) -> None:
        """The height of a row, before it is written. Unlike openpyxl's own it is fitted anew when the row is edited."""
        self.row_dimensions[row] = {"ht": f"{points:g}"}

    def let_go(self) -> None:
        """Closes the file of a sheet that will not be finished."""
        if self._writer is not None and not self.closed:
            if self._rows is not None:
                self._rows.close()
            self._writer.close()

    def _get_writer(self) -> None:
        if self._writer is None:
            self._writer = _Writer(self, str(self._waiting))
            self._writer.write_top()

    def _values_to_row(self, values: Iterable[Value], row_idx: int) -> Iterable[Value]:
        return values


class _Writer(WorksheetWriter):
    def write_row(self, xf: Any, row: Iterable[Any], row_idx: int) -> None:
        """One row as one element, with its cells."""
        sheet: Any = self.ws
        element = Element("row", {"r": str(row_idx), **sheet.row_dimensions.get(row_idx, {})})
        for letter, value in zip(_letters(), row, strict=False):
            if value is not None:
                _add_cell(element, f"{letter}{row_idx}", value)
        xf.write(element)

    def cleanup(self) -> None:
        """Nothing: the file goes with its folder, and openpyxl's list of temporary files does not know it."""


def _add_cell(row: Any, place: str, value: Plain | Styled) -> None:
    attributes = {"r": place}
    if isinstance(value, Styled):
        value, style = value
        attributes["s"] = str(style)
    content: Any
    if isinstance(value, str):
        if len(value) > LIMIT // 2 and units(value) > LIMIT:
            raise ValueError("The text is too long for a cell, and a spreadsheet would cut it: see text.pieces.")
        attributes["t"] = "inlineStr"
        content = SubElement(SubElement(SubElement(row, "c", attributes), "is"), "t")
        if value != value.strip():
            content.set(_SPACE, "preserve")
    else:
        content = SubElement(SubElement(row, "c", attributes), "v")
    content.text = str(value)


def _letters() -> Iterator[str]:
    return map(get_column_letter, range(1, 16_385))
