"""What an open file says: its revisions, its rows, its heads. Where SQLite counts no write, nothing is read anew."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.history.revisions import Cursor, digest
from scr_appraiser.model.history.verifying import Verification, verify
from scr_appraiser.model.workspace import Workspace

Rows = dict[str, dict[bytes, tuple[Any, ...]]]
"""By kind and record."""
State = tuple[str, Rows, list[Any]]
"""Digest, rows and heads."""
MARKS = ("is_changed", "is_facts_changed", "sums")
"""What is worked out of what a seal covers is no part of the seal; `verify` proves it."""

T = TypeVar("T")


@dataclass
class _Seen:
    """What was read of a file when its one connection had written so many rows; nobody else can write to it."""

    written: int
    said: dict[str, Any] = field(default_factory=dict)


_seen: WeakKeyDictionary[Workspace, _Seen] = WeakKeyDictionary()


def ids_in(workspace: Workspace) -> frozenset[bytes]:
    """Every revision of a file."""
    return _read(
        workspace, "ids", lambda cursor: frozenset(one for (one,) in cursor.execute("SELECT id FROM revision"))
    )


def rows_of(workspace: Workspace) -> Rows:
    """Every row of every kind of record: the state that screens, reports and sums see."""
    return _read(
        workspace,
        "rows",
        lambda cursor: {kind: {row[0]: row for row in cursor.execute(_select(kind))} for kind in RECORDS},
    )


def state_of(workspace: Workspace) -> State:
    """Digest, rows and heads."""
    rows = rows_of(workspace)
    return _read(
        workspace,
        "state",
        lambda cursor: (digest(cursor), rows, cursor.execute("SELECT * FROM head ORDER BY 1, 2").fetchall()),
    )


def verified(workspace: Workspace) -> Verification:
    """What the program finds when it proves the file."""
    return _read(workspace, "verified", lambda _: verify(workspace))


def conflicts_in(workspace: Workspace) -> list[tuple[str, bytes]]:
    """Kind and id of the records that nobody has decided, the same order wherever they are met."""
    return _read(
        workspace,
        "conflicts",
        lambda cursor: [(kind, record) for kind in RECORDS for (record,) in cursor.execute(_undecided(kind))],
    )


def _read(workspace: Workspace, what: str, read: Callable[[Cursor], T]) -> T:
    assert workspace._open is None, "what is not committed may yet be taken back"
    written = workspace._driver.total_changes
    seen = _seen.get(workspace)
    if seen is None or seen.written != written:
        seen = _seen[workspace] = _Seen(written)
    if what not in seen.said:
        with workspace.reading() as cursor:
            seen.said[what] = read(cursor)
    said: T = seen.said[what]
    return said


@cache
def _select(kind: str) -> str:
    names = (column.name for column in RECORDS[kind].__table__.columns if column.name not in MARKS)
    return "SELECT " + ", ".join(f'"{name}"' for name in names) + f' FROM "{kind}"'


@cache
def _undecided(kind: str) -> str:
    return (
        f"SELECT id FROM {kind} WHERE state = 'conflict' "
        "OR (in_conflict IS NOT NULL AND state <> 'withdrawn') ORDER BY id"
    )
