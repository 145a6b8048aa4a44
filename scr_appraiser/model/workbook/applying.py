"""Taking returned workbooks in, as planned: one change, whole or not at all."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from scr_appraiser.model.appraisal.sealing import refresh_seals
from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.history.projection import rebuild
from scr_appraiser.model.history.revisions import Cursor, append, digest, now
from scr_appraiser.model.ids import RecordId
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


def take_in(workspace: Workspace, plan: Plan, without: Collection[tuple[str, str, int]] = ()) -> TakenIn:
    """Write what was planned, but for the rows in `without` (file's name, sheet, row); not to be undone.

    Raises Problem where the file has changed since it was planned: nothing is written then.
    """
    chosen = [(workbook, _chosen(workbook, without)) for workbook in plan.workbooks]
    if not any(entry for _, lines in chosen for entry in lines) and not _has_news(plan):
        return TakenIn(0, plan.digest_before, plan.digest_before)
    records: dict[str, set[RecordId]] = {}
    with workspace.aside() as cursor:
        if digest(cursor) != plan.digest_before:
            raise Problem("The file has changed since this was planned.", "Look at what would be taken in now.")
        before, revisions = plan.digest_before, 0
        for workbook, lines in chosen:
            if workbook.problem is not None:
                continue
            entries = _in_turn(workbook, lines)
            for entry in entries:
                _lay_in(cursor, entry)
                records.setdefault(entry.revision.kind, set()).add(RecordId(entry.revision.record.hex()))
            after = digest(cursor) if entries else before
            _receipt(cursor, workspace, workbook, entries, before, after)
            before, revisions = after, revisions + len(entries)
        touched = [(kind, bytes.fromhex(record)) for kind, ids in sorted(records.items()) for record in sorted(ids)]
        rebuild(cursor, touched)
        refresh_seals(cursor, touched)
        cursor.execute("DELETE FROM touched")
    if records:
        workspace.tell(Changed("Take in workbooks", {kind: frozenset(ids) for kind, ids in records.items()}))
    return TakenIn(revisions, plan.digest_before, before)


def _chosen(workbook: WorkbookPlan, without: Collection[tuple[str, str, int]]) -> list[Line]:
    return [line for line in workbook.lines if line.is_taken and (workbook.name, line.sheet, line.row) not in without]


def _has_news(plan: Plan) -> bool:
    """Whether a receipt is due although nothing is written: the file agrees with something for the first time."""
    return plan.count("agreed") > 0


def _in_turn(workbook: WorkbookPlan, lines: list[Line]) -> list[Entry]:
    entries = [line.entry for line in lines if line.entry is not None]
    return [workbook.person, *entries] if workbook.person is not None and entries else entries


def _lay_in(cursor: Cursor, entry: Entry) -> None:
    append(cursor, entry.revision, entry.parents)


def _receipt(
    cursor: Cursor, workspace: Workspace, workbook: WorkbookPlan, entries: list[Entry], before: str, after: str
) -> None:
    """Who took the workbook in, when, and what came of it: local, since that is no part of what it says."""
    agreed = [entry.revision.id.hex() for entry in _agreed(workbook)]
    if not entries and not agreed:
        return
    number = int(cursor.execute("SELECT coalesce(max(number), 0) + 1 FROM merging").fetchone()[0])
    author = workspace.author.staff_code if workspace.author else ""
    counts = {"new": len(entries), "agreed": len(agreed), "agreed_revisions": agreed}
    cursor.execute(
        'INSERT INTO merging (number, time, "offset", author, what, file, digest_taken, digest_before, digest_after, '
        "counts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number, *now(), author, WHAT, bytes.fromhex(workbook.workbook), bytes.fromhex(workbook.digest),
            bytes.fromhex(before), bytes.fromhex(after), canonical(counts).decode(),
        ),
    )  # fmt: skip
    cursor.executemany(
        "INSERT INTO arrival (revision, merging) VALUES (?, ?)", [(entry.revision.id, number) for entry in entries]
    )


def _agreed(workbook: WorkbookPlan) -> Iterator[Entry]:
    return (line.entry for line in workbook.lines if line.outcome == "agreed" and line.entry is not None)
