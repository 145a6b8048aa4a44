"""What a merge would bring: pure, from the ids, records and parents of both sides. Nothing is chosen by a clock."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from scr_appraiser.model.history.revisions import FORMATS
from scr_appraiser.model.merging.reasons import (
    FORKED,
    MISSING_DEFINITION,
    MISSING_OWNER,
    MISSING_PARENTS,
    OTHER_KIND,
    UNKNOWN_FORMAT,
    UNKNOWN_KIND,
    of_what_waits,
)
from scr_appraiser.problems import Problem

ACTS = ("set", "withdraw", "resolve", "redact")
MOST_DEFINITIONS = 100
"""Frameworks and codebooks, in all their versions, of one file: every one that is held is read again and again."""
_HASH = 32
"""Bytes by which a definition is known; a record has fewer."""


class Crowded(Problem):
    """There are more frameworks than anybody works with."""

    def __init__(self, which: str) -> None:
        super().__init__(
            f"{which} more than {MOST_DEFINITIONS} versions of frameworks and codebooks.",
            "Nobody works with so many: ask whoever sent them how they came about.",
        )


class Entry(NamedTuple):
    """One revision's place in the history, without its content."""

    id: bytes
    kind: str
    record: bytes
    format: int
    act: str
    parents: tuple[bytes, ...]


class Altered(Problem):
    """What a file says of its history cannot have been written by this program: it is refused whole."""

    def __init__(self) -> None:
        super().__init__(
            "This file was altered outside the program, or is damaged: its history does not prove true.",
            "Nothing was taken from it. Use another copy or another backup of it.",
        )


@dataclass(frozen=True)
class Plan:
    """What taking in would do; complete before anything is written."""

    new: tuple[Entry, ...]
    """In an order in which parents come first, as they arrived in the source."""
    had: int
    """Revisions of the source that are here already."""
    set_aside: tuple[tuple[Entry, str], ...]
    """Revisions that go into quarantine, and why."""
    digest_before: str
    digest_after: str
    records: Mapping[str, int]
    """How many records of each kind there are afterwards."""

    @cached_property
    def touched(self) -> tuple[tuple[str, bytes], ...]:
        """Kind and id of every record that has a new revision, sorted."""
        return tuple(sorted({(entry.kind, entry.record) for entry in self.new}))


@dataclass(frozen=True, slots=True)
class Links:
    """What the revisions of a source point to, as `planning.plan` needs it."""

    of: Mapping[bytes, tuple[bytes, ...]]
    """By revision that points to any: ids of records and hashes of definitions."""
    definitions: AbstractSet[bytes] = frozenset()
    """All that there are on either side, but for those forked."""
    forked: AbstractSet[bytes] = frozenset()
    """Definitions that bear the name and version of another one that this file holds."""


def plan(
    held: Mapping[bytes, tuple[str, bytes]],
    source: Sequence[Entry],
    kinds: Iterable[str],
    links: Links,
    unfit: Mapping[bytes, str] = MappingProxyType({}),
) -> Plan:
    """Compare; `held` gives kind and record of each revision here, `kinds` are those that are known.

    `unfit` says of new revisions why they cannot be taken in, where that is so.
    """
    known, kind_of = frozenset(kinds), {record: kind for kind, record in held.values()}
    new: dict[bytes, Entry] = {}
    aside: dict[bytes, tuple[Entry, str]] = {}
    waiting = parents_first(entry for entry in source if entry.id not in held)
    for entry in waiting:
        why = _why_not(entry, known, kind_of, held, new, aside) or unfit.get(entry.id, "")
        if why:
            aside[entry.id] = entry, why
        else:
            kind_of[entry.record] = entry.kind
            new[entry.id] = entry
    _set_adrift_aside(held, new, aside, links)
    records: dict[str, set[bytes]] = {}
    for kind, record in held.values():
        records.setdefault(kind, set()).add(record)
    for entry in new.values():
        records.setdefault(entry.kind, set()).add(entry.record)
    return Plan(
        new=tuple(new.values()),
        had=len(source) - len(waiting),
        set_aside=tuple(aside.values()),
        digest_before=digest_of(held),
        digest_after=digest_of((*held, *new)),
        records={kind: len(ids) for kind, ids in records.items()},
    )


