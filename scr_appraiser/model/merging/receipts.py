"""What the file notes locally of a merge: what came when from which source, and what waits aside."""

from collections.abc import Mapping

from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.history.revisions import Cursor, now
from scr_appraiser.model.merging.planning import Plan
from scr_appraiser.model.merging.source import batches, redacted_row
from scr_appraiser.model.merging.target import Target, as_json
from scr_appraiser.model.merging.union import Union
from scr_appraiser.model.merging.working import Work
from scr_appraiser.model.workspace import Workspace


def write_down(
    cursor: Cursor,
    workspace: Workspace,
    target: Target,
    union: Union,
    work: Work,
    what: str,
    documents: int,
) -> None:
    """Locally: what came when and from which source, and what was set aside. A source that brought nothing has no line.

    What waited aside and has entered came with the merge that brought it.
    """
    plan, waiting = work.plan, target.waiting
    brought: dict[int, list[bytes]] = {}
    aside: dict[int, list[bytes]] = {}
    for entry in plan.new:
        brought.setdefault(union.origin[entry.id], []).append(entry.id)
    for one in work.waits:
        aside.setdefault(union.origin[one], []).append(one)
    own = union.sources.index(waiting)
    numbers: dict[int, int] = {}
    arrived = [(one, waiting.merging[one]) for one in brought.get(own, ())]
    for place in sorted({*brought, *aside} - {own}) or [0]:
        counts = {
            "new": len(brought.get(place, ())),
            "had": work.had[place],
            "set_aside": len(aside.get(place, ())),
            "documents": documents if not numbers else 0,
        }
        numbers[place] = _write_receipt(cursor, workspace, union, place, plan, what, counts)
        arrived += [(one, numbers[place]) for one in brought.get(place, ())]
    cursor.executemany("INSERT INTO arrival (revision, merging) VALUES (?, ?)", sorted(arrived))
    cursor.executemany("DELETE FROM quarantine WHERE id = ?", [(one,) for one in work.entering])
    redacted = {revision for (revision,) in cursor.execute("SELECT revision FROM redaction")}
    entries = {entry.id: entry for entry, _ in plan.set_aside}
    for batch in batches(work.waits):
        cursor.executemany(
            "INSERT INTO quarantine (id, record, revision, why, merging) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET why = excluded.why",
            [
                (
                    row[0],
                    entries[row[0]].record,
                    as_json(redacted_row(row) if row[0] in redacted else row, entries[row[0]].parents),
                    work.waits[row[0]],
                    numbers.get(union.origin[row[0]]) or waiting.merging[row[0]],
                )
                for row in union.rows(batch)
            ],
        )


def _write_receipt(
    cursor: Cursor, workspace: Workspace, union: Union, place: int, plan: Plan, what: str, counts: Mapping[str, int]
) -> int:
    author = workspace.author.staff_code if workspace.author else ""
    digests = (bytes.fromhex(one) for one in (union.digests[place], plan.digest_before, plan.digest_after))
    return int(
        cursor.execute(
            "INSERT INTO merging "
            '(time, "offset", author, what, file, digest_taken, digest_before, digest_after, counts) '
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number",
            (
                *now(),
                author,
                what,
                bytes.fromhex(union.sources[place].file_id) or None,
                *digests,
                canonical(counts).decode(),
            ),
        ).fetchone()[0]
    )
