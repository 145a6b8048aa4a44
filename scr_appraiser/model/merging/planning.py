"""What a merge would bring: pure, from the ids, records and parents of both sides. Nothing is chosen by a clock."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scr_appraiser.model.history.revisions import FORMAT
from scr_appraiser.problems import Problem

ACTS = ("set", "withdraw", "resolve", "redact")

MISSING_PARENTS = "What it replaces is in neither file."
MISSING_OWNER = "What it belongs to is in neither file."
UNKNOWN_KIND = "It is of a kind that this version of the program does not know."
UNKNOWN_FORMAT = "It is written in a way that this version of the program does not know."


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


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking in would do; complete before anything is written."""

    new: tuple[Entry, ...]
    """In an order in which parents come first, as they arrived in the source."""
    had: int
    """Revisions of the source that are here already."""
    set_aside: tuple[tuple[Entry, str], ...]
    """Revisions that go into quarantine, and why."""
    digest_taken: str
    """The source's own: its people can compare it with what they have."""
    digest_before: str
    digest_after: str
    records: Mapping[str, int]
    """How many records of each kind there are afterwards."""

    @property
    def touched(self) -> tuple[tuple[str, bytes], ...]:
        """Kind and id of every record that has a new revision, sorted."""
        return tuple(sorted({(entry.kind, entry.record) for entry in self.new}))


def plan(
    held: Mapping[bytes, tuple[str, bytes]],
    source: Sequence[Entry],
    kinds: Iterable[str],
    links: Mapping[bytes, frozenset[bytes]],
    definitions: Iterable[bytes] = (),
) -> Plan:
    """Compare; `held` gives kind and record of each revision here, `kinds` are those that are known.

    `links` are the records and definitions that a new revision points to, where there are any; `definitions` all that
    there are on either side.
    Raises Altered where a revision replaces one of another record, or a record is of two kinds.
    """
    known, kind_of = frozenset(kinds), {record: kind for kind, record in held.values()}
    new: dict[bytes, Entry] = {}
    set_aside: dict[bytes, tuple[Entry, str]] = {}
    waiting = parents_first(entry for entry in source if entry.id not in held)
    for entry in waiting:
        if kind_of.setdefault(entry.record, entry.kind) != entry.kind:
            raise Altered
        _refuse_foreign_parents(entry, held, new)
        why = _why_not(entry, known, held, new)
        if why:
            set_aside[entry.id] = entry, why
        else:
            new[entry.id] = entry
    _set_adrift_aside(held, new, set_aside, links, frozenset(definitions))
    records: dict[str, set[bytes]] = {}
    for kind, record in (*held.values(), *((entry.kind, entry.record) for entry in new.values())):
        records.setdefault(kind, set()).add(record)
    return Plan(
        new=tuple(new.values()),
        had=len(source) - len(waiting),
        set_aside=tuple(set_aside.values()),
        digest_taken=digest_of(entry.id for entry in source),
        digest_before=digest_of(held),
        digest_after=digest_of((*held, *new)),
        records={kind: len(ids) for kind, ids in records.items()},
    )


def _set_adrift_aside(
    held: Mapping[bytes, tuple[str, bytes]],
    new: dict[bytes, Entry],
    set_aside: dict[bytes, tuple[Entry, str]],
    links: Mapping[bytes, frozenset[bytes]],
    definitions: frozenset[bytes],
) -> None:
    """Take out of `new` what points to something that is nowhere, and then what builds on that, until all is tied."""
    while True:
        there = definitions | {record for _, record in held.values()} | {entry.record for entry in new.values()}
        adrift = [entry for entry in new.values() if not links.get(entry.id, there) <= there]
        if not adrift:
            return
        for entry in adrift:
            set_aside[entry.id] = new.pop(entry.id), MISSING_OWNER
        for entry in list(new.values()):
            if any(parent in set_aside for parent in entry.parents):
                set_aside[entry.id] = new.pop(entry.id), MISSING_PARENTS


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


def _refuse_foreign_parents(entry: Entry, held: Mapping[bytes, tuple[str, bytes]], new: Mapping[bytes, Entry]) -> None:
    for parent in entry.parents:
        there = held.get(parent) or ((new[parent].kind, new[parent].record) if parent in new else None)
        if there is not None and there != (entry.kind, entry.record):
            raise Altered


def _why_not(
    entry: Entry, known: frozenset[str], held: Mapping[bytes, tuple[str, bytes]], new: Mapping[bytes, Entry]
) -> str:
    if entry.kind not in known:
        return UNKNOWN_KIND
    if entry.format != FORMAT or entry.act not in ACTS:
        return UNKNOWN_FORMAT
    if any(parent not in held and parent not in new for parent in entry.parents):
        return MISSING_PARENTS
    return ""
