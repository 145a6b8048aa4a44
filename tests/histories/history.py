"""The history of a file read plainly, and what its records must say by the words of the rules: the slow, sure way.

Nothing here is taken from the program but the reading of rows: it is what the program is held against.
"""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.history.content import parse, read_row
from scr_appraiser.model.history.revisions import REVISION_COLUMNS, Revision
from scr_appraiser.model.workspace import Workspace

BY_FIELD = frozenset(
    ("review", "child", "household", "adult", "contact", "theme", "recommendation", "document", "appraisal", "setting")
)
"""The kinds of record whose fields meet one by one; all others are indivisible."""
Fields = dict[str, frozenset[bytes]]
"""By field, the changes that count."""


@dataclass
class Told:
    """All revisions of a file and their parents; `reading` is what each has inherited, worked out once."""

    revisions: dict[bytes, Revision]
    parents: dict[bytes, frozenset[bytes]]
    _ancestors: dict[bytes, frozenset[bytes]] = field(default_factory=dict)
    _changes: dict[bytes, Fields] = field(default_factory=dict)

    def ancestors(self, one: bytes) -> frozenset[bytes]:
        """All from which a revision descends."""
        if one not in self._ancestors:
            parents = self.parents[one]
            self._ancestors[one] = parents.union(*(self.ancestors(parent) for parent in parents))
        return self._ancestors[one]

    def newest(self, among: Iterable[bytes]) -> frozenset[bytes]:
        """Those of some revisions from which none of them descends."""
        all_of_them = frozenset(among)
        return all_of_them - frozenset().union(*(self.ancestors(one) for one in all_of_them))

    def heads(self) -> dict[bytes, frozenset[bytes]]:
        """By record."""
        records: dict[bytes, set[bytes]] = {}
        for one in self.revisions.values():
            records.setdefault(one.record, set()).add(one.id)
        return {record: self.newest(those) for record, those in records.items()}

    def changes(self, one: bytes) -> Fields:
        """By field, the changes that count in a revision: its own, else what its parents say together."""
        if one not in self._changes:
            together = self.together(self.parents[one])
            revision = self.revisions[one]
            if revision.content is not None and revision.act != "redact":
                said = fields_of(revision)
                for name in together.keys() | said.keys():
                    if self.values(together.get(name, frozenset()), name) != {said.get(name)}:
                        together[name] = frozenset([one])
            self._changes[one] = together
        return self._changes[one]

    def together(self, several: Iterable[bytes]) -> Fields:
        """By field, the changes that count where several revisions meet."""
        met = [self.changes(one) for one in several]
        names = {name for one in met for name in one}
        return {name: self.newest(frozenset().union(*(one.get(name, ()) for one in met))) for name in names}

    def values(self, changes: frozenset[bytes], name: str) -> set[str | None]:
        """What these changes made of a field; nobody's change: it was never there."""
        return {fields_of(self.revisions[one]).get(name) for one in changes} or {None}


def read_history(workspace: Workspace) -> Told:
    """Every revision of an open file."""
    with workspace.reading() as cursor:
        revisions = {row[0]: Revision(*row) for row in cursor.execute(f"SELECT {REVISION_COLUMNS} FROM revision")}
        parents: dict[bytes, set[bytes]] = {one: set() for one in revisions}
        for child, parent in cursor.execute("SELECT child, parent FROM revision_parent"):
            parents[child].add(parent)
    return Told(revisions, {one: frozenset(those) for one, those in parents.items()})


def row_of(workspace: Workspace, kind: str, record: bytes) -> tuple[str, frozenset[str], dict[str, str]]:
    """State, fields in conflict, and what is said, as the record's own row has them."""
    with workspace.reading() as cursor:
        state, said = read_row(cursor, kind, record)
        (torn,) = cursor.execute(f'SELECT in_conflict FROM "{kind}" WHERE id = ?', (record,)).fetchone()
    return state, frozenset(json.loads(torn or "[]")), fields_in(said.content)


def fields_of(revision: Revision) -> dict[str, str]:
    """What a revision says, field by field, a fact being a field of its own; compared as NFC."""
    return fields_in(revision.content or "{}")


def fields_in(content: str) -> dict[str, str]:
    """What a content says, field by field."""
    flat: dict[str, Any] = {}
    for name, value in parse(content).items():
        flat |= {f"facts.{fact}": said for fact, said in value.items()} if name == "facts" else {name: value}
    return {name: unicodedata.normalize("NFC", canonical(value).decode()) for name, value in flat.items()}


def expected(told: Told, kind: str, heads: frozenset[bytes]) -> tuple[str, frozenset[str], Mapping[str, str] | None]:
    """State, fields in conflict, and what is said, field by field; None where nobody knows what is said.

    By integrity's rules: several heads with one value agree; SET beside WITHDRAW is a conflict; all withdrawn is
    withdrawn; different values are a conflict, in records of facts of that field alone; a redacted head says nothing.
    """
    ends = [told.revisions[one] for one in heads]
    if any(one.content is None or one.act == "redact" for one in ends):
        return "redacted", frozenset(), None
    if len({one.act == "withdraw" for one in ends}) == 2:
        return "conflict", frozenset(), None
    state = "withdrawn" if ends[0].act == "withdraw" else "live"
    said = [fields_of(one) for one in ends]
    if all(one == said[0] for one in said):
        return state, frozenset(), said[0]
    if kind not in BY_FIELD:
        return ("withdrawn", frozenset(), None) if state == "withdrawn" else ("conflict", frozenset(), None)
    met = {name: told.values(changes, name) for name, changes in told.together(heads).items()}
    torn = frozenset(name.removeprefix("facts.") for name, values in met.items() if len(values) > 1)
    clear = {name: value for name, (value, *others) in met.items() if not others and value is not None}
    return state, torn, clear
