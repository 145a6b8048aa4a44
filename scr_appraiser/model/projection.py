"""From the heads of a record to its row: what screens, reports and sums may read. No clock chooses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.content import content_columns, parse, stored_values
from scr_appraiser.model.revisions import Cursor, Revision, heads_of, history_of, parents_of
from scr_appraiser.model.schema import RECORDS
from scr_appraiser.model.snapshots import State

_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Projected:
    """What a record's row must say."""

    state: State
    content: dict[str, Any]
    in_conflict: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Node:
    """A revision of a record that meets by field: its fields and its parents."""

    id: bytes
    fields: dict[str, Any]
    parents: tuple[bytes, ...]


def project(cursor: Cursor, kind: str, record: bytes) -> Projected:
    """The row of a record, from its heads alone."""
    return project_heads(cursor, kind, heads_of(cursor, record))


def project_heads(cursor: Cursor, kind: str, heads: Sequence[Revision]) -> Projected:
    """As `project`, for heads that are at hand."""
    if any(head.content is None or head.act == "redact" for head in heads):
        # A redaction's own revision says where the record belongs, and nothing else.
        return Projected("redacted", _links(cursor, kind, heads))
    contents = {head.content or "" for head in heads}
    acts = {head.act == "withdraw" for head in heads}
    if len(acts) > 1:  # edit against withdraw: neither wins by itself
        return Projected("conflict", _links(cursor, kind, heads))
    state: State = "withdrawn" if True in acts else "live"
    if len(contents) == 1:
        return Projected(state, parse(contents.pop()))
    if RECORDS[kind].meets_by_field:
        return _by_field(cursor, kind, heads, state)
    return Projected("conflict", _links(cursor, kind, heads))


def is_in_conflict(projected: Projected) -> bool:
    """Whether somebody must decide before the record may change."""
    return projected.state in ("conflict", "redacted") or bool(projected.in_conflict)


def write_row(cursor: Cursor, kind: str, record: bytes, projected: Projected) -> None:
    """Make the record's row say what its heads say."""
    names = ["id", "state", "in_conflict", *(column.name for column in content_columns(kind))]
    conflict = canonical(sorted(projected.in_conflict)).decode() if projected.in_conflict else None
    values = [record, projected.state, conflict, *stored_values(kind, projected.content)]
    listed = ", ".join(f'"{name}"' for name in names)
    updates = ", ".join(f'"{name}" = excluded."{name}"' for name in names[1:])
    cursor.execute(
        f'INSERT INTO "{kind}" ({listed}) VALUES ({", ".join("?" * len(names))}) '
        f"ON CONFLICT (id) DO UPDATE SET {updates}",
        values,
    )


def rebuild(cursor: Cursor, records: Iterable[tuple[str, bytes]]) -> None:
    """Write the rows of the given records from their heads."""
    for kind, record in records:
        write_row(cursor, kind, record, project(cursor, kind, record))


def _links(cursor: Cursor, kind: str, heads: Sequence[Revision]) -> dict[str, Any]:
    """Where the record belongs: told alike by every revision that still has its content."""
    names = [column.name for column in content_columns(kind) if column.is_link]
    for revision in (*heads, *history_of(cursor, heads[0].record)):
        if revision.content is not None:
            content = parse(revision.content)
            return {name: content[name] for name in names if name in content}
    return {}


def _by_field(cursor: Cursor, kind: str, heads: Sequence[Revision], state: State) -> Projected:
    """Each field by itself: the revisions that changed it against all their parents, and of these the last."""
    nodes = {
        revision.id: _Node(revision.id, _fields(revision), tuple(parents_of(cursor, revision.id)))
        for revision in history_of(cursor, heads[0].record)
    }
    fields: dict[str, Any] = {}
    conflicts: list[str] = []
    for name in sorted({name for node in nodes.values() for name in node.fields}):
        values = _last_values(nodes, name)
        if len(values) > 1:
            conflicts.append(name.removeprefix("facts."))
        elif values and values[0] is not _ABSENT:
            fields[name] = values[0]
    return Projected(state, _unflatten(fields), tuple(conflicts))


def _fields(revision: Revision) -> dict[str, Any]:
    """A revision's content with each fact a field of its own; a redacted one says nothing."""
    flat: dict[str, Any] = {}
    for name, value in parse(revision.content or "{}").items():
        if name == "facts":
            flat.update((f"facts.{field}", fact) for field, fact in value.items())
        else:
            flat[name] = value
    return flat


def _unflatten(fields: dict[str, Any]) -> dict[str, Any]:
    content: dict[str, Any] = {name: value for name, value in fields.items() if not name.startswith("facts.")}
    facts = {name.removeprefix("facts."): value for name, value in fields.items() if name.startswith("facts.")}
    return content | ({"facts": facts} if facts else {})


def _last_values(nodes: dict[bytes, _Node], name: str) -> list[Any]:
    """The distinct values of the changes of a field from which no other change of it descends."""
    changes = {node.id for node in nodes.values() if _changed(nodes, node, name)}
    superseded = {ancestor for change in changes for ancestor in _ancestors(nodes, change)}
    values: list[Any] = []
    for change in sorted(changes - superseded):
        value = nodes[change].fields.get(name, _ABSENT)
        if value not in values:
            values.append(value)
    return values


def _changed(nodes: dict[bytes, _Node], node: _Node, name: str) -> bool:
    value = node.fields.get(name, _ABSENT)
    if not node.parents:
        return value is not _ABSENT
    return all(nodes[parent].fields.get(name, _ABSENT) != value for parent in node.parents)


def _ancestors(nodes: dict[bytes, _Node], start: bytes) -> set[bytes]:
    found: set[bytes] = set()
    waiting = list(nodes[start].parents)
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting.extend(nodes[node].parents)
    return found
