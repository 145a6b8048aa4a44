"""Writes the sheet About: no table, but titled stretches of lines."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scr_appraiser.export.excel.about import Line, Part
from scr_appraiser.export.excel.book import Book
from scr_appraiser.export.excel.fitting import fit_height, set_widths
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
    sheet.set_height(1, _TITLE_HEIGHT)
    sheet.append([styled_text(book.properties.title, look.title)])
    first = 4  # below the title, an empty row and the part's own title
    for part in parts:
        sheet.append([])
        sheet.append([styled_text(text, look.heading) for text in (part.title, "", part.counts)])
        lines = list(_cut(part.lines))
        for row, line in enumerate(lines, first):
            fit_height(sheet, row, ((line.name, _WIDTHS[0]), (line.says, _WIDTHS[1])))
            sheet.append(
                [styled_text(line.name, look.name), cell_value(line.says, look), cell_value(line.number, look)]
            )
        first += len(lines) + 2
    sheet.close()


def _cut(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, one that is too long for a cell going on in further ones without a name."""
    for line in lines:
        first, *further = pieces(line.says) or ("",)
        yield replace(line, says=first)
        yield from (Line("", piece) for piece in further)
