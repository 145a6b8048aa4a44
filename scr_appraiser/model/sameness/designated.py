"""Which appraisal of a review counts: the only sealed one, a consensus, or the one that a named person chose. Pure.

One that was carried over to another version of the framework, and sealed there, gives way to what was made of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, TypeVar

from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.migrating.left_behind import left_behind

How: TypeAlias = Literal["only", "consensus", "chosen", "none", "several", "not sealed", "conflict"]
"""only, consensus, chosen: one counts, for that reason. none is sealed; several are, and nobody chose (C10); the chosen
one is not sealed, was changed since, or is in conflict; people chose differently (C11).
"""

OVERTAKEN = (
    "What was chosen before lies dormant: a sealed consensus counts whatever was chosen. Where it is reopened or "
    "withdrawn, the choice holds again."
)


@dataclass(frozen=True, slots=True)
class Standing:
    """An appraisal and whether it may count: sealed, unchanged since, nothing in it in conflict."""

    id: AppraisalId
    review_id: ReviewId
    may_count: bool
    is_consensus: bool
    carried_from: AppraisalId | None = None
    """The appraisal under another version of the framework of which it was made."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was designated for a review in a period, "" being every period: several where people chose differently."""

    review_id: ReviewId
    period: str
    appraisals: frozenset[AppraisalId]


OfReview = TypeVar("OfReview", Standing, Choice)


@dataclass(frozen=True, slots=True)
class Designated:
    """The appraisal that counts for a class of reviews, or None, and how that comes."""

    appraisal_id: AppraisalId | None
    how: How
    is_overtaken: bool = False
    """Whether something else was chosen, which lies dormant: a sealed consensus goes before any other appraisal."""


def designated(standings: Iterable[Standing], choices: Iterable[Choice], period: str = "") -> Designated:
    """Which of the appraisals of one class of reviews counts, and why: the one answer for all who show or sum it.

    The only consensus that may count does so, whatever was chosen; between several of them a choice among them decides.
    Without one a choice decides, and where nobody chose, the only sealed appraisal counts by itself. A choice for the
    period goes before one for all.
    """
    known = {standing.id: standing for standing in standings}
    sealed = [standing for standing in known.values() if standing.may_count]
    agreed = {standing.id for standing in sealed if standing.is_consensus}
    chosen = [choice for choice in choices if choice.period in ("", period)]
    awake = [choice for choice in chosen if not agreed or not agreed.isdisjoint(choice.appraisals)]
    if len(agreed) == 1:
        return Designated(next(iter(agreed)), "consensus", any(choice.appraisals != agreed for choice in chosen))
    nearest = [choice for choice in awake if choice.period == period] or awake
    named = {appraisal for choice in nearest for appraisal in choice.appraisals}
    if len(named) > 1:
        return Designated(None, "conflict")
    if named:
        (only,) = named
        may_count = only in known and known[only].may_count
        return Designated(only, "chosen") if may_count else Designated(None, "not sealed")
    made_of = {one.id: one.carried_from for one in known.values() if one.carried_from is not None}
    gone = left_behind([one.id for one in sealed], made_of)
    standing = [one for one in sealed if one.id not in gone]
    if len(standing) == 1:
        return Designated(standing[0].id, "only")
    return Designated(None, "several" if standing else "none", is_overtaken=bool(chosen))


def designated_of(
    members: Iterable[ReviewId],
    standings: Mapping[ReviewId, Sequence[Standing]],
    choices: Mapping[ReviewId, Sequence[Choice]],
    period: str = "",
) -> Designated:
    """As `designated`, of reviews that are one, out of what there is of many."""
    members = tuple(members)
    return designated(
        [one for member in members for one in standings.get(member, ())],
        [one for member in members for one in choices.get(member, ())],
        period,
    )


def by_review(of: Iterable[OfReview]) -> Mapping[ReviewId, Sequence[OfReview]]:
    """Standings or choices by the review that they are about."""
    found: defaultdict[ReviewId, list[OfReview]] = defaultdict(list)
    for one in of:
        found[one.review_id].append(one)
    return found
