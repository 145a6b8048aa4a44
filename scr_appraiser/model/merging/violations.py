"""What is sound in each file and not when both are one: work on what was withdrawn or erased elsewhere (C19)."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.ids import derived_id
from scr_appraiser.model.merging.meetings import Meetings
from scr_appraiser.model.merging.past_erasures import past_erasures
from scr_appraiser.model.merging.plans import Violation
from scr_appraiser.model.merging.source import batches
from scr_appraiser.model.merging.target import Target
from scr_appraiser.model.merging.union import Union
from scr_appraiser.model.merging.working import Work

_OWNERS = ("review", "household", "child", "appraisal", "document")
_BELONGS = "The {} that it belongs to was withdrawn in another file."
_EVIDENCE = "A document that its evidence points to was withdrawn in another file."


def violations(target: Target, union: Union, work: Work, meetings: Meetings) -> Iterator[Violation]:
    """Records that stand, of which what they belong or point to was withdrawn where they were not there like that.

    And those in which one went on from what was taken out or erased elsewhere: a redaction names revisions, and could
    not name one that was not there.
    """
    if work.redacted:
        yield from _past_erasures(target, work, meetings)
    gone_now = {record for record in meetings.new if meetings.state_after(record) == "withdrawn"}
    with target.reading() as cursor:
        gone = {record for record in _withdrawn(cursor) if record not in meetings.new} | gone_now
    if not gone:
        return
    sides = [target.held.keys(), *(frozenset(ids) for ids in union.ids)]
    pairs = {
        (record, owner): _BELONGS.format(meetings.kind_of(owner))
        for record, entries in meetings.new.items()
        if record not in gone
        for owner in {one for entry in entries for one in work.links.get(entry.id, ())}
        if owner in gone
    }
    if any(meetings.kind_of(one) == "document" for one in gone):
        judgements = (one for one in meetings.new if meetings.kind_of(one) == "judgement" and one not in gone)
        for batch in batches(judgements):
            for record, said in meetings.said_after(batch).items():
                pairs |= {(record, one): _EVIDENCE for one in _documents(meetings, said) if one in gone}
    for owner in gone_now & target.records:
        with target.reading() as cursor:
            left = [one for one in _under(cursor, meetings, owner) if one not in meetings.new]
        kind = meetings.kind_of(owner)
        pairs |= {(one, owner): _EVIDENCE if kind == "document" else _BELONGS.format(kind) for one in left}
    for (record, owner), why in sorted(pairs.items()):
        heads = {one for each in (record, owner) for one in meetings.after.get(each) or target.heads([each])[each]}
        if not any(heads <= side for side in sides):
            yield Violation(meetings.kind_of(record), record.hex(), meetings.review_of(record), why)


def _past_erasures(target: Target, work: Work, meetings: Meetings) -> Iterator[Violation]:
    def under(owner: bytes) -> list[bytes]:
        with target.reading() as cursor:
            return _under(cursor, meetings, owner)

    for record, why in sorted(past_erasures(target, work, meetings, under).items()):
        yield Violation(meetings.kind_of(record), record.hex(), meetings.review_of(record), why)


def _withdrawn(cursor: Cursor) -> Iterator[bytes]:
    for kind in _OWNERS:
        for (record,) in cursor.execute(f"SELECT id FROM \"{kind}\" WHERE state = 'withdrawn'"):
            yield record


def _documents(meetings: Meetings, said: Mapping[str, Any]) -> Iterator[bytes]:
    """The documents that the evidence of a judgement points to."""
    evidence = said.get("evidence", ())
    named = {one["anchor"]["document"] for one in evidence if "anchor" in one}
    named |= {sha256 for one in evidence for sha256 in one.get("search", {}).get("documents", ())}
    if named:
        review = meetings.content(bytes.fromhex(said["appraisal_id"])).get("review_id", "")
        yield from (bytes.fromhex(derived_id("document", review, sha256)) for sha256 in sorted(named))


def _under(cursor: Cursor, meetings: Meetings, owner: bytes) -> list[bytes]:
    """What stands here and belongs or points to a record."""
    found = []
    kind = meetings.kind_of(owner)
    for part in RECORDS:
        for name, of in _links(part):
            if of == kind:
                found += cursor.execute(
                    f'SELECT id FROM "{part}" WHERE "{name}" = ? AND state = \'live\'', (owner,)
                ).fetchall()
    if kind == "document":
        said = meetings.content(owner)
        found += cursor.execute(
            "SELECT judgement.id FROM appraisal CROSS JOIN judgement ON appraisal_id = appraisal.id "
            "WHERE review_id = ? AND judgement.state = 'live' AND instr(evidence, ?)",
            (bytes.fromhex(said["review_id"]), said["sha256"]),
        ).fetchall()
    return [record for (record,) in found]


@cache
def _links(kind: str) -> tuple[tuple[str, str], ...]:
    """The columns of a kind that say where it belongs, and what kind of record that is."""
    columns = RECORDS[kind].__table__.columns
    targets = [
        (column.name, key.target_fullname.partition(".")[0]) for column in columns for key in column.foreign_keys
    ]
    return tuple((name, target) for name, target in targets if target in _OWNERS)
