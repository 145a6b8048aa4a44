"""The rows of records as they are read into snapshots."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from scr_appraiser.model.file import schema
from scr_appraiser.model.ids import RevisionId
from scr_appraiser.model.snapshots import Heads
from scr_appraiser.model.workspace import Workspace

R = TypeVar("R", bound=schema.Record)


def recorded(workspace: Workspace, row: schema.Record) -> dict[str, Any]:
    """What every snapshot has: id, state, fields in conflict, heads."""
    return {
        "id": row.id,
        "state": row.state,
        "in_conflict": tuple(row.in_conflict),
        "heads": heads_of_all(workspace, [row.id])[row.id],
    }


def with_facts(workspace: Workspace, row: schema.FactsRecord) -> dict[str, Any]:
    """As `recorded`, with the facts."""
    return {**recorded(workspace, row), "facts": row.facts}


def live_rows(session: Session, kind: type[R], column: Any, owner: str) -> Sequence[R]:
    """The rows of a kind that belong to `owner` by `column` and are not withdrawn, in the order of their ids."""
    return session.scalars(_live(kind, column), {"owner": owner}).all()


@cache
def _live(kind: type[R], column: Any) -> Select[R]:
    """Put together once: to do so anew takes longer than to read the rows of a review."""
    return select(kind).where(column == bindparam("owner"), kind.state != "withdrawn").order_by(kind.id)


def heads_of_all(workspace: Workspace, records: Iterable[str]) -> Mapping[str, Heads]:
    """The heads of each record, sorted."""
    found: dict[str, Heads] = {}
    for record in records:
        rows = workspace.cursor.execute(
            "SELECT revision FROM head WHERE record = ? ORDER BY revision", (bytes.fromhex(record),)
        )
        found[record] = tuple(RevisionId(revision.hex()) for (revision,) in rows)
    return found
