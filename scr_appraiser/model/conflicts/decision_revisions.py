"""The revisions that a decision writes: act resolve, or withdraw where that is what was decided.

While other fields of a record's facts stay undecided, the decision goes onto each of its versions that says otherwise:
so nothing is decided by the way, and fields that two people decide on two copies hold both. The decision of the last
field brings the versions together.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scr_appraiser.model.conflicts.entries import Said
from scr_appraiser.model.conflicts.histories import Past
from scr_appraiser.model.conflicts.seal_changes import ChangedSeal
from scr_appraiser.model.conflicts.sides import agreed_fields, content_of_fields, fields_in_conflict
from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.history.revisions import Act, Cursor, Revision, Stamp, append, new_revision
from scr_appraiser.problems import Problem


class Wanted(NamedTuple):
    """What is to hold of one record: as a whole, or by field."""

    kind: str
    record: bytes
    past: Past
    whole: Said | None
    fields: Mapping[str, Said]


def write_decision(cursor: Cursor, wanted: Wanted, stamp: Stamp) -> None:
    """Make a record say what is wanted; its row is not written yet."""
    kind, record, past, whole, _ = wanted
    heads = past.heads
    open_fields = fields_in_conflict(past, [head.id for head in heads]) if RECORDS[kind].meets_by_field else []
    if whole is None:
        _write_fields(cursor, wanted, set(open_fields), stamp)
    elif whole.is_withdrawn:
        content = next((head.content for head in heads if head.act == "withdraw"), heads[0].content)
        _append(cursor, kind, record, "withdraw", content, heads, stamp)
    elif not RECORDS[kind].meets_by_field:
        _append(cursor, kind, record, "resolve", whole.content, heads, stamp)
    elif not open_fields:
        _append(cursor, kind, record, "resolve", content_of_fields(agreed_fields(past, heads)), heads, stamp)
    else:
        # The record is kept; what it says is decided field by field, each of them a conflict of its own.
        for head in heads:
            if head.act == "withdraw":
                _append(cursor, kind, record, "resolve", head.content, [head], stamp)


def take_back(cursor: Cursor, seal: ChangedSeal, stamp: Stamp) -> set[tuple[str, bytes]]:
    """Make every record say again what the seal signed; gives the records. Raises Problem: redacted, or not there."""
    for one in seal.changed:
        if not one.is_held:
            raise Problem(
                "Some of what was signed is not in this file.",
                "Merge the file of whoever sealed it again, or have the appraisal reopened.",
            )
        # What was made after the seal is withdrawn as it is.
        again = one.signed or one.now
        if any(revision.content is None for revision in again):
            raise Problem("Some of what was signed was redacted since.", "Reopen the appraisal.")
        act: Act = "resolve" if one.signed else "withdraw"
        _append(cursor, one.kind, one.record, act, again[0].content, one.now, stamp)
    return {(one.kind, one.record) for one in seal.changed}


def _write_fields(cursor: Cursor, wanted: Wanted, open_fields: set[str], stamp: Stamp) -> None:
    past, heads = wanted.past, wanted.past.heads
    if not open_fields - wanted.fields.keys():
        content = content_of_fields(_with(agreed_fields(past, heads), wanted.fields))
        _append(cursor, wanted.kind, wanted.record, "resolve", content, heads, stamp)
        return
    for head in heads:
        said = past.nodes[head.id].fields or {}
        if any(said.get(field, "") != one.content for field, one in wanted.fields.items()):
            content = content_of_fields(_with(said, wanted.fields))
            _append(cursor, wanted.kind, wanted.record, "resolve", content, [head], stamp)


def _with(fields: Mapping[str, str], wanted: Mapping[str, Said]) -> dict[str, str]:
    changed = {**fields, **{field: one.content or "" for field, one in wanted.items()}}
    return {field: value for field, value in changed.items() if value}


def _append(
    cursor: Cursor, kind: str, record: bytes, act: Act, content: str | None, parents: Sequence[Revision], stamp: Stamp
) -> None:
    ids = [parent.id for parent in parents]
    append(cursor, new_revision(kind, record, act, content or "{}", ids, stamp), ids)
