"""Appraisals that were changed after their seal: what the seal signed against what stands there now."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from scr_appraiser.model.appraisal.sealing import covered_heads
from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.conflicts.entries import Said, Side
from scr_appraiser.model.conflicts.histories import Past, mergings, pasts
from scr_appraiser.model.conflicts.sides import Writings
from scr_appraiser.model.file.columns import parse_json
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.history.revisions import Cursor, Revision
from scr_appraiser.model.ids import RecordId, RevisionId
from scr_appraiser.problems import Damaged


class Changed(NamedTuple):
    """One record of an appraisal that says something else than its seal signed."""

    kind: str
    record: bytes
    signed: tuple[Revision, ...]
    """() where it was made after the seal."""
    now: tuple[Revision, ...]


class ChangedSeal(NamedTuple):
    """A seal, and what was changed since."""

    seal: bytes
    head: Revision
    changed: tuple[Changed, ...]


def changed_seal(cursor: Cursor, seal: bytes) -> ChangedSeal:
    """What was changed after this seal. Raises Damaged where the file does not hold what the seal signed."""
    appraisal, sealed = cursor.execute("SELECT appraisal_id, sealed FROM seal WHERE id = ?", (seal,)).fetchone()
    signed, now = parse(sealed or "{}"), covered_heads(cursor, appraisal)
    records = [bytes.fromhex(one) for one in sorted({*signed, *now}) if signed.get(one) != now.get(one)]
    history = pasts(cursor, [seal, *records])
    changed = [_changed(record, history[record], signed.get(record.hex(), [])) for record in records]
    return ChangedSeal(seal, history[seal].heads[0], tuple(one for one in changed if _differs(one)))


def seal_sides(cursor: Cursor, changed: ChangedSeal, people: Mapping[str, str]) -> tuple[Side, ...]:
    """What was signed, and what stands there now, each told by record: see `told`."""
    now = [revision for one in changed.changed for revision in one.now if revision not in one.signed]
    writings, nothing = Writings(people, mergings(cursor, [changed.head.id, *(one.id for one in now)])), Past()
    signed = {one.record.hex(): _versions(one.kind, one.signed) for one in changed.changed}
    stands = {one.record.hex(): _versions(one.kind, one.now) for one in changed.changed}
    last = {one.author: one for one in sorted(now, key=lambda one: (one.time, one.id))}
    return (
        Side(Said(canonical(signed).decode()), (writings.of(nothing, changed.head),)),
        Side(Said(canonical(stands).decode()), tuple(writings.of(nothing, one) for one in last.values())),
    )


def told(said: Said) -> Iterator[tuple[str, RecordId, tuple[Said, ...]]]:
    """Kind, record and versions that a side of a changed seal tells of: none where there was no such record."""
    for record, (kind, *versions) in parse_json(said.content or "{}").items():
        yield kind, RecordId(record), tuple(Said(content, is_withdrawn) for is_withdrawn, content in versions)


def _changed(record: bytes, past: Past, signed: list[RevisionId]) -> Changed:
    try:
        held = tuple(past.revisions[bytes.fromhex(one)] for one in signed)
    except KeyError:
        raise Damaged from None
    kind = next(iter(past.revisions.values())).kind
    return Changed(kind, record, held, past.heads)


def _differs(one: Changed) -> bool:
    return {(each.act == "withdraw", each.content) for each in one.signed} != {
        (each.act == "withdraw", each.content) for each in one.now
    }


def _versions(kind: str, revisions: tuple[Revision, ...]) -> list[Any]:
    distinct = dict.fromkeys((one.act == "withdraw", one.content) for one in revisions)
    return [kind, *(list(one) for one in distinct)]
