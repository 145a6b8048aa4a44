"""From the heads of a record to its row: what screens, reports and sums may read. No clock chooses."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, islice
from typing import Any, TypeAlias

from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.file.json_values import parse_json
from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.history.content import content_columns, parse, stored_values
from scr_appraiser.model.history.meeting import FACT, Node, comparable, meet
from scr_appraiser.model.history.revisions import Cursor, Revision, heads_of, history_of, parents_of
from scr_appraiser.model.snapshots import State

Told: TypeAlias = tuple[Revision, Sequence[bytes]]
"""A revision with its parents."""

_BATCH = 500
"""Records whose rows are written in one go."""


@dataclass(frozen=True, slots=True)
class Projected:
    """What a record's row must say; its content as canonical JSON."""

    state: State
    content: str
    in_conflict: tuple[str, ...] = ()


def project(cursor: Cursor, kind: str, record: bytes) -> Projected:
    """The row of a record, from its heads alone."""
    return project_heads(cursor, kind, heads_of(cursor, record))


def project_heads(cursor: Cursor, kind: str, heads: Sequence[Revision]) -> Projected:
    """As `project`, for heads that are at hand."""
    return project_told(kind, heads, lambda: _history(cursor, heads[0].record))


def project_told(kind: str, heads: Sequence[Revision], history: Callable[[], Sequence[Told]]) -> Projected:
    """As `project`, for heads that are at hand, wherever the record's whole history can be had from."""
    if any(head.content is None or head.act == "redact" for head in heads):
        # A redaction's own revision says where the record belongs, and nothing else.
        return Projected("redacted", _links(kind, heads, history))
    contents = sorted({head.content or "" for head in heads})
    acts = {head.act == "withdraw" for head in heads}
    if len(acts) > 1:  # edit against withdraw: neither wins by itself
        return Projected("conflict", _links(kind, heads, history))
    state: State = "withdrawn" if True in acts else "live"
    if len({comparable(content) for content in contents}) == 1:
        return Projected(state, contents[0])
    if RECORDS[kind].meets_by_field:
        return _by_field(heads, history, state)
    # All agree that it is withdrawn, whatever it last said; else two people's versions differ.
    return Projected("withdrawn" if state == "withdrawn" else "conflict", _links(kind, heads, history))


def is_in_conflict(projected: Projected) -> bool:
    """Whether somebody must decide before the record may change. What was redacted may be written anew.

    Of what everybody has withdrawn nothing is to be decided until somebody restores it, whatever its fields last said.
    """
    return projected.state == "conflict" or (bool(projected.in_conflict) and projected.state != "withdrawn")


def rebuild(cursor: Cursor, records: Iterable[tuple[str, bytes]]) -> None:
    """Write the rows of the given records from their heads."""
    for kind, those in groupby(sorted(records), key=lambda record: record[0]):
        waiting = iter([record for _, record in those])
        while batch := list(islice(waiting, _BATCH)):
            cursor.executemany(_writing(kind), [*_rows(cursor, kind, batch)])


def _rows(cursor: Cursor, kind: str, records: Sequence[bytes]) -> Iterator[list[Any]]:
    """What the rows of these records must say. Nearly all have one head, which says it by itself."""
    marks = ", ".join("?" * len(records))
    rows = cursor.execute(
        "SELECT head.record, count(*), act, content FROM head CROSS JOIN revision ON revision.id = head.revision "
        f"WHERE head.record IN ({marks}) GROUP BY head.record",
        records,
    ).fetchall()
    for record, count, act, content in rows:
        if count == 1 and content is not None and act != "redact":
            yield [record, "withdrawn" if act == "withdraw" else "live", None, *stored_values(kind, parse(content))]
            continue
        projected = project(cursor, kind, record)
        conflict = canonical(sorted(projected.in_conflict)).decode() if projected.in_conflict else None
        yield [record, projected.state, conflict, *stored_values(kind, parse(projected.content))]


@cache
def _writing(kind: str) -> str:
    names = ["id", "state", "in_conflict", *(column.name for column in content_columns(kind))]
    listed = ", ".join(f'"{name}"' for name in names)
    updates = ", ".join(f'"{name}" = excluded."{name}"' for name in names[1:])
    marks = ", ".join("?" * len(names))
    return f'INSERT INTO "{kind}" ({listed}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {updates}'


def _history(cursor: Cursor, record: bytes) -> list[Told]:
    return [(revision, parents_of(cursor, revision.id)) for revision in history_of(cursor, record)]


def _links(kind: str, heads: Sequence[Revision], history: Callable[[], Sequence[Told]]) -> str:
    """Where the record belongs: told alike by every revision that still has its content."""
    names = [column.name for column in content_columns(kind) if column.is_link]
    for revision in (*heads, *(one for one, _ in history())):
        if revision.content is not None:
            content = parse(revision.content)
            return canonical({name: content[name] for name in names if name in content}).decode()
    return "{}"


def _by_field(heads: Sequence[Revision], history: Callable[[], Sequence[Told]], state: State) -> Projected:
    """Each field by itself, from the record's whole history."""
    told = history()
    nodes = nodes_of([revision for revision, _ in told], {revision.id: parents for revision, parents in told})
    fields: dict[str, Any] = {}
    conflicts: list[str] = []
    for name, values in meet(nodes, [head.id for head in heads]).items():
        if len(values) > 1:
            conflicts.append(name.removeprefix(FACT))
        elif values[0] is not None:
            fields[name] = parse_json(values[0])
    return Projected(state, canonical(unflatten(fields)).decode(), tuple(sorted(conflicts)))


def nodes_of(history: Sequence[Revision], parents: Mapping[bytes, Sequence[bytes]]) -> dict[bytes, Node]:
    """The whole history of a record as it meets; `parents` of each revision."""
    known = {revision.id for revision in history}
    return {
        revision.id: Node(tuple(one for one in parents.get(revision.id, ()) if one in known), fields_of(revision))
        for revision in history
    }


def fields_of(revision: Revision) -> dict[str, str] | None:
    """What a revision says of each field, a fact being a field of its own; None where it was redacted."""
    if revision.content is None or revision.act == "redact":
        return None
    flat: dict[str, Any] = {}
    for name, value in parse(revision.content).items():
        flat |= {FACT + field: fact for field, fact in value.items()} if name == "facts" else {name: value}
    return {name: canonical(value).decode() for name, value in flat.items()}


def unflatten(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The content of a record from its fields, a fact being a field of its own."""
    content: dict[str, Any] = {name: value for name, value in fields.items() if not name.startswith(FACT)}
    facts = {name.removeprefix(FACT): value for name, value in fields.items() if name.startswith(FACT)}
    return content | ({"facts": facts} if facts else {})
