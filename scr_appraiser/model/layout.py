"""Whether a file is laid out as this version lays it: its tables with their columns, its indexes, its guards."""

from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from scr_appraiser.model.guards import guard_statements
from scr_appraiser.model.revisions import Cursor
from scr_appraiser.model.schema import Base

Part: TypeAlias = tuple[str | int, ...]
"""A table, column, index, view or trigger, told apart from others by all that matters about it."""


def layout_of(cursor: Cursor) -> frozenset[Part]:
    """The parts of which an open file is made."""
    parts: set[Part] = set()
    for kind, name, table, sql in cursor.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall():
        if kind == "trigger":
            parts.add((kind, sql))
        elif not name.startswith("sqlite_"):
            parts.add((kind, name, table))
        if kind == "table":
            columns = cursor.execute('SELECT name, type, "notnull", pk, hidden FROM pragma_table_xinfo(?)', (name,))
            parts |= {("column", name, *column) for column in columns}
    return frozenset(parts)


@cache
def expected_layout() -> frozenset[Part]:
    """The parts of a file of this version."""
    return frozenset((*_tables(), *(("trigger", statement) for statement in guard_statements())))


def columns_in(layout: frozenset[Part]) -> frozenset[Part]:
    """Those parts that are columns: what a later minor version keeps, whatever it adds."""
    return frozenset(part for part in layout if part[0] == "column")


def _tables() -> Iterator[Part]:
    for table in Base.metadata.tables.values():
        yield "table", table.name, table.name
        keys = [column.name for column in table.primary_key.columns]
        for column in table.columns:
            place = keys.index(column.name) + 1 if column.primary_key else 0
            yield "column", table.name, column.name, str(column.type.compile()), int(not column.nullable), place, 0
        for index in table.indexes:
            yield "index", str(index.name), table.name
