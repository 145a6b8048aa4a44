"""Writes the sheet About: no table, but titled stretches of lines."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scr_appraiser.export.excel.about import Line, Part
from scr_appraiser.export.excel.book import Book
from scr_appraiser.export.excel.fitting import height, set_widths
from scr_appraiser.export.excel.imprint import Imprint
from scr_appraiser.export.excel.layout import set_paper
from scr_appraiser.export.excel.styles import styles
from scr_appraiser.export.excel.text import pieces
from scr_appraiser.export.excel.writing import cell_value, styled_text

_WIDTHS = [28, 100, 10]
_TITLE_HEIGHT = 30


def write_about(book: Book, parts: Iterable[Part], imprint: Imprint) -> None:
    """The first sheet of the workbook."""
    sheet = book.add("About")
    look = styles(sheet)
    set_widths(sheet, _WIDTHS)
    set_paper(sheet, _WIDTHS, 0, imprint)
    sheet.append([styled_text(book.properties.title, look.title)], _TITLE_HEIGHT)
    for part in parts:
        sheet.append([])
        sheet.append([styled_text(text, look.heading) for text in (part.title, "", part.counts)])
        for line in _cut(part.lines):
            cells = [styled_text(line.name, look.name), cell_value(line.says, look), cell_value(line.number, look)]
            sheet.append(cells, height(zip((line.name, line.says), _WIDTHS, strict=False)))
    sheet.close()


def _cut(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, one that is too long for a cell going on in further ones without a name."""
    for line in lines:
        first, *further = pieces(line.says) or ("",)
        yield replace(line, says=first)
        yield from (Line("", piece) for piece in further)
