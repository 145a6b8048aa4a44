"""Rows of a sheet as SpreadsheetML text (ECMA-376, 18.3.1.73).

A cell is text or a number here and cannot become a formula, whatever it holds. openpyxl's own way makes an object and
several elements of every cell and guesses what it is: it takes far longer, and "=1+1" for a formula.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias
from xml.sax.saxutils import escape

from scr_appraiser.export.excel.text import LIMIT, units

Plain: TypeAlias = str | int | float


class Styled(NamedTuple):
    """A value with a style of the workbook, as `BookSheet.style` gives it; None is an empty cell that looks so."""

    value: Plain | None
    style: int


Value: TypeAlias = Plain | Styled | None


def row_xml(number: int, values: Sequence[Value], letters: Sequence[str], height: float | None = None) -> str:
    """The row with that number; what is None has no cell. Text is written as it is: see `text.cell_text`.

    `height` in points is no custom one: the row is fitted anew when somebody edits it. Raises ValueError at text that a
    spreadsheet would cut.
    """
    cells = [
        _cell_xml(f"{letter}{number}", value)
        for letter, value in zip(letters, values, strict=False)
        if value is not None
    ]
    high = "" if height is None else f' ht="{height:g}"'
    return f'<row r="{number}"{high}>{"".join(cells)}</row>'


def _cell_xml(place: str, value: Plain | Styled | None) -> str:
    style = ""
    if isinstance(value, Styled):
        value, number = value
        style = f' s="{number}"'
    if value is None:
        return f'<c r="{place}"{style}/>'
    if not isinstance(value, str):
        return f'<c r="{place}"{style}><v>{value}</v></c>'
    if len(value) > LIMIT // 2 and units(value) > LIMIT:
        raise ValueError("The text is too long for a cell, and a spreadsheet would cut it: see text.pieces.")
    space = ' xml:space="preserve"' if value != value.strip() else ""
    return f'<c r="{place}"{style} t="inlineStr"><is><t{space}>{escape(value)}</t></is></c>'
