"""What runs in the throw-away process that reads workbooks: one after the other, plain values out, nothing else."""

import json
import sys
from multiprocessing.connection import Connection
from typing import Any

from scr_appraiser.model.workbook.cells import Cell, Odd
from scr_appraiser.model.workbook.reading import PasswordNeeded, read_sheets
from scr_appraiser.problems import Problem
from scr_appraiser.traces import forbid_dumps

MOST_MEMORY = 1 << 30
"""Bytes that the child may take."""
MOST_SECONDS = 30
"""Of the processor, for each workbook."""


def answer(pipe: Connection) -> None:
    """Read workbooks from the pipe, each after its password, until it is closed; answer each with JSON."""
    _limit()
    while True:
        try:
            password = pipe.recv_bytes().decode()
            content = pipe.recv_bytes()
        except EOFError:
            return
        _allow_more_time()
        pipe.send_bytes(json.dumps(said_of(content, password)).encode())


def said_of(content: bytes, password: str) -> dict[str, Any]:
    """What came of reading a workbook, as JSON values."""
    try:
        sheets = read_sheets(content, password)
    except Problem as problem:
        is_password = isinstance(problem, PasswordNeeded)
        return {"problem": problem.message, "advice": problem.advice, "is_password": is_password}
    return {
        "sheets": [
            [title, [[number, [[column, _plain(cell)] for column, cell in cells.items()]] for number, cells in rows]]
            for title, rows in sheets
        ]
    }


def _plain(cell: Cell) -> Any:
    return {"odd": cell.what} if isinstance(cell, Odd) else cell


def _limit() -> None:
    """Hold this process to a memory and a time of its own, where the system can, and to no dump of it on a disk."""
    forbid_dumps()
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))


def _allow_more_time() -> None:
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + MOST_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))
