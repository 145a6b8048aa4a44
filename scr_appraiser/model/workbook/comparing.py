"""The three-way test of a row that came back: what went out, what the cells say, what the file says now. Pure.

Nothing is ever written because a cell differs from the file: only because it differs from what went out.
"""

from collections.abc import Collection, Hashable
from typing import Literal, TypeAlias

Outcome: TypeAlias = Literal[
    "same", "new", "ours", "conflict", "agreed", "had", "blank", "refused", "missing",
]  # fmt: skip

WORDS: dict[Outcome, str] = {
    "same": "unchanged",
    "new": "changed in the workbook",
    "ours": "changed only in the file",
    "conflict": "changed in both",
    "agreed": "agreed already",
    "had": "taken in before",
    "blank": "left blank, so nothing is changed",
    "refused": "refused",
    "missing": "has no row in the workbook",
}

TAKEN: tuple[Outcome, ...] = ("new", "conflict")
"""The outcomes of which a revision comes."""


def compare(base: Hashable, cells: Hashable, current: Collection[Hashable]) -> Outcome:
    """What becomes of a row. `current` are the values that the file has now: several where they are in conflict."""
    is_moved = set(current) != {base}
    if cells == base:
        return "ours" if is_moved else "same"
    if not is_moved:
        return "new"
    return "agreed" if cells in current else "conflict"
