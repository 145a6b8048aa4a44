"""Tries a document in a process of its own before it is shown: one that would take the program down is refused."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeAlias

from scr_appraiser.model.evidence.pdf_files import check_pdf
from scr_appraiser.problems import Problem
from scr_appraiser.ui.documents.opening import PasswordNeeded, WrongPassword

LONGEST = 20.0
"""Seconds that the child may be silent: to start, to open the document, or to draw one page."""

BUDGET = 8.0
"""Seconds for which pages are tried; of a long document the last ones may go untried."""

ADVICE = "Print it to a new PDF in the program that shows it, and add that."

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many pages are tried, and of how many; raises to cancel."""

Child: TypeAlias = Callable[[Connection, str, float], None]
"""What the child runs: where to read the document and answer, the password, the seconds it has."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of trying a document that can be shown."""

    pages: int
    tried: int
    """How many of its pages, from the first on, were read and drawn."""


def try_document(
    content: bytes,
    password: str = "",
    progress: Progress | None = None,
    *,
    longest: float = LONGEST,
    child: Child | None = None,
) -> Tried:
    """Open, read and draw a PDF in a child process. Call it off the GUI thread: it takes about a second or more.

    Raises PasswordNeeded, WrongPassword or another Problem where it cannot be opened, and a Problem where the child
    dies of it or falls silent for `longest` seconds. `child` is what the child process runs, for tests.
    """
    check_pdf(content)
    if child is None:
        from scr_appraiser.ui.documents.trying_child import answer as child
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=child, args=(theirs, password, BUDGET), name="document", daemon=True)
    process.start()
    theirs.close()
    try:
        return _listen(ours, content, progress, longest)
    finally:
        process.kill()
        process.join()
        ours.close()


def _listen(pipe: Connection, content: bytes, progress: Progress | None, longest: float) -> Tried:
    try:
        pipe.send_bytes(content)
        pages, tried = 0, 0
        while (said := _next(pipe, progress, (tried, pages), longest)) is not None:
            if "problem" in said:
                raise _problem(said)
            pages, tried = int(said["pages"]), int(said["tried"])
            if said["is_done"]:
                return Tried(pages, tried)
    except (EOFError, OSError, ValueError, KeyError):
        pass  # The child died, or what it says makes no sense any more: either way the document did that.
    raise Problem("This document brings down the program that reads it, so it is not taken.", ADVICE)


def _next(
    pipe: Connection, progress: Progress | None, so_far: tuple[int, int], longest: float
) -> dict[str, Any] | None:
    """What the child says next. Raises Problem where it says nothing for too long, Cancelled where `progress` does."""
    until = time.monotonic() + longest
    while not pipe.poll(0.1):
        if progress is not None:
            progress(*so_far)
        if time.monotonic() > until:
            what = f"Page {so_far[0] + 1} of this document" if so_far[1] else "This document"
            raise Problem(f"{what} takes too long to read.", ADVICE)
    # JSON, never pickle: what a document made of the child must not be run here.
    said = json.loads(pipe.recv_bytes(1_000_000))
    return said if isinstance(said, dict) else None


def _problem(said: dict[str, Any]) -> Problem:
    kind = said["problem"]
    if kind == "WrongPassword":
        return WrongPassword()
    return PasswordNeeded() if kind == "PasswordNeeded" else Problem(str(said["message"]), str(said["advice"]))
