"""How wide columns and how high rows must be for what stands in them. LibreOffice fits no row by itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from openpyxl.utils import get_column_letter

from scr_appraiser.export.excel.book_sheet import BookSheet
from scr_appraiser.export.excel.sheets import CellValue, Head

FILTER_BUTTON = 3
"""Characters that the button in the head of a column hides."""
_NARROWEST = 9
_NARROWER = 2
"""Characters that go on a line beside those of standard width, which is a digit's: small letters are narrower."""
LINE = 15
"""Points."""
_HIGHEST = 409
"""The highest that Excel makes a row, in points."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The width of a column in characters, and whether some of its text takes several lines."""

    width: int
    wraps: bool


def fits(heads: Iterable[Head], rows: Sequence[Sequence[CellValue]]) -> list[Fit]:
    """Columns wide enough for their longest value and for every word of the heading, unless that is too wide."""
    columns: Iterable[Sequence[CellValue]] = zip(*rows, strict=True) if rows else _endless()
    return [_fit(head, column) for head, column in zip(heads, columns, strict=False)]


def set_widths(sheet: BookSheet, widths: Iterable[int]) -> None:
    """Widths of the columns from the first on, in characters."""
    for position, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(position)].width = width + 1


def height(texts: Iterable[tuple[CellValue, int]]) -> float | None:
    """How many points high a row must be for its texts, each with the width it has; None for one line."""
    lines = max((_lines(text, width) for text, width in texts if isinstance(text, str)), default=1)
    return min(lines * LINE, _HIGHEST) if lines > 1 else None


def _fit(head: Head, column: Sequence[CellValue]) -> Fit:
    longest = max((len(str(value)) for value in column if value is not None), default=0)
    heading = max(map(len, head.heading.split())) + FILTER_BUTTON
    width = max(_NARROWEST, heading, min(longest, head.widest))
    return Fit(width, longest > width or any(isinstance(value, str) and "\n" in value for value in column))


def _endless() -> Iterator[Sequence[CellValue]]:
    while True:
        yield ()


def _lines(text: str, width: int) -> int:
    fitting = width + _NARROWER
    return sum(max(1, ceil(len(line) / fitting)) for line in text.split("\n"))
