"""A statistic as a table: every row with its count, its shares and what is in conflict."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView

from scr_appraiser.model.overview.pictures.words import (
    NOT_SHOWN,
    base_of,
    has_number,
    is_hidden,
    percent_known_shown,
    percent_shown,
)
from scr_appraiser.model.overview.statistics import Row, Statistic
from scr_appraiser.model.overview.words import number
from scr_appraiser.ui.look.style import scaled
from scr_appraiser.ui.widgets.table_view import Table
from scr_appraiser.ui.widgets.tables import Column, TableModel

MOST_LINES = 14
"""Lines that a table shows before it scrolls."""


def columns_of(statistic: Statistic) -> tuple[Column[Row], ...]:
    """Only the columns that hold something for this statistic."""
    rows = statistic.rows
    places = {row.key: place for place, row in enumerate(rows)}
    shown = [Column[Row](_head(statistic), lambda row: row.label, sort_by=lambda row: places[row.key], width=34)]
    if any(row.n is not None or (is_hidden(row) and row.value is None) for row in rows):
        shown.append(Column("Number", _number, sort_by=_sort_number, width=10, is_number=True))
    if any(row.value is not None for row in rows):
        shown.append(Column("Value", _value, sort_by=lambda row: row.value or 0.0, width=8, is_number=True))
    if any(row.base is not None for row in rows):
        shown.append(Column("Of", lambda row: _count(base_of(row, statistic)), width=6, is_number=True))
    if any(percent_shown(row, statistic) for row in rows):
        shown.append(Column("Share", lambda row: percent_shown(row, statistic), sort_by=_sort_number, width=8,
                            is_number=True))  # fmt: skip
    if any(percent_known_shown(row, statistic) not in ("", percent_shown(row, statistic)) for row in rows):
        shown.append(Column("Of those known", lambda row: percent_known_shown(row, statistic), sort_by=_sort_number,
                            width=15, is_number=True))  # fmt: skip
    if any(row.in_conflict for row in rows):
        shown.append(Column("In conflict", lambda row: _count(row.in_conflict), width=11, is_number=True))
    return tuple(shown)


def make_table(statistic: Statistic) -> Table[Row]:
    """The table, as high as its rows, up to MOST_LINES of them."""
    model: TableModel[Row] = TableModel(columns_of(statistic), lambda row: row.key)
    table: Table[Row] = Table(model, f"{statistic.title}, as a table")
    model.setParent(table)
    table.setSelectionMode(Table.SelectionMode.SingleSelection)
    # What nobody knows of is no finding: of noughts alone there would be a screenful.
    model.show([row for row in statistic.rows if statistic.base_known != 0 or row.n != 0])
    head = table.horizontalHeader()
    head.setStretchLastSection(False)
    head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    return table


def fit_height(table: Table[Row]) -> None:
    """Give the table the height of its rows."""
    lines = min(table.model().rowCount(), MOST_LINES)
    high = table.horizontalHeader().sizeHint().height() + lines * table.verticalHeader().defaultSectionSize()
    table.setFixedHeight(high + 2 * table.frameWidth() + scaled(table, 16))


def _head(statistic: Statistic) -> str:
    return "Measure" if all(row.n is None for row in statistic.rows) and statistic.rows else "What"


def _number(row: Row) -> str:
    return NOT_SHOWN if is_hidden(row) else _count(row.n)


def _value(row: Row) -> str:
    if is_hidden(row):
        return NOT_SHOWN
    return number(row.value) if has_number(row) and row.value is not None else ""


def _sort_number(row: Row) -> int:
    return -1 if row.n is None else row.n


def _count(number: int | None) -> str:
    return "" if number is None else f"{number:,}"
