"""What a report of the team's agreement is made from: every figure, how sure each is, and what drives disagreement."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from scr_appraiser.model.agreement.diagnosing import Case, cases
from scr_appraiser.model.agreement.lines import title_of
from scr_appraiser.model.agreement.measuring import (
    FIGURES,
    FigureId,
    Row,
    Together,
    figure,
    intervals_of,
    measured,
)
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.origin import Origin

Interval: TypeAlias = tuple[float, float] | None

SURE: tuple[FigureId, ...] = ("exact", "within_one", "kappa_quadratic", "ac1", "alpha_ordinal", "difference")
"""Those with an interval: drawing the reviews again takes long."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One line with all its figures."""

    title: str
    row: Row
    figures: Mapping[FigureId, float | None]
    intervals: Mapping[FigureId, Interval]
    """Of SURE; nothing where there are too few reviews, or none were asked for."""


@dataclass(frozen=True, slots=True)
class AgreementMaterial:
    """How far those who appraised the same reviews under one framework agree."""

    framework: Framework
    lines: tuple[Measured, ...]
    cases: tuple[Case, ...]
    references: Mapping[str, str]
    """Of the reviews, by id."""
    people: Mapping[str, str]
    """Names by staff code."""
    reviews: int
    origin: Origin


def measure(
    reviews: Sequence[Together],
    framework: Framework,
    *,
    references: Mapping[str, str],
    people: Mapping[str, str],
    origin: Origin,
    with_intervals: bool = True,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> AgreementMaterial:
    """Every figure of every line with its interval. Slow: `progress` is told the lines done, and may raise."""
    rows = measured(reviews, framework)
    lines = []
    for place, row in enumerate(rows):
        progress(place, len(rows))
        lines.append(
            Measured(
                title_of(row, framework, people),
                row,
                {which: figure(row, which, framework) for which in FIGURES},
                intervals_of(row, framework, wanted=SURE) if with_intervals else {},
            )
        )
    found = cases(reviews, [criterion.id for criterion in framework.criteria()])
    return AgreementMaterial(framework, tuple(lines), found, references, people, len(reviews), origin)
