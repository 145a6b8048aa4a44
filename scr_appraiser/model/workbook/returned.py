"""A workbook that came back, as plain values: what reading it gives, before anything is made of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scr_appraiser.model.canonical import canonical_hash
from scr_appraiser.model.identity import Identity, identify
from scr_appraiser.model.workbook.cells import Cell, Odd, is_blank, text_in
from scr_appraiser.model.workbook.layout import EDITOR_CODE, EDITOR_NAME, FORMAT, KEY, heading, plain, read_key
from scr_appraiser.problems import Problem

ADVICE = "Nothing was taken in from it. Ask for the workbook as it was sent, filled in and saved as .xlsx."


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row under the heads of a sheet that has a key column."""

    sheet: str
    number: int
    key: str
    cells: Mapping[str, Sequence[Cell]]
    """By heading; more than one where text goes on in further columns."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.key.strip() and all(is_blank(cell) for cells in self.cells.values() for cell in cells)


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook that came back: its rows, and what its guide says of who filled it in."""

    rows: tuple[ReturnedRow, ...]
    editor_code: str = ""
    editor_name: str = ""

    @property
    def workbook(self) -> str:
        """The id under which it went out. Raises Problem where no key tells it, or a later version wrote it."""
        keys = [key for row in self.rows if (key := read_key(row.key))]
        if any(key.format > FORMAT for key in keys):
            raise Problem("This workbook was made by a newer version of the program.", "Update the program first.")
        if not keys:
            raise Problem("The keys of this workbook were removed or changed.", ADVICE)
        return Counter(key.workbook for key in keys).most_common(1)[0][0]

    @property
    def digest(self) -> str:
        """64 hexadecimal digits over all that was read."""
        rows = [
            [row.sheet, row.number, row.key, {name: list(map(repr, cells)) for name, cells in row.cells.items()}]
            for row in self.rows
        ]
        return canonical_hash([rows, self.editor_code, self.editor_name])

    def editor(self) -> Identity | None:
        """Who says to have filled it in; None where nobody is named. Raises Problem where it is no staff code."""
        if not self.editor_code.strip():
            return None
        return identify(self.editor_code, self.editor_name if self.editor_name.strip() else self.editor_code)


def returned(sheets: Sequence[tuple[str, Sequence[tuple[int, Mapping[int, Cell]]]]]) -> Returned:
    """The workbook of these sheets: title, and of each row that is not empty its number and its cells by column.

    Raises Problem where no sheet has a key column.
    """
    rows: list[ReturnedRow] = []
    guide: dict[str, str] = {}
    has_keys = False
    for title, lines in sheets:
        head = next((place for place, (_, cells) in enumerate(lines) if KEY in map(_words, cells.values())), None)
        if head is None:
            guide |= _named(lines)
        else:
            has_keys = True
            rows += _rows(title, lines[head][1], lines[head + 1 :])
    if not has_keys:
        raise Problem(
            "This workbook was not sent from this program to be filled in.",
            "Nothing was taken in from it. Export an exchange workbook, and have that one filled in and sent back.",
        )
    return Returned(tuple(rows), guide.get(EDITOR_CODE, ""), guide.get(EDITOR_NAME, ""))


def _rows(
    title: str, heads: Mapping[int, Cell], lines: Sequence[tuple[int, Mapping[int, Cell]]]
) -> Iterator[ReturnedRow]:
    names = {column: _words(cell) for column, cell in heads.items()}
    columns: dict[str, list[int]] = {}
    for column in sorted(names, key=lambda one: (_turn(names[one]), one)):
        columns.setdefault(heading(names[column]), []).append(column)
    if len(columns.get(KEY, ())) != 1:
        raise Problem(f"The sheet “{title}” has more than one column of keys.", ADVICE)
    if doubled := [name for name in names.values() if list(names.values()).count(name) > 1 and name]:
        raise Problem(f"The sheet “{title}” has more than one column “{doubled[0]}”.", ADVICE)
    for number, cells in lines:
        key = cells.get(columns[KEY][0])
        row = ReturnedRow(
            title,
            number,
            "" if isinstance(key, Odd) else text_in(key, KEY),
            {name: [cells.get(column) for column in where] for name, where in columns.items() if name not in (KEY, "")},
        )
        if not row.is_empty:
            yield row


def _turn(name: str) -> tuple[int, str]:
    """Sorts "Comment", "Comment (continued)", "Comment (continued 2)" in this order."""
    return len(name) - len(heading(name)), name


def _named(lines: Sequence[tuple[int, Mapping[int, Cell]]]) -> dict[str, str]:
    """What stands beside the names of who filled it in."""
    found: dict[str, str] = {}
    for _, cells in lines:
        values = [cells[column] for column in sorted(cells)]
        if values and (name := _words(values[0])) in (EDITOR_CODE, EDITOR_NAME):
            beside: Any = values[1] if len(values) > 1 else None
            found[name] = "" if isinstance(beside, Odd) else plain(text_in(beside, name))
    return found


def _words(cell: Cell) -> str:
    return plain(cell) if isinstance(cell, str) else ""
