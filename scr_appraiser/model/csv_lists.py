"""Lists in CSV files as spreadsheets write them: comma, semicolon or tab, with or without a line of headings."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scr_appraiser.problems import Problem

LARGEST = 5_000_000
"""Bytes: tens of thousands of lines."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What a list holds."""

    names: Mapping[str, tuple[str, ...]]
    """By column, in the order of a list without headings, what a heading may call it."""
    needed: frozenset[str]
    """Without these a first line is no line of headings."""
    what: str
    """What it is a list of."""
    advice: str


def rows_in(path: Path, columns: Columns) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines that are not empty, with their numbers, by the names of the columns. Raises Problem: no such list."""
    text = _text(path, columns)
    delimiter = max(",;\t", key=text.strip().partition("\n")[0].count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    order: Sequence[str] = ()
    try:
        for cells in reader:
            values = [" ".join(cell.split()) for cell in cells]
            if not any(values):
                continue
            if not order:
                order = _headings(values, columns)
                if order:
                    continue
                order = tuple(columns.names)
            found = dict(zip(order, values, strict=False))
            yield reader.line_num, {name: found.get(name, "") for name in columns.names}
    except csv.Error:
        raise Problem(f"Line {reader.line_num} of “{path.name}” cannot be read as CSV.", columns.advice) from None


def _headings(values: Sequence[str], columns: Columns) -> tuple[str, ...]:
    """What the columns hold, where this is a line of headings; else nothing."""
    known = {name: column for column, names in columns.names.items() for name in names}
    found = tuple(known.get(value.casefold().replace("_", " "), "") for value in values)
    return found if columns.needed <= {*found} else ()


def _text(path: Path, columns: Columns) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise Problem(f"“{path.name}” is too large for a list of {columns.what}.", columns.advice)
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise Problem(f"The list “{path.name}” is not text in UTF-8.", columns.advice) from None
    except (OSError, ValueError):
        raise Problem(f"The list “{path.name}” cannot be read.", "Check its name and that you may read it.") from None
