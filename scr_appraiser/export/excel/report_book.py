"""Writes the workbook of a report: the sheet About, then its sheets. Imported late: openpyxl is heavy."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from shutil import copyfile

from scr_appraiser.export.excel.about import Line, Part
from scr_appraiser.export.excel.book import Book
from scr_appraiser.export.excel.imprint import Imprint
from scr_appraiser.export.excel.sheets import Sheet
from scr_appraiser.export.excel.writing import write_sheet
from scr_appraiser.export.excel.writing_about import write_about
from scr_appraiser.export.report_opening import INTERNAL, INVENTED, PRINCIPLE, origin_rows
from scr_appraiser.export.wording import moment
from scr_appraiser.files import private_folder, write_beside
from scr_appraiser.model.origin import Origin

_FOR_THE_TEAM = Line("Profile: internal", INTERNAL)


def write_report_book(
    path: Path,
    title: str,
    about: Iterable[Part],
    sheets: Sequence[Sheet],
    margins: Imprint,
    exported_at: str,
    *,
    colours: Mapping[int, str] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """The same sheets always make the same bytes. `colours` are those of ratings. Raises Problem where it cannot be."""
    made_at = datetime.fromisoformat(exported_at).replace(tzinfo=None)
    total, written = sum(len(sheet.rows) for sheet in sheets), 0

    def counted(more: int) -> None:
        nonlocal written
        written += more
        progress(written, total)

    with private_folder() as folder, closing(Book(folder, title, made_at)) as book:
        write_about(book, about, margins)
        for sheet in sheets:
            write_sheet(book, sheet, colours or {}, margins, counted)
        packed = folder / "packed.xlsx"
        book.save(packed)
        with write_beside(path) as beside:
            copyfile(packed, beside)


def about_report(
    contents: str,
    origin: Origin,
    sheets: Iterable[Sheet],
    margins: Imprint,
    further: Iterable[Line] = (),
    for_whom: Line = _FOR_THE_TEAM,
) -> Iterator[Part]:
    """What the sheet About says of a report, for the team alone unless told otherwise; `further` is how to read it."""
    lines = [Line("Marking", margins.marking)]
    if origin.is_invented:
        lines.append(Line("Invented cases", INVENTED))
    lines += [Line("Contents", contents), Line("First principle", PRINCIPLE), for_whom]
    yield Part("What this is", tuple(lines))
    yield Part("Sheets", tuple(Line(each.title, each.caption, len(each.rows)) for each in sheets), "Rows")
    if read := tuple(further):
        yield Part("How to read it", read)
    yield Part("Where it comes from", tuple(Line(label, says) for label, says in origin_rows(origin)))


def margins_of(marking: str, origin: Origin) -> Imprint:
    """What the printed pages of a report's workbook say."""
    return Imprint(marking, "INVENTED CASES" if origin.is_invented else "", PRINCIPLE, moment(origin.exported_at))
