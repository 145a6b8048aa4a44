"""How the changes of several people to one record of facts meet: field by field, by the history alone."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

FACT = "facts."
"""Begins the name of a field that is a fact; what is no fact bears the name of its column."""

Change: TypeAlias = int
"""A revision's place in the order in which parents come first."""


@dataclass(frozen=True, slots=True)
class Node:
    """A revision: its parents, and its fields in canonical JSON; None where it was redacted and says nothing."""

    parents: tuple[bytes, ...]
    fields: Mapping[str, str] | None


def meet(nodes: Mapping[bytes, Node], heads: Iterable[bytes]) -> dict[str, tuple[str | None, ...]]:
    """What the heads together say of each field: one value, or several where two people's changes conflict.

    None stands for a field taken away. A revision changes a field where it says something else than its parents
    together. Of the changes that a head descends from, those count from which no other such change descends: so what
    one person changed beats what the other left alone, a field put back to what it was stays so, and a conflict that
    was decided does not come back.
    """
    return {field: values_of(nodes, changes, field) for field, changes in counting(nodes, heads).items()}


def counting(nodes: Mapping[bytes, Node], heads: Iterable[bytes]) -> dict[str, tuple[bytes, ...]]:
    """The revisions whose changes of each field count where the heads meet, parents first: see `meet`."""
    order = _parents_first(nodes)
    place = {revision: number for number, revision in enumerate(order)}
    ancestors: list[int] = []
    """Of each revision, as a set of bits."""
    last: list[dict[str, frozenset[Change]]] = []
    """The changes of each field that count in each revision."""
    for number, revision in enumerate(order):
        node = nodes[revision]
        parents = [place[parent] for parent in node.parents]
        ancestors.append(_united(1 << parent | ancestors[parent] for parent in parents))
        known = _together([last[parent] for parent in parents], ancestors)
        if node.fields is not None:
            for field in known.keys() | node.fields.keys():
                said = _distinct(_values(nodes, order, known.get(field, ()), field))
                if len(_distinct([*said, node.fields.get(field)])) > 1:
                    known[field] = frozenset((number,))
        last.append(known)
    together = _together([last[place[head]] for head in heads], ancestors)
    return {field: tuple(order[change] for change in sorted(together[field])) for field in sorted(together)}


def values_of(nodes: Mapping[bytes, Node], revisions: Iterable[bytes], field: str) -> tuple[str | None, ...]:
    """What these revisions say of a field, each value once; None where one says nothing of it."""
    return _distinct((nodes[revision].fields or {}).get(field) for revision in revisions)


def comparable(value: str) -> str:
    """Text as it is compared: in NFC, however a keyboard composed it. It is stored as typed."""
    return unicodedata.normalize("NFC", value)


def _together(sides: Sequence[dict[str, frozenset[Change]]], ancestors: Sequence[int]) -> dict[str, frozenset[Change]]:
    """The changes of each field that count where several revisions meet."""
    if len(sides) == 1:
        return dict(sides[0])
    met: dict[str, frozenset[Change]] = {}
    for field in {field for side in sides for field in side}:
        changes = frozenset().union(*(side.get(field, ()) for side in sides))
        superseded = _united(ancestors[change] for change in changes)
        met[field] = frozenset(change for change in changes if not superseded >> change & 1)
    return met


def _values(
    nodes: Mapping[bytes, Node], order: Sequence[bytes], changes: Iterable[Change], field: str
) -> list[str | None]:
    """What these changes made of the field; a field that nobody changed was never there."""
    return [(nodes[order[change]].fields or {}).get(field) for change in changes] or [None]


def _distinct(values: Iterable[str | None]) -> tuple[str | None, ...]:
    """Each value once: as typed, but compared in NFC; the same choice on every computer."""
    chosen: dict[str | None, str | None] = {}
    for value in sorted(values, key=lambda one: (one is not None, one or "")):
        chosen.setdefault(value and comparable(value), value)
    return tuple(chosen.values())


def _united(sets: Iterable[int]) -> int:
    whole = 0
    for one in sets:
        whole |= one
    return whole


def _parents_first(nodes: Mapping[bytes, Node]) -> list[bytes]:
    """The revisions so that each comes after its parents."""
    order: dict[bytes, None] = {}
    for start in nodes:
        waiting = [start]
        while waiting:
            revision = waiting[-1]
            missing = [parent for parent in nodes[revision].parents if parent not in order]
            if missing:
                waiting += missing
            else:
                order[waiting.pop()] = None
    return list(order)
