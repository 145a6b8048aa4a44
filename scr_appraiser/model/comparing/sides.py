"""Two or more appraisals of one review, criterion by criterion, domain by domain, and overall."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.appraisal.judging import Judged
from scr_appraiser.model.framework.comparing import criteria_alike
from scr_appraiser.model.framework.frameworks import Criterion, Framework
from scr_appraiser.model.snapshots import Appraisal, Evidence, Judgement


@dataclass(frozen=True, slots=True)
class Side:
    """One of the appraisals that are compared, with what its framework makes of it."""

    appraisal: Appraisal
    framework: Framework
    judged: Judged


class LeftOut(NamedTuple):
    """A further appraisal by somebody of whom another is compared."""

    side: int
    """By its place, the side that is theirs."""
    started_at: str
    version: str
    """Of the framework."""


@dataclass(frozen=True, slots=True)
class Facing:
    """What every side answered to one question."""

    name: str
    """A criterion's or a domain's id, or OVERALL."""
    answers: tuple[Answer, ...]
    """A side each, in the order of the sides; None: not answered, or in conflict."""

    @property
    def differs(self) -> bool:
        """Whether any two of the answers given are different."""
        return len({answer for answer in self.answers if answer is not None}) > 1

    @property
    def points(self) -> int:
        """The widest distance between two of the numbers given."""
        numbers = [answer for answer in self.answers if isinstance(answer, int)]
        return max(numbers) - min(numbers) if numbers else 0


@dataclass(frozen=True, slots=True)
class FacingCriterion(Facing):
    """What every side answered to one criterion."""

    criterion: Criterion
    judgements: tuple[Judgement | None, ...]
    same_passages: tuple[tuple[int, int, Evidence], ...]
    """Two sides, by their place, and the passage that both cite, as the first of them cites it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The sides, what they answered, and what cannot be compared."""

    sides: tuple[Side, ...]
    criteria: tuple[FacingCriterion, ...]
    """Those that are the same, word for word, in the framework of every side; in the first one's order."""
    domains: tuple[Facing, ...]
    """Those that have the same criteria and rules everywhere: none where the frameworks differ."""
    overall: Facing | None
    only_in: tuple[tuple[str, ...], ...]
    """A side each: the criteria of its framework that are not the same in all."""
    left_out: tuple[LeftOut, ...] = ()


def compare(sides: Sequence[Side], left_out: Sequence[LeftOut] = ()) -> Comparison:
    """Put appraisals of one review side by side; under different frameworks, where their criteria are the same."""
    alike = criteria_alike([side.framework for side in sides])
    is_one_framework = len({side.framework.hash for side in sides}) == 1
    return Comparison(
        tuple(sides),
        tuple(_criterion(sides, criterion) for criterion in alike.values()),
        tuple(_decided(sides, domain.id) for domain in sides[0].framework.domains) if is_one_framework else (),
        _decided(sides, OVERALL) if is_one_framework else None,
        tuple(tuple(each.id for each in side.framework.criteria() if each.id not in alike) for side in sides),
        tuple(left_out),
    )


def is_same_passage(one: Evidence, two: Evidence) -> bool:
    """Whether two references point to the same words or overlapping places of a page."""
    if one.anchor is None or two.anchor is None:
        return False
    if (one.anchor.document, one.anchor.page) != (two.anchor.document, two.anchor.page):
        return False
    return any(_overlap(here, there) for here in one.anchor.rectangles for there in two.anchor.rectangles)


def _criterion(sides: Sequence[Side], criterion: Criterion) -> FacingCriterion:
    judgements = tuple(_live(side.appraisal.judgements.get(criterion.id)) for side in sides)
    return FacingCriterion(
        criterion.id,
        tuple(judgement.rating if judgement else None for judgement in judgements),
        criterion,
        judgements,
        tuple(_same_passages(judgements)),
    )


def _live(judgement: Judgement | None) -> Judgement | None:
    return judgement if judgement is not None and judgement.state == "live" else None


def _decided(sides: Sequence[Side], name: str) -> Facing:
    return Facing(name, tuple(side.judged.finals.get(name) for side in sides))


def _same_passages(judgements: Sequence[Judgement | None]) -> Iterable[tuple[int, int, Evidence]]:
    for (here, one), (there, two) in combinations(enumerate(judgements), 2):
        if one is not None and two is not None:
            for evidence in one.evidence:
                if any(is_same_passage(evidence, other) for other in two.evidence):
                    yield here, there, evidence


def _overlap(one: tuple[int, int, int, int], two: tuple[int, int, int, int]) -> bool:
    left, top, width, height = one
    other_left, other_top, other_width, other_height = two
    across = left < other_left + other_width and other_left < left + width
    return across and top < other_top + other_height and other_top < top + height