def refuse_altered(held: Mapping[bytes, tuple[str, bytes]], source: Sequence[Entry]) -> None:
    """Raises Altered where a revision of the source replaces one of another record, or a record is of two kinds."""
    kind_of = {entry.record: entry.kind for entry in source}
    own = {entry.id: entry for entry in source}
    for entry in source:
        there = held.get(entry.id)
        if kind_of[entry.record] != entry.kind or (there is not None and there != (entry.kind, entry.record)):
            raise Altered
        for parent in entry.parents:
            place = held.get(parent) or ((own[parent].kind, own[parent].record) if parent in own else None)
            if place is not None and place != (entry.kind, entry.record):
                raise Altered


def _set_adrift_aside(
    held: Mapping[bytes, tuple[str, bytes]],
    new: dict[bytes, Entry],
    aside: dict[bytes, tuple[Entry, str]],
    links: Links,
) -> None:
    """Take out of `new` what points to something that is nowhere, and then what builds on that, until all is tied."""
    there = {record for _, record in held.values()}
    while True:
        present = there | {entry.record for entry in new.values()}
        waiting = {entry.record: why for entry, why in aside.values()}
        adrift = {
            entry.id: why
            for entry in new.values()
            if (why := _first(_why_adrift(one, present, waiting, links) for one in links.of.get(entry.id, ())))
        }
        if not adrift:
            return
        for entry in list(new.values()):
            why = adrift.get(entry.id) or _first(of_what_waits(aside[p][1]) for p in entry.parents if p in aside)
            if why:
                aside[entry.id] = new.pop(entry.id), why


def _why_adrift(target: bytes, present: AbstractSet[bytes], waiting: Mapping[bytes, str], links: Links) -> str:
    if target in links.forked:
        return FORKED
    if target in present or target in links.definitions:
        return ""
    if is_definition(target):
        return MISSING_DEFINITION
    return of_what_waits(waiting[target]) if target in waiting else MISSING_OWNER


def is_definition(target: bytes) -> bool:
    """Whether what a revision points to is the hash of a definition, not the id of a record."""
    return len(target) == _HASH


def _first(reasons: Iterable[str]) -> str:
    return next(filter(None, reasons), "")


def digest_of(ids: Iterable[bytes]) -> str:
    """As revisions.digest: SHA-256 over the sorted ids."""
    return hashlib.sha256(b"".join(sorted(ids))).hexdigest()


def lost_heads(before: Mapping[bytes, Iterable[bytes]], parents: Mapping[bytes, Sequence[bytes]]) -> set[bytes]:
    """The heads of before that are neither a head now nor an ancestor of one: overwritten, which must not happen.

    `before` gives the heads of each record, `parents` those of every revision that is there now.
    """
    replaced = {parent for those in parents.values() for parent in those}
    reached, waiting = set(), [revision for revision in parents if revision not in replaced]
    while waiting:
        revision = waiting.pop()
        if revision not in reached:
            reached.add(revision)
            waiting += parents.get(revision, ())
    return {head for heads in before.values() for head in heads} - reached


def parents_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The same entries so that each comes after those of its parents that are among them."""
    by_id = {entry.id: entry for entry in entries}
    order: dict[bytes, Entry] = {}
    for start in by_id:
        waiting = [start]
        while waiting:
            entry = by_id[waiting[-1]]
            missing = [parent for parent in entry.parents if parent in by_id and parent not in order]
            if missing:
                waiting += missing
            else:
                order[waiting.pop()] = entry
    return tuple(order.values())


def _why_not(
    entry: Entry,
    known: AbstractSet[str],
    kind_of: Mapping[bytes, str],
    held: Mapping[bytes, tuple[str, bytes]],
    new: Mapping[bytes, Entry],
    aside: Mapping[bytes, tuple[Entry, str]],
) -> str:
    if entry.kind not in known:
        return UNKNOWN_KIND
    if entry.format not in FORMATS or entry.act not in ACTS:
        return UNKNOWN_FORMAT
    if kind_of.get(entry.record, entry.kind) != entry.kind:
        return OTHER_KIND
    for parent in entry.parents:
        if parent not in held and parent not in new:
            return of_what_waits(aside[parent][1]) if parent in aside else MISSING_PARENTS
    return ""
