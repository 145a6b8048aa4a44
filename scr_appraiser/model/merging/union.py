"""Several sources as one: each revision once, from the first that has it."""

import marshal
import zlib
from collections.abc import Iterable, Iterator, Sequence

from scr_appraiser.model.merging.planning import Entry, digest_of
from scr_appraiser.model.merging.source import Row, Source, batches
from scr_appraiser.problems import Problem

_KIND, _CONTENT = 2, 12
"""Where they stand in a revision's row."""
_ASKED_FOR_AGAIN = frozenset(("review", "child", "document", "sameness", "seal"))
"""Kinds of which there are few, and that are looked at one by one: they are not packed."""
_UNPACKED = 4
"""Packs of revisions that lie open at once."""
_LOOSE, _BESIDE = 80 << 20, 500
"""Bytes in revisions from which on the next are packed; of those, what a revision takes beside its content."""


class SourceFailed(Problem):
    """One of the sources could not be read on."""

    def __init__(self, place: int, problem: Problem) -> None:
        super().__init__(problem.message, problem.advice)
        self.place, self.problem = place, problem


class Kept:
    """Revisions that were read once, many of them kept small: reading a file from outside is slow."""

    def __init__(self) -> None:
        self._open: dict[bytes, Row] = {}
        self._size = 0
        """Of what lies open."""
        self._packed: list[bytes] = []
        self._place: dict[bytes, int] = {}
        """By revision: its pack."""
        self._unpacked: dict[int, dict[bytes, Row]] = {}

    def keep(self, rows: Sequence[Row]) -> None:
        """Keep some that were read together, and will be asked for together."""
        is_full = self._size > _LOOSE
        opened = [row for row in rows if row[_KIND] in _ASKED_FOR_AGAIN] if is_full else rows
        self._open.update((row[0], row) for row in opened)
        self._size += sum(len(row[_CONTENT] or "") + _BESIDE for row in opened)
        if is_full:
            new = [row for row in rows if row[0] not in self._place and row[0] not in self._open]
            self._place.update((row[0], len(self._packed)) for row in new)
            self._packed.append(zlib.compress(marshal.dumps(new), 1))

    def find(self, ids: Sequence[bytes]) -> dict[bytes, Row]:
        """Those of them that are kept."""
        found = {}
        for one in ids:
            row = self._open.get(one)
            if row is None and (place := self._place.get(one)) is not None:
                row = (self._unpacked.get(place) or self._unpack(place))[one]
            if row is not None:
                found[one] = row
        return found

    def _unpack(self, place: int) -> dict[bytes, Row]:
        if len(self._unpacked) == _UNPACKED:
            del self._unpacked[next(iter(self._unpacked))]
        rows = marshal.loads(zlib.decompress(self._packed[place]))
        self._unpacked[place] = {row[0]: row for row in rows}
        return self._unpacked[place]


class Union:
    """All that the sources hold. Redactions of one hold for all: see the applying."""

    file_id = ""

    def __init__(self, sources: Sequence[Source], kept: Kept | None = None) -> None:
        """`kept` is what was read of these sources before."""
        self.sources = sources
        self.kept = kept or Kept()
        self.origin: dict[bytes, int] = {}
        """By revision: the place of the source that it is taken from."""
        self.ids: list[tuple[bytes, ...]] = []
        """By place of source: all its revisions."""
        self.digests: list[str] = []
        """By place of source: what it says."""
        self.reviews: list[frozenset[bytes]] = []
        """By place of source: the reviews of which it has a revision."""
        self._entries: list[Entry] = []

    def entries(self) -> Sequence[Entry]:
        return self._entries

    def add(self, entries: Sequence[Entry]) -> None:
        """Have the revisions of the next source too."""
        place = len(self.ids)
        self.ids.append(tuple(entry.id for entry in entries))
        self.digests.append(digest_of(self.ids[-1]))
        self.reviews.append(frozenset(entry.record for entry in entries if entry.kind == "review"))
        self._entries += [entry for entry in entries if self.origin.setdefault(entry.id, place) == place]

    def read(self, ids: Iterable[bytes]) -> Iterator[list[Row]]:
        """The revisions with these ids, some at a time and as they come: they are kept."""
        wanted: dict[int, list[bytes]] = {}
        for one in ids:
            wanted.setdefault(self.origin[one], []).append(one)
        for place, those in wanted.items():
            try:
                for rows in batches(self.sources[place].rows(those)):
                    self.kept.keep(rows)
                    yield rows
            except Problem as problem:
                raise SourceFailed(place, problem) from problem

    def rows(self, ids: Sequence[bytes]) -> Iterator[Row]:
        found = self.kept.find(ids)
        for rows in self.read(one for one in ids if one not in found):
            found.update((row[0], row) for row in rows)
        return (found[one] for one in ids)

    def redactions(self) -> Sequence[Row]:
        return list({row: None for source in self.sources for row in source.redactions()})

    def definitions(self) -> Sequence[Row]:
        return list({row[0]: row for source in self.sources for row in source.definitions()}.values())

    def document(self, sha256: bytes) -> bytes | None:
        return next((found for one in self.sources if (found := one.document(sha256)) is not None), None)
