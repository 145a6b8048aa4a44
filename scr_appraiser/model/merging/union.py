"""Several sources as one: each revision once, from the first that has it."""

from collections.abc import Iterator, Sequence

from scr_appraiser.model.merging.planning import Entry, digest_of
from scr_appraiser.model.merging.source import Row, Source
from scr_appraiser.problems import Problem


class SourceFailed(Problem):
    """One of the sources could not be read on."""

    def __init__(self, place: int, problem: Problem) -> None:
        super().__init__(problem.message, problem.advice)
        self.place, self.problem = place, problem


class Union:
    """All that the sources hold. Redactions of one hold for all: see the applying."""

    file_id = ""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = sources
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

    def rows(self, ids: Sequence[bytes]) -> Iterator[Row]:
        wanted: dict[int, list[bytes]] = {}
        for one in ids:
            wanted.setdefault(self.origin[one], []).append(one)
        found: dict[bytes, Row] = {}
        for place, those in wanted.items():
            try:
                found.update((row[0], row) for row in self.sources[place].rows(those))
            except Problem as problem:
                raise SourceFailed(place, problem) from problem
        return (found[one] for one in ids)

    def redactions(self) -> Sequence[Row]:
        return list({row: None for source in self.sources for row in source.redactions()})

    def definitions(self) -> Sequence[Row]:
        return list({row[0]: row for source in self.sources for row in source.definitions()}.values())

    def document(self, sha256: bytes) -> bytes | None:
        return next((found for one in self.sources if (found := one.document(sha256)) is not None), None)
