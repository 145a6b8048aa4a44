"""Pure: what the sides of a conflict say, in a word each, and what that said from which all of them come."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scr_appraiser.model.conflicts.graph import nearest_common
from scr_appraiser.model.file.json_values import parse_json
from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.history.meeting import FACT, Node, comparable, counting, values_of
from scr_appraiser.model.history.projection import Told, nodes_of
from scr_appraiser.model.history.revisions import Revision


@dataclass(frozen=True, slots=True)
class FieldMet:
    """One field of facts that is in conflict."""

    name: str
    values: tuple[Any, ...]
    """What is proposed for it, each once; None stands for a field taken away."""
    by: tuple[tuple[tuple[str, str], ...], ...]
    """Of each of the values: staff code and UTC time of those who wrote it."""
    base: Any
    """What it said before; None where it said nothing, or where that cannot be told."""


def words_of_whole(kind: str, heads: Iterable[Revision]) -> Iterator[str]:
    """What each side says in a word; where all say the same word, what else differs."""
    sides = [("withdrawn" if head.act == "withdraw" else "", parse(head.content or "{}")) for head in heads]
    words = [withdrawn or _word(kind, said) for withdrawn, said in sides]
    if len(set(words)) == 1:
        differing = sorted({name for _, one in sides for _, other in sides for name in _differing(one, other)})
        words = [f"{word} (another {', '.join(differing)})" for word in words]
    yield from words


def word_of_base(kind: str, told: Sequence[Told], heads: Iterable[Revision]) -> str:
    """What the nearest revision says in a word from which all of these come; "" where there is no such one."""
    revisions = {one.id: one for one, _ in told}
    bases = [revisions[one] for one in nearest_common(_parents(told), [head.id for head in heads])]
    said = {"withdrawn" if one.act == "withdraw" else _word(kind, parse(one.content or "{}")) for one in bases}
    return said.pop() if len(said) == 1 and bases[0].content is not None else ""


def words_of_fields(fields: Sequence[FieldMet]) -> Iterator[str]:
    """What is proposed for a field, or for each of several."""
    for field in fields:
        values = sorted(map(shown, field.values))
        yield from values if len(fields) == 1 else (f"{field.name}: {' or '.join(values)}",)


def fields_met(told: Sequence[Told], heads: Iterable[Revision], names: Iterable[str]) -> Iterator[FieldMet]:
    """Of fields in conflict, as a record names them: what is proposed. A side that left one alone proposes nothing."""
    parents, revisions = _parents(told), {one.id: one for one, _ in told}
    nodes = nodes_of(list(revisions.values()), parents)
    changes = counting(nodes, [head.id for head in heads])
    for name in names:
        field = FACT + name if FACT + name in changes else name
        proposed = values_of(nodes, changes[field], field)
        writers = {value: [one for one in changes[field] if _says(nodes[one], field, value)] for value in proposed}
        before = values_of(nodes, nearest_common(parents, changes[field]), field)
        base = before[0] if len(before) == 1 else None
        by = tuple(tuple((revisions[one].author, revisions[one].time) for one in writers[each]) for each in proposed)
        yield FieldMet(name, tuple(map(_parsed, proposed)), by, _parsed(base))


def shown(value: Any) -> str:
    """A value as it lies in the file."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "nothing" if value is None else comparable(str(value))


def _says(node: Node, field: str, value: str | None) -> bool:
    said = (node.fields or {}).get(field)
    return (said and comparable(said)) == (value and comparable(value))


def _parsed(value: str | None) -> Any:
    return None if value is None else parse_json(value)


def _parents(told: Sequence[Told]) -> dict[bytes, Sequence[bytes]]:
    known = {one.id for one, _ in told}
    return {one.id: [parent for parent in parents if parent in known] for one, parents in told}


def _word(kind: str, said: Mapping[str, Any]) -> str:
    columns = {column.name for column in RECORDS[kind].__table__.columns}
    name = next((name for name in ("rating", "value", "verdict", "appraisal_id") if name in columns), "")
    return shown(said.get(name)) if name else "kept"


def _differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> set[str]:
    return {name for name in {*one, *other} if one.get(name) != other.get(name)}
