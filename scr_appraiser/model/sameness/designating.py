"""Which appraisal of a review counts: the only sealed one, a consensus, or the one that a named person chose."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, TypeVar

from scr_appraiser.model.file.columns import parse_json
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId, derived_id
from scr_appraiser.model.review.appraisal_lines import IS_CONSENSUS
from scr_appraiser.model.sameness.as_one import strayed
from scr_appraiser.model.sameness.reading import classes
from scr_appraiser.model.settings.roles import refuse_unless_designator
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

How: TypeAlias = Literal["only", "consensus", "chosen", "none", "several", "not sealed", "conflict"]
"""only, consensus, chosen: one counts, for that reason. none is sealed; several are, and nobody chose (C10); the chosen
one is not sealed, was changed since, or is in conflict; people chose differently (C11).
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """An appraisal and whether it may count: sealed, unchanged since, nothing in it in conflict."""

    id: AppraisalId
    review_id: ReviewId
    may_count: bool
    is_consensus: bool


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


def designated(standings: Iterable[Standing], choices: Iterable[Choice], period: str = "") -> Designated:
    """Which of the appraisals of one class of reviews counts; a choice for the period goes before one for all."""
    known = {standing.id: standing for standing in standings}
    chosen = [choice for choice in choices if choice.period in ("", period)]
    nearest = [choice for choice in chosen if choice.period == period] or chosen
    named = {appraisal for choice in nearest for appraisal in choice.appraisals}
    if len(named) > 1:
        return Designated(None, "conflict")
    if named:
        (only,) = named
        may_count = only in known and known[only].may_count
        return Designated(only, "chosen") if may_count else Designated(None, "not sealed")
    sealed = [standing for standing in known.values() if standing.may_count]
    agreed = [standing for standing in sealed if standing.is_consensus]
    if len(agreed or sealed) == 1:
        return Designated((agreed or sealed)[0].id, "consensus" if agreed else "only")
    return Designated(None, "several" if sealed else "none")


def all_designated(workspace: Workspace, period: str = "") -> Mapping[ReviewId, Designated]:
    """What counts for every live review of the file; the reviews of one class share it."""
    with workspace.reading():
        standings, choices, known = standings_in(workspace), choices_in(workspace), classes(workspace)
    own, said = by_review(standings), by_review(choices)
    found = {}
    for each in known.all():
        decided = designated(
            [one for member in each.members for one in own.get(member, ())],
            [one for member in each.members for one in said.get(member, ())],
            period,
        )
        found.update(dict.fromkeys(each.members, decided))
    return found


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

    Raises Problem: no reason, not of it, or who is at work is not among those who designate.
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
        row = session.get(schema.Designation, derived_id("designation", review_id, period))
        if row is None or row.state not in ("live", "conflict"):
            raise Problem("Nobody designated an appraisal of this review.", "There is nothing to take back.")
        row.state, row.reason = "withdrawn", said


def standings_in(workspace: Workspace) -> list[Standing]:
    """Every appraisal of the file that is not withdrawn, in the order of their ids.

    A consensus that has `strayed` may not count: it speaks of what is another review now.
    """
    with workspace.reading() as cursor:
        strays = strayed(workspace)
        undecided = {
            appraisal
            for kind in ("judgement", "decision")
            for (appraisal,) in cursor.execute(f"SELECT appraisal_id FROM {kind} WHERE state = 'conflict'")
        }
        rows = cursor.execute(
            "SELECT appraisal.id, review_id, appraisal.state = 'live' AND appraisal.in_conflict IS NULL, "
            f"seal.state = 'live' AND NOT seal.is_changed, {IS_CONSENSUS} "
            "FROM appraisal LEFT JOIN seal ON seal.appraisal_id = appraisal.id "
            "WHERE appraisal.state NOT IN ('withdrawn', 'redacted') ORDER BY appraisal.id"
        ).fetchall()
    return [
        Standing(
            AppraisalId(RecordId(appraisal.hex())),
            ReviewId(RecordId(review.hex())),
            bool(is_sound and is_sealed) and appraisal not in undecided and appraisal.hex() not in strays,
            bool(is_consensus),
        )
        for appraisal, review, is_sound, is_sealed, is_consensus in rows
    ]


def choices_in(workspace: Workspace) -> list[Choice]:
    """What was designated for each review and period."""
    with workspace.reading() as cursor:
        rows = cursor.execute(
            "SELECT d.id, d.review_id, d.period, r.act, r.content FROM designation AS d "
            "JOIN head ON head.record = d.id JOIN revision AS r ON r.id = head.revision "
            "WHERE d.state IN ('live', 'conflict') ORDER BY d.id"
        ).fetchall()
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
