"""Which appraisal of a review counts: the only sealed one, a consensus, or the one that a named person chose.

One that was carried over to another version of the framework, and sealed there, gives way to what was made of it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, TypeVar

from scr_appraiser.model.allocating.hiding import closed_reviews, hidden_from_an_appraiser
from scr_appraiser.model.file.json_values import parse_json
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId, derived_id
from scr_appraiser.model.migrating.left_behind import left_behind
from scr_appraiser.model.review.appraisal_lines import IS_CONSENSUS, rows_among
from scr_appraiser.model.sameness.as_one import as_one, strayed
from scr_appraiser.model.sameness.reading import classes
from scr_appraiser.model.settings.roles import refuse_unless_designator
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

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


def all_designated(workspace: Workspace, period: str = "") -> Mapping[ReviewId, Designated]:
    """What counts for every live review of the file; the reviews of one class share it."""
    with workspace.reading():
        (standings, choices), known = told_in(workspace), classes(workspace)
    own, said = by_review(standings), by_review(choices)
    found = {}
    for each in known.all():
        found.update(dict.fromkeys(each.members, designated_of(each.members, own, said, period)))
    return found


def designated_among(workspace: Workspace, reviews: Collection[ReviewId]) -> Mapping[ReviewId, Designated]:
    """As `all_designated`, of some reviews and of what is one with them, whatever became of these."""
    with workspace.reading():
        ones = as_one(workspace)
        wanted = ones.together(reviews)
        standings, choices = told_in(workspace, wanted)
    own, said = by_review(standings), by_review(choices)
    return {review: designated_of(ones.members(review), own, said) for review in wanted}


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


def designate(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, reason: str, period: str = ""
) -> None:
    """Say which appraisal of a review counts, in a period or ("") in all.

    Raises Problem: no reason, not of it, a sealed consensus counts and this is none, who is at work works blind on it,
    or is not among those who designate.
    """
    from scr_appraiser.model.file import schema
    from scr_appraiser.model.sameness.deciding import checked_reason

    said = checked_reason(reason)
    with workspace.change("Designate the appraisal that counts") as session:
        refuse_unless_designator(workspace)
        known = classes(workspace)
        appraisal = session.get(schema.Appraisal, appraisal_id)
        members = known.of[review_id].members if review_id in known.of else ()
        if appraisal is None or appraisal.state == "withdrawn" or appraisal.review_id not in members:
            raise Problem("This is no appraisal of this review.", "Choose one of the review's own.")
        _refuse_blind(workspace, review_id)
        _refuse_beside_consensus(workspace, members, appraisal_id)
        record = derived_id("designation", review_id, period)
        row = session.get(schema.Designation, record)
        if row is None:
            row = schema.Designation(id=record, review_id=review_id, period=period)
            session.add(row)
        elif row.state == "withdrawn":
            row.state = "live"
        row.appraisal_id, row.reason = appraisal_id, said


def take_designation_back(workspace: Workspace, review_id: ReviewId, reason: str, period: str = "") -> None:
    """Take a designation back; what counts by itself counts again. Raises Problem: no reason, nothing designated."""
    from scr_appraiser.model.file import schema
    from scr_appraiser.model.sameness.deciding import checked_reason

    said = checked_reason(reason)
    with workspace.change("Take a designation back", reason=said) as session:
        refuse_unless_designator(workspace)
        _refuse_blind(workspace, review_id)
        row = session.get(schema.Designation, derived_id("designation", review_id, period))
        if row is None or row.state not in ("live", "conflict"):
            raise Problem("Nobody designated an appraisal of this review.", "There is nothing to take back.")
        row.state, row.reason = "withdrawn", said


def _refuse_blind(workspace: Workspace, review_id: ReviewId) -> None:
    if review_id in closed_reviews(workspace, [review_id]):
        raise Problem(
            "You appraise this review with others, and not all have sealed.",
            "Which appraisal counts is chosen after that, or by somebody who does not appraise it.",
        )


def _refuse_beside_consensus(workspace: Workspace, members: Sequence[ReviewId], appraisal_id: AppraisalId) -> None:
    """A sealed consensus goes before any other appraisal: a choice would decide nothing."""
    agreed = [one.id for one in standings_in(workspace, members) if one.is_consensus and one.may_count]
    if agreed and appraisal_id not in agreed:
        only = len(agreed) == 1
        raise Problem(
            "The sealed consensus of this review counts." if only else "There are sealed consensuses of this review.",
            "To have another appraisal count, reopen the consensus with a reason, and withdraw it on the page Compare."
            if only
            else "Choose one of them; the one that is not wanted is reopened and withdrawn on the page Compare.",
        )


def told_in(workspace: Workspace, wanted: Collection[ReviewId] | None = None) -> tuple[list[Standing], list[Choice]]:
    """What there is to choose from and what was chosen, of `wanted` reviews or of all, as far as it may be told.

    Nothing of a review that whoever is at work appraises before all have sealed; and of no appraisal that is hidden
    from them, so that the same is said whether there is one or not.
    """
    with workspace.reading():
        closed, hidden = closed_reviews(workspace, wanted), hidden_from_an_appraiser(workspace, wanted)
        standings, choices = standings_in(workspace, wanted), choices_in(workspace, wanted)
    return (
        [one for one in standings if one.review_id not in closed and one.id not in hidden],
        [one for one in choices if one.review_id not in closed and hidden.isdisjoint(one.appraisals)],
    )


def standings_in(workspace: Workspace, wanted: Collection[ReviewId] | None = None) -> list[Standing]:
    """Every appraisal that is not withdrawn, of `wanted` reviews or of all, in the order of their ids.

    A consensus that has `strayed` may not count: it speaks of what is another review now.
    """
    reviews = _ids(wanted)
    with workspace.reading():
        strays = strayed(workspace)
        rows = rows_among(
            workspace,
            "SELECT appraisal.id, review_id, appraisal.state = 'live' AND appraisal.in_conflict IS NULL, "
            f"seal.state = 'live' AND NOT seal.is_changed, {IS_CONSENSUS}, original_id "
            "FROM appraisal LEFT JOIN seal ON seal.appraisal_id = appraisal.id "
            "LEFT JOIN migration ON migration.appraisal_id = appraisal.id AND migration.state = 'live' "
            "WHERE appraisal.state NOT IN ('withdrawn', 'redacted'){} ORDER BY appraisal.id",
            "review_id",
            reviews,
        )
        among = None if reviews is None else [row[0] for row in rows]
        undecided = {
            appraisal
            for kind in ("judgement", "decision")
            for (appraisal,) in rows_among(
                workspace, f"SELECT appraisal_id FROM {kind} WHERE state = 'conflict'{{}}", "appraisal_id", among
            )
        }
    return [
        Standing(
            AppraisalId(RecordId(appraisal.hex())),
            ReviewId(RecordId(review.hex())),
            bool(is_sound and is_sealed) and appraisal not in undecided and appraisal.hex() not in strays,
            bool(is_consensus),
            AppraisalId(RecordId(original.hex())) if original else None,
        )
        for appraisal, review, is_sound, is_sealed, is_consensus, original in rows
    ]


def choices_in(workspace: Workspace, wanted: Collection[ReviewId] | None = None) -> list[Choice]:
    """What was designated for each review and period, of `wanted` reviews or of all."""
    with workspace.reading():
        rows = rows_among(
            workspace,
            "SELECT d.id, d.review_id, d.period, r.act, r.content FROM designation AS d "
            "JOIN head ON head.record = d.id JOIN revision AS r ON r.id = head.revision "
            "WHERE d.state IN ('live', 'conflict'){} ORDER BY d.id",
            "d.review_id",
            _ids(wanted),
        )
    named: dict[tuple[bytes, str], set[AppraisalId]] = {}
    for _, review, period, act, content in rows:
        of_this = named.setdefault((review, period or ""), set())
        # "" stands for one that was taken back: beside another name that is a conflict.
        is_chosen = act in ("set", "resolve") and content
        of_this.add(AppraisalId(RecordId(parse_json(content)["appraisal_id"] if is_chosen else "")))
    return [
        Choice(ReviewId(RecordId(review.hex())), period, frozenset(appraisals))
        for (review, period), appraisals in named.items()
    ]


def _ids(reviews: Collection[ReviewId] | None) -> list[bytes] | None:
    return None if reviews is None else [bytes.fromhex(review) for review in sorted(reviews)]
