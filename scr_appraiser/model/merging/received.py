"""A file from outside as a source: what the throw-away process says of it, checked once more before it is believed."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeAlias

from scr_appraiser.model.file.keys import Key
from scr_appraiser.model.history.revisions import Revision, content_hash, revision_id
from scr_appraiser.model.merging.planning import Altered, Entry
from scr_appraiser.model.merging.shapes import Shape, bytes_of
from scr_appraiser.model.merging.source import Row

Told: TypeAlias = dict[str, Any]
"""What goes through the pipe, as JSON values: bytes stand there as hexadecimal digits."""

_ID, _SHORT = 32, 16
_ENTRY = Shape(int, _ID, str, _SHORT, int, str, list)
_ROW = Shape(int, str, str, int, (str, None), str, (_ID, None), (_SHORT, None), (str, None), str, int)
_REDACTION = Shape(_ID, str, str, str)
_DEFINITION = Shape(_ID, str, str, str, str)


class Answering(Protocol):
    """Whoever asks the throw-away process."""

    def ask(self, what: str, file: ReceivedSource, **more: Any) -> Told:
        """What it says. Raises Problem where it does not survive the question, or says what is wrong."""

    def ask_each(self, what: str, file: ReceivedSource, **more: Any) -> Iterator[Told]:
        """The parts of a long answer: while one is looked at, the process makes the next. Raises Problem likewise."""

    def ask_bytes(self, what: str, file: ReceivedSource, **more: Any) -> bytes | None:
        """The same, of bytes; None where there are none."""


class ReceivedSource:
    """A private copy of a file from outside, for as long as its reader is there. All that it gives has been proved."""

    def __init__(self, reader: Answering, name: str, copy: str, key: Key | None) -> None:
        self.name, self.copy, self.key = name, copy, key
        self.file_id = ""
        self._reader = reader
        self._entries: list[Entry] = []
        self._numbers: array[int] = array("q")
        """By place of entry: the revision's own in the file."""
        self._place: dict[bytes, int] = {}

    def load(self, file_id: str) -> None:
        """Read every revision's place, once the file has been proved."""
        bytes_of(file_id, _SHORT)
        self.file_id = file_id
        known: dict[Any, Any] = {}  # of equal ids and names one is kept: there are hundreds of thousands
        for row in _rows_in(self._reader.ask_each("entries", self)):
            number, *values, above = _ENTRY.fit(row)
            if self._numbers and number <= self._numbers[-1]:
                raise Altered
            one, kind, record, written_as, act = _once(known, values)
            parents = _once(known, [bytes_of(one, _ID) for one in above])
            self._entries.append(Entry(one, kind, record, written_as, act, parents))
            self._numbers.append(number)
        self._place = {entry.id: place for place, entry in enumerate(self._entries)}
        if len(self._place) < len(self._entries):
            raise Altered

    def entries(self) -> Sequence[Entry]:
        """Every revision's place in the history."""
        return self._entries

    def rows(self, ids: Sequence[bytes]) -> Iterator[Row]:
        """The revisions with these ids, as ROW has them and in the order of arrival, each hashed anew."""
        places = sorted(self._place[one] for one in ids)
        waiting = iter(places)
        numbers = [self._numbers[place] for place in places]
        for row in _rows_in(self._reader.ask_each("rows", self, numbers=numbers)):
            place = next(waiting, None)
            if place is None:
                raise Altered
            yield _true(self._numbers[place], self._entries[place], _ROW.fit(row))
        if next(waiting, None) is not None:
            raise Altered

    def redactions(self) -> Sequence[Row]:
        """Whole rows: revision, author, time, reason."""
        return [_REDACTION.fit(row) for row in list_of(self._reader.ask("redactions", self))]

    def definitions(self) -> Sequence[Row]:
        """Whole rows: hash, kind, name, version, content."""
        return [_DEFINITION.fit(row) for row in list_of(self._reader.ask("definitions", self))]

    def document(self, sha256: bytes) -> bytes | None:
        """The content of a document; None where it is not held. Whoever asks for it compares its fingerprint."""
        return self._reader.ask_bytes("document", self, sha256=sha256.hex())


def _true(number: int, entry: Entry, told: Row) -> Row:
    """The whole row of a revision, where what was told of it belongs to its place: its id proves it. Raises Altered."""
    said_number, author, time, offset, reason, origin, hashed, salt, content, program, version = told
    if salt is not None and content is not None:
        hashed = content_hash(salt, content)
    if hashed is None or said_number != number:
        raise Altered
    one, kind, record, written_as, act, parents = entry
    who, through = sys.intern(author), sys.intern(origin)  # of what thousands say one is kept
    revision = Revision(one, written_as, kind, record, act, who, time, offset, reason, through, hashed, salt, content)
    if revision_id(revision, parents) != one:
        raise Altered
    return (*revision, sys.intern(program), version)


def _rows_in(parts: Iterable[Mapping[str, Any]]) -> Iterator[Any]:
    return (row for part in parts for row in list_of(part))


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
