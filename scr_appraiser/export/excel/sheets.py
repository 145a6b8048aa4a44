"""A sheet before it is written: columns as data, and the rows that they make of records."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Generic, Literal, TypeAlias, TypeVar

from scr_appraiser.export.excel.text import pieces
from scr_appraiser.model.review.disclosing import Profile
from scr_appraiser.problems import Problem

CellValue: TypeAlias = str | int | float | date | None
Source = TypeVar("Source")

Role: TypeAlias = Literal["reading", "rating", "sorting", "answer"]
"""What a column is for: reading; reading as a rating 1 to 6; sorting, counting and joining (codes, ids); or being
filled in.
"""

_REACH: tuple[Profile, ...] = ("internal", "partners", "publication")

MOST_ROWS = 1_048_575
"""Rows below the head of a sheet (Excel's specification)."""


_LONGEST_HEADING = 240
"""Characters; the head of a table's column may have 255, and some are needed to tell it from others."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Source]):
    """One column: its heading, what a row shows in it, and the most characters it may be wide."""

    heading: str
    value: Callable[[Source], CellValue]
    widest: int = 24
    role: Role = "reading"
    furthest: Profile = "publication"
    """The furthest profile under which it leaves: internal, then partners, then publication."""
    once_cleared: bool = False
    """It leaves further where a row has something in it: then all that its value gives was cleared."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a column of a sheet, and how the column looks."""

    heading: str
    widest: int
    role: Role


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet that is a table: a row for each record, the heads above them."""

    title: str
    caption: str
    """What one row is, in a sentence."""
    heads: tuple[Head, ...]
    rows: Sequence[Sequence[CellValue]]
    frozen: int
    """How many columns stay in sight, and are repeated on every printed page."""

    @property
    def table_name(self) -> str:
        """The name of the table, which may hold no space."""
        return self.title.title().replace(" ", "")


def make_sheet(
    profile: Profile,
    title: str,
    caption: str,
    columns: Iterable[Column[Source]],
    records: Iterable[Source],
    frozen: int = 1,
) -> Sheet:
    """The sheet of these records under a profile, columns for sorting behind those for reading, long text continued.

    Raises Problem where a sheet cannot hold so many rows.
    """
    records = list(records)
    leaving = [column for column in columns if _leaves(column, profile, records)]
    ordered = sorted(leaving, key=lambda column: column.role == "sorting")
    values = [column.value for column in ordered]
    rows = [[value(record) for value in values] for record in records]
    if len(rows) > MOST_ROWS:
        raise Problem(
            f"The sheet “{title}” would need {len(rows):,} rows, and a sheet of a workbook holds {MOST_ROWS:,}.",
            "Export fewer reviews at a time, for example one collation period after the other.",
        )
    heads = tuple(Head(column.heading, column.widest, column.role) for column in ordered)
    return _distinct(_continued(Sheet(title, caption, heads, rows, frozen)))


def _leaves(column: Column[Source], profile: Profile, records: Sequence[Source]) -> bool:
    if _REACH.index(profile) <= _REACH.index(column.furthest):
        return True
    return column.once_cleared and any(column.value(record) is not None for record in records)


def _distinct(sheet: Sheet) -> Sheet:
    """The sheet with headings on one line, no two alike: a table's columns must differ in more than capitals."""
    taken: set[str] = set()
    heads = []
    for head in sheet.heads:
        name = plain = _shortened(" ".join(head.heading.split()) or "(no heading)")
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain} ({number})"
        taken.add(name.casefold())
        heads.append(replace(head, heading=name))
    return replace(sheet, heads=tuple(heads))


def _shortened(heading: str) -> str:
    return heading if len(heading) <= _LONGEST_HEADING else f"{heading[: _LONGEST_HEADING - 1]}…"


def _continued(sheet: Sheet) -> Sheet:
    """The sheet with columns added for text that does not fit into one cell."""
    needed = [_cells_needed(sheet.rows, position) for position in range(len(sheet.heads))]
    if all(count == 1 for count in needed):
        return sheet
    return replace(
        sheet,
        heads=tuple(chain.from_iterable(map(_heads, sheet.heads, needed))),
        rows=[list(chain.from_iterable(map(_parts, row, needed))) for row in sheet.rows],
    )


def _cells_needed(rows: Iterable[Sequence[CellValue]], position: int) -> int:
    return max((len(pieces(value)) for row in rows if isinstance(value := row[position], str)), default=1) or 1


def _heads(head: Head, count: int) -> Iterable[Head]:
    yield head
    for number in range(1, count):
        again = "continued" if number == 1 else f"continued {number}"
        yield replace(head, heading=f"{head.heading} ({again})")


def _parts(value: CellValue, count: int) -> Sequence[CellValue]:
    parts: tuple[CellValue, ...] = pieces(value) if isinstance(value, str) else (value,)
    return parts + (None,) * (count - len(parts))
