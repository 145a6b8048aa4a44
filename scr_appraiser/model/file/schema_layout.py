"""The layout of a file as schema.py and guards.py state it."""

from collections.abc import Iterator
from functools import cache

from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from scr_appraiser.model.file.guards import guard_statements
from scr_appraiser.model.file.layout import Part
from scr_appraiser.model.file.schema import Base


@cache
def expected_layout() -> frozenset[Part]:
    """The parts of a file of this version."""
    return frozenset((*_tables(), *(("trigger", statement) for statement in guard_statements())))


@cache
def layout_statements() -> tuple[str, ...]:
    """What lays out an empty file: its tables, its indexes, its guards."""
    return (*_table_statements(), *guard_statements())


def _table_statements() -> Iterator[str]:
    for table in Base.metadata.tables.values():
        yield str(CreateTable(table).compile(dialect=dialect()))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield str(CreateIndex(index).compile(dialect=dialect()))


def _tables() -> Iterator[Part]:
    for table in Base.metadata.tables.values():
        yield "table", table.name, table.name
        keys = [column.name for column in table.primary_key.columns]
        for column in table.columns:
            place = keys.index(column.name) + 1 if column.primary_key else 0
            yield "column", table.name, column.name, str(column.type.compile()), int(not column.nullable), place, 0
            for link in column.foreign_keys:
                yield "link", table.name, link.column.table.name, column.name, link.column.name
        for index in table.indexes:
            yield "index", str(index.name), table.name
