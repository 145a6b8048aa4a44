"""The histories of many records at once, set-based, as conflicts are worked out from them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from scr_appraiser.model.conflicts.counting import marks
from scr_appraiser.model.history.meeting import Node, comparable
from scr_appraiser.model.history.projection import nodes_of
from scr_appraiser.model.history.revisions import REVISION_COLUMNS, Cursor, Revision


@dataclass
class Past:
    """All revisions of one record, by id in the order of their arrival, and what each of them replaced."""

    revisions: dict[bytes, Revision] = field(default_factory=dict)
    parents: dict[bytes, list[bytes]] = field(default_factory=dict)

    @cached_property
    def heads(self) -> tuple[Revision, ...]:
        """Those that no other replaces, sorted by id."""
        replaced = {parent for those in self.parents.values() for parent in those}
        return tuple(self.revisions[one] for one in sorted(self.revisions.keys() - replaced))

    @cached_property
    def nodes(self) -> dict[bytes, Node]:
        """As they meet field by field."""
        return nodes_of(list(self.revisions.values()), self.parents)

    def is_decision(self, revision: Revision) -> bool:
        """Whether it decided a conflict: by its act, or by withdrawing what others wanted otherwise."""
        if revision.act != "withdraw":
            return revision.act == "resolve"
        parents = [self.revisions[one] for one in self.parents.get(revision.id, ())]
        return is_mixed(parents) or len({comparable(one.content or "") for one in parents}) > 1


def is_mixed(revisions: Iterable[Revision]) -> bool:
    """Whether some are withdrawn and some are not."""
    return len({revision.act == "withdraw" for revision in revisions}) > 1


def pasts(cursor: Cursor, records: Sequence[bytes]) -> dict[bytes, Past]:
    """The histories of these records, by record."""
    found = {record: Past() for record in records}
    rows = cursor.execute(
        f"SELECT {REVISION_COLUMNS} FROM revision WHERE record IN ({marks(records)}) ORDER BY number", records
    )
    for row in rows:
        revision = Revision(*row)
        found[revision.record].revisions[revision.id] = revision
    links = cursor.execute(
        "SELECT record, child, parent FROM revision CROSS JOIN revision_parent ON child = revision.id "
        f"WHERE record IN ({marks(records)}) ORDER BY child, parent",
        records,
    )
    for record, child, parent in links:
        found[record].parents.setdefault(child, []).append(parent)
    return found


def mergings(cursor: Cursor, revisions: Sequence[bytes]) -> dict[bytes, int]:
    """By revision: the number of the merge that brought it; those written in this file are left out."""
    rows = cursor.execute(
        f"SELECT revision, merging FROM arrival WHERE revision IN ({marks(revisions)})", revisions
    ).fetchall()
    return dict(rows)
