"""Criteria that are paired for carrying appraisals over, from a CSV file: the old version's and the new one's."""

from collections.abc import Mapping
from pathlib import Path

from scr_appraiser.model.csv_lists import Columns, rows_in
from scr_appraiser.problems import Problem

_ADVICE = "Save the list as “CSV UTF-8”, with the columns old, new: the ids of two criteria on each line."
_COLUMNS = Columns(
    {"old": ("old", "from", "before"), "new": ("new", "to", "after")},
    frozenset(("old", "new")),
    "criteria that are paired",
    _ADVICE,
)


def read_pairs(path: Path) -> Mapping[str, str]:
    """By the new criterion's id the old one's. Raises Problem: empty, one of the two missing, a new one twice."""
    pairs: dict[str, str] = {}
    for number, row in rows_in(path, _COLUMNS):
        old, new = row["old"], row["new"]
        if not old or not new:
            raise Problem(f"Line {number} of “{path.name}” does not name two criteria.", _ADVICE)
        if new in pairs:
            raise Problem(f"{new} is paired again on line {number} of “{path.name}”.", "Pair it once.")
        pairs[new] = old
    if not pairs:
        raise Problem(f"The list “{path.name}” is empty.", _ADVICE)
    return pairs
