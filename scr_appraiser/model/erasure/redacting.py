"""Redaction: contents taken out of the history for good; headers, hashes and graph stay verifiable.

Not on the undo stack, and with no way back. What is done here is done in the file; `finishing` does the rest.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from scr_appraiser.model.appraisal.sealing import refresh_seals, seals_concerned
from scr_appraiser.model.canonical import canonical, clean
from scr_appraiser.model.erasure.belonging import records_of_review, records_under
from scr_appraiser.model.erasure.finding import Place, drafts_with, in_reason, set_aside_with, text_fields
from scr_appraiser.model.erasure.sweeping import note_unfinished, sweep
from scr_appraiser.model.erasure.typed import parts_with, pattern_of, stands_in, without
from scr_appraiser.model.history.content import content_columns, parse
from scr_appraiser.model.history.projection import rebuild
from scr_appraiser.model.history.revisions import (
    Act,
    Cursor,
    Revision,
    Stamp,
    append,
    apply_redactions,
    heads_of,
    history_of,
    new_revision,
)
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

SHORTEST_REASON = 10
"""Characters that the reason must have."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """What was taken out."""

    records: int
    revisions: int


def remove_text(workspace: Workspace, text: str, places: Iterable[Place], reason: str) -> Redacted:
    """Take a text out of every version of these records, out of half-typed texts and out of what is set aside.

    A record that says it now gets a new version in which “[redacted]” stands in its place; one in conflict stays in
    conflict. Where it stands in a reason, the whole reason goes. Whoever edited it at the same time elsewhere has a
    version of their own, which is redacted where it comes in. Raises Problem: no reason, or one that holds the text;
    file read only; nobody identified.
    """
    pattern = pattern_of(text)
    reason = checked_reason(reason)
    if stands_in(pattern, reason):
        raise Problem("The reason holds the text itself.", "Write it without: this reason can never be taken out.")
    fields = text_fields(workspace)
    redacted = 0
    touched: list[tuple[str, bytes]] = []
    with workspace.aside() as cursor:
        stamp = workspace.stamp(reason)
        for place in places:
            record = bytes.fromhex(place.record)
            holding = [
                revision
                for revision in history_of(cursor, record)
                if revision.content is not None
                and (
                    (revision.format > 1 and in_reason(pattern, revision.reason))
                    or parts_with(pattern, place.kind, parse(revision.content), fields)
                )
            ]
            holding_ids = {revision.id for revision in holding}
            for head in heads_of(cursor, record):
                if head.id in holding_ids:
                    content = without(pattern, place.kind, parse(head.content or "{}"), fields)
                    _write_anew(cursor, head, canonical(content).decode(), stamp)
            _redact(cursor, holding_ids, stamp)
            redacted += len(holding)
            touched.append((place.kind, record))
        for record, field in drafts_with(cursor, pattern):
            cursor.execute("DELETE FROM draft WHERE record = ? AND field = ?", (record, field))
        # Named too, so that it does not come back with the file that brought it.
        _redact(cursor, set_aside_with(cursor, pattern), stamp)
        _settle(cursor, touched)
        for revision in set_aside_with(cursor, pattern):  # in its header, which nothing else can be taken out of
            cursor.execute("DELETE FROM quarantine WHERE id = ?", (revision,))
    return Redacted(len(touched), redacted)


def redact_record(workspace: Workspace, kind: str, record_id: RecordId, reason: str) -> Redacted:
    """Take out all that a record ever said; it keeps its place, and can be written anew.

    Raises Problem as `remove_text` does, and where all of it is gone and nothing says any more where it belongs: a
    redaction without a place would stand beside one that is still to come with it.
    """
    record = bytes.fromhex(record_id)
    with workspace.aside() as cursor:
        stamp = workspace.stamp(checked_reason(reason))
        heads = heads_of(cursor, record)
        if not heads:
            raise Problem("There is no such record in this file.", "Choose one that is shown.")
        links = {column.name for column in content_columns(kind) if column.is_link}
        said = next((parse(one.content) for one in history_of(cursor, record) if one.content is not None), None)
        if said is None:
            raise Problem("All that this said was taken out already.", "There is nothing left to take out.")
        place = canonical({name: value for name, value in said.items() if name in links}).decode()
        count = _redact(cursor, _with_content(cursor, record), stamp)
        parents = [head.id for head in heads]
        append(cursor, new_revision(kind, record, "redact", place, parents, stamp), parents)
        _settle(cursor, [(kind, record)])
    return Redacted(1, count)


def erase_review(workspace: Workspace, review_id: ReviewId, reason: str) -> Redacted:
    """Take out a whole review: its facts, children, themes, recommendations, documents, appraisals, drafts, all of it.

    Nothing of it says any more where it belonged. Raises Problem as `remove_text` does.
    """
    return _erase(workspace, reason, lambda cursor: records_of_review(cursor, bytes.fromhex(review_id)))


def erase_appraisal(workspace: Workspace, appraisal_id: AppraisalId, reason: str) -> Redacted:
    """Take out a whole appraisal, withdrawn or not: its judgements, decisions, narrative, seal and drafts.

    Nothing of it says any more where it belonged. Raises Problem as `remove_text` does.
    """
    return erase_under(workspace, "appraisal", appraisal_id, reason)


def erase_under(workspace: Workspace, kind: str, record_id: RecordId, reason: str) -> Redacted:
    """Take out a whole appraisal or household, though it was erased: what came in under it since goes with it.

    Raises Problem as `remove_text` does.
    """
    return _erase(workspace, reason, lambda cursor: records_under(cursor, kind, bytes.fromhex(record_id)))


def _erase(workspace: Workspace, reason: str, belonging: Callable[[Cursor], Sequence[tuple[str, bytes]]]) -> Redacted:
    with workspace.aside() as cursor:
        stamp = workspace.stamp(checked_reason(reason))
        records = belonging(cursor)
        count = sum(_redact(cursor, _with_content(cursor, record), stamp) for _, record in records)
        for _, record in records:
            waiting = cursor.execute("SELECT id FROM quarantine WHERE record = ?", (record,)).fetchall()
            _redact(cursor, [revision for (revision,) in waiting], stamp)
        _settle(cursor, records)
    return Redacted(len(records), count)


def checked_reason(reason: str) -> str:
    """The reason as it is kept. Raises Problem where it is too short to be one."""
    kept = clean(reason).strip()
    if len(kept) < SHORTEST_REASON:
        raise Problem("This needs a reason.", f"Write at least {SHORTEST_REASON} characters: it stays in the history.")
    return kept


def _with_content(cursor: Cursor, record: bytes) -> list[bytes]:
    rows = cursor.execute("SELECT id FROM revision WHERE record = ? AND content IS NOT NULL", (record,))
    return [revision for (revision,) in rows]


def _redact(cursor: Cursor, revisions: Collection[bytes], stamp: Stamp) -> int:
    cursor.executemany(
        "INSERT INTO redaction (revision, author, time, reason) VALUES (?, ?, ?, ?)",
        [(revision, stamp.author, stamp.time, stamp.reason) for revision in sorted(revisions)],
    )
    return len(revisions)


def _write_anew(cursor: Cursor, head: Revision, content: str, stamp: Stamp) -> None:
    act: Act = "withdraw" if head.act == "withdraw" else "set"
    append(cursor, new_revision(head.kind, head.record, act, content, [head.id], stamp), [head.id])


def _settle(cursor: Cursor, touched: Sequence[tuple[str, bytes]]) -> None:
    """Take out what is redacted, have rows, seals and all that is local follow, and note what is still to be done."""
    apply_redactions(cursor)
    concerned = seals_concerned(cursor, touched)
    rebuild(cursor, touched)
    refresh_seals(cursor, touched, concerned)
    sweep(cursor)
    note_unfinished(cursor)
    cursor.execute("DELETE FROM touched")  # the recorder's note: this is written already
