"""A file of an earlier version written anew as one of this version.

Revisions, contents and local tables are copied unchanged; heads and records are worked out from them.
"""

from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from scr_appraiser.model.appraisal.sealing import mark_seal
from scr_appraiser.model.file.connection import Driver, transaction
from scr_appraiser.model.file.driver_problems import told_as_problems
from scr_appraiser.model.file.making import lay_out
from scr_appraiser.model.file.page_copying import filling
from scr_appraiser.model.file.schema import RECORDS, Base
from scr_appraiser.model.history.projection import rebuild
from scr_appraiser.model.history.revisions import Cursor, digest, find_heads
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged

_BATCH = 500
"""Rows that are read or written, and records that are worked out, between two reports of progress."""

_COPIED = tuple(name for name in Base.metadata.tables if name not in RECORDS and name != "head")
"""The tables that say something of their own."""


def write_upgraded(
    source: Workspace, path: Path, progress: Callable[[int, int], None] = lambda done, total: None
) -> None:
    """Fill the empty file at `path` with what `source` holds, laid out as this version lays it, and prove it.

    `source` was opened by `open_workspace(…, even_earlier=True)`, and nobody else uses it; the copy has its key. What
    `progress`, which gets (done, total) and is told often, raises ends it. Raises Problem: no room; Damaged.
    """
    with source.reading() as cursor, told_as_problems():
        if cursor.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
            raise Damaged
        step = _Steps(cursor, progress)
        with filling(path, source.key) as target:
            lay_out(target)
            with transaction(target, "IMMEDIATE"):
                for table in _COPIED:
                    _copy(cursor, target, table, step)
                _work_out(target.cursor(), step)
            _prove(cursor, target.cursor(), step)


class _Steps:
    """How far it is: rows copied, records worked out, rows compared."""

    def __init__(self, source: Cursor, progress: Callable[[int, int], None]) -> None:
        self._progress = progress
        self._done = 0
        rows = sum(_count(source, table) for table in _COPIED if _columns(source, table))
        self._total = 2 * rows + sum(_count(source, kind) for kind in RECORDS if _columns(source, kind))

    def __call__(self, number: int) -> None:
        self._done += number
        self._progress(min(self._done, self._total), self._total)


def _columns(source: Cursor, table: str) -> str:
    """Those columns of a table that the earlier version has already; "" where it has no such table."""
    found = {name for (name,) in source.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()}
    return ", ".join(f'"{column.name}"' for column in Base.metadata.tables[table].columns if column.name in found)


def _count(cursor: Cursor, table: str) -> int:
    return int(cursor.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def _rows(cursor: Cursor, table: str, columns: str) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a table in the order of their key, some at a time; documents' contents singly."""
    size = 1 if table == "document_content" else _BATCH
    keys = ", ".join(f'"{column.name}"' for column in Base.metadata.tables[table].primary_key.columns)
    rows = cursor.connection.cursor().execute(f'SELECT {columns} FROM "{table}" ORDER BY {keys}')
    while batch := rows.fetchmany(size):
        yield batch


def _copy(source: Cursor, target: Driver, table: str, step: _Steps) -> None:
    columns = _columns(source, table)
    if not columns:
        return
    marks = ", ".join("?" * len(columns.split(", ")))
    for batch in _rows(source, table, columns):
        target.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', batch)
        step(len(batch))


def _work_out(target: Cursor, step: _Steps) -> None:
    find_heads(target)
    records = target.execute("SELECT DISTINCT kind, record FROM revision ORDER BY 1, 2").fetchall()
    if not {kind for kind, _ in records} <= RECORDS.keys():
        raise Damaged
    for first in range(0, len(records), _BATCH):
        batch = records[first : first + _BATCH]
        rebuild(target, batch)
        step(len(batch))
    for (seal,) in target.execute("SELECT id FROM seal").fetchall():
        mark_seal(target, seal)


def _prove(source: Cursor, target: Cursor, step: _Steps) -> None:
    """That the copy holds every row that it should, and as many records. Raises RuntimeError: a fault of ours."""
    for table in _COPIED:
        if columns := _columns(source, table):
            for old, new in zip_longest(_rows(source, table, columns), _rows(target, table, columns)):
                _hold(old == new, table)
                step(len(old))
    _hold(digest(source) == digest(target), "digest")
    for kind in RECORDS:
        before = _count(source, kind) if _columns(source, kind) else 0  # a kind that the earlier version had not
        _hold(before == _count(target, kind), kind)
    _hold(target.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)], "integrity")
    _hold(not target.execute("PRAGMA foreign_key_check").fetchall(), "links")


def _hold(is_right: bool, what: str) -> None:
    if not is_right:
        raise RuntimeError(f"The upgrade did not come out right: {what}. The file is as it was.")
