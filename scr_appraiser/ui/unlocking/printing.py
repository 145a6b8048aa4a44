"""Printing a PDF page that is never left on the disk."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from scr_appraiser.files import private_folder
from scr_appraiser.problems import Problem

POINTS = 72
"""In an inch."""


def ask_printer(parent: QWidget) -> QPrinter | None:
    """The printer that the person chooses in the system's dialog; None for "Cancel"."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Recovery code")
    return printer if QPrintDialog(printer, parent).exec() else None


def rendered(write: Callable[[Path], None], resolution: int) -> Iterator[QImage]:
    """The pages of the PDF that `write` makes, which lies in a private folder meanwhile. `resolution`: dots an inch."""
    with private_folder() as private:
        path = private / "page.pdf"
        write(path)
        document = QPdfDocument()
        document.load(str(path))
        for page in range(document.pageCount()):
            size = document.pagePointSize(page) * (resolution / POINTS)
            yield document.render(page, QSize(round(size.width()), round(size.height())))
        document.close()


def print_pages(printer: QPrinter, pages: Sequence[QImage]) -> None:
    """Send pictures of pages to a printer, each to a sheet. Raises Problem."""
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise Problem("The printer could not be used.", "Check it, choose another one, or save the page as a PDF.")
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        painter.drawImage(painter.viewport(), page)
    painter.end()
