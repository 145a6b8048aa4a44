"""The plain values that come out of the cells of a workbook."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Odd:
    """A cell that holds what no answer is: a formula, a date, an error. `what` says so after "is"."""

    what: str


Cell: TypeAlias = str | int | float | bool | Odd | None


class NotTaken(Exception):
    """A row cannot be taken in; the text says why, without a full stop."""


def is_blank(cell: Cell) -> bool:
    """Whether nothing stands in the cell; spaces are nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def text_in(cell: Cell, name: str) -> str:
    """The text of a cell; a number as it was typed. Raises NotTaken where it is a formula, a date or the like."""
    if isinstance(cell, Odd):
        raise NotTaken(f"the cell “{name}” is {cell.what}")
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    return "" if cell is None else str(cell)
