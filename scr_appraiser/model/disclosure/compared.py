"""What an overview that compares two periods tells of each, as an overview of that one alone would tell it."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from scr_appraiser.model.disclosure.links import OF_PERIODS
from scr_appraiser.model.overview.blocks.quality import GOOD

Key: TypeAlias = tuple[str, tuple[str, ...], str]
"""The id of a statistic, the key of a row, and "n", "base" or "known"."""

_DOMAINS = "F2"
"""The one whose rows have bases of their own, and of which several make up one that is compared."""
_REACHED = tuple(f"{grade}" for grade in range(GOOD, 7))


def of_one_period(tables: Mapping[str, Any], period: str) -> dict[str, Any]:
    """Of the tables of a release, those that compare: what they show of "now" or "before" alone, in the same form."""
    found = {}
    for id_, of in OF_PERIODS.items():
        rows = [row for row in tables.get(id_, {"rows": ()})["rows"] if row["key"][-1] == period]
        if rows:
            bases = [row["base"] for row in rows if row["base"] is not None and of != _DOMAINS]
            own = [
                {**row, "key": [*row["key"][:-1], "+".join(_REACHED)]} if of == _DOMAINS
                else {**row, "key": row["key"][:-1], "base": None}
                for row in rows
            ]  # fmt: skip
            found[of] = {"base": bases[0] if bases else None, "known": None, "rows": own}
    return found


def told_as(id_: str, key: Sequence[str], name: str) -> tuple[Key, ...]:
    """What a number of a statistic of two periods is made of in the one that tells the same of one."""
    of = OF_PERIODS[id_]
    keys = [(key[0], grade) for grade in _REACHED] if of == _DOMAINS else [tuple(key[:-1])]
    if name != "n":
        return ((of, keys[0] if of == _DOMAINS else (), name),)
    return tuple((of, each, name) for each in keys)
