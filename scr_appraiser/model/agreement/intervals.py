"""How sure a figure of agreement is: an interval by bootstrap, the same for the same data on every computer."""

import random
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from scr_appraiser.model.agreement.coefficients import Patterns

K = TypeVar("K", bound=Hashable)

REPLICATES = 1_000
CERTAINTY = 0.95
SEED = 20_261_122
"""Any fixed number: it makes the same data give the same interval."""

_LEAST_DEFINED = 0.9
"""The share of replicates that must have a figure, for the interval not to speak of the others in silence."""


def intervals(
    clusters: Sequence[Patterns],
    figures: Mapping[K, Callable[[Patterns], float | None]],
    replicates: int = REPLICATES,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> dict[K, tuple[float, float] | None]:
    """The interval that holds each figure with 95 % certainty: lowest and highest.

    `clusters` are what was drawn by itself, a review with all its ratings; they are drawn again with replacement.
    None where there is too little to draw from. The percentile method: Efron and Tibshirani (1993), An Introduction
    to the Bootstrap, chapter 13.
    """
    if len(clusters) < 2:
        return dict.fromkeys(figures)
    patterns = sorted({pattern for cluster in clusters for pattern in cluster}, key=repr)
    place = {pattern: number for number, pattern in enumerate(patterns)}
    alike = Counter(tuple(sorted((place[pattern], units) for pattern, units in one.items())) for one in clusters)
    kinds = sorted(alike)
    sizes, drawing = [alike[kind] for kind in kinds], random.Random(SEED)
    found: dict[K, list[float]] = {name: [] for name in figures}
    for number in range(replicates):
        progress(number, replicates)
        counts = [0] * len(patterns)
        for kind, often in Counter(drawing.choices(kinds, sizes, k=len(clusters))).items():
            for at, units in kind:
                counts[at] += units * often
        drawn = {pattern: count for pattern, count in zip(patterns, counts, strict=True) if count}
        for name, figure in figures.items():
            value = figure(drawn)
            if value is not None:
                found[name].append(value)
    return {name: _middle(sorted(values), replicates) for name, values in found.items()}


def _middle(values: Sequence[float], replicates: int) -> tuple[float, float] | None:
    if len(values) < _LEAST_DEFINED * replicates:
        return None
    tail = int(len(values) * (1 - CERTAINTY) / 2)
    return values[tail], values[-1 - tail]
