"""An overview as it was written out under a profile, read back as its readers do."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from openpyxl import load_workbook
from pypdf import PdfReader

from scr_appraiser.export.overview.exporting import Exported
from scr_appraiser.model.overview.statistics import Overview


@dataclass(frozen=True, slots=True)
class Copy:
    """An overview under a profile, and its files."""

    shown: Overview
    exported: Exported

    def paths(self, form: str) -> list[Path]:
        """The files of a format."""
        return [file.path for file in self.exported.files if file.form == form]

    def lines(self) -> list[dict[str, str]]:
        """The lines of the CSV file."""
        with self.paths("csv")[0].open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def text(self, form: str) -> str:
        """All that the files of a format say, on one line."""
        return " ".join(said(path) for path in self.paths(form))


@cache
def said(path: Path) -> str:
    """All that a file says, on one line."""
    return " ".join(_READERS[path.suffix](path).split())


def _pdf(path: Path) -> str:
    return " ".join(page.extract_text() for page in PdfReader(path).pages)


def _xlsx(path: Path) -> str:
    cells = (cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row)
    return " ".join(str(cell.value) for cell in cells if cell.value is not None)


def _svg(path: Path) -> str:
    return " ".join(ElementTree.fromstring(path.read_bytes()).itertext())


_READERS = {".pdf": _pdf, ".xlsx": _xlsx, ".svg": _svg, ".csv": lambda path: path.read_text("utf-8-sig")}
