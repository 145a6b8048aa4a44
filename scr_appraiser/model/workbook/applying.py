"""Taking returned workbooks in, as planned: one transaction, whole or not at all, proved before it is committed."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from scr_appraiser.model.appraisal.sealing import refresh_seals
from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.history.projection import rebuild
from scr_appraiser.model.history.revisions import Cursor, append, digest, now
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.merging import planning as merging
from scr_appraiser.model.merging.checking import check, heads_of_records
from scr_appraiser.model.workbook.plans import Entry, Line, Plan, WorkbookPlan
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

WHAT = "workbook"
"""What the receipt calls it."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What taking in did."""

    revisions: int
    digest_before: str
    digest_after: str
    changed: Changed | None = None
    """What to tell the listeners, on their thread: `Workspace.tell`. None where nothing changed."""


def take_in(workspace: Workspace, plan: Plan, without: Collection[tuple[str, str, int]] = ()) -> TakenIn:
    """Write what was planned, but for the rows in `without` (file's name, sheet, row); not to be undone.

    Listeners are not told: see TakenIn. Raises Problem where the file has changed since it was planned, or where what
    was written does not prove right: nothing is written then.
    """
    chosen = [(workbook, _entries(workbook, without)) for workbook in plan.workbooks]
    receipts = [(workbook, entries) for workbook, entries in chosen if entries or list(_agreed(workbook))]
    if not receipts:
        return TakenIn(0, plan.digest_before, plan.digest_before)
    entries = [entry for _, those in receipts for entry in those]
    with workspace.aside() as cursor:
        if digest(cursor) != plan.digest_before:
            raise Problem("The file has changed since this was planned.", "Look at what would be taken in now.")
        held = {one: (kind, record) for one, kind, record in cursor.execute("SELECT id, kind, record FROM revision")}
        (last,) = cursor.execute("SELECT coalesce(max(number), 0) FROM revision").fetchone()
        wanted = merging.plan(held, [_place(entry) for entry in entries], RECORDS, merging.Links({}))
        old_heads = heads_of_records(cursor, [record for _, record in wanted.touched])
        _write(cursor, workspace, receipts, plan.digest_before)
        rebuild(cursor, wanted.touched)
        refresh_seals(cursor, wanted.touched)
        check(cursor, wanted, held, last, old_heads)
        cursor.execute("DELETE FROM touched")  # the recorder's note: these are no changes of whoever works here
    return TakenIn(len(wanted.new), wanted.digest_before, wanted.digest_after, _notice(wanted.touched))


def _entries(workbook: WorkbookPlan, without: Collection[tuple[str, str, int]]) -> list[Entry]:
    """What a workbook brings, who filled it in before what they said."""
    entries = [line.entry for line in workbook.lines if line.entry is not None and _is_chosen(workbook, line, without)]
    return [workbook.person, *entries] if workbook.person is not None and entries else entries


def _is_chosen(workbook: WorkbookPlan, line: Line, without: Collection[tuple[str, str, int]]) -> bool:
    return line.is_taken and (workbook.name, line.sheet, line.row) not in without


def _place(entry: Entry) -> merging.Entry:
    one = entry.revision
    return merging.Entry(one.id, one.kind, one.record, one.format, one.act, entry.parents)


def _write(
    cursor: Cursor, workspace: Workspace, receipts: Sequence[tuple[WorkbookPlan, Sequence[Entry]]], before: str
) -> None:
    for workbook, entries in receipts:
        for entry in entries:
            append(cursor, entry.revision, entry.parents)
        after = digest(cursor)
        _write_receipt(cursor, workspace, workbook, entries, before, after)
        before = after


def _write_receipt(
    cursor: Cursor, workspace: Workspace, workbook: WorkbookPlan, entries: Sequence[Entry], before: str, after: str
) -> None:
    """Who took the workbook in, when, and what came of it: local, since that is no part of what it says."""
    agreed = [entry.revision.id.hex() for entry in _agreed(workbook)]
    counts = {"new": len(entries), "agreed": len(agreed), "agreed_revisions": agreed}
    author = workspace.author.staff_code if workspace.author else ""
    ids = (bytes.fromhex(one) for one in (workbook.workbook, workbook.digest, before, after))
    number = cursor.execute(
        'INSERT INTO merging (time, "offset", author, what, file, digest_taken, digest_before, digest_after, counts) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number",
        (*now(), author, WHAT, *ids, canonical(counts).decode()),
    ).fetchone()[0]
    cursor.executemany(
        "INSERT INTO arrival (revision, merging) VALUES (?, ?)", [(entry.revision.id, number) for entry in entries]
    )


def _agreed(workbook: WorkbookPlan) -> Iterator[Entry]:
    """What the file says already, noted so that the workbook is known when it comes again."""
    return (line.entry for line in workbook.lines if line.outcome == "agreed" and line.entry is not None)


def _notice(touched: Sequence[tuple[str, bytes]]) -> Changed | None:
    records: dict[str, set[RecordId]] = {}
    for kind, record in touched:
        records.setdefault(kind, set()).add(RecordId(record.hex()))
    if not records:
        return None
    return Changed("Take in workbooks", {kind: frozenset(ids) for kind, ids in records.items()})
