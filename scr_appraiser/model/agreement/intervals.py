"""How sure a figure of agreement is: an interval by bootstrap, the same for the same data on every computer."""

import random
from collections import Counter
from collections.abc import Callable, Sequence

from scr_appraiser.model.agreement.coefficients import Pattern, Patterns

REPLICATES = 1_000
CERTAINTY = 0.95
SEED = 20_261_122
"""Any fixed number: it makes the same data give the same interval."""

_LEAST_DEFINED = 0.9
"""The share of replicates that must have a figure, for the interval not to speak of the others in silence."""


def interval(
    clusters: Sequence[Patterns], figure: Callable[[Patterns], float | None], replicates: int = REPLICATES
) -> tuple[float, float] | None:
    """The interval that holds the figure with 95 % certainty: lowest and highest.

    `clusters` are what was drawn by itself, a review with all its ratings; they are drawn again with replacement.
    None where there is too little to draw from. The percentile method: Efron and Tibshirani (1993), An Introduction
    to the Bootstrap, chapter 13.
    """
    if len(clusters) < 2:
        return None
    alike = Counter(tuple(sorted(cluster.items(), key=repr)) for cluster in clusters)
    kinds = sorted(alike, key=repr)
    sizes, drawing = [alike[kind] for kind in kinds], random.Random(SEED)
    found = []
    for _ in range(replicates):
        drawn: Counter[Pattern] = Counter()
        for kind, often in Counter(drawing.choices(kinds, sizes, k=len(clusters))).items():
            for pattern, units in kind:
                drawn[pattern] += units * often
        value = figure(drawn)
        if value is not None:
            found.append(value)
    if len(found) < _LEAST_DEFINED * replicates:
        return None
    found.sort()
    tail = int(len(found) * (1 - CERTAINTY) / 2)
    return found[tail], found[-1 - tail]
