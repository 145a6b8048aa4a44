"""How much must happen in the histories for their passing to mean anything."""

from collections import Counter
from collections.abc import Mapping, Sequence

REVISIONS = 10
"""On average, in one history."""

FLOORS = {
    "conflict": 50, "resolution": 5, "workbook": 10, "seal": 5, "redaction": 10, "copy": 10, "rolled back": 5,
    "package": 5, "set aside": 3, "stopped": 3, "undo": 5, "upgrade": 3, "withdrawn": 10, "sameness": 10,
    "designation": 5, "hand-out": 5, "merge of all": 10, "merge undone": 5,
    "carried over": 5, "merge built on": 2,
}  # fmt: skip
"""Per cent of the histories in which it must happen at least once."""

OF_MIGRATIONS = {
    "migration": 50, "migrated twice": 5, "migration sealed": 5, "migration taken back": 5, "merge built on": 5,
    "conflict": 50, "resolution": 5, "merge undone": 5,
}  # fmt: skip
"""The same of the histories in which appraisals are carried over to another version."""


def below_the_floors(lived: Sequence[Counter[str]], floors: Mapping[str, int] = FLOORS) -> list[str]:
    """What happened too seldom, in words."""
    found = []
    revisions = sum(one["revisions"] for one in lived) / len(lived)
    if revisions < REVISIONS:
        found.append(f"{revisions:.1f} revisions on average, not {REVISIONS}")
    for what, percent in floors.items():
        share = share_with(lived, what)
        if share < percent:
            found.append(f"{what} in {share:.1f} % of the histories, not in {percent} %")
    return found


def share_with(lived: Sequence[Counter[str]], what: str) -> float:
    """Per cent of the histories in which something happened."""
    return 100 * sum(one[what] > 0 for one in lived) / len(lived)
