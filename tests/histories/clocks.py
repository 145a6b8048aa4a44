"""The same history as other clocks would have dated it: every revision anew, with the times dealt out at random."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from scr_appraiser.model.history.revisions import Revision, content_hash, revision_id
from scr_appraiser.model.merging.applying import take_in
from scr_appraiser.model.merging.planning import Entry
from scr_appraiser.model.merging.source import ROW, Row
from scr_appraiser.model.workspace import Workspace
from tests.histories.history import Told
from tests.histories.states import rows_of

Names = Mapping[str, str]
"""The new id of each revision by its old one, in hexadecimal."""

T = TypeVar("T")
_ID = re.compile("[0-9a-f]{64}")


class Retold:
    """A source that has the same history under other times. Its revisions come in any order."""

    def __init__(self, workspace: Workspace, told: Told, chance: random.Random) -> None:
        self.file_id = "0" * 32
        times = [one.time for one in told.revisions.values()]
        chance.shuffle(times)
        self.names: dict[str, str] = {}
        self._revisions: dict[bytes, Revision] = {}
        self._parents: dict[bytes, tuple[bytes, ...]] = {}
        for one in _referred_first(told):
            parents = tuple(bytes.fromhex(self.names[parent.hex()]) for parent in told.parents[one.id])
            new = one._replace(
                time=times.pop(), content=None if one.content is None else renamed(one.content, self.names)
            )
            if new.content is not None and new.salt is not None:
                new = new._replace(content_hash=content_hash(new.salt, new.content))
            new = new._replace(id=revision_id(new, parents))
            self.names[one.id.hex()] = new.id.hex()
            self._revisions[new.id], self._parents[new.id] = new, parents
        with workspace.reading() as cursor:
            redactions = cursor.execute("SELECT revision, author, time, reason FROM redaction").fetchall()
            self._definitions = cursor.execute("SELECT hash, kind, name, version, content FROM definition").fetchall()
        self._redactions = [
            (bytes.fromhex(self.names[one.hex()]), *rest)
            for one, *rest in redactions
            if one.hex() in self.names  # one was lost with a laptop, and what redacted it was not
        ]
        self._order = sorted(self._revisions, key=lambda _: chance.random())

    def entries(self) -> Sequence[Entry]:
        revisions = (self._revisions[one] for one in self._order)
        return [Entry(one.id, one.kind, one.record, one.format, one.act, self._parents[one.id]) for one in revisions]

    def rows(self, ids: Sequence[bytes]) -> Iterator[Row]:
        assert ROW.endswith(", program, version")
        for one in ids:
            yield (*self._revisions[one], "0", 1001)

    def redactions(self) -> Sequence[Row]:
        return self._redactions

    def definitions(self) -> Sequence[Row]:
        return self._definitions

    def document(self, sha256: bytes) -> bytes | None:
        return None


def lay_in_with_other_times(into: Workspace, workspace: Workspace, told: Told, chance: random.Random) -> Names:
    """Merge the history of a file, as other clocks would have dated it, into an empty one."""
    source = Retold(workspace, told, chance)
    take_in(into, source, "appraisal file")
    return source.names


def said_by(workspace: Workspace, names: Names) -> Mapping[str, Mapping[bytes, tuple[object, ...]]]:
    """Every row of every kind; where one names a revision, by its new name."""
    return {
        kind: {record: tuple(renamed(value, names) for value in row) for record, row in rows.items()}
        for kind, rows in rows_of(workspace).items()
    }


def renamed(value: T, names: Names) -> T | str:
    """A text with the revisions that it names under their new names; anything else as it is."""
    return _ID.sub(lambda found: names.get(found[0], found[0]), value) if isinstance(value, str) else value


def _referred_first(told: Told) -> Iterator[Revision]:
    """All revisions, each after those that it replaces and those that its content names."""
    done: set[bytes] = set()
    waiting = list(told.revisions)
    while waiting:
        one = told.revisions[waiting[-1]]
        named = {bytes.fromhex(name) for name in _ID.findall(one.content or "")} & told.revisions.keys()
        missing = (told.parents[one.id] | named) - done
        if one.id in done or not missing:
            waiting.pop()
            if one.id not in done:
                done.add(one.id)
                yield one
        else:
            waiting += sorted(missing)
