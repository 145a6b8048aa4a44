"""Coefficients of agreement among any number of appraisers, ratings missing or not. Pure.

What all of them read is `Patterns`: how many units (a criterion of a review, say) were rated in the same way. A
pattern has one place an appraiser, in one order throughout; None: not rated. `categories` are those of the scale, in
its order, whether or not they occur; what is none of them counts as not rated. Where a figure is undefined it is None.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import Literal, TypeAlias

from scr_appraiser.model.answers import Answer, Rating

Pattern: TypeAlias = tuple[Answer, ...]
Patterns: TypeAlias = Mapping[Pattern, int]
Categories: TypeAlias = tuple[Rating, ...]
Weights: TypeAlias = Literal["none", "near", "linear", "quadratic"]
"""How far a pair of ratings agrees: only where they are equal; or up to one step apart; or the less, the more steps
apart; or less still.
"""
Level: TypeAlias = Literal["nominal", "ordinal", "interval"]

Pair: TypeAlias = tuple[Rating, Rating]
Unit: TypeAlias = tuple[Mapping[Rating, int], int]
"""How often each category was given in a unit, and how many units there are of that kind."""

_NO_CHANCE = 1e-12
"""What floating point leaves of one minus one: where chance alone would always agree, nothing is beyond it."""


def exact(patterns: Patterns, categories: Categories) -> float | None:
    """The share of pairs of ratings in a unit that are equal, from 0 to 1; units with two or more weigh alike.

    Percent agreement, of many appraisers the mean over all pairs: Fleiss (1971), Psychological Bulletin 76; with
    ratings missing: Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition, chapter 2.
    """
    return _observed(patterns, categories, "none")


def within_one(patterns: Patterns, categories: Categories) -> float | None:
    """The same of ratings that are equal or one step of the scale apart.

    Weighted percent agreement, with weights of 1 up to one step and 0 beyond: Gwet (2014), as above, chapter 3.
    """
    return _observed(patterns, categories, "near")


def mean_difference(patterns: Patterns) -> float | None:
    """The second appraiser's numbers minus the first's, on average: above 0 where the second rates higher.

    The arithmetic mean of paired differences; the framework's rules of moderation ask for it, as a sign of drift.
    """
    apart = [
        (second - first, units)
        for (first, second), units in patterns.items()
        if isinstance(first, int) and isinstance(second, int)
    ]
    total = sum(units for _, units in apart)
    return sum(difference * units for difference, units in apart) / total if total else None


def cohen(patterns: Patterns, categories: Categories, weights: Weights = "none") -> float | None:
    """Cohen's kappa of two appraisers, at most 1.

    Cohen (1960), Educational and Psychological Measurement 20; weighted: Cohen (1968), Psychological Bulletin 70.
    """
    agreeing = _weights(categories, weights)
    cells = {pair: units for pair, units in patterns.items() if pair in agreeing}
    total = sum(cells.values())
    if not total:
        return None
    first: Counter[Answer] = Counter()
    second: Counter[Answer] = Counter()
    for (one, two), units in cells.items():
        first[one] += units
        second[two] += units
    observed = sum(agreement * cells.get(pair, 0) for pair, agreement in agreeing.items()) / total
    expected = sum(agreement * first[one] * second[two] for (one, two), agreement in agreeing.items()) / total**2
    return _beyond(observed, expected)


def fleiss(patterns: Patterns, categories: Categories, weights: Weights = "none") -> float | None:
    """Fleiss' kappa of any number of appraisers, at most 1.

    Fleiss (1971), Psychological Bulletin 76; weighted and with missing ratings: Gwet (2014), Handbook of Inter-Rater
    Reliability, 4th edition, chapters 2 and 3.
    """
    observed, agreeing = _observed(patterns, categories, weights), _weights(categories, weights)
    if observed is None:
        return None
    shares = _shares(_units(patterns, categories))
    expected = sum(agreement * shares.get(one, 0) * shares.get(two, 0) for (one, two), agreement in agreeing.items())
    return _beyond(observed, expected)


def gwet(patterns: Patterns, categories: Categories, weights: Weights = "none") -> float | None:
    """Gwet's AC1, or with weights AC2, of any number of appraisers, at most 1.

    Gwet (2008), British Journal of Mathematical and Statistical Psychology 61; AC2: Gwet (2014), Handbook of
    Inter-Rater Reliability, 4th edition, chapters 2 and 3.
    """
    observed, count = _observed(patterns, categories, weights), len(categories)
    if observed is None or count < 2:
        return None
    spread = sum(share * (1 - share) for share in _shares(_units(patterns, categories)).values())
    return _beyond(observed, sum(_weights(categories, weights).values()) * spread / (count * (count - 1)))


def alpha(patterns: Patterns, categories: Categories, level: Level) -> float | None:
    """Krippendorff's alpha of any number of appraisers, at most 1; at the interval level categories are numbers.

    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, University of Pennsylvania.
    """
    pairable = [(counts, often) for counts, often in _units(patterns, categories) if sum(counts.values()) > 1]
    totals: Counter[Rating] = Counter()
    for counts, often in pairable:
        for category, given in counts.items():
            totals[category] += given * often
    apart = _distances(categories, totals, level)
    expected = sum(distance * totals[one] * totals[two] for (one, two), distance in apart.items())
    if not expected:
        return None
    observed = sum(
        often * sum(apart[pair] * pairs for pair, pairs in _pairs(counts)) / (sum(counts.values()) - 1)
        for counts, often in pairable
    )
    return 1 - (totals.total() - 1) * observed / expected


def _units(patterns: Patterns, categories: Categories) -> list[Unit]:
    each = ((_counts(pattern, categories), often) for pattern, often in patterns.items())
    return [(counts, often) for counts, often in each if counts]


def _counts(pattern: Pattern, categories: Categories) -> Mapping[Rating, int]:
    return Counter(rating for rating in pattern if rating is not None and rating in categories)


def _pairs(counts: Mapping[Rating, int]) -> Iterator[tuple[Pair, int]]:
    """Every ordered pair of ratings within a unit, and how often it occurs."""
    for one, two in product(counts, repeat=2):
        yield (one, two), counts[one] * (counts[two] - (one == two))


def _observed(patterns: Patterns, categories: Categories, weights: Weights) -> float | None:
    """How far the pairs within a unit agree, averaged over the units that have one."""
    total, agreed = 0, 0.0
    for pattern, often in patterns.items():
        agreement, pairs = _agreement(pattern, categories, weights)
        if pairs:
            total += often
            agreed += often * agreement / pairs
    return agreed / total if total else None


@lru_cache(maxsize=10_000)
def _agreement(pattern: Pattern, categories: Categories, weights: Weights) -> tuple[float, int]:
    """How far the pairs within a unit agree, and how many they are. Thousands of units share few patterns."""
    counts, agreeing = _counts(pattern, categories), _weights(categories, weights)
    ratings = sum(counts.values())
    return sum(agreeing[pair] * pairs for pair, pairs in _pairs(counts)), ratings * (ratings - 1)


def _shares(units: Sequence[Unit]) -> dict[Rating, float]:
    """The share of each category among the ratings, every unit that was rated at all weighing alike."""
    total = sum(often for _, often in units)
    shares: dict[Rating, float] = {}
    for counts, often in units:
        ratings = sum(counts.values())
        for category, given in counts.items():
            shares[category] = shares.get(category, 0.0) + often * given / ratings / total
    return shares


def _beyond(observed: float, expected: float) -> float | None:
    """What agreement there is beyond chance, of what there could be."""
    return None if 1 - expected < _NO_CHANCE else (observed - expected) / (1 - expected)


def _steps(categories: Categories) -> Iterator[tuple[Pair, int]]:
    """How many steps of the scale lie between two ratings, for every pair."""
    for (here, one), (there, two) in product(enumerate(categories), repeat=2):
        yield (one, two), abs(here - there)


@cache
def _weights(categories: Categories, weights: Weights) -> dict[Pair, float]:
    longest = max(len(categories) - 1, 1)
    if weights in ("none", "near"):
        return {pair: float(steps <= (weights == "near")) for pair, steps in _steps(categories)}
    power = 1 if weights == "linear" else 2
    return {pair: 1 - (steps / longest) ** power for pair, steps in _steps(categories)}


def _distances(categories: Categories, totals: Mapping[Rating, int], level: Level) -> dict[Pair, float]:
    """The squared distance between two ratings, as Krippendorff defines it for each level of measurement."""
    if level == "nominal":
        return {pair: float(steps > 0) for pair, steps in _steps(categories)}
    if level == "interval":
        return {(one, two): float(int(one) - int(two)) ** 2 for one, two in product(categories, repeat=2)}
    distances = {}
    for (here, one), (there, two) in product(enumerate(categories), repeat=2):
        between = sum(totals.get(each, 0) for each in categories[min(here, there) : max(here, there) + 1])
        distances[one, two] = 0.0 if here == there else (between - (totals.get(one, 0) + totals.get(two, 0)) / 2) ** 2
    return distances
