"""A file from outside as a source: what the throw-away process says of it, checked once more before it is believed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeAlias

from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.history.revisions import Revision, content_hash, revision_id
from scr_appraiser.model.merging.planning import Altered, Entry
from scr_appraiser.model.merging.shapes import Shape, bytes_of
from scr_appraiser.model.merging.source import Row, batches

Told: TypeAlias = dict[str, Any]
"""What goes through the pipe, as JSON values: bytes stand there as hexadecimal digits."""

_ID, _SHORT = 32, 16
_ENTRY = Shape(int, _ID, str, _SHORT, int, str, list)
_ROW = Shape(
    *(_ID, int, str, _SHORT, str, str, str, int, (str, None), str, _ID, (_SHORT, None), (str, None), str, int),
)
_REDACTION = Shape(_ID, str, str, str)
_DEFINITION = Shape(_ID, str, str, str, str)


class Answering(Protocol):
    """Whoever asks the throw-away process."""

    def ask(self, what: str, file: ReceivedSource, **more: Any) -> Told:
        """What it says. Raises Problem where it does not survive the question, or says what is wrong."""

    def ask_bytes(self, what: str, file: ReceivedSource, **more: Any) -> bytes | None:
        """The same, of bytes; None where there are none."""


class ReceivedSource:
    """A private copy of a file from outside, for as long as its reader is there. All that it gives has been proved."""

    def __init__(self, reader: Answering, name: str, copy: str, key: Key | None) -> None:
        self.name, self.copy, self.key = name, copy, key
        self.file_id = ""
        self._reader = reader
        self._entries: list[Entry] = []
        self._by_id: dict[bytes, Entry] = {}

    def load(self, file_id: str) -> None:
        """Read every revision's place, once the file has been proved."""
        bytes_of(file_id, _SHORT)
        self.file_id, after = file_id, 0
        known: dict[Any, Any] = {}  # of equal ids and names one is kept: there are hundreds of thousands
        while rows := list_of(self._reader.ask("entries", self, after=after)):
            for row in rows:
                number, *values, above = _ENTRY.fit(row)
                if number <= after:
                    raise Altered
                after = number
                one, kind, record, written_as, act = _once(known, values)
                parents = _once(known, [bytes_of(one, _ID) for one in above])
                self._entries.append(Entry(one, kind, record, written_as, act, parents))
        self._by_id = {entry.id: entry for entry in self._entries}
        if len(self._by_id) < len(self._entries):
            raise Altered

    def entries(self) -> Sequence[Entry]:
        """Every revision's place in the history."""
        return self._entries

    def rows(self, ids: Sequence[bytes]) -> Iterator[Row]:
        """The revisions with these ids, as ROW has them, each hashed anew."""
        for batch in batches(ids):
            done = 0
            while done < len(batch):
                said = list_of(self._reader.ask("rows", self, ids=[one.hex() for one in batch[done:]]))
                if not said:
                    raise Altered
                for one, row in zip(batch[done:], said, strict=False):
                    yield self._true(one, _ROW.fit(row))
                done += len(said)

    def redactions(self) -> Sequence[Row]:
        """Whole rows: revision, author, time, reason."""
        return [_REDACTION.fit(row) for row in list_of(self._reader.ask("redactions", self))]

    def definitions(self) -> Sequence[Row]:
        """Whole rows: hash, kind, name, version, content."""
        return [_DEFINITION.fit(row) for row in list_of(self._reader.ask("definitions", self))]

    def document(self, sha256: bytes) -> bytes | None:
        """The content of a document; None where it is not held. Whoever asks for it compares its fingerprint."""
        return self._reader.ask_bytes("document", self, sha256=sha256.hex())

    def _true(self, wanted: bytes, row: Row) -> Row:
        """The row, where it is the revision that was asked for and its hashes hold. Raises Altered."""
        revision, entry = Revision(*row[: len(Revision._fields)]), self._by_id.get(wanted)
        if entry is None or entry[:5] != (
            *(revision.id, revision.kind, revision.record, revision.format),
            revision.act,
        ):
            raise Altered
        is_whole = revision.content is not None and revision.salt is not None
        if revision_id(revision, entry.parents) != wanted or (
            is_whole and content_hash(revision.salt or b"", revision.content or "") != revision.content_hash
        ):
            raise Altered
        return row


def _once(known: dict[Any, Any], values: Sequence[Any]) -> Row:
    """The values; of equal ones always the same."""
    for value in values:
        known.setdefault(value, value)
    return tuple(known[value] for value in values)


def list_of(said: Mapping[str, Any]) -> list[Any]:
    """The rows that were said. Raises Altered where there are none."""
    rows = said.get("rows")
    if not isinstance(rows, list):
        raise Altered
    return rows
