"""The append-only history: headers, hashes, parents, heads. Everything here is plain SQL on the driver's connection."""

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeAlias

from scr_appraiser import __version__
from scr_appraiser.model.canonical import quoted
from scr_appraiser.model.file.versions import USER_VERSION
from scr_appraiser.model.ids import RecordId
from scr_appraiser.problems import Problem

FORMATS = (1, 2)
"""How headers are written. In the second the reason's hash stands in its place, so that a redaction can take it out;
one without a reason is of the first, which says the same in every version of the program.
"""

Act: TypeAlias = Literal["set", "withdraw", "resolve", "redact"]
Cursor: TypeAlias = Any
"""The driver's cursor; sqlcipher3 carries no types."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who, when, why and through what: the same for all revisions of one change."""

    author: str
    time: str
    """UTC, "2026-11-22T09:30:00.000Z"; for the eye only, it decides nothing."""
    offset: int
    """Minutes east of UTC on the author's computer."""
    reason: str
    origin: str


class Revision(NamedTuple):
    """One immutable state of one record, as it lies in the file. Ids and hashes are bytes."""

    id: bytes
    format: int
    kind: str
    record: bytes
    act: str
    author: str
    time: str
    offset: int
    reason: str | None
    """Where a redaction took it out of a header of the second format, the hash that stands for it there."""
    origin: str
    content_hash: bytes
    salt: bytes | None
    content: str | None


REVISION_COLUMNS = ", ".join(f'"{name}"' for name in Revision._fields)
_INSERT = (
    f"INSERT INTO revision ({REVISION_COLUMNS}, program, version) "
    f"VALUES ({', '.join('?' * len(Revision._fields))}, ?, ?)"
)


