"""Pure: from the history of one record to the versions that stand against each other in it, and what they come from."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.conflicts.entries import Class, Said, Side, Writing
from scr_appraiser.model.conflicts.graph import nearest_common
from scr_appraiser.model.conflicts.histories import Past, is_mixed
from scr_appraiser.model.file.json_values import parse_json
from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.history.meeting import FACT, comparable, counting, values_of
from scr_appraiser.model.history.projection import unflatten
from scr_appraiser.model.history.revisions import Revision, shown_reason
from scr_appraiser.model.ids import RevisionId

_OF_KIND: Mapping[str, Class] = {"sameness": "C9", "child_sameness": "C9", "designation": "C11"}


@dataclass(frozen=True, slots=True)
class Found:
    """One conflict of a record: see entries.Conflict."""

    code: Class
    field: str
    base: Said | None
    sides: tuple[Side, ...]


class Writings:
    """Tells of revisions who wrote them: names by staff code, merges by revision."""

    def __init__(self, people: Mapping[str, str], mergings: Mapping[bytes, int]) -> None:
        self._people, self._mergings = people, mergings

    def of(self, past: Past, revision: Revision) -> Writing:
        """Who wrote one revision, when and why."""
        return Writing(
            RevisionId(revision.id.hex()),
            revision.author,
            self._people.get(revision.author, revision.author),
            revision.time,
            shown_reason(revision),
            past.is_decision(revision),
            self._mergings.get(revision.id, 0),
        )


def found_in(
    kind: str, past: Past, heads: Sequence[Revision], fields: Iterable[str], writings: Writings
) -> list[Found]:
    """The conflicts where these heads meet: of these fields, as a record names them, or () of the whole record."""
    names = list(fields)
    if not names:
        return [_whole(kind, past, heads, writings)]
    changes = counting(past.nodes, [head.id for head in heads])
    return [_of_field(field_name(changes, name), past, changes, writings) for name in names]


def fields_in_conflict(past: Past, heads: Iterable[bytes]) -> list[str]:
    """The names of the fields of facts that conflict where these heads meet."""
    changes = counting(past.nodes, heads)
    return [name for name, those in changes.items() if len(values_of(past.nodes, those, name)) > 1]


def field_name(known: Iterable[str], name: str) -> str:
    """How the history names a field that a record names `name`: a fact, unless it is a column of the record's own."""
    return f"{FACT}{name}" if f"{FACT}{name}" in known else name


def said_by(past: Past, revision: bytes) -> Said:
    """What a revision says of the whole record."""
    one = past.revisions[revision]
    return Said(None if one.act == "redact" else one.content, one.act == "withdraw")


def said_of_field(past: Past, revision: bytes, field: str) -> Said:
    """What a revision says of one field of facts."""
    fields = past.nodes[revision].fields
    return Said(None if fields is None else fields.get(field, ""))


def agreed_fields(past: Past, heads: Sequence[Revision]) -> dict[str, str]:
    """What these heads come to, by field in canonical JSON; a field in conflict is left out."""
    changes = counting(past.nodes, [head.id for head in heads])
    met = {name: values_of(past.nodes, those, name) for name, those in changes.items()}
    return {name: values[0] for name, values in met.items() if len(values) == 1 and values[0] is not None}


def content_of_fields(fields: Mapping[str, str]) -> str:
    """The content of a record, from its fields in canonical JSON."""
    return canonical(unflatten({name: parse_json(value) for name, value in fields.items()})).decode()


def _whole(kind: str, past: Past, heads: Sequence[Revision], writings: Writings) -> Found:
    meets = RECORDS[kind].meets_by_field

    def said(head: Revision) -> Hashable:
        if head.act == "withdraw":
            return None
        # What is kept of facts meets field by field: only whether it is kept is the question here.
        return "" if meets else comparable(head.content or "")

    def told(those: Sequence[Revision]) -> Said:
        is_withdrawn = those[0].act == "withdraw"
        return Said(
            content_of_fields(agreed_fields(past, those)) if meets and not is_withdrawn else those[0].content,
            is_withdrawn,
        )

    sides = _grouped(heads, said, told, past, writings)
    code: Class = "C3" if is_mixed(heads) else _OF_KIND.get(kind, "C2")
    return Found(_decided_twice(sides) or code, "", _base(past, [head.id for head in heads], said_by), sides)


def _of_field(field: str, past: Past, changes: Mapping[str, Sequence[bytes]], writings: Writings) -> Found:
    def value(one: Revision) -> Said:
        return said_of_field(past, one.id, field)

    sides = _grouped(
        [past.revisions[one] for one in changes[field]],
        lambda one: comparable(value(one).content or ""),
        lambda those: value(those[0]),
        past,
        writings,
    )
    base = _base(past, changes[field], lambda each, revision: said_of_field(each, revision, field))
    return Found(_decided_twice(sides) or "C6", field, base, sides)


def _grouped(
    revisions: Sequence[Revision],
    key: Callable[[Revision], Hashable],
    said: Callable[[Sequence[Revision]], Said],
    past: Past,
    writings: Writings,
) -> tuple[Side, ...]:
    """A side for each version, those by the clock the oldest first, the same on every computer."""
    groups: dict[Hashable, list[Revision]] = {}
    for revision in sorted(revisions, key=lambda one: (one.time, one.id)):
        groups.setdefault(key(revision), []).append(revision)
    return tuple(Side(said(those), tuple(writings.of(past, one) for one in those)) for those in groups.values())


def _decided_twice(sides: Sequence[Side]) -> Class | None:
    decided = [side for side in sides if any(writing.is_decision for writing in side.writings)]
    return "C5" if len(decided) > 1 else None


def _base(past: Past, revisions: Sequence[bytes], said: Callable[[Past, bytes], Said]) -> Said | None:
    """What the nearest common ancestors say, where they say one thing."""
    before = {said(past, one) for one in nearest_common(past.parents, revisions)}
    return before.pop() if len(before) == 1 else None
