"""openpyxl's workbook, packed so that the same cells make the same bytes.

Only here and in book_sheet.py subclasses do what openpyxl has no public way for. Imported late: openpyxl is heavy.
"""

from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.packaging.custom import CustomPropertyList, StringProperty
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.named_styles import NamedStyleList
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import ARC_APP, XPROPS_NS

from scr_appraiser.export.excel.book_sheet import BODY, BookSheet, whole

MAKER = "SCR Appraiser"

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP entry can bear, so that a workbook does not say when its parts were packed."""

_APPLICATION = f"<Properties xmlns='{XPROPS_NS}'><Application>{MAKER}</Application></Properties>"
"""openpyxl would name Microsoft Excel."""


class Book(Workbook):
    """A workbook written sheet after sheet, row after row; what waits to be packed lies in `folder`."""

    _cell_styles: IndexedList[StyleArray]
    _named_styles: NamedStyleList
    custom_doc_props: "CustomPropertyList[StringProperty]"

    def __init__(self, folder: Path, title: str, made_at: datetime) -> None:
        super().__init__(write_only=True)
        self._folder = folder
        self._waiting: list[BookSheet] = []
        self._set_style_of_plain_cells()
        self.properties.creator = MAKER
        self.properties.title = title
        self.properties.created = self.properties.modified = made_at

    def add(self, title: str) -> BookSheet:
        """A new last sheet. Widths and panes are set before its first row, everything else before `save`."""
        sheet = BookSheet(self, title, self._folder / f"sheet{len(self._waiting) + 1}.xml")
        self._add_sheet(sheet)
        self._waiting.append(sheet)
        return sheet

    def note(self, name: str, text: str) -> None:
        """A property of the workbook, as its reader is told under Properties."""
        self.custom_doc_props.append(StringProperty(name=name, value=text))

    def save(self, filename: Any) -> None:
        """Packs the workbook; the same cells make the same bytes, since openpyxl's own stamping of now is left out."""
        with _Archive(filename, "w", ZIP_DEFLATED) as archive:
            ExcelWriter(self, archive).write_data()

    def close(self) -> None:
        """Lets go of the files that wait, also when the workbook was never finished: an open one cannot be removed."""
        for sheet in self._waiting:
            sheet.let_go()

    def _set_style_of_plain_cells(self) -> None:
        # Style 0 is that of every cell that names none; in LibreOffice it is the style "Normal" that 0 is made from.
        self._named_styles["Normal"].alignment = BODY
        self._cell_styles[0] = self._named_styles["Normal"].as_tuple()

    def _add_sheet(self, sheet: WriteOnlyWorksheet, index: int | None = None) -> None:
        super()._add_sheet(sheet, index)  # type: ignore[misc]


class _Archive(ZipFile):
    """A ZIP file whose entries bear no time and no owner."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        content = _APPLICATION if zinfo_or_arcname == ARC_APP else data
        super().writestr(_entry(zinfo_or_arcname), content, ZIP_DEFLATED)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Packs a sheet: nothing else comes to openpyxl's archive as a file."""
        with self.open(_entry(arcname), "w", force_zip64=True) as entry:
            for block in whole(Path(filename)):
                entry.write(block)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _MOMENT)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0  # the same on every computer
    return entry
