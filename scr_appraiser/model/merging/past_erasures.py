"""What was erased in one file and gone on with in another: when both are one, it stands again (C19).

A redaction names revisions, and could not name one that was not there. Nobody's work is destroyed without a word.
"""

from collections.abc import Callable, Iterable, Mapping

from scr_appraiser.model.merging.meetings import Meetings
from scr_appraiser.model.merging.target import Target
from scr_appraiser.model.merging.working import Work

_ERASED = ("review", "appraisal")
"""What is erased with all that belongs to it."""
_HOW = "Erase it too: on the page Retention, or at its entry on the page History."
_AGAIN = f"It was erased in another file, and gone on with where it was not: it says again what it said. {_HOW}"
_UNDER = f"The {{}} that it belongs to was erased in another file. {_HOW}"


def past_erasures(
    target: Target, work: Work, meetings: Meetings, under: Callable[[bytes], Iterable[bytes]]
) -> Mapping[bytes, str]:
    """By record, why it is told; `under` is what stands in the target and belongs to a record."""
    newly = {target.held[row[0]][1] for row in work.redactions if row[0] in target.held}
    found = {one: _AGAIN for one in meetings.new if _goes_on(one, target, work, meetings)}
    for owner in (one for one in newly if _is_erased(one, meetings)):
        for one in under(owner):
            if one not in meetings.new or meetings.state_after(one) != "redacted":
                found.setdefault(one, _UNDER.format(meetings.kind_of(owner)))
    erased = _erased_here(target) - meetings.new.keys() | {one for one in newly if _is_erased(one, meetings)}
    for record, entries in meetings.new.items():
        if record in target.records or meetings.state_after(record) == "redacted":
            continue
        for owner in sorted(erased & {link for entry in entries for link in work.links.get(entry.id, ())}):
            found.setdefault(record, _UNDER.format(meetings.kind_of(owner)))
    return found


def _goes_on(record: bytes, target: Target, work: Work, meetings: Meetings) -> bool:
    """Whether all that a record says from now on was written on top of what was taken away, by somebody else."""
    entries = meetings.new[record]
    if len(meetings.after[record]) > 1 or meetings.after[record][0] in work.redacted:
        return False
    if entries and not any(work.redacted & {*entry.parents} for entry in entries):
        return False
    head, parents = next((one, parents) for one, parents in meetings.told(record) if one.id in meetings.after[record])
    stamps = {row[1:3] for row in (*target.redactions, *work.redactions) if row[0] in parents}
    # Whoever takes a text out writes the version without it in the same go.
    return bool(stamps) and head.act != "redact" and (head.author, head.time) not in stamps


def _is_erased(record: bytes, meetings: Meetings) -> bool:
    return meetings.kind_of(record) in _ERASED and meetings.state_after(record) == "redacted"


def _erased_here(target: Target) -> set[bytes]:
    with target.reading() as cursor:
        return {
            record
            for kind in _ERASED
            for (record,) in cursor.execute(f"SELECT id FROM \"{kind}\" WHERE state = 'redacted'")
        }
