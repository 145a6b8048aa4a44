"""How far answers lie from those of a reference, and to which side. Pure.

It tells how the framework is used, criterion by criterion; it is no mark for anybody.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.framework.frameworks import Criterion


@dataclass(frozen=True, slots=True)
class Distance:
    """One criterion: what the reference says, and what somebody says."""

    criterion: str
    reference: Answer
    answer: Answer

    @property
    def points(self) -> int | None:
        """How many points higher than the reference, below zero lower; None where either is no number."""
        if isinstance(self.reference, int) and isinstance(self.answer, int):
            return self.answer - self.reference
        return 0 if self.answer == self.reference else None


@dataclass(frozen=True, slots=True)
class Round:
    """An appraisal as it was sealed once."""

    appraiser: str
    """Staff code."""
    name: str
    sealed_at: str
    """UTC."""
    answers: Mapping[str, Answer]
    """By criterion."""


@dataclass(frozen=True, slots=True)
class Lean:
    """All distances of one round together."""

    round: Round
    criteria: int
    """Those that can be told in points."""
    distance: float | None
    """Mean points apart, whichever way; None where there is none to tell."""
    direction: float | None
    """Mean points above the reference, below zero under it."""


@dataclass(frozen=True, slots=True)
class Spread:
    """One criterion: how far the team lies from the reference."""

    criterion: str
    reference: Answer
    points: Mapping[int, int]
    """How many people lie so many points above the reference, below zero under it."""
    others: int
    """How many say a number where the reference says none, or the other way round."""


def distances(reference: Mapping[str, Answer], answers: Mapping[str, Answer]) -> tuple[Distance, ...]:
    """Every criterion that both answer, in the order of the reference."""
    return tuple(
        Distance(name, said, answers[name])
        for name, said in reference.items()
        if said is not None and answers.get(name) is not None
    )


def lean(reference: Mapping[str, Answer], one: Round) -> Lean:
    """The distances of a round in short."""
    points = [each.points for each in distances(reference, one.answers) if each.points is not None]
    if not points:
        return Lean(one, 0, None, None)
    return Lean(one, len(points), sum(map(abs, points)) / len(points), sum(points) / len(points))


def latest(rounds: Iterable[Round]) -> tuple[Round, ...]:
    """The last round of each person."""
    return tuple({one.appraiser: one for one in sorted(rounds, key=lambda each: each.sealed_at)}.values())


def spreads(reference: Mapping[str, Answer], rounds: Sequence[Round]) -> tuple[Spread, ...]:
    """For each criterion, how many people lie how far from the reference."""
    found: dict[str, list[int | None]] = {name: [] for name, said in reference.items() if said is not None}
    for one in rounds:
        for each in distances(reference, one.answers):
            found[each.criterion].append(each.points)
    return tuple(
        Spread(name, reference[name], Counter(one for one in points if one is not None), points.count(None))
        for name, points in found.items()
    )


def comparable_criteria(reference: Iterable[Criterion], other: Iterable[Criterion]) -> frozenset[str]:
    """The criteria that are the same, word for word, in two frameworks."""
    theirs = {criterion.id: criterion for criterion in other}
    return frozenset(criterion.id for criterion in reference if theirs.get(criterion.id) == criterion)
