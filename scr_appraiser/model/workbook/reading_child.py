"""What runs in the throw-away process that reads workbooks: one after the other, plain values out, nothing else."""

import json
from multiprocessing.connection import Connection
from typing import Any

from scr_appraiser.model.throw_away import allow, hold_to
from scr_appraiser.model.workbook.cells import Cell, Odd
from scr_appraiser.model.workbook.reading import PasswordNeeded, read_sheets
from scr_appraiser.problems import Problem

MOST_MEMORY = 1 << 30
"""Bytes that the child may take."""
MOST_SECONDS = 30
"""Of the processor, for each workbook."""


def answer(pipe: Connection) -> None:
    """Read workbooks from the pipe, each after its password, until it is closed; answer each with JSON."""
    hold_to(MOST_MEMORY)
    while True:
        try:
            password = pipe.recv_bytes().decode()
            content = pipe.recv_bytes()
        except EOFError:
            return
        allow(MOST_SECONDS)
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
