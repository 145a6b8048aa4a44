"""Appraisals that were changed after their seal: what the seal signed against what stands there now."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from scr_appraiser.model.appraisal.sealing import covered_heads
from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.conflicts.entries import Said, Side
from scr_appraiser.model.conflicts.histories import Past, mergings, pasts
from scr_appraiser.model.conflicts.sides import Writings
from scr_appraiser.model.file.json_values import parse_json
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.history.revisions import Cursor, Revision
from scr_appraiser.model.ids import RecordId, RevisionId


class Changed(NamedTuple):
    """One record of an appraisal that says something else than its seal signed."""

    kind: str
    record: bytes
    signed: tuple[Revision, ...]
    """() where it was made after the seal."""
    now: tuple[Revision, ...]
    is_held: bool = True
    """Whether the file holds all that was signed: a damaged file of a merge may have left some of it out."""


class ChangedSeal(NamedTuple):
    """A seal, and what was changed since."""

    seal: bytes
    head: Revision
    changed: tuple[Changed, ...]


def changed_seal(cursor: Cursor, seal: bytes) -> ChangedSeal:
    """What was changed after this seal, and what it signed that the file does not hold."""
    appraisal, sealed = cursor.execute("SELECT appraisal_id, sealed FROM seal WHERE id = ?", (seal,)).fetchone()
    signed, now = parse(sealed or "{}"), covered_heads(cursor, appraisal)
    records = [bytes.fromhex(one) for one in sorted({*signed, *now}) if signed.get(one) != now.get(one)]
    history = pasts(cursor, [seal, *records])
    changed = [
        _changed(record, history[record], signed.get(record.hex(), []))
        if history[record].revisions
        else Changed("appraisal", appraisal, (), (), is_held=False)
        for record in records
    ]
    return ChangedSeal(seal, history[seal].heads[0], tuple(one for one in changed if _differs(one)))


def seal_sides(cursor: Cursor, changed: ChangedSeal, people: Mapping[str, str]) -> tuple[Side, ...]:
    """What was signed, and what stands there now, each told by record: see `told`."""
    now = [revision for one in changed.changed for revision in one.now if revision not in one.signed]
    writings, nothing = Writings(people, mergings(cursor, [changed.head.id, *(one.id for one in now)])), Past()
    signed = {
        one.record.hex(): _versions(one.kind, one.signed) if one.is_held else [one.kind, None]
        for one in changed.changed
    }
    stands = {one.record.hex(): _versions(one.kind, one.now) for one in changed.changed}
    last = {one.author: one for one in sorted(now, key=lambda one: (one.time, one.id))}
    return (
        Side(Said(canonical(signed).decode()), (writings.of(nothing, changed.head),)),
        Side(Said(canonical(stands).decode()), tuple(writings.of(nothing, one) for one in last.values())),
    )


def told(said: Said) -> Iterator[tuple[str, RecordId, tuple[Said, ...] | None]]:
    """Kind, record and versions that a side of a changed seal tells of: () no such record, None not in this file."""
    for record, (kind, *versions) in parse_json(said.content or "{}").items():
        is_held = None not in versions
        yield kind, RecordId(record), tuple(Said(content, gone) for gone, content in versions) if is_held else None


def _changed(record: bytes, past: Past, signed: list[RevisionId]) -> Changed:
    ids = [bytes.fromhex(one) for one in signed]
    held = tuple(past.revisions[one] for one in ids if one in past.revisions)
    kind = next(iter(past.revisions.values())).kind
    return Changed(kind, record, held, past.heads, is_held=len(held) == len(ids))


def _differs(one: Changed) -> bool:
    return not one.is_held or {(each.act == "withdraw", each.content) for each in one.signed} != {
        (each.act == "withdraw", each.content) for each in one.now
    }


def _versions(kind: str, revisions: tuple[Revision, ...]) -> list[Any]:
    distinct = dict.fromkeys((one.act == "withdraw", one.content) for one in revisions)
    return [kind, *(list(one) for one in distinct)]
