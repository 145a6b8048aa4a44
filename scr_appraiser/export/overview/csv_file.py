"""All tables of an overview as one CSV file: a line for each number of each statistic."""

import csv
from collections.abc import Iterator
from pathlib import Path

from scr_appraiser.export.excel.text import is_risky
from scr_appraiser.export.overview.counted import CountCell, Kind, Register
from scr_appraiser.export.overview.given import OverviewReport, leaving, marking_of
from scr_appraiser.export.overview.grids import why_not
from scr_appraiser.files import write_beside
from scr_appraiser.model.overview.statistics import Row, Statistic
from scr_appraiser.model.overview.telling import percent_known_of, percent_of

HEADS = (
    *("statistic", "block", "title", "unit", "label", "key", "n", "base", "percent"),
    *("base_where_stated", "percent_where_stated", "value", "in_conflict", "not_shown_because", "marking"),
)
_KINDS: dict[str, Kind] = {
    "n": "count",
    "base": "base",
    "percent": "percent",
    "base_where_stated": "base",
    "percent_where_stated": "percent",
    "value": "value",
    "in_conflict": "in conflict",
}


def write_csv(data: OverviewReport, path: Path, register: Register = lambda cell: None) -> None:
    """Writes the tables to `path`, whole or not at all; the same overview gives the same bytes.

    UTF-8 with its mark, so that Excel reads it as such. What a spreadsheet would take for a formula has an apostrophe
    before it (ASVS 1.2.10). Raises Problem where `path` cannot be written.
    """
    with write_beside(path) as unfinished, unfinished.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADS)
        for number, (statistic, row) in enumerate(_rows(data), start=2):
            values = _values(statistic, row, marking_of(data))
            for head, kind in _KINDS.items():
                value = values[HEADS.index(head)]
                if isinstance(value, int | float):
                    register(CountCell("csv", f"line {number}, {head}", statistic.id, kind, value))
            writer.writerow([_inert(value) for value in values])
        if not leaving(data):  # which tables there would be tells of what there is
            why = {"not_shown_because": " ".join(data.overview.notes), "marking": marking_of(data)}
            writer.writerow([_inert(why.get(head)) for head in HEADS])


def _rows(data: OverviewReport) -> Iterator[tuple[Statistic, Row]]:
    """Of a table that does not leave at all, a line that says why."""
    for statistic in leaving(data):
        for row in statistic.rows:
            yield statistic, row
        if not statistic.rows and data.overview.profile != "internal":
            yield statistic, Row("", ())


def _values(statistic: Statistic, row: Row, marking: str) -> tuple[str | float | None, ...]:
    base = statistic.base if row.base is None else row.base
    known = statistic.base_known if row.base_known is None else row.base_known
    return (
        *(statistic.id, statistic.block, statistic.title, statistic.unit, row.label, " / ".join(row.key)),
        *(row.n, base, percent_of(statistic, row), known, percent_known_of(statistic, row), row.value),
        *(row.in_conflict or None, why_not(row) if statistic.rows else statistic.sentence, marking),
    )


def _inert(value: str | float | None) -> str | float | None:
    return f"'{value}" if isinstance(value, str) and is_risky(value) else value
