"""What revisions point to: the records and definitions that must be there with them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.merging.planning import Entry
from scr_appraiser.model.merging.source import Source, batches

_KIND, _CONTENT = 2, 12
"""Where they stand in a revision's row."""


def links_of(source: Source, entries: Sequence[Entry]) -> Mapping[bytes, frozenset[bytes]]:
    """For each revision that has any: the ids of the records and the hashes of the definitions that it points to."""
    known = [entry.id for entry in entries if entry.kind in RECORDS]
    found = {}
    for batch in batches(known):
        for row in source.rows(batch):
            targets = frozenset(_targets(row[_KIND], row[_CONTENT]))
            if targets:
                found[row[0]] = targets
    return found


def _targets(kind: str, content: str | None) -> Iterator[bytes]:
    if content is None:
        return
    said = parse(content)
    for name in _columns(kind):
        if said.get(name):
            yield bytes.fromhex(said[name])


@cache
def _columns(kind: str) -> tuple[str, ...]:
    return tuple(column.name for column in RECORDS[kind].__table__.columns if column.foreign_keys)
