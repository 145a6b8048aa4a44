"""A record's content: the row without what is computed, as canonical JSON and back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.file.columns import ContentType
from scr_appraiser.model.file.json_values import parse_json
from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.history.changes import Version
from scr_appraiser.problems import Damaged


@dataclass(frozen=True, slots=True)
class ContentColumn:
    """A column whose value is content; a link is one that never changes."""

    name: str
    type: ContentType
    is_link: bool


@cache
def content_columns(kind: str) -> tuple[ContentColumn, ...]:
    """The columns of a kind of record that are content, links first."""
    columns = [
        ContentColumn(column.name, cast(ContentType, column.type), bool(column.info.get("link")))
        for column in RECORDS[kind].__table__.columns
        if column.name != "id" and not column.info.get("projected")
    ]
    return tuple(sorted(columns, key=lambda column: not column.is_link))


@cache
def select_content(kind: str) -> str:
    """SQL that reads state and content columns of one record by id."""
    names = ", ".join(f'"{column.name}"' for column in content_columns(kind))
    return f'SELECT state, {names} FROM "{kind}" WHERE id = ?'


def read_row(cursor: Any, kind: str, record: bytes) -> tuple[str, Version]:
    """What a record's row says: its state and its version. Raises Damaged where there is no such row to be found."""
    row = cursor.execute(select_content(kind), (record,)).fetchone()
    if row is None:
        raise Damaged
    return row[0], Version(row[0] == "withdrawn", content_of(kind, row[1:]))


def content_of(kind: str, stored: Sequence[Any]) -> str:
    """Canonical JSON of the driver's values of the content columns; what is empty is left out."""
    values = {}
    for column, raw in zip(content_columns(kind), stored, strict=True):
        value = column.type.to_content(raw)
        if value != column.type.empty and value is not None:
            values[column.name] = value
    return canonical(values).decode()


def stored_values(kind: str, content: Mapping[str, Any]) -> list[Any]:
    """The driver's values of the content columns for parsed content; what is left out is empty."""
    return [write(content.get(name)) for name, write in _writers(kind)]


@cache
def _writers(kind: str) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    return tuple((column.name, column.type.from_content) for column in content_columns(kind))


def parse(content: str) -> dict[str, Any]:
    """Canonical JSON to plain values. Raises Damaged where it is no JSON object."""
    value = parse_json(content)
    if not isinstance(value, dict):
        raise Damaged
    return value
