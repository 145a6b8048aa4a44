"""Bytes become a document that can be shown, or a Problem that says in one sentence why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QLoggingCategory, QThread

from scr_appraiser.model.evidence.pdf_files import check_pdf
from scr_appraiser.problems import Problem

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

LEAST_SIDE, MOST_SIDE = 1.0, 200_000.0
"""Points: what a page's side is taken for where the document says less or more."""

_TAIL = 2048
"""Bytes at the end in which readers look for %%EOF."""


Sizes: TypeAlias = tuple[tuple[float, float], ...]
"""Width and height of each page, in points."""


class PasswordNeeded(Problem):
    """The document opens with a password only."""

    def __init__(self) -> None:
        super().__init__("This document is protected by a password.", "Ask whoever sent it, and type it here.")


class WrongPassword(PasswordNeeded):
    """The password that was given is not the document's."""

    def __init__(self) -> None:
        Problem.__init__(self, "That is not the password of this document.", "Type it again; capital letters count.")


class OpenedDocument:
    """A document in memory, with the sizes (points) and labels of its pages. Close it when it is shown no more."""

    def __init__(self, content: bytes, pdf: QPdfDocument, buffer: QBuffer, sizes: Sizes = ()) -> None:
        """`sizes`: those of its pages, where they have been read before."""
        self.pdf = pdf
        self._buffer = buffer
        self.page_count = pdf.pageCount()
        is_known = len(sizes) == self.page_count
        self.sizes: Sizes = sizes if is_known else tuple(_size(pdf, page) for page in range(self.page_count))
        self.labels = tuple(pdf.pageLabel(page) or str(page + 1) for page in range(self.page_count))
        self.is_cut_short = b"%%EOF" not in content[-_TAIL:]
        """The file ends before a PDF does: pages may be missing."""

    def close(self) -> None:
        """Let go of it. The text and pictures of its pages cannot be had afterwards."""
        self.pdf.close()
        self._buffer.close()


def read_sizes(content: bytes, password: str = "") -> Sizes:
    """The sizes of all pages, for a job: of a long document they take longer than its first page. Raises Problem."""
    opened = open_document(content, password)
    try:
        return opened.sizes
    finally:
        opened.close()


def open_document(content: bytes, password: str = "", sizes: Sizes = ()) -> OpenedDocument:
    """Open a PDF. Nothing in it is ever run, and nothing outside it opened. It may be done in a job's thread.

    `sizes`: those of its pages, where they have been read before.

    Raises PasswordNeeded, WrongPassword, or another Problem where it is empty, too large, no PDF or damaged.
    """
    from PySide6.QtPdf import QPdfDocument

    check_pdf(content)
    # What it warns of is not for the log: it may tell what stands in the document.
    QLoggingCategory.setFilterRules("qt.pdf.*=false")
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    pdf = QPdfDocument()
    if password:
        pdf.setPassword(password)
    pdf.load(buffer)
    if pdf.status() != QPdfDocument.Status.Ready or pdf.pageCount() < 1:
        raise _problem(pdf, content, was_given=bool(password))
    opened = OpenedDocument(content, pdf, buffer, sizes)
    application = QCoreApplication.instance()
    if application is not None and application.thread() != QThread.currentThread():
        for part in (pdf, buffer):
            part.moveToThread(application.thread())
    return opened


def _problem(pdf: QPdfDocument, content: bytes, *, was_given: bool) -> Problem:
    error = pdf.error()
    if error == pdf.Error.IncorrectPassword:
        return WrongPassword() if was_given else PasswordNeeded()
    if error == pdf.Error.UnsupportedSecurityScheme:
        return Problem(
            "This document is protected in a way that cannot be opened here.", "Ask for a copy without protection."
        )
    if b"%%EOF" not in content[-_TAIL:]:
        return Problem("The end of this file is missing.", "Ask for it again: it did not arrive whole.")
    return Problem("This file is damaged and cannot be shown.", "Ask for it again from whoever sent it.")


def _size(pdf: QPdfDocument, page: int) -> tuple[float, float]:
    size = pdf.pagePointSize(page)
    width, height = (min(MOST_SIDE, max(LEAST_SIDE, side)) for side in (size.width(), size.height()))
    return width, height
