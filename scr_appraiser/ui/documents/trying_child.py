"""What runs in the child process that tries a document: it opens, reads and draws, and says how far it came."""

import json
import time
from multiprocessing.connection import Connection

from scr_appraiser.model.evidence.pdf_files import MOST_BYTES
from scr_appraiser.model.throw_away import hold_to
from scr_appraiser.problems import Problem
from scr_appraiser.ui.documents.headings import headings
from scr_appraiser.ui.documents.opening import OpenedDocument, open_document

ALWAYS = 5
"""Pages that are tried however long they take."""

MOST_MEMORY = 2 << 30
"""Bytes that the child may take, its libraries among them."""

DRAWN_SIDE = 600
"""Pixels of the longer side of a page that is drawn to try it."""


def answer(pipe: Connection, password: str, budget: float) -> None:
    """Read the document from the pipe, try it, and say what came of it: JSON, a message a page."""
    limit()
    try:
        document = open_document(pipe.recv_bytes(2 * MOST_BYTES), password)
    except Problem as problem:
        said = {"problem": type(problem).__name__, "message": problem.message, "advice": problem.advice}
        pipe.send_bytes(json.dumps(said).encode())
        return
    until = time.monotonic() + budget
    headings(document)
    for page in range(document.page_count):
        if page >= ALWAYS and time.monotonic() > until:
            break
        _tell(pipe, document, page)
        _try_page(document, page)
    else:
        page = document.page_count
    _tell(pipe, document, page, is_done=True)


def limit() -> None:
    """Hold this process to a memory of its own."""
    hold_to(MOST_MEMORY)


def _try_page(document: OpenedDocument, page: int) -> None:
    from PySide6.QtCore import QSize

    width, height = document.sizes[page]
    by = DRAWN_SIDE / max(width, height)
    document.pdf.getAllText(page)
    document.pdf.render(page, QSize(max(1, round(width * by)), max(1, round(height * by))))


def _tell(pipe: Connection, document: OpenedDocument, tried: int, *, is_done: bool = False) -> None:
    said = {"pages": document.page_count, "tried": tried, "is_done": is_done}
    pipe.send_bytes(json.dumps(said).encode())
