"""The self-check before a merge is committed: from what is stored by now, not from memory."""

from collections.abc import Iterator, Mapping, Sequence

from scr_appraiser.model.history.revisions import (
    REVISION_COLUMNS,
    Cursor,
    Revision,
    content_hash,
    digest,
    parents_of,
    revision_id,
)
from scr_appraiser.model.merging.planning import Plan, lost_heads
from scr_appraiser.problems import Problem


class NotTakenIn(Problem):
    """What was written did not prove right, so it was taken back."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"Nothing was taken in: the check before the end found that {found}",
            "The file is as it was. Keep both files and report this: the program is at fault.",
        )


def check(
    cursor: Cursor,
    wanted: Plan,
    before: Mapping[bytes, tuple[str, bytes]],
    old_heads: Mapping[bytes, frozenset[bytes]],
) -> None:
    """Hold what is stored against the plan and against what was there before. Raises NotTakenIn at the first fault."""
    for found in _faults(cursor, wanted, before, old_heads):
        raise NotTakenIn(found)


def heads_of_records(cursor: Cursor, records: Sequence[bytes]) -> dict[bytes, frozenset[bytes]]:
    """The heads of each record as the table of heads has them."""
    found: dict[bytes, set[bytes]] = {}
    for record in records:
        for (revision,) in cursor.execute("SELECT revision FROM head WHERE record = ?", (record,)):
            found.setdefault(record, set()).add(revision)
    return {record: frozenset(heads) for record, heads in found.items()}


def _faults(
    cursor: Cursor,
    wanted: Plan,
    before: Mapping[bytes, tuple[str, bytes]],
    old_heads: Mapping[bytes, frozenset[bytes]],
) -> Iterator[str]:
    (count,) = cursor.execute("SELECT count(*) FROM revision").fetchone()
    if count != len(before) + len(wanted.new):
        yield "the number of revisions is wrong."
    stored = {one for (one,) in cursor.execute("SELECT id FROM revision")}
    if not before.keys() <= stored:
        yield "a revision is missing that was there before."
    if any(_is_false(cursor, entry.id) for entry in wanted.new):
        yield "a revision was not stored as it came."
    if digest(cursor) != wanted.digest_after:
        yield "the digest is another one than planned."
    yield from _faulty_heads(cursor, wanted, old_heads)
    if cursor.execute("PRAGMA foreign_key_check").fetchone():
        yield "records point to others that are missing."
    for kind, expected in wanted.records.items():
        if cursor.execute(f'SELECT count(*) FROM "{kind}"').fetchone()[0] != expected:
            yield f"the number of records of the kind “{kind}” is wrong."


def _is_false(cursor: Cursor, one: bytes) -> bool:
    """Read and hashed again: every value of it, and its place in the history."""
    row = cursor.execute(f"SELECT {REVISION_COLUMNS} FROM revision WHERE id = ?", (one,)).fetchone()
    if row is None:
        return True
    revision = Revision(*row)
    if revision_id(revision, parents_of(cursor, one)) != one:
        return True
    if revision.content is None or revision.salt is None:
        return cursor.execute("SELECT 1 FROM redaction WHERE revision = ?", (one,)).fetchone() is None
    return content_hash(revision.salt, revision.content) != revision.content_hash


def _faulty_heads(cursor: Cursor, wanted: Plan, old_heads: Mapping[bytes, frozenset[bytes]]) -> Iterator[str]:
    """For every record that was touched: heads from scratch, and that none was overwritten in silence."""
    records = [record for _, record in wanted.touched]
    kept = heads_of_records(cursor, records)
    for record in records:
        parents = {
            one: parents_of(cursor, one)
            for (one,) in cursor.execute("SELECT id FROM revision WHERE record = ?", (record,)).fetchall()
        }
        true = frozenset(parents) - {parent for those in parents.values() for parent in those}
        if kept.get(record) != true:
            yield "the list of current revisions is wrong."
        if lost_heads({record: old_heads.get(record, ())}, parents):
            yield "somebody's work would have been replaced without a word."
