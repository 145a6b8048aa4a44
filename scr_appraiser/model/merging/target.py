"""The file that revisions are taken into, as a merge is planned: read in short goes, so that others go on meanwhile."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from typing import Any, TypeAlias

from scr_appraiser.model.file.checking import look_over
from scr_appraiser.model.history.projection import Told
from scr_appraiser.model.history.revisions import REVISION_COLUMNS, Cursor, Revision
from scr_appraiser.model.merging.planning import Entry, digest_of
from scr_appraiser.model.merging.source import Row, batches
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged

Reading: TypeAlias = Callable[[], AbstractContextManager[Cursor]]
"""Gives a cursor for a short while."""

_SLICE = 5000
"""Revisions that are read in one go."""
_GO_BACK = "Nothing was merged. Go back to its newest sound backup, on the page Backups of the window."
_AS_BYTES = (0, 3, 10, 11)
"""Where bytes stand in a revision's row: id, record, content hash, salt."""


def refuse_damaged(workspace: Workspace, progress: Callable[[int, int], None] = lambda done, total: None) -> None:
    """Look the open file over before anything is read that is to be merged into it, while others go on in it.

    What `progress` raises ends it. Raises Damaged.
    """
    try:
        look_over(workspace, lambda: progress(0, 0))
    except Damaged as damaged:
        raise Damaged(f"“{workspace.path.name}”, into which all is to be merged, is damaged.", _GO_BACK) from damaged


class Target:
    """What a merge must know of the file it goes into."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.held: dict[bytes, tuple[str, bytes]] = {}
        """Kind and record of every revision."""
        kinds: dict[str, str] = {}
        records: dict[bytes, bytes] = {}
        self.last = 0
        while rows := self._slice():
            for number, one, kind, record in rows:
                self.held[one] = kinds.setdefault(kind, kind), records.setdefault(record, record)
                self.last = number
        self.records = frozenset(records)
        with reading() as cursor:
            self.definitions: list[Row] = cursor.execute(
                "SELECT hash, kind, name, version, content FROM definition"
            ).fetchall()
            self.redactions: frozenset[Row] = frozenset(
                cursor.execute("SELECT revision, author, time, reason FROM redaction")
            )
            self.waiting = Waiting(cursor)

    @cached_property
    def kind_of(self) -> dict[bytes, str]:
        """The kind of every record that is here."""
        return {record: kind for kind, record in self.held.values()}

    @cached_property
    def digest(self) -> str:
        """As revisions.digest."""
        return digest_of(self.held)

    def heads(self, records: Iterable[bytes]) -> dict[bytes, list[bytes]]:
        """The heads of those of the records that are here."""
        found: dict[bytes, list[bytes]] = {}
        for batch in batches(record for record in records if record in self.records):
            marks = ", ".join("?" * len(batch))
            with self.reading() as cursor:
                rows = cursor.execute(f"SELECT record, revision FROM head WHERE record IN ({marks})", batch).fetchall()
            for record, revision in rows:
                found.setdefault(record, []).append(revision)
        return found

    def told(self, record: bytes) -> list[Told]:
        """The whole history of a record here, in the order of arrival."""
        with self.reading() as cursor:
            rows = cursor.execute(
                f"SELECT {REVISION_COLUMNS} FROM revision WHERE record = ? ORDER BY number", (record,)
            ).fetchall()
            parents: dict[bytes, list[bytes]] = {row[0]: [] for row in rows}
            for child, parent in cursor.execute(
                "SELECT child, parent FROM revision CROSS JOIN revision_parent ON child = revision.id WHERE record = ?",
                (record,),
            ):
                parents[child].append(parent)
        return [(Revision(*row), parents[row[0]]) for row in rows]

    def _slice(self) -> list[Row]:
        with self.reading() as cursor:
            return cursor.execute(  # type: ignore[no-any-return]
                "SELECT number, id, kind, record FROM revision WHERE number > ? ORDER BY number LIMIT ?",
                (self.last, _SLICE),
            ).fetchall()


class Waiting:
    """What was set aside in the file earlier, as a source: it enters when what it lacked has come."""

    file_id = ""

    def __init__(self, cursor: Cursor) -> None:
        self.why: dict[bytes, str] = {}
        """By revision."""
        self.merging: dict[bytes, int] = {}
        """By revision: with which merge it came."""
        self._rows: dict[bytes, Row] = {}
        self._entries: list[Entry] = []
        for one, revision, why, merging in cursor.execute("SELECT id, revision, why, merging FROM quarantine"):
            row, parents = from_json(revision)
            self.why[one], self.merging[one], self._rows[one] = why, merging, row
            self._entries.append(Entry(one, row[2], row[3], row[1], row[4], parents))

    def entries(self) -> Sequence[Entry]:
        return self._entries

    def rows(self, ids: Sequence[bytes]) -> Iterator[Row]:
        return (self._rows[one] for one in ids)

    def redactions(self) -> Sequence[Row]:
        return ()

    def definitions(self) -> Sequence[Row]:
        return ()

    def document(self, sha256: bytes) -> bytes | None:
        return None


def as_json(row: Row, parents: Iterable[bytes]) -> str:
    """A whole revision as it waits aside, byte for byte."""
    plain = [value.hex() if isinstance(value, bytes) else value for value in row]
    return json.dumps({"row": plain, "parents": [parent.hex() for parent in parents]}, ensure_ascii=False)


def from_json(text: str) -> tuple[Row, tuple[bytes, ...]]:
    """The revision and its parents again."""
    told: dict[str, Any] = json.loads(text)
    row = tuple(
        bytes.fromhex(value) if place in _AS_BYTES and value is not None else value
        for place, value in enumerate(told["row"])
    )
    return row, tuple(bytes.fromhex(parent) for parent in told["parents"])


def fingerprint(target: Target, digests: Iterable[str]) -> str:
    """What a plan holds for: what the file says and what waits in it, and the digests of what comes in."""
    known = (target.waiting.why, (row[0] for row in target.definitions), (row[0] for row in target.redactions))
    said = [target.digest, *(digest_of(ids) for ids in known), *digests]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()
