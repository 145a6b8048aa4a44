"""What a consensus says of every criterion, and where the appraisals that it is made from differ. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE, Answer
from scr_appraiser.model.comparing.sides import Comparison, FacingCriterion
from scr_appraiser.model.comparing.triggers import needs_comments
from scr_appraiser.model.snapshots import Appraisal, Judgement

Status: TypeAlias = Literal["agreed", "open", "reason needed", "decided", "conflict"]
"""agreed: all say the same, and so does the consensus; open: not rated; reason needed: rated otherwise than all agree,
or where they differ, without saying why; conflict: two people's versions of the consensus differ here.
"""


@dataclass(frozen=True, slots=True)
class Agreed:
    """An answer that every side gave; a comment and evidence stay with whoever wrote them."""

    criterion: str
    rating: Answer
    condition: str
    missing: str


@dataclass(frozen=True, slots=True)
class Point:
    """One criterion of a consensus."""

    facing: FacingCriterion
    agreed: Agreed | None
    """None where the sides differ, or one of them gave no answer."""
    judgement: Judgement | None
    """What the consensus says."""
    status: Status

    @property
    def name(self) -> str:
        """The criterion's id."""
        return self.facing.name


def agreed_on(facing: FacingCriterion) -> Agreed | None:
    """What all sides answered alike: the rating, and for "not applicable" its condition too. Never an average.

    What was missing for insufficient evidence is all that any of them named.
    """
    given = [one for one in facing.judgements if one is not None and one.rating is not None]
    if len(given) != len(facing.judgements) or facing.differs:
        return None
    first = given[0]
    conditions = {one.condition for one in given}
    if first.rating == NOT_APPLICABLE and len(conditions) > 1:
        return None
    missing = dict.fromkeys(one.missing.strip() for one in given if one.missing.strip())
    return Agreed(
        facing.name,
        first.rating,
        first.condition if first.rating == NOT_APPLICABLE else "",
        "; ".join(missing) if first.rating == INSUFFICIENT else "",
    )


def all_agreed(comparison: Comparison) -> tuple[Agreed, ...]:
    """What a consensus begins with, in the framework's order."""
    found = (agreed_on(facing) for facing in comparison.criteria)
    return tuple(one for one in found if one is not None)


def lacking_comments(comparison: Comparison) -> tuple[str, ...]:
    """The criteria on which sides are two points or more apart and not all of them wrote a comment (comment_rule)."""
    return tuple(facing.name for facing in comparison.criteria if needs_comments(facing))


def points(comparison: Comparison, consensus: Appraisal) -> tuple[Point, ...]:
    """Every criterion of the consensus, in the framework's order."""
    return tuple(_point(facing, consensus.judgements.get(facing.name)) for facing in comparison.criteria)


def differences(found: Sequence[Point]) -> tuple[Point, ...]:
    """The criteria that somebody has to decide, or has decided."""
    return tuple(point for point in found if point.agreed is None or point.status != "agreed")


def _point(facing: FacingCriterion, judgement: Judgement | None) -> Point:
    agreed = agreed_on(facing)
    return Point(facing, agreed, judgement, _status(agreed, judgement))


def _status(agreed: Agreed | None, judgement: Judgement | None) -> Status:
    if judgement is not None and judgement.state == "conflict":
        return "conflict"
    if judgement is None or judgement.state != "live" or judgement.rating is None:
        return "open"
    if agreed is not None and (judgement.rating, judgement.condition) == (agreed.rating, agreed.condition):
        return "agreed"
    return "decided" if judgement.comment.strip() else "reason needed"
