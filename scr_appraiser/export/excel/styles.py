"""The styles of cells, made once for a workbook."""

from dataclasses import dataclass

from openpyxl.styles import Alignment, Font, PatternFill

from scr_appraiser.export.excel.book_sheet import BookSheet

FACE = "Calibri"
ACCENT, _GREY, _WHITE = "FF24476B", "FF5B6570", "FFFFFFFF"
_HEAD = Alignment(vertical="center", wrap_text=True)


@dataclass(frozen=True, slots=True)
class Styles:
    """Styles by what they are for; what has none is plain."""

    title: int
    heading: int
    """The head of a column for reading."""
    aside: int
    """The head of a column for sorting."""
    name: int
    """What stands before a line."""
    risky: int
    """Text that a spreadsheet might take for something else; it stays text also when edited (ASVS 1.2.10)."""
    day: int
    number: int
    rating: int


def styles(sheet: BookSheet) -> Styles:
    """The styles of the workbook that the sheet is part of; asked for again, they are the same."""
    white, dark = Font(FACE, bold=True, color=_WHITE), Font(FACE, bold=True, color=ACCENT)
    return Styles(
        title=sheet.style(Font(FACE, bold=True, size=18, color=ACCENT), alignment=Alignment(vertical="center")),
        heading=sheet.style(white, PatternFill("solid", fgColor=ACCENT), _HEAD),
        aside=sheet.style(white, PatternFill("solid", fgColor=_GREY), _HEAD),
        name=sheet.style(dark),
        risky=sheet.style(quotePrefix=True),
        day=sheet.style(alignment=Alignment(horizontal="left", vertical="top"), number_format="yyyy-mm-dd"),
        number=sheet.style(alignment=Alignment(horizontal="right", vertical="top", indent=1)),
        rating=sheet.style(alignment=Alignment(horizontal="center", vertical="top")),
    )
