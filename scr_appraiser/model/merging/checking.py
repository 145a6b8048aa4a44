"""The self-check before a merge is committed: from what is stored by now, not from memory."""

from collections.abc import Iterator, Mapping, Sequence

from scr_appraiser.model.history.revisions import (
    REVISION_COLUMNS,
    Cursor,
    Revision,
    content_hash,
    revision_id,
)
from scr_appraiser.model.merging.planning import Entry, Plan, digest_of, lost_heads
from scr_appraiser.model.merging.source import batches
from scr_appraiser.problems import Problem


class NotTakenIn(Problem):
    """What was written did not prove right, so it was taken back."""

    def __init__(self, found: str) -> None:
        self.found = found
        super().__init__(
            f"Nothing was taken in: the check before the end found that {found}",
            "The file is as it was. Keep both files and report this: the program is at fault.",
        )


def check(
    cursor: Cursor,
    wanted: Plan,
    before: Mapping[bytes, tuple[str, bytes]],
    last: int,
    old_heads: Mapping[bytes, frozenset[bytes]],
) -> None:
    """Hold what is stored against the plan and against what was there before, up to the revision of number `last`.

    Raises NotTakenIn at the first fault.
    """
    for found in _faults(cursor, wanted, before, last, old_heads):
        raise NotTakenIn(found)


def heads_of_records(cursor: Cursor, records: Sequence[bytes]) -> dict[bytes, frozenset[bytes]]:
    """The heads of each record as the table of heads has them."""
    found: dict[bytes, set[bytes]] = {}
    for batch in batches(records):
        marks = ", ".join("?" * len(batch))
        for record, revision in cursor.execute(f"SELECT record, revision FROM head WHERE record IN ({marks})", batch):
            found.setdefault(record, set()).add(revision)
    return {record: frozenset(heads) for record, heads in found.items()}


def _faults(
    cursor: Cursor,
    wanted: Plan,
    before: Mapping[bytes, tuple[str, bytes]],
    last: int,
    old_heads: Mapping[bytes, frozenset[bytes]],
) -> Iterator[str]:
    (count,) = cursor.execute("SELECT count(*) FROM revision").fetchone()
    if count != len(before) + len(wanted.new):
        yield "the number of revisions is wrong."
    stored = [one for (one,) in cursor.execute("SELECT id FROM revision ORDER BY id")]
    if not before.keys() <= set(stored):
        yield "a revision is missing that was there before."
    if digest_of(stored) != wanted.digest_after:
        yield "the digest is another one than planned."
    del stored
    if not _are_true(cursor, {entry.id: entry for entry in wanted.new}, last):
        yield "a revision was not stored as it came."
    yield from _faulty_heads(cursor, wanted, old_heads)
    if cursor.execute("PRAGMA foreign_key_check").fetchone():
        yield "records point to others that are missing."
    for kind, expected in wanted.records.items():
        if cursor.execute(f'SELECT count(*) FROM "{kind}"').fetchone()[0] != expected:
            yield f"the number of records of the kind “{kind}” is wrong."


def _are_true(cursor: Cursor, entries: dict[bytes, Entry], last: int) -> bool:
    """Read and hashed again, as they lie behind the `last` that was there: these revisions, and their places."""
    if not _have_their_parents(cursor, entries):
        return False
    redacted = {one for (one,) in cursor.execute("SELECT revision FROM redaction")}
    for row in cursor.execute(f"SELECT {REVISION_COLUMNS} FROM revision WHERE number > ?", (last,)):
        entry = entries.pop(row[0], None)
        if entry is None or not _is_true(Revision(*row), entry.parents, is_redacted=entry.id in redacted):
            return False
    return not entries


def _have_their_parents(cursor: Cursor, entries: Mapping[bytes, Entry]) -> bool:
    """Whether what is stored as replaced by these is what they replace. One go through all takes the least time."""
    missing = sum(len(entry.parents) for entry in entries.values())
    for child, parent in cursor.execute("SELECT child, parent FROM revision_parent"):
        if (entry := entries.get(child)) is not None:
            if parent not in entry.parents:
                return False
            missing -= 1
    return missing == 0


def _is_true(revision: Revision, parents: Sequence[bytes], *, is_redacted: bool) -> bool:
    if revision_id(revision, parents) != revision.id:
        return False
    if revision.content is None or revision.salt is None:
        return is_redacted
    return content_hash(revision.salt, revision.content) == revision.content_hash


def _faulty_heads(cursor: Cursor, wanted: Plan, old_heads: Mapping[bytes, frozenset[bytes]]) -> Iterator[str]:
    """For every record that was touched: heads from scratch, and that none was overwritten in silence."""
    true = "SELECT record, id FROM revision WHERE record IN ({0}) AND id NOT IN (SELECT parent FROM revision_parent)"
    kept = "SELECT record, revision FROM head WHERE record IN ({0})"
    cursor.execute("CREATE TEMP TABLE held_against (record BLOB PRIMARY KEY) WITHOUT ROWID")
    cursor.executemany("INSERT INTO held_against VALUES (?)", [(record,) for _, record in wanted.touched])
    found = [set(cursor.execute(query.format("SELECT record FROM held_against"))) for query in (true, kept)]
    if found[0] != found[1]:
        yield "the list of current revisions is wrong."
    cursor.execute("DROP TABLE temp.held_against")
    for batch in batches(old_heads):
        marks = ", ".join("?" * len(batch))
        graph: dict[bytes, list[bytes]] = {
            one: [] for (one,) in cursor.execute(f"SELECT id FROM revision WHERE record IN ({marks})", batch)
        }
        for child, parent in cursor.execute(
            "SELECT child, parent FROM revision CROSS JOIN revision_parent ON child = revision.id "
            f"WHERE record IN ({marks})",
            batch,
        ):
            graph[child].append(parent)
        if lost_heads({record: old_heads[record] for record in batch}, graph):
            yield "somebody's work would have been replaced without a word."
