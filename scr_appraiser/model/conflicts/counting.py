"""Which records nobody has decided yet, and how many conflicts that is; read without SQLAlchemy."""

import json
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple, TypeVar

from scr_appraiser.model.allocating.hiding import FOLLOWED, closed_reviews, hidden_from_an_appraiser
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.workspace import Workspace

T = TypeVar("T")

STRETCH = 500
"""Records that are looked at in one statement."""

_CHANGED_SEALS = "FROM seal WHERE state = 'live' AND is_changed"

_OF_APPRAISAL = {
    "appraisal": "id",
    **dict.fromkeys(("judgement", "decision", "seal", "consensus", "sealed_beside"), "appraisal_id"),
}
"""Kinds of record that are part of an appraisal, and the column that says of which."""


class Undecided(NamedTuple):
    """A record in conflict: as a whole, or in these fields of its facts."""

    kind: str
    record: bytes
    fields: tuple[str, ...]
    """As the record names them; () where the whole record is in conflict."""


def count_open(workspace: Workspace) -> int:
    """How many conflicts wait for a decision: fields of facts one by one, and appraisals changed after their seal.

    Those that may not be told to whoever is at work, who works blind on the review, do not count for them.
    """
    hidden, closed = hidden_from_an_appraiser(workspace), closed_reviews(workspace)
    with workspace.reading() as cursor:
        changed = cursor.execute(f"SELECT appraisal_id {_CHANGED_SEALS}").fetchall()
        records = side_by_side(cursor)
    found = sum(appraisal.hex() not in hidden for (appraisal,) in changed)
    for some in stretches(records, STRETCH):
        with workspace.reading() as cursor:
            for one in undecided(cursor, some):
                if not (hidden or closed) or _is_told(cursor, one, hidden, closed):
                    found += len(one.fields) or 1
    return found


def _is_told(cursor: Cursor, one: Undecided, hidden: Collection[str], closed: Collection[str]) -> bool:
    owner, untold = (_OF_APPRAISAL[one.kind], hidden) if one.kind in _OF_APPRAISAL else ("review_id", closed)
    if one.kind not in _OF_APPRAISAL and one.kind not in FOLLOWED:
        return True
    (found,) = cursor.execute(f'SELECT "{owner}" FROM "{one.kind}" WHERE id = ?', (one.record,)).fetchone()
    return found is None or found.hex() not in untold


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
