"""What a revision did, told from itself and what came before: made, changed, withdrawn, sealed, undone and so on."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from scr_appraiser.model.history.revisions import Cursor
from scr_appraiser.model.past.entries import BROUGHT_BACK, Deed
from scr_appraiser.model.past.rows import Row, lineage_of
from scr_appraiser.model.review.reviews import NAMES

_STEP = re.compile(
    r"(Register|Add|Start|Rate|Clear the rating of|Write the|Name the missing|Choose the|Change|Decide|Set|"
    r"Restore|Withdraw|Bring)\b.*",
    re.DOTALL,
)
"""How the names of steps begin, one of which is the reason of a revision that undo or redo wrote."""

_State: TypeAlias = tuple[bool, str | None]
"""Whether the record is withdrawn, and its content."""


class Told(NamedTuple):
    """A deed, the author's own words for it, and the step where one was undone or redone."""

    deed: Deed
    reason: str = ""
    step: str = ""


class _Move(NamedTuple):
    before: _State | None
    after: _State


class Deeds:
    """Tells deeds. Undo and redo write no mark of their own: they are known by going through a record's revisions as
    the program went, each person's steps in a pile, and by their reason, which is the name of the step."""

    def __init__(self, cursor: Cursor) -> None:
        self._replays = lru_cache(maxsize=64)(lambda record: _replays(lineage_of(cursor, record)))

    def of(self, row: Row, parents: Sequence[Row]) -> Told:
        """What a revision did."""
        reason = row.reason or ""
        if row.act == "redact":
            return Told("redacted", reason)
        if row.act == "resolve":  # whatever the reason sounds like: deciding is no step of undo
            return Told("resolved", reason)
        if row.kind == "seal":
            return Told("reopened" if row.act == "withdraw" else "sealed again" if parents else "sealed", reason)
        if reason.startswith(BROUGHT_BACK):
            return Told("brought back", reason)
        if _STEP.fullmatch(reason) and (replayed := self._replays(row.record).get(row.number)):
            return Told(replayed, step=reason)
        plain = "" if reason == f"Withdraw {NAMES.get(row.kind, row.kind)}" else reason
        return Told(_plain_deed(row, parents), plain)


def _plain_deed(row: Row, parents: Sequence[Row]) -> Deed:
    if row.act == "withdraw":
        return "withdrawn"
    if not parents:
        return "made"
    if all(parent.act == "withdraw" for parent in parents):
        return "put back"
    return "joined" if len(parents) > 1 else "changed"


def _replays(lineage: Iterable[tuple[Row, Sequence[bytes]]]) -> Mapping[int, Deed]:
    """Which of a record's revisions took a step back or again, by number."""
    states: dict[bytes, _State] = {}
    done: dict[str, list[_Move]] = {}
    undone: dict[str, list[_Move]] = {}
    found: dict[int, Deed] = {}
    for row, parents in lineage:
        after = states[row.id] = (row.act == "withdraw", row.content)
        before = states.get(parents[0]) if len(parents) == 1 else None
        back, forth = done.setdefault(row.author, []), undone.setdefault(row.author, [])
        deed = _replayed(row, before, after, back, forth) if before is not None else None
        if deed == "undone":
            forth.append(back.pop())
        elif deed == "redone":
            back.append(forth.pop())
        else:
            forth.clear()
            back.append(_Move(before, after))
        if deed is not None:
            found[row.number] = deed
    return found


def _replayed(row: Row, before: _State, after: _State, back: list[_Move], forth: list[_Move]) -> Deed | None:
    reason = row.reason or ""
    if not _STEP.fullmatch(reason) or row.content is None:
        return None
    if forth and forth[-1] in (_Move(before, after), _Move(None, after)):
        return "redone"
    # Whoever withdraws by hand and gives no reason leaves the name of that very step.
    if row.act == "withdraw" and reason.startswith("Withdraw "):
        return None
    # What a step had made is withdrawn as it is.
    is_unmade = back and back[-1] == _Move(None, before) and after == (True, before[1])
    return "undone" if is_unmade or (back and back[-1] == _Move(after, before)) else None
