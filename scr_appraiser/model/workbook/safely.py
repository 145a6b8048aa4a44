"""Reads returned workbooks in a process of its own, so that whatever is in them can harm nothing but that process."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from scr_appraiser.model.throw_away import Child, ThrowAway
from scr_appraiser.model.workbook.cells import Cell, Odd
from scr_appraiser.model.workbook.reading import PasswordNeeded
from scr_appraiser.model.workbook.returned import Returned, returned
from scr_appraiser.model.workbook.unpacking import ADVICE, MOST_BYTES
from scr_appraiser.problems import Problem

LONGEST = 60.0
"""Seconds that one workbook may take."""
MOST_ANSWER = 64 << 20
"""Bytes that the child may answer with."""


class Reader:
    """One throw-away process for as many workbooks as come; a new one after each that it did not survive."""

    def __init__(self, longest: float = LONGEST, child: Child | None = None) -> None:
        """`child` is what the process runs, for tests."""
        from scr_appraiser.model.workbook.reading_child import answer

        self._longest = longest
        self._process = ThrowAway(child or answer, "workbooks")

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.end()

    def read(self, path: Path, password: str = "", is_wanted: Callable[[], None] = lambda: None) -> Returned:
        """A workbook as plain values. `is_wanted` is asked while it waits, and raises to give up.

        Raises PasswordNeeded, or another Problem where it is no workbook of ours or cannot be read safely.
        """
        return self.read_bytes(_content(path), password, is_wanted)

    def read_bytes(self, content: bytes, password: str = "", is_wanted: Callable[[], None] = lambda: None) -> Returned:
        """As `read`, for what lies in memory."""
        said = self._ask(content, password, is_wanted)
        if "problem" in said:
            kind = PasswordNeeded if said["is_password"] else Problem
            raise kind(str(said["problem"]), str(said["advice"]))
        return returned(
            [(str(title), [(int(row), dict(_cells(cells))) for row, cells in rows]) for title, rows in said["sheets"]]
        )

    def _ask(self, content: bytes, password: str, is_wanted: Callable[[], None]) -> dict[str, Any]:
        try:
            pipe = self._process.pipe
            pipe.send_bytes(password.encode())
            pipe.send_bytes(content)
            self._process.wait(self._longest, is_wanted, Problem("This workbook takes too long to read.", ADVICE))
            # JSON, never pickle: what a workbook made of the child must not be run here.
            said = json.loads(pipe.recv_bytes(MOST_ANSWER))
            if isinstance(said, dict) and ("sheets" in said or "problem" in said):
                return said
        except (EOFError, OSError, ValueError):
            pass  # The child died of it, or what it says makes no sense: either way the workbook did that.
        except BaseException:
            self._process.end()
            raise
        self._process.end()
        raise Problem("This workbook cannot be read: it brings down the program that tries.", ADVICE)


def workbooks_in(paths: Iterable[Path]) -> list[Path]:
    """The workbooks that these paths name: of a folder all that lie in it, but for what a spreadsheet left of itself.

    Raises Problem where there is nothing at a path, or a folder holds no workbook.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(one for one in path.iterdir() if _is_workbook(one))
            if not inside:
                raise Problem("There is no workbook in that folder.", "Choose the folder that they were saved to.")
            found += inside
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def read_all(
    paths: Iterable[Path], password: str = "", progress: Callable[[int, int], None] = lambda done, total: None
) -> Iterator[tuple[str, Returned | Problem]]:
    """Each workbook by its file's name, as it was read, or why it could not be. `progress` may raise to cancel."""
    listed = list(paths)
    with Reader() as reader:
        for done, path in enumerate(listed):
            progress(done, len(listed))
            try:
                found: Returned | Problem = reader.read(path, password)
            except Problem as problem:
                found = problem
            yield path.name, found
        progress(len(listed), len(listed))


def _is_workbook(path: Path) -> bool:
    is_left_behind = path.name.startswith(("~$", ".~lock.", "."))
    return path.suffix.lower() in (".xlsx", ".xlsm", ".xls") and not is_left_behind and path.is_file()


def _content(path: Path) -> bytes:
    """The bytes of a workbook. Raises Problem where it is no plain file of a likely size."""
    with suppress(OSError):
        if path.is_file() and path.stat().st_size <= MOST_BYTES:
            return path.read_bytes()
        if path.is_file():
            raise Problem(f"“{path.name}” is larger than {MOST_BYTES >> 20} MB.", ADVICE)
    raise Problem(f"“{path.name}” cannot be read.", "Check its name and that you may read it.")


def _rows(rows: Iterable[tuple[int, Any]]) -> Iterator[tuple[int, dict[int, Cell]]]:
    for number, cells in rows:
        yield int(number), dict(_cells(cells))


def _cells(cells: Iterable[tuple[int, Any]]) -> Iterator[tuple[int, Cell]]:
    for column, value in cells:
        yield int(column), Odd(str(value["odd"])) if isinstance(value, dict) else value