def now() -> tuple[str, int]:
    """This moment as UTC text with milliseconds, and the minutes that local time is east of it."""
    moment = datetime.now().astimezone()
    offset = moment.utcoffset()
    utc = moment.astimezone(UTC)
    return utc.strftime("%Y-%m-%dT%H:%M:%S.") + f"{utc.microsecond // 1000:03d}Z", (
        0 if offset is None else int(offset.total_seconds() // 60)
    )


def content_hash(salt: bytes, content: str) -> bytes:
    """SHA-256 of 16 random bytes and the canonical content, so that short contents cannot be guessed from the hash."""
    return hashlib.sha256(salt + content.encode()).digest()


def format_for(reason: str) -> int:
    """How the header of a revision with that reason is written."""
    return FORMATS[bool(reason)]


def shown_reason(revision: Revision) -> str:
    """The reason for a person's eyes: "" where there is none, or it was taken out."""
    return "" if revision.salt is None and revision.format > 1 else revision.reason or ""


def without_content(revision: Revision) -> Revision:
    """What a redaction leaves: content and salt go, and the reason where the header has its hash."""
    return revision._replace(reason=_reason_in_header(revision) or None, salt=None, content=None)


def apply_redactions(cursor: Cursor) -> list[tuple[str, bytes]]:
    """Take away what a redaction names and a revision still says; the kind and id of the records concerned."""
    rows = cursor.execute(
        f"SELECT {REVISION_COLUMNS} FROM revision WHERE id IN (SELECT revision FROM redaction) AND content IS NOT NULL"
    )
    found = [Revision(*row) for row in rows.fetchall()]
    cursor.executemany(
        "UPDATE revision SET content = NULL, salt = NULL, reason = ? WHERE id = ?",
        [(without_content(revision).reason, revision.id) for revision in found],
    )
    return sorted({(revision.kind, revision.record) for revision in found})


def _reason_in_header(revision: Revision) -> str:
    if revision.format == 1 or revision.salt is None or not revision.reason:
        return revision.reason or ""
    return hashlib.sha256(revision.salt + b"reason" + revision.reason.encode()).hexdigest()


def revision_id(revision: Revision, parents: Iterable[bytes]) -> bytes:
    """SHA-256 of the canonical header and the sorted parents: parents inside the id make the history a hash graph."""
    return hashlib.sha256(_header(revision) + b"".join(sorted(parents))).digest()


def _header(revision: Revision) -> bytes:
    """What `canonical` makes of it, put together by hand: every revision that is read is proved by it."""
    _, written_as, kind, record, act, author, time, offset, _, origin, hashed, _, _ = revision
    begin, middle = _header_parts(act, author, written_as, kind, offset, origin, _reason_in_header(revision))
    return f'{begin}{hashed.hex()}{middle}{record.hex()}","time":{quoted(time)}}}'.encode()


@lru_cache(maxsize=1000)
def _header_parts(
    act: str, author: str, written_as: int, kind: str, offset: int, origin: str, reason: str
) -> tuple[str, str]:
    """What stands before the content hash, and between it and the record: the same in many revisions."""
    return (
        f'{{"act":{quoted(act)},"author":{quoted(author)},"content":"',
        f'","format":{written_as:d},"kind":{quoted(kind)},"offset":{offset:d},"origin":{quoted(origin)},'
        f'"reason":{quoted(reason)},"record":"',
    )


def new_revision(kind: str, record: bytes, act: Act, content: str, parents: Sequence[bytes], stamp: Stamp) -> Revision:
    """A revision with a fresh salt and its id."""
    salt = secrets.token_bytes(16)
    unnamed = Revision(
        b"", format_for(stamp.reason), kind, record, act, stamp.author, stamp.time, stamp.offset,
        stamp.reason or None, stamp.origin, content_hash(salt, content), salt, content,
    )  # fmt: skip
    return unnamed._replace(id=revision_id(unnamed, parents))


def append(cursor: Cursor, revision: Revision, parents: Sequence[bytes]) -> None:
    """Write a revision and make it a head in place of its parents."""
    cursor.execute(_INSERT, (*revision, __version__, USER_VERSION))
    for parent in parents:
        cursor.execute("INSERT INTO revision_parent (child, parent) VALUES (?, ?)", (revision.id, parent))
        cursor.execute("DELETE FROM head WHERE record = ? AND revision = ?", (revision.record, parent))
    cursor.execute("INSERT INTO head (record, revision) VALUES (?, ?)", (revision.record, revision.id))


def find_heads(cursor: Cursor) -> None:
    """Fill the empty list of heads from the graph alone."""
    cursor.execute(
        "INSERT INTO head (record, revision) "
        "SELECT record, id FROM revision WHERE id NOT IN (SELECT parent FROM revision_parent)"
    )


def heads_of(cursor: Cursor, record: bytes) -> list[Revision]:
    """The revisions of a record that no other replaces, sorted by id."""
    rows = cursor.execute(
        f"SELECT {_qualified('revision')} FROM head CROSS JOIN revision ON revision.id = head.revision "
        "WHERE head.record = ? ORDER BY head.revision",
        (record,),
    )
    return [Revision(*row) for row in rows]


def refuse_moved(cursor: Cursor, seen: Mapping[RecordId, Sequence[str]]) -> None:
    """Raises Problem where the heads of a record are others than those its author was shown."""
    for record, shown in seen.items():
        heads = heads_of(cursor, bytes.fromhex(record))
        if not shown and all(head.act == "withdraw" for head in heads):
            continue  # what is withdrawn is not shown
        if [head.id.hex() for head in heads] != sorted(shown):
            raise Problem("This was changed meanwhile.", "Look at what it says now, then change it again.")


def history_of(cursor: Cursor, record: bytes) -> list[Revision]:
    """All revisions of a record in the order in which they arrived."""
    rows = cursor.execute(f"SELECT {REVISION_COLUMNS} FROM revision WHERE record = ? ORDER BY number", (record,))
    return [Revision(*row) for row in rows]


def parents_of(cursor: Cursor, revision: bytes) -> list[bytes]:
    """The ids of the revisions that this one replaced, sorted."""
    rows = cursor.execute("SELECT parent FROM revision_parent WHERE child = ? ORDER BY parent", (revision,))
    return [parent for (parent,) in rows]


def all_ids(cursor: Cursor) -> Iterator[bytes]:
    """Every revision's id, sorted."""
    for (revision,) in cursor.execute("SELECT id FROM revision ORDER BY id"):
        yield revision


def digest(cursor: Cursor) -> str:
    """64 hexadecimal digits: SHA-256 over the sorted revision ids. Same digest, same state."""
    whole = hashlib.sha256()
    for revision in all_ids(cursor):
        whole.update(revision)
    return whole.hexdigest()


def _qualified(table: str) -> str:
    return ", ".join(f'{table}."{name}"' for name in Revision._fields)
