"""What a release tells of two periods beside each other, of random children."""

from collections.abc import Iterator, Mapping, Sequence

from scr_appraiser.model.overview.blocks.change import BEFORE, NOW
from scr_appraiser.model.overview.statistics import Row, Statistic
from tests.model.disclosure.populations import (
    DOMAINS,
    GRADES,
    Child,
    Holds,
    Told,
    reads,
    reads_row_base,
)

_REACHED = {"adequate": GRADES[2:], "good": GRADES[3:]}


def compared(before: Sequence[Child], now: Sequence[Child]) -> tuple[list[Statistic], dict[str, list[Told]]]:
    """Of two periods, how many are judged well: the statistics, and by period the numbers in them."""
    children = {BEFORE: before, NOW: now}
    told: dict[str, list[Told]] = {BEFORE: [], NOW: []}
    overall: Holds = lambda one, key: one["grade"] in _REACHED[key[0]]  # noqa: E731
    good: Holds = lambda one, key: one[key[0]] in GRADES[3:]  # noqa: E731
    found = [
        Statistic(
            id_, "Quality", id_, "child", "slope", len(now), tuple(_rows(id_, names, holds, children, told)),
            dimensions=("judged", "period"),
        )
        for id_, names, holds in (("F7.change", tuple(_REACHED), overall), ("F2.change", DOMAINS, good))
    ]  # fmt: skip
    return found, told


def _rows(
    id_: str,
    names: Sequence[str],
    holds: Holds,
    children: Mapping[str, Sequence[Child]],
    told: Mapping[str, list[Told]],
) -> Iterator[Row]:
    for name in names:
        judged = name if name in DOMAINS else "grade"
        for period, those in children.items():
            key = (name, period)
            has_it = [child for child in those if holds(child, key)]
            base = [child for child in those if child[judged] in GRADES]
            yield Row(" ".join(key), key, len(has_it), base=len(base))
            told[period] += [
                Told((judged,), lambda one, k=key: holds(one, k), reads(id_, key), f"{id_} {key}"),  # type: ignore[misc]
                Told(
                    (judged,),
                    lambda one, j=judged: one[j] in GRADES,  # type: ignore[misc]
                    reads_row_base(id_, key),
                    f"{id_} {key} base",
                ),
            ]
