"""Reading a workbook that came back: bytes from outside to plain values. Runs in the child process of `safely.py`."""

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from scr_appraiser.model.workbook.cells import Cell, Odd
from scr_appraiser.model.workbook.layout import COLLATION_TITLE, KEY, plain
from scr_appraiser.model.workbook.unpacking import ADVICE, checked, unmarked
from scr_appraiser.problems import Problem

MOST_ROWS = 20_000
MOST_COLUMNS = 60
MOST_CELLS = 400_000
"""Of all sheets together."""

LOOKED_THROUGH = 40
"""Rows of a sheet without keys in which it may stand who filled the workbook in."""

Row: TypeAlias = tuple[int, Mapping[int, Cell]]
SheetRows: TypeAlias = tuple[str, list[Row]]

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_ODD = {"f": "a formula", "d": "a date", "e": "an error"}
_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class PasswordNeeded(Problem):
    """The workbook is protected by a password that was not given, or was wrong."""


def read_sheets(content: bytes, password: str = "") -> list[SheetRows]:
    """Every sheet with its rows that are not empty: the row's number, and its cells by column from 1. Of sheets without
    keys, which are only to be read, the first rows.

    What the sheets say of their own size is not believed: their rows are counted as they come. Raises Problem where it
    is no plain workbook, or one that holds too much.
    """
    import openpyxl

    # openpyxl parses with it where it is there, and without a word without it where it is not.
    assert openpyxl.DEFUSEDXML, "untrusted XML is never parsed without defusedxml"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        packed = checked(_decrypted(content, password))
        book = openpyxl.load_workbook(io.BytesIO(packed), read_only=True, data_only=False, keep_links=False)
        if _is_collation(book):
            raise Problem(
                "This is a collation workbook: it is for reading and counting, and nothing is taken in from it.",
                "To have reviews filled in or corrected, export an exchange workbook and send that.",
            )
        room = MOST_CELLS
        found: list[SheetRows] = []
        for sheet in book.worksheets:
            rows = list(_needed(_rows(sheet, room)))
            room -= sum(len(cells) for _, cells in rows)
            found.append((_unescaped(str(sheet.title)), rows))
        return found


def _is_collation(book: Any) -> bool:
    """Whether it is one of our workbooks that are read only, by its title or by what its first cell says."""
    if book.properties.title == COLLATION_TITLE or not book.worksheets:
        return bool(book.worksheets)
    _, cells = next(_rows(book.worksheets[0], MOST_CELLS), (0, {}))
    return cells.get(1) == COLLATION_TITLE


def _needed(rows: Iterable[Row]) -> Iterator[Row]:
    """All rows of a sheet that has keys; of another, which is only to be read, the first ones."""
    has_keys = False
    for place, (number, cells) in enumerate(rows):
        has_keys = has_keys or any(isinstance(cell, str) and plain(cell) == KEY for cell in cells.values())
        if not has_keys and place >= LOOKED_THROUGH:
            return
        yield number, cells


def _rows(sheet: Any, room: int) -> Iterator[Row]:
    from openpyxl.worksheet._reader import WorkSheetParser

    sheet.reset_dimensions()
    book = sheet.parent
    # What openpyxl gives to the public leaves rows out that are out of order, and makes up those before a far one.
    with sheet._get_source() as source:  # noqa: SLF001
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,  # noqa: SLF001
            data_only=False,
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001
        )
        last = 0
        for number, parsed in parser.parse():
            cells = dict(_cells(parsed))
            if not cells:
                continue
            room -= len(cells)
            if number > MOST_ROWS or max(cells) > MOST_COLUMNS or room < 0:
                raise Problem(
                    f"A sheet of this workbook is larger than {MOST_ROWS:,} rows by {MOST_COLUMNS} columns.", ADVICE
                )
            if number <= last:
                raise Problem("The rows of a sheet of this workbook are out of order.", ADVICE)
            last = number
            yield number, cells


def _cells(parsed: Iterable[Mapping[str, Any]]) -> Iterator[tuple[int, Cell]]:
    for cell in parsed:
        value, kind = cell["value"], cell["data_type"]
        if kind == "f":
            yield cell["column"], Odd(_ODD["f"])
        elif value is not None and value != "":
            yield cell["column"], _plain(value, kind)


def _plain(value: Any, kind: str) -> Cell:
    if kind in _ODD or not isinstance(value, str | int | float | bool):
        return Odd(_ODD.get(kind, "something that is neither text nor number"))
    if isinstance(value, str):
        return _unescaped(value)
    if isinstance(value, float) and (value != value or abs(value) > 1e15):
        return Odd("a number beyond all measure")
    return value


def _unescaped(text: str) -> str:
    """Text with its escapes taken for what they are (ECMA-376, ST_Xstring)."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), unmarked(text)) if "_x" in text else text


def _decrypted(content: bytes, password: str) -> bytes:
    if not content.startswith(_ENCRYPTED):
        return content
    if not password:
        raise PasswordNeeded("This workbook is protected by a password.", "Give the password that it was sent with.")
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
    from msoffcrypto.format.ooxml import OOXMLFile

    try:
        file = OOXMLFile(io.BytesIO(content))
        file.load_key(password=password, verify_password=True)
        plain = io.BytesIO()
        file.decrypt(plain, verify_integrity=True)
    except InvalidKeyError:
        raise PasswordNeeded("The password does not open this workbook.", "Check it and try again.") from None
    except (DecryptionError, FileFormatError, ParseError):
        raise Problem("This workbook cannot be decrypted: it is damaged, or of an old kind.", ADVICE) from None
    return plain.getvalue()
