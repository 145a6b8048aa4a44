"""Taking a merge back: the backup made before it, and what was done since, where that does not build on the merge."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from scr_appraiser.model.backups.comparing import words
from scr_appraiser.model.backups.naming import Backup, backups_in
from scr_appraiser.model.backups.restoring import Prepared, gone, prepare_return
from scr_appraiser.model.file.about_file import file_id
from scr_appraiser.model.file.copying import Progress
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.merging.applying import planned, take_in
from scr_appraiser.model.merging.many import WHAT
from scr_appraiser.model.merging.planning import Entry
from scr_appraiser.model.merging.source import FileSource, batches
from scr_appraiser.model.merging.target import Target
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged, Problem

_MOST_LINES = 20
"""Of what stands in the way."""
_NAMING = (
    *("seal", "sending", "designation", "sameness", "child_sameness"),
    *("consensus", "migration", "moderation", "calibration"),
)
"""Kinds of record that rest on revisions or records which their content names, not as a link.

What a seal notes of others beside it does not: they lay there, whatever becomes of them.
"""
_CONTENT = 12
"""Where it stands in a revision's row."""
_NAMED = re.compile("[0-9a-f]{64}|[0-9a-f]{32}")
_LOCAL = {
    "merging": 'number, time, "offset", author, what, file, digest_taken, digest_before, digest_after, counts',
    "arrival": "revision, merging",
    "quarantine": "id, record, revision, why, merging",
    "draft": "record, field, text, saved_at",
}
"""What the file notes for itself: carried over with what was done since."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge that was done, with the backup of the file as it was before; None where that is gone."""

    numbers: tuple[int, ...]
    """Of the notes that the file keeps of it, one for each source."""
    time: str
    """UTC."""
    author: str
    revisions: int
    digest_before: str
    digest_after: str
    backup: Backup | None


class BuiltOn(Problem):
    """Something builds on what the merge brought."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = tuple(lines)
        """What, a line for each review."""
        shown = " ".join(lines[:_MOST_LINES])
        more = f" And {len(lines) - _MOST_LINES} more." if len(lines) > _MOST_LINES else ""
        super().__init__(
            f"This merge cannot be taken back: what was done since builds on it. {shown}{more}",
            "Withdraw what should not stand, or go back to the backup without what was done since.",
        )


def merges(workspace: Workspace, folder: Path | None) -> tuple[Merged, ...]:
    """The merges of other files into this one, the newest first; `folder` as in backups.naming."""
    kept = backups_in(folder, file_id(workspace))
    with workspace.reading() as cursor:
        rows = cursor.execute(
            "SELECT number, time, author, digest_before, digest_after, "
            "(SELECT count(*) FROM arrival WHERE merging = number) FROM merging WHERE what = ? ORDER BY number",
            (WHAT,),
        ).fetchall()
    found: dict[tuple[bytes, bytes], Merged] = {}
    for number, time, author, before, after, revisions in rows:
        known = found.get((before, after))
        found[before, after] = Merged(
            (*(known.numbers if known else ()), number),
            time,
            author,
            revisions + (known.revisions if known else 0),
            before.hex(),
            after.hex(),
            next((one for one in kept if before.hex().startswith(one.digest)), None),
        )
    return tuple(reversed(found.values()))


def prepare_undo(workspace: Workspace, merge: Merged, folder: Path | None, progress: Progress) -> Prepared:
    """Lay beside the file what it would be without the merge; the file is backed up itself, nothing is exchanged yet.

    `restoring.exchange` puts it in the file's place. What was redacted since stays redacted.
    Raises BuiltOn, or Problem: the backup is gone or damaged, or no backup can be made of the file as it is.
    """
    if merge.backup is None:
        raise gone()
    prepared = prepare_return(workspace, merge.backup, folder, progress)
    try:
        earlier = open_workspace(prepared.path, key=workspace.key)
        earlier.author = workspace.author
        try:
            with workspace.reading() as cursor:
                _carry_over(cursor, earlier, merge)
        finally:
            earlier.close()
    except BaseException:
        prepared.path.unlink(missing_ok=True)
        raise
    return prepared


class _Since(FileSource):
    """The open file as a source of what was done in it since a merge."""

    def __init__(self, cursor: Cursor, entries: Sequence[Entry]) -> None:
        super().__init__(cursor)
        self._entries = entries

    def entries(self) -> Sequence[Entry]:
        return self._entries


def _carry_over(cursor: Cursor, earlier: Workspace, merge: Merged) -> None:
    """Write what was done since into the copy of the backup. Raises BuiltOn."""
    target = Target(earlier.reading)
    if target.digest != merge.digest_before:
        raise Damaged("The backup is another one than was made before this merge.", "Choose an older backup.")
    marks = ", ".join("?" * len(merge.numbers))
    came = cursor.execute(f"SELECT revision FROM arrival WHERE merging IN ({marks})", merge.numbers).fetchall()
    brought = {*(revision for (revision,) in came), *target.waiting.why}
    entries, records = [], set()
    for entry in FileSource(cursor).entries():
        if entry.id in brought:
            records.add(entry.record)
        elif entry.id not in target.held:
            entries.append(entry)
    since = _Since(cursor, entries)
    own = records - target.records - {entry.record for entry in entries}
    building = {
        *(entry.id for entry, _ in planned(earlier, since).set_aside if entry.id not in target.waiting.why),
        *_naming(since, entries, {*brought, *own}),
    }
    if building:
        there = [(entry.kind, entry.record) for entry in entries if entry.id in building]
        raise BuiltOn(words(lambda: nullcontext(cursor), there))
    take_in(earlier, since, "", contents_of_all=True, is_noted=False)
    with earlier.aside() as there_cursor:
        _carry_notes(cursor, there_cursor, merge)
    if not verify(earlier).ok:
        raise Damaged


def _naming(since: FileSource, entries: Sequence[Entry], brought: AbstractSet[bytes]) -> Iterator[bytes]:
    """Those revisions that name something the merge brought."""
    for batch in batches(entry.id for entry in entries if entry.kind in _NAMING):
        for row in since.rows(batch):
            if any(bytes.fromhex(name) in brought for name in _NAMED.findall(row[_CONTENT] or "")):
                yield row[0]


def _carry_notes(here: Cursor, there: Cursor, merge: Merged) -> None:
    """What the file notes for itself, but for what it notes of the merge."""
    there.execute("DELETE FROM draft")
    held = {one for (one,) in there.execute("SELECT id FROM revision")}
    records = {one for (one,) in there.execute("SELECT record FROM revision")}
    for table, columns in _LOCAL.items():
        rows = here.execute(f"SELECT {columns} FROM {table}").fetchall()
        if table == "arrival":
            rows = [row for row in rows if row[0] in held]
        if table == "draft":
            rows = [row for row in rows if row[0] in records]
        place = {"merging": 0, "arrival": 1, "quarantine": 4}.get(table)
        kept = [row for row in rows if place is None or row[place] not in merge.numbers]
        marks = ", ".join("?" * (columns.count(",") + 1))
        there.executemany(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})", kept)
