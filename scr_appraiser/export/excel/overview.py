"""The workbook of an overview: what to know first, then a sheet for each block with its tables and charts."""

from contextlib import closing
from datetime import datetime
from itertools import groupby
from pathlib import Path
from shutil import copyfile

from scr_appraiser.export.excel.about import Line, Part
from scr_appraiser.export.excel.imprint import Imprint
from scr_appraiser.export.overview.brief import as_drawn
from scr_appraiser.export.overview.counted import CountCell, Register
from scr_appraiser.export.overview.given import (
    PRINCIPLE,
    TITLE,
    OverviewReport,
    held_back,
    judged_by,
    leaving,
    marking_of,
    to_be_known,
)
from scr_appraiser.export.overview.grids import number_of
from scr_appraiser.export.overview.method import method
from scr_appraiser.export.overview.report import ALL_LEFT_OUT, NOTHING_LEFT_OUT, reasons
from scr_appraiser.export.wording import moment
from scr_appraiser.files import private_folder, write_beside
from scr_appraiser.model.overview.statistics import Statistic

_EMPTY = (
    "A hatched, empty cell of a table is a number that is not shown; why stands below the table. Where a chart lacks a "
    "bar or a dot for it, its name ends in “not shown”. Zero is written as 0."
)
_TABLES = "Every table is a table of Excel: it can be filtered, and other sheets can build on it by its name."


def write_overview(data: OverviewReport, path: Path, register: Register = lambda cell: None) -> None:
    """Writes the workbook: the same overview always makes the same bytes. `register` is told of every number in it.

    The file appears whole at the end. Raises Problem where it cannot be written.
    """
    from scr_appraiser.export.excel.book import Book
    from scr_appraiser.export.excel.overview_block import write_block
    from scr_appraiser.export.excel.writing_about import write_about

    margins = Imprint(marking_of(data), "", PRINCIPLE, moment(data.made_at))
    made_at = datetime.fromisoformat(data.made_at).replace(tzinfo=None)
    with private_folder() as folder, closing(Book(folder, TITLE, made_at)) as book:
        write_about(book, _about(data, register), margins)
        for title, statistics in sheets(data):
            write_block(book, title, [as_drawn(one) for one in statistics], margins, register)
        packed = folder / "packed.xlsx"
        book.save(packed)
        with write_beside(path) as beside:
            copyfile(packed, beside)


def sheets(data: OverviewReport) -> list[tuple[str, tuple[Statistic, ...]]]:
    """The sheets behind About: a title, "C Children", and the statistics on each."""
    return [
        (f"{block[0]} {block[1]}", tuple(statistics))
        for block, statistics in groupby(leaving(data), key=lambda each: (each.id[:1], each.block))
    ]


def _about(data: OverviewReport, register: Register) -> tuple[Part, ...]:
    overview = data.overview
    counts = [("Reviews", overview.reviews), ("Children", overview.children)]
    for words, number in counts:
        if number is not None:
            register(CountCell("xlsx", f"About, {words}", "", "count", number))
    return (
        Part(
            "What this is",
            (
                Line("Marking", marking_of(data)),
                Line("First principle", PRINCIPLE),
                Line(f"Profile: {overview.profile}", held_back(data)),
                *(Line(name, says) for name, says in data.selected),
                *([Line("Quality judged by", judged_by(data))] if judged_by(data) else ()),
                Line("Made", moment(data.made_at)),
                *(Line(words, "In this selection", number) for words, number in counts if number is not None),
                *(Line("To be known", note) for note in to_be_known(data)),
            ),
        ),
        Part("Sheets", tuple(Line(title, _contents(statistics)) for title, statistics in sheets(data))),
        Part(
            "How to read it",
            (
                Line("Numbers that are not shown", _EMPTY),
                Line("Tables", _TABLES),
                *(Line(*one) for one in method(data)),
            ),
        ),
        Part("What was left out", tuple(_left_out(data))),
    )


def _contents(statistics: tuple[Statistic, ...]) -> str:
    return "\n".join(f"{number_of(each)} {each.title}" for each in statistics)


def _left_out(data: OverviewReport) -> list[Line]:
    left_out = data.overview.left_out
    if not leaving(data):
        return [Line("", ALL_LEFT_OUT)]
    if not left_out:
        return [Line("", NOTHING_LEFT_OUT)]
    if data.overview.profile == "internal":
        return [Line(one.words, one.why) for one in left_out]
    return [Line("Reason", why) for why in reasons(left_out)]
