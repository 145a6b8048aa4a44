"""How a sheet is laid out and printed: what stays in sight, the colours of ratings, paper and its margins."""

import math
from collections.abc import Mapping, Sequence

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties

from scr_appraiser.export.excel.book_sheet import BookSheet
from scr_appraiser.export.excel.imprint import Imprint

_WHITE = "FFFFFFFF"
_BLACK = "FF000000"
_A4 = 9
_FULL_MARGIN = 220
"""Characters; a margin may have 255, those that say place and size among them, else Excel calls the file damaged."""
_PAGE = 190
"""Characters of standard width that a page of A4 across shows at the smallest size worth reading."""


def keep_in_sight(sheet: BookSheet, columns: int) -> None:
    """The head and the first columns stay in sight, and are printed on every page."""
    sheet.freeze_panes = f"{get_column_letter(columns + 1)}2"
    sheet.print_title_rows = "1:1"
    sheet.print_title_cols = f"A:{get_column_letter(columns)}"


def colour_ratings(sheet: BookSheet, ref: str, colours: Mapping[int, str]) -> None:
    """Ratings in the cells of `ref` get the colours of their scale (#rrggbb); the number is what speaks."""
    for value, colour in colours.items():
        fill = PatternFill("solid", bgColor="FF" + colour.lstrip("#").upper())
        font = Font(bold=True, color=_BLACK if _is_light(colour) else _WHITE)
        style = DifferentialStyle(font=font, fill=fill)
        sheet.conditional_formatting.add(ref, Rule("cellIs", operator="equal", formula=[str(value)], dxf=style))


def set_paper(sheet: BookSheet, widths: Sequence[int], frozen: int, imprint: Imprint) -> None:
    """A4 across, as few pages side by side as can be read, what they are in the margins."""
    repeated = sum(widths[:frozen])
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = max(1, math.ceil((sum(widths) - repeated) / max(_PAGE - repeated, _PAGE // 2)))
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.gridLines = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.7
    margins.header = margins.footer = 0.3
    centre = _literal(" · ".join(filter(None, (imprint.marking, imprint.warning))))
    _set_margin(sheet.HeaderFooter.oddHeader, _literal(sheet.title), centre, "Page &P of &N")
    _set_margin(sheet.HeaderFooter.oddFooter, _literal(imprint.principle), centre, _literal(imprint.exported_at))


def _set_margin(margin: HeaderFooterItem | None, left: str, centre: str, right: str) -> None:
    assert margin is not None, "openpyxl gives every sheet its margins"
    if len(left + centre + right) > _FULL_MARGIN:
        left, centre, right = "", centre[:_FULL_MARGIN], ""
    for part, text, size in ((margin.left, left, 8), (margin.center, centre, 10), (margin.right, right, 8)):
        part.text, part.size = text, size


def _literal(text: str) -> str:
    """Text of a margin in which nothing is a command."""
    return text.replace("&", "&&")


def _is_light(colour: str) -> bool:
    """Whether black is read better on it than white (relative luminance, WCAG 2)."""
    red, green, blue = (math.pow(int(colour[start : start + 2], 16) / 255, 2.2) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18
