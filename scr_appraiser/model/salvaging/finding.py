"""What rows of a damaged file are: revisions, parents, redactions, definitions, documents; each proved by its hash."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from types import NoneType
from typing import Any

from scr_appraiser.model.history.revisions import Revision, content_hash, revision_id
from scr_appraiser.model.merging.planning import Entry
from scr_appraiser.model.merging.source import Row
from scr_appraiser.model.salvaging.cells import Values, rows_in
from scr_appraiser.model.salvaging.pages import Pages

_ID, _RECORD = 32, 16
_WIDTH = len(Revision._fields)
MOST_GUESSED = 60
"""Revisions of one record among which missing parents are looked for."""


@dataclass(slots=True)
class Found:
    """All that could be read, before and after it is proved; a source that a file takes revisions in from."""

    file_id: str = ""
    numbered: dict[bytes, tuple[int, Row]] = field(default_factory=dict)
    """What may be revisions, each with its number in the order of arrival."""
    revisions: dict[bytes, Row] = field(default_factory=dict)
    """Those that are proved, in that order."""
    parents: dict[bytes, set[bytes]] = field(default_factory=dict)
    named: set[bytes] = field(default_factory=set)
    """Every revision that is named anywhere: what of these is nowhere to be had is missing."""
    redacted: list[Row] = field(default_factory=list)
    defined: dict[bytes, Row] = field(default_factory=dict)
    contents: dict[bytes, bytes] = field(default_factory=dict)
    drafts: dict[tuple[bytes, str], str] = field(default_factory=dict)
    """Half-typed text by record and field, which nothing proves and nothing is built on."""

    def entries(self) -> Sequence[Entry]:
        return [
            Entry(one, row[2], row[3], row[1], row[4], tuple(sorted(self.parents.get(one, ()))))
            for one, row in self.revisions.items()
        ]

    def rows(self, ids: Sequence[bytes]) -> Iterator[Row]:
        return (self.revisions[one] for one in ids)

    def redactions(self) -> Sequence[Row]:
        return self.redacted

    def definitions(self) -> Sequence[Row]:
        return list(self.defined.values())

    def document(self, sha256: bytes) -> bytes | None:
        return self.contents.get(sha256)


def find(pages: Pages, known: Iterable[Entry], progress: Callable[[int, int], None]) -> Found:
    """Read every page; `known` are the revisions of a backup, whose places in the history need no proof again."""
    found = Found()
    for number in range(1, pages.count + 1):
        if number % 64 == 0:
            progress(number, pages.count)
        for place, values in rows_in(pages, number):
            _sort(found, place, values)
    _prove(found, {entry.id: entry for entry in known})
    return found


def _sort(found: Found, place: int | None, values: Values) -> None:
    """Put a row where it belongs, by its shape alone."""
    if place is not None and len(values) == _WIDTH + 3 and _is_bytes(values[1], _ID):
        one: Any = values[1]
        found.numbered.setdefault(one, (place, values[1:]))
        found.named.add(one)
    elif len(values) == 2:
        _sort_pair(found, place, *values)
    elif len(values) == 4 and _are_words(values[1:]):
        _sort_four(found, place, values)
    elif len(values) == 5 and _is_bytes(values[0], _ID) and _are_words(values[1:]):
        if hashlib.sha256(str(values[4]).encode()).digest() == values[0]:
            found.defined[values[0]] = values


def _sort_four(found: Found, place: int | None, values: Any) -> None:
    if place is None and _is_bytes(values[0], _ID):
        found.redacted.append(values)
    elif place is not None and _is_bytes(values[0], _RECORD):
        found.drafts[values[0], values[1]] = values[2]


def _sort_pair(found: Found, place: int | None, first: Any, second: Any) -> None:
    if _is_bytes(first, _ID) and _is_bytes(second, _ID) and place is None:
        found.parents.setdefault(first, set()).add(second)
        found.named |= {first, second}
    elif _is_bytes(first, _RECORD) and _is_bytes(second, _ID) and place is None:
        found.named.add(second)  # a head
    elif _is_bytes(first, _ID) and isinstance(second, bytes) and hashlib.sha256(second).digest() == first:
        found.contents[first] = second
    elif first == "file" and isinstance(second, str) and len(second) == 2 * _RECORD:
        found.file_id = second


def _is_bytes(value: Any, size: int) -> bool:
    return isinstance(value, bytes) and len(value) == size


def _are_words(values: Sequence[Any]) -> bool:
    return all(isinstance(value, str) for value in values)


def _prove(found: Found, known: dict[bytes, Entry]) -> None:
    """Keep what is what it was: every value of a revision, its content and its place in the history.

    Parents that can no longer be read are looked for among the revisions of the same record: the hash tells which.
    """
    of_record: dict[bytes, list[bytes]] = {}
    rows = {one: row for one, (_, row) in sorted(found.numbered.items(), key=lambda item: item[1][0])}
    for one, row in rows.items():
        of_record.setdefault(row[3], []).append(one)
    for entry in known.values():
        if entry.id not in rows:
            of_record.setdefault(entry.record, []).append(entry.id)
    redacted = {row[0] for row in found.redacted}
    for one, row in rows.items():
        revision = _revision(row)
        parents = None if revision is None else _parents(revision, found, known, of_record[row[3]])
        if revision is not None and parents is not None and _has_content(revision, redacted):
            found.revisions[one] = row
            found.parents[one] = parents
    # Revisions that nobody can name any more would be taken for missing ones.
    found.redacted = [row for row in found.redacted if row[0] in found.revisions or row[0] in known]


_TYPES: tuple[Any, ...] = (
    bytes,
    int,
    str,
    bytes,
    str,
    str,
    str,
    int,
    (str, NoneType),
    str,
    bytes,
    (bytes, NoneType),
    (str, NoneType),
)
"""Of a revision's values, in the order of its fields."""


def _revision(row: Row) -> Revision | None:
    """The row as a revision; None where a value is of the wrong type."""
    values = row[:_WIDTH]
    is_typed = all(isinstance(value, type_) for value, type_ in zip(values, _TYPES, strict=True))
    return Revision(*values) if is_typed else None


def _has_content(revision: Revision, redacted: set[bytes]) -> bool:
    if revision.content is None or revision.salt is None:
        return revision.id in redacted
    return content_hash(revision.salt, revision.content) == revision.content_hash


def _parents(
    revision: Revision, found: Found, known: dict[bytes, Entry], siblings: Sequence[bytes]
) -> set[bytes] | None:
    """The parents that make the id true; None where there are none such."""
    if revision.id in known:
        candidates: Iterable[Iterable[bytes]] = [known[revision.id].parents]
    else:
        candidates = _candidates(found.parents.get(revision.id, set()), siblings)
    return next((set(parents) for parents in candidates if revision_id(revision, parents) == revision.id), None)


def _candidates(read: set[bytes], siblings: Sequence[bytes]) -> Iterator[Iterable[bytes]]:
    yield read
    yield ()
    near = siblings[-MOST_GUESSED:]
    for count in (1, 2):
        yield from combinations(near, count)
        yield from ((*read, *more) for more in combinations(near, count) if read)
