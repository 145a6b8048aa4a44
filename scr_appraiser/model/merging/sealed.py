"""Appraisals that were sealed in one file and changed in another, neither knowing of it (C4): both are kept."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from scr_appraiser.model.appraisal.sealing import COVERED, covered_heads, is_lift
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.history.revisions import Revision
from scr_appraiser.model.ids import derived_id
from scr_appraiser.model.merging.meetings import Conflict, Meetings
from scr_appraiser.model.merging.target import Target
from scr_appraiser.model.merging.working import Work


def changed_after_seal(target: Target, work: Work, meetings: Meetings) -> Iterator[Conflict]:
    """The seals that stand, and that no longer name what stands once the merge is done; they did before it."""
    with target.reading() as cursor:
        marked = dict(cursor.execute("SELECT appraisal_id, is_changed FROM seal WHERE state = 'live'").fetchall())
    touched = _touched(work, meetings)
    for appraisal in sorted(touched):
        seal = bytes.fromhex(derived_id("seal", appraisal.hex()))
        if marked.get(appraisal) or not (seal in meetings.new or appraisal in marked):
            continue
        heads = _told_heads(target, meetings, seal)
        if len(heads) != 1 or heads[0].act == "withdraw" or heads[0].content is None:
            continue
        said = parse(heads[0].content)
        changed = sorted(_changed(target, meetings, appraisal, touched[appraisal], said.get("sealed", {})))
        if changed:
            parts = [meetings.content(record) for record in changed]
            yield Conflict(
                rule="C4",
                kind="seal",
                record=seal.hex(),
                review=meetings.review_of(appraisal),
                about=", ".join(str(one.get("criterion") or one.get("domain") or "the appraisal") for one in parts),
                values=(f"sealed by {said.get('sealed_by', '')}", "changed without it"),
            )


def _touched(work: Work, meetings: Meetings) -> dict[bytes, set[bytes]]:
    """By appraisal: what a seal of it covers and the merge touches; none where its seal alone is touched."""
    found: defaultdict[bytes, set[bytes]] = defaultdict(set)
    for record, entries in meetings.new.items():
        kind = meetings.kind_of(record)
        if kind == "appraisal":
            found[record].add(record)
        elif kind == "moderation":
            if is_lift(said := meetings.content(record)):
                found[bytes.fromhex(said["appraisal"])].add(record)
        elif kind in COVERED or kind == "seal":
            for owner in {one for entry in entries for one in work.links.get(entry.id, ())}:
                found[owner] |= {record} if kind in COVERED else set()
    return found


def _changed(
    target: Target, meetings: Meetings, appraisal: bytes, touched: set[bytes], sealed: Mapping[str, list[str]]
) -> Iterator[bytes]:
    """What the seal names otherwise than it stands."""
    with target.reading() as cursor:
        current = {bytes.fromhex(record): set(heads) for record, heads in covered_heads(cursor, appraisal).items()}
    for record in touched:
        current.pop(record, None)
        if meetings.state_after(record) != "withdrawn":
            current[record] = {one.hex() for one in meetings.after[record]}
    named = {bytes.fromhex(record): set(heads) for record, heads in sealed.items()}
    for record in current.keys() | named.keys():
        heads, before = current.get(record, set()), named.get(record, set())
        if heads != before and not (heads and before and _is_same(meetings, record, heads, before)):
            yield record


def _is_same(meetings: Meetings, record: bytes, heads: set[str], before: set[str]) -> bool:
    told = {one.id.hex(): (one.act == "withdraw", one.content) for one, _ in meetings.told(record)}
    return {told.get(one) for one in heads} == {told.get(one) for one in before}


def _told_heads(target: Target, meetings: Meetings, seal: bytes) -> list[Revision]:
    heads = meetings.after.get(seal) or target.heads([seal]).get(seal, [])
    return [one for one, _ in meetings.told(seal) if one.id in heads]
