"""What was taken out or erased in one file and gone on with in another: when both are one, it may stand again (C19).

A redaction names revisions, and could not name one that was not there. Nobody's work is destroyed without a word.
"""

from collections.abc import Callable, Iterable, Mapping

from scr_appraiser.model.merging.meetings import Meetings
from scr_appraiser.model.merging.target import Target
from scr_appraiser.model.merging.working import Work

_ERASED = ("review", "appraisal")
"""What is erased with all that belongs to it."""
_MAY_SAY_IT = (
    "A text was taken out of the version that one of these replaces: look whether it still says it, and take it out "
    "again on the page Retention."
)
_HOW = "Erase it too: on the page Retention, or at its entry on the page History."
_AGAIN = f"It was erased in another file, and gone on with where it was not: it says again what it said. {_HOW}"
_UNDER = f"The {{}} that it belongs to was erased in another file. {_HOW}"


def past_erasures(
    target: Target, work: Work, meetings: Meetings, under: Callable[[bytes], Iterable[bytes]]
) -> Mapping[bytes, str]:
    """By record, why it is told; `under` is what stands in the target and belongs to a record."""
    newly = {target.held[row[0]][1] for row in work.redactions if row[0] in target.held}
    found = {one: why for one in meetings.new if (why := _goes_on(one, target, work, meetings))}
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


def _goes_on(record: bytes, target: Target, work: Work, meetings: Meetings) -> str:
    """Why it is told that somebody wrote on top of what was taken away elsewhere; "" where nobody did."""
    entries, heads = meetings.new[record], meetings.after[record]
    if entries and not any(work.redacted & {*entry.parents} for entry in entries):
        return ""
    for head, parents in meetings.told(record):
        if head.id in heads and head.id not in work.redacted and head.act != "redact":
            stamps = {row[1:3] for row in (*target.redactions, *work.redactions) if row[0] in parents}
            # Whoever takes a text out writes the version without it in the same go.
            if stamps and (head.author, head.time) not in stamps:
                return _MAY_SAY_IT if len(heads) > 1 else _AGAIN
    return ""


def _is_erased(record: bytes, meetings: Meetings) -> bool:
    return meetings.kind_of(record) in _ERASED and meetings.state_after(record) == "redacted"


def _erased_here(target: Target) -> set[bytes]:
    with target.reading() as cursor:
        return {
            record
            for kind in _ERASED
            for (record,) in cursor.execute(f"SELECT id FROM \"{kind}\" WHERE state = 'redacted'")
        }
