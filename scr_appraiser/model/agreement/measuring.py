"""How far appraisers agree: the figures for every criterion, every domain, overall, and every two appraisers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeAlias, get_args

from scr_appraiser.model.agreement.coefficients import (
    Categories,
    Patterns,
    alpha,
    cohen,
    exact,
    fleiss,
    gwet,
    mean_difference,
    within_one,
)
from scr_appraiser.model.agreement.intervals import REPLICATES, intervals
from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE, OVERALL, Answer
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import AppraisalId, ReviewId

LEAST_REVIEWS = 10
"""Appraised by two or more: with fewer, nothing but counts is given."""

FigureId: TypeAlias = Literal[
    "exact", "within_one", "difference", "kappa", "kappa_linear", "kappa_quadratic", "ac1", "ac2",
    "alpha_nominal", "alpha_ordinal", "alpha_interval",
]  # fmt: skip
FIGURES: tuple[FigureId, ...] = get_args(FigureId)
Kind: TypeAlias = Literal["all", "criterion", "domain", "overall", "pair"]


@dataclass(frozen=True, slots=True)
class Rated:
    """An appraisal as agreement sees it."""

    review: ReviewId
    appraisal: AppraisalId
    appraiser: str
    """Staff code."""
    answers: Mapping[str, Answer]
    """By criterion id, domain id and OVERALL: what was rated and decided."""


Together: TypeAlias = tuple[Rated, ...]
"""The appraisals of one review under one framework, the first appraiser's first."""


@dataclass(frozen=True, slots=True)
class Row:
    """What was rated alike or not in one respect."""

    kind: Kind
    name: str
    """A criterion's or domain's id, OVERALL, "" for all criteria, or the staff codes of a pair with a space between."""
    reviews: int
    """Those in which two or more answered it."""
    clusters: tuple[Patterns, ...]
    """A review each: its units by how they were rated."""
    appraisers: int
    """The most of one review: above two, kappa is that of Fleiss."""

    @property
    def patterns(self) -> Patterns:
        """All units together."""
        together: dict[tuple[Answer, ...], int] = {}
        for cluster in self.clusters:
            for pattern, units in cluster.items():
                together[pattern] = together.get(pattern, 0) + units
        return together

    @property
    def is_enough(self) -> bool:
        """Whether there are enough reviews for more than counts."""
        return self.reviews >= LEAST_REVIEWS


def measured(reviews: Sequence[Together], framework: Framework) -> tuple[Row, ...]:
    """All criteria together, every criterion, every domain, overall, and every two appraisers who met."""
    criteria = [criterion.id for criterion in framework.criteria()]
    appraisers = max((len(together) for together in reviews), default=2)
    rows = [_row("all", "", reviews, criteria, appraisers)]
    rows += [_row("criterion", name, reviews, [name], appraisers) for name in criteria]
    rows += [_row("domain", domain.id, reviews, [domain.id], appraisers) for domain in framework.domains]
    rows.append(_row("overall", OVERALL, reviews, [OVERALL], appraisers))
    pairs: dict[tuple[str, str], list[Together]] = {}
    for together in reviews:
        for first, second in combinations(sorted(together, key=lambda rated: rated.appraiser), 2):
            pairs.setdefault((first.appraiser, second.appraiser), []).append((first, second))
    rows += [_row("pair", " ".join(pair), met, criteria, 2) for pair, met in sorted(pairs.items())]
    return tuple(rows)


def figure(row: Row, which: FigureId, framework: Framework) -> float | None:
    """One figure of a row; None where it is undefined, or there are too few reviews.

    Not applicable and insufficient evidence are categories of the nominal figures, and missing in all others.
    """
    return figures(row, (which,), framework)[which]


def figures(row: Row, wanted: Sequence[FigureId], framework: Framework) -> Mapping[FigureId, float | None]:
    """Several figures of a row, as `figure`."""
    if not row.is_enough:
        return dict.fromkeys(wanted)
    patterns = row.patterns
    return {which: _function(row, which, framework)(patterns) for which in wanted}


def intervals_of(
    row: Row,
    framework: Framework,
    progress: Callable[[int, int], None] = lambda done, total: None,
    replicates: int = REPLICATES,
    wanted: Sequence[FigureId] = FIGURES,
) -> Mapping[FigureId, tuple[float, float] | None]:
    """How sure each figure is: lowest and highest, reviews being drawn again whole. Nothing with too few reviews."""
    figures = {which: _function(row, which, framework) for which in wanted}
    return intervals(row.clusters, figures, replicates, progress) if row.is_enough else {}


def kappa_name(row: Row) -> str:
    """Whose kappa it is."""
    return "Fleiss' kappa" if row.appraisers > 2 else "Cohen's kappa"


def _row(kind: Kind, name: str, reviews: Sequence[Together], answers: Sequence[str], appraisers: int) -> Row:
    clusters = (_cluster(together, answers, appraisers) for together in reviews)
    met = tuple(cluster for cluster in clusters if cluster)
    return Row(kind, name, len(met), met, appraisers)


def _cluster(together: Together, answers: Sequence[str], appraisers: int) -> Patterns:
    """How each of the answers was given, where two or more gave one; thousands of times for a page."""
    given = [rated.answers.get for rated in together]
    absent = (None,) * (appraisers - len(given))
    found: dict[tuple[Answer, ...], int] = {}
    for name in answers:
        pattern = (*[get(name) for get in given], *absent)
        if appraisers - pattern.count(None) > 1:
            found[pattern] = found.get(pattern, 0) + 1
    return found


def _function(row: Row, which: FigureId, framework: Framework) -> Callable[[Patterns], float | None]:
    numbers: Categories = tuple(sorted(point.value for point in framework.scale))
    nominal: Categories = (*numbers, NOT_APPLICABLE, INSUFFICIENT)
    kappa = fleiss if row.appraisers > 2 else cohen
    functions: Mapping[FigureId, Callable[[Patterns], float | None]] = {
        "exact": lambda patterns: exact(patterns, nominal),
        "within_one": lambda patterns: within_one(patterns, numbers),
        "difference": lambda patterns: mean_difference(patterns) if row.appraisers == 2 else None,
        "kappa": lambda patterns: kappa(patterns, nominal),
        "kappa_linear": lambda patterns: kappa(patterns, numbers, "linear"),
        "kappa_quadratic": lambda patterns: kappa(patterns, numbers, "quadratic"),
        "ac1": lambda patterns: gwet(patterns, nominal),
        "ac2": lambda patterns: gwet(patterns, numbers, "quadratic"),
        "alpha_nominal": lambda patterns: alpha(patterns, nominal, "nominal"),
        "alpha_ordinal": lambda patterns: alpha(patterns, numbers, "ordinal"),
        "alpha_interval": lambda patterns: alpha(patterns, numbers, "interval"),
    }
    return functions[which]
