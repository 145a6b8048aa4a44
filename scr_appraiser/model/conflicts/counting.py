"""Which records nobody has decided yet, and how many conflicts that is; read without SQLAlchemy."""

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.workspace import Workspace

T = TypeVar("T")

STRETCH = 500
"""Records that are looked at in one statement."""

_CHANGED_SEALS = "FROM seal WHERE state = 'live' AND is_changed"


class Undecided(NamedTuple):
    """A record in conflict: as a whole, or in these fields of its facts."""

    kind: str
    record: bytes
    fields: tuple[str, ...]
    """As the record names them; () where the whole record is in conflict."""


def count_open(workspace: Workspace) -> int:
    """How many conflicts wait for a decision: fields of facts one by one, and appraisals changed after their seal."""
    with workspace.reading() as cursor:
        found = int(cursor.execute(f"SELECT count(*) {_CHANGED_SEALS}").fetchone()[0])
        records = side_by_side(cursor)
    for some in stretches(records, STRETCH):
        with workspace.reading() as cursor:
            found += sum(len(one.fields) or 1 for one in undecided(cursor, some))
    return found


def side_by_side(cursor: Cursor) -> list[bytes]:
    """The records of which several versions stand side by side, agreed or not."""
    rows = cursor.execute("SELECT record FROM head GROUP BY record HAVING count(*) > 1").fetchall()
    return [record for (record,) in rows]


def undecided(cursor: Cursor, among: Sequence[bytes]) -> list[Undecided]:
    """Those of these records that are in conflict, by kind and id; some hundreds at a time."""
    rows = cursor.execute(
        "SELECT DISTINCT kind, head.record FROM head CROSS JOIN revision ON revision.id = head.revision "
        f"WHERE head.record IN ({marks(among)})",
        among,
    ).fetchall()
    by_kind: dict[str, list[bytes]] = {}
    for kind, record in rows:
        by_kind.setdefault(kind, []).append(record)
    return sorted(one for kind, records in by_kind.items() for one in _of_kind(cursor, kind, records))


def changed_seals(cursor: Cursor, appraisals: Sequence[bytes] | None = None) -> list[bytes]:
    """The seals of appraisals that were changed since; `appraisals`: of these alone."""
    rows = cursor.execute(f"SELECT id, appraisal_id {_CHANGED_SEALS} ORDER BY id").fetchall()
    return [seal for seal, appraisal in rows if appraisals is None or appraisal in appraisals]


def stretches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The same items, `size` at a time."""
    for begin in range(0, len(items), size):
        yield items[begin : begin + size]


def marks(values: Sequence[object]) -> str:
    """A place for each value in a statement."""
    return ", ".join("?" * len(values))


def _of_kind(cursor: Cursor, kind: str, records: Sequence[bytes]) -> Iterator[Undecided]:
    rows = cursor.execute(
        f'SELECT id, state, in_conflict FROM "{kind}" WHERE id IN ({marks(records)}) '
        "AND (state = 'conflict' OR (in_conflict IS NOT NULL AND state <> 'withdrawn'))",
        records,
    ).fetchall()
    for record, state, fields in rows:
        yield Undecided(kind, record, () if state == "conflict" else tuple(json.loads(fields)))
