"""Writing one's own load out, for whom one chooses to give it to."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from scr_appraiser.export.exporting_report import write_forms
from scr_appraiser.export.report import Document, Table
from scr_appraiser.export.report_opening import marked, opening
from scr_appraiser.export.wording import moment
from scr_appraiser.model.caring.load import Month
from scr_appraiser.model.caring.load_words import minutes_words, month_words
from scr_appraiser.model.origin import Origin

MARKING = "OFFICIAL-SENSITIVE PERSONAL"
TITLE = "Appraising, month by month"
FOR_WHOM = "One person’s own work, written out by themselves. Whom it is given to is up to them alone."

_HEAD = ("Month", "Appraisals", "Time", "With a content note")


def export_load(
    months: Sequence[Month], origin: Origin, folder: Path, *, formats: Sequence[str], password: str | None = None
) -> list[Path]:
    """Writes the files to `folder` and returns their paths; see `write_forms`."""
    writers = {"pdf": partial(_write_pdf, months, origin), "xlsx": partial(_write_workbook, months, origin)}
    chosen = {form: writers[form] for form in formats}
    return write_forms(folder, f"own-work-{origin.exported_at[:10]}", chosen, password)


def load_document(months: Sequence[Month], origin: Origin) -> Document:
    """The table, for one person: whose it is stands under "Exported by"."""
    rows = tuple((month_words(one), f"{one.appraisals:,}", minutes_words(one), f"{one.noted:,}") for one in months)
    return Document(
        title=TITLE,
        subject="What one person's appraising came to",
        language="en-GB",
        marking=marked(MARKING, origin),
        running=f"{TITLE} · {moment(origin.exported_at)}",
        dated=origin.exported_at,
        parts=(*opening(TITLE, origin, (), FOR_WHOM), Table(_HEAD, (30, 20, 30, 20), rows)),
    )


def _write_pdf(months: Sequence[Month], origin: Origin, path: Path) -> None:
    from scr_appraiser.export.pdf.writing import write_pdf

    write_pdf(load_document(months, origin), path)


def _write_workbook(months: Sequence[Month], origin: Origin, path: Path) -> None:
    from scr_appraiser.export.excel.about import Line
    from scr_appraiser.export.excel.report_book import about_report, margins_of, write_report_book
    from scr_appraiser.export.excel.sheets import Column, make_sheet

    columns: tuple[Column[Month], ...] = (
        Column("Month", month_words),
        Column("Appraisals", lambda one: one.appraisals, 12),
        Column("Minutes", lambda one: one.minutes if one.timed else None, 12),
        Column("Appraisals with minutes", lambda one: one.timed, 14),
        Column("With a content note", lambda one: one.noted, 14),
    )
    sheet = make_sheet("internal", "Months", "A row is a month.", columns, months)
    margins = margins_of(MARKING, origin)
    about = about_report(TITLE, origin, [sheet], margins, for_whom=Line("For whom", FOR_WHOM))
    write_report_book(path, f"SCR Appraiser: {TITLE}", about, [sheet], margins, origin.exported_at)
