"""The history as a workbook: a row for each field of each change."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from scr_appraiser.export.excel.about import Line, Part
from scr_appraiser.export.excel.imprint import Imprint
from scr_appraiser.export.excel.lines import ID_WIDTH
from scr_appraiser.export.excel.sheets import Column, Sheet, make_sheet
from scr_appraiser.export.history_report import INTERNAL, MARKING, PRINCIPLE
from scr_appraiser.export.wording import moment
from scr_appraiser.model.past.entries import Change, FieldChange
from scr_appraiser.model.past.material import PastMaterial

TITLE = "SCR Appraiser: history"


class _Row(NamedTuple):
    change: Change
    field: FieldChange | None


_COLUMNS: tuple[Column[_Row], ...] = (
    Column("When (UTC)", lambda row: row.change.time[:19].replace("T", " "), 19),
    Column("Name", lambda row: row.change.author_name),
    Column("Done", lambda row: row.change.deed, 14),
    Column("Review", lambda row: row.change.subject.review),
    Column("Record", lambda row: row.change.subject.words, 32),
    Column("Appraised by", lambda row: row.change.subject.appraiser),
    Column("Field", lambda row: row.field.label if row.field else None),
    Column("Before", lambda row: row.field.before if row.field else None, 50),
    Column("After", lambda row: row.field.after if row.field else None, 50),
    Column("Reason", lambda row: row.change.reason or None, 32),
    Column("Step undone or redone", lambda row: row.change.step or None),
    Column("Through", lambda row: row.change.origin),
    Column("Note", lambda row: _note(row.change), 32),
    Column("Staff code", lambda row: row.change.author, 12, "sorting"),
    Column("Kind", lambda row: row.change.subject.kind, 16, "sorting"),
    Column("Order of arrival", lambda row: row.change.number, 12, "sorting"),
    Column("Record id", lambda row: row.change.subject.record, ID_WIDTH, "sorting"),
    Column("Revision id", lambda row: row.change.revision, 2 * ID_WIDTH, "sorting"),
)


def history_sheet(data: PastMaterial) -> Sheet:
    """The sheet of all changes. Raises Problem where it would need more rows than a sheet holds."""
    caption = "A field of a record before and after one change; a change that touched no field has one row."
    return make_sheet("internal", "Changes", caption, _COLUMNS, _rows(data), frozen=1)


def write_history(
    data: PastMaterial, path: Path, progress: Callable[[int, int], None] = lambda done, total: None
) -> None:
    """Writes the workbook: the same data always makes the same bytes. Raises Problem where it cannot be written."""
    from scr_appraiser.export.excel.report_book import write_report_book

    sheet = history_sheet(data)
    warning = "INVENTED CASES" if data.is_invented else ""
    margins = Imprint(MARKING, warning, PRINCIPLE, moment(data.exported_at))
    write_report_book(path, TITLE, _about(data, sheet, margins), [sheet], margins, data.exported_at, progress=progress)


def _rows(data: PastMaterial) -> Iterator[_Row]:
    for told in data.told:
        for change in told.changes:
            yield from ([_Row(change, field) for field in change.fields] or [_Row(change, None)])


def _note(change: Change) -> str | None:
    arrival = f"It {change.arrival}" if change.arrival else ""
    return ". ".join(words for words in (change.redaction, change.conflict, arrival) if words) or None


def _about(data: PastMaterial, sheet: Sheet, margins: Imprint) -> tuple[Part, ...]:
    invented = (Line("Invented cases", "Made up for trying the program. No child here is real."),)
    return (
        Part(
            "What this is",
            (
                Line("Marking", margins.marking),
                *(invented if margins.warning else ()),
                Line("Contents", "Who changed what, when, from what to what, and why."),
                Line("First principle", margins.principle),
                Line("Profile: internal", INTERNAL),
            ),
        ),
        Part("Sheets", (Line(sheet.title, sheet.caption, len(sheet.rows)),), "Rows"),
        Part(
            "Where it comes from",
            (
                Line("Listed", data.asked or "All changes of the file"),
                Line("Exported", margins.exported_at),
                *((Line("Exported by", data.exported_by),) if data.exported_by else ()),
                Line("Digest of the file", data.file_digest),
            ),
        ),
    )
