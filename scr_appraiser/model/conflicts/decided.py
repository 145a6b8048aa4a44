"""Listing the conflicts that were decided: what stood against each other, what was taken, by whom and why."""

from collections.abc import Iterator, Sequence

from scr_appraiser.model.conflicts.counting import stretches
from scr_appraiser.model.conflicts.entries import Conflict, Decided, Said
from scr_appraiser.model.conflicts.histories import Past, mergings, pasts
from scr_appraiser.model.conflicts.reading import conflicts_in
from scr_appraiser.model.conflicts.sides import Writings, fields_in_conflict, found_in, said_by, said_of_field
from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.history.meeting import FACT, counting, values_of
from scr_appraiser.model.history.revisions import Cursor, Revision
from scr_appraiser.model.ids import RevisionId
from scr_appraiser.model.past.rows import newest
from scr_appraiser.model.past.subjects import Subjects
from scr_appraiser.model.snapshots import Heads
from scr_appraiser.model.workspace import Workspace

STRETCH = 5_000
"""Revisions that are looked through in one go: some milliseconds."""

SLICE = 50
"""Records that are read in one go."""


def listed_decided(workspace: Workspace) -> Iterator[tuple[Decided, ...]]:
    """Every decision in the file, those that arrived last first, a slice at a time; between two the file is free."""
    with workspace.reading() as cursor:
        last, subjects = newest(cursor), Subjects(workspace)
    known: set[tuple[str, bytes, str, str]] = set()
    for top in range(last, 0, -STRETCH):
        with workspace.reading() as cursor:
            rows = cursor.execute(
                "SELECT kind, record, author, time FROM revision WHERE number > ? AND number <= ? "
                "AND act IN ('resolve', 'withdraw') ORDER BY number DESC",
                (top - STRETCH, top),
            ).fetchall()
        new = [row for row in dict.fromkeys(rows) if row not in known]
        known.update(new)
        for some in stretches(new, SLICE):
            with workspace.reading() as cursor:
                found = tuple(_decided(cursor, subjects, some))
            yield found


def _decided(cursor: Cursor, subjects: Subjects, rows: Sequence[tuple[str, bytes, str, str]]) -> Iterator[Decided]:
    history = pasts(cursor, list({record for _, record, _, _ in rows}))
    revisions = [revision for past in history.values() for revision in past.revisions]
    writings = Writings(subjects.people, mergings(cursor, revisions))
    for kind, record, author, time in rows:
        past = history[record]
        # Written in one change: what was decided of one record may stand in several revisions of it.
        those = [
            one for one in past.revisions.values() if (one.author, one.time) == (author, time) and past.is_decision(one)
        ]
        if those:
            yield from _of_record(subjects, kind, record, past, those, writings)


def _of_record(
    subjects: Subjects, kind: str, record: bytes, past: Past, those: Sequence[Revision], writings: Writings
) -> Iterator[Decided]:
    before = sorted({parent for one in those for parent in past.parents.get(one.id, ())})
    fields = _fields(kind, past, those, before)
    if fields == []:
        return
    before = sorted({parent for one in those for parent in _undecided_before(past, one)})
    heads = [past.revisions[parent] for parent in before]
    found = found_in(kind, past, heads, fields or [], writings)
    for conflict in conflicts_in(subjects, kind, record, before, found):
        decision = those[-1]
        taken = said_of_field(past, decision.id, conflict.field) if conflict.field else said_by(past, decision.id)
        yield Decided(
            conflict=conflict,
            taken=taken,
            writing=writings.of(past, decision),
            standing=_standing(past, those, conflict, taken),
        )


def _undecided_before(past: Past, decision: Revision) -> Sequence[bytes]:
    """What stood side by side before a decision; before the first of them, where it was decided again and again."""
    parents = past.parents.get(decision.id, [])
    while len(parents) == 1 and past.is_decision(past.revisions[parents[0]]):
        parents = past.parents.get(parents[0], [])
    return parents


def _fields(kind: str, past: Past, those: Sequence[Revision], before: Sequence[bytes]) -> list[str] | None:
    """The fields of facts that these revisions decided, as a record names them; None where it is the whole record."""
    acts = {past.revisions[parent].act == "withdraw" for parent in before}
    if not RECORDS[kind].meets_by_field or True in acts or any(one.act == "withdraw" for one in those):
        return None
    names = set(fields_in_conflict(past, before)) if len(before) > 1 and len(those) == 1 else set()
    for one in those:
        parents = past.parents.get(one.id, [])
        if len(parents) == 1:
            was, now = past.nodes[parents[0]].fields or {}, past.nodes[one.id].fields or {}
            names |= {name for name in was.keys() | now.keys() if was.get(name) != now.get(name)}
    return sorted(name.removeprefix(FACT) for name in names)


def _standing(past: Past, those: Sequence[Revision], conflict: Conflict, taken: Said) -> Heads:
    heads = [head.id for head in past.heads]
    ids = {one.id for one in those}
    if conflict.field:
        changes = counting(past.nodes, heads).get(conflict.field, ())
        is_it = bool(ids & set(changes)) and len(values_of(past.nodes, changes, conflict.field)) == 1
    else:
        is_it = set(heads) == ids
    return tuple(RevisionId(head.hex()) for head in heads) if is_it and taken.content is not None else ()
