"""Beginning a consensus: when it may be, and what it begins with.

Of a review that was registered twice it is one, and belongs to the registration that stands for it when it is begun; by
that it is found whichever stands for it later. Where the two are said to be the same no more, it stays there as it is,
and counts for nothing: see `strayed`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scr_appraiser.model.allocating.hiding import allocated_people
from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.comparing.one_each import common_framework, one_each
from scr_appraiser.model.comparing.reading import in_order
from scr_appraiser.model.comparing.sides import Comparison, Side, compare
from scr_appraiser.model.consensus.points import all_agreed, lacking_comments
from scr_appraiser.model.framework.held_definitions import load_framework
from scr_appraiser.model.history.revisions import now
from scr_appraiser.model.ids import AppraisalId, ReviewId, derived_id, new_id
from scr_appraiser.model.loading import appraisals_as_one
from scr_appraiser.model.moderating.who import Standing, standing_to, why_not_decide
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.sameness.as_one import as_one, members_of
from scr_appraiser.model.snapshots import Appraisal
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

BEGIN = "Begin a consensus"


@dataclass(frozen=True, slots=True)
class Situation:
    """All that says whether a consensus of a review may be begun."""

    originals: tuple[Appraisal, ...]
    """Everybody's own appraisals, sealed or not, the first appraiser's first."""
    consensuses: tuple[Appraisal, ...]
    not_begun: tuple[str, ...]
    """Staff codes of those to whom the review is allocated and who have begun nothing."""
    standing: Standing
    """How whoever is at work stands to the review."""
    comparison: Comparison | None
    """Of the appraisals that can be compared under one version of the framework; None where they are fewer than two."""


def situation_of(workspace: Workspace, review_id: ReviewId) -> Situation:
    """How things stand with a review."""
    with workspace.read():
        every = appraisals_as_one(workspace, review_id)
        own = in_order(workspace, review_id, [one for one in every if not one.is_consensus])
        members = [bytes.fromhex(member) for member in members_of(workspace, review_id)]
        allocated = {code for people in allocated_people(workspace, members).values() for code, _ in people}
        standing = standing_to(workspace, review_id)
        framework = common_framework(own)
        comparison = None
        if framework is not None:
            held = load_framework(workspace, framework)
            sides = [Side(one, held, judge_appraisal(held, one)) for one in one_each(own)]
            comparison = compare(sides) if len(sides) > 1 and all(map(_is_signed, own)) else None
    return Situation(
        tuple(own),
        tuple(one for one in every if one.is_consensus),
        tuple(sorted(allocated - {one.appraiser for one in own})),
        standing,
        comparison,
    )


def why_not_begin(situation: Situation) -> Problem | None:
    """What keeps a consensus from being begun; None where nothing does. Pure."""
    own = situation.originals
    if situation.consensuses:
        return Problem("There is a consensus of this review already.", "Open it, and go on there.")
    if len({one.appraiser for one in own} | {*situation.not_begun}) < 2:
        return Problem(
            "Only one person appraises this review.",
            "It needs no consensus: a single sealed appraisal counts by itself, and is marked as single.",
        )
    waiting = [one.appraiser_name for one in own if one.seal is None] + list(situation.not_begun)
    if waiting:
        is_blind = situation.standing.person in {one.appraiser for one in own} | situation.standing.allocated
        return Problem(
            "A consensus is begun when all who appraise the review have sealed.",
            "Until then nobody who appraises it is told how far the others are."
            if is_blind
            else f"Not yet: {', '.join(waiting)}.",
        )
    changed = [one.appraiser_name for one in own if not _is_signed(one)]
    if changed:
        return Problem(
            "An appraisal was changed after it was sealed, or is in conflict.",
            f"It is to be sealed again first. Whose: {', '.join(changed)}.",
        )
    if situation.comparison is None:
        return Problem(
            "These appraisals are under different versions of the framework.",
            "Here you can compare the criteria that are the same in both. For a consensus have all appraise the review "
            "under one version; or have somebody choose which appraisal counts.",
        )
    lacking = lacking_comments(situation.comparison)
    if lacking:
        number = f"1 criterion, {lacking[0]}," if len(lacking) == 1 else f"{len(lacking)} criteria, first {lacking[0]},"
        return Problem(
            f"At {number} a comment is missing: where ratings differ by two points or more, everybody writes one.",
            "Have the appraisal returned to whoever wrote none; “Comment missing” on the page Compare lists them.",
        )
    return why_not_decide(situation.standing)


def begin_consensus(workspace: Workspace, review_id: ReviewId, are_names_hidden: bool = False) -> AppraisalId:
    """Begin the consensus of a review: an appraisal of its own, holding only the ratings on which all agree exactly.

    The originals are noted with the seals that stand over them, and stay as they are. Raises Problem, as
    `why_not_begin` says.
    """
    from scr_appraiser.model.file import schema

    with workspace.change(BEGIN) as session:
        assert workspace.author is not None
        situation = situation_of(workspace, review_id)
        problem = why_not_begin(situation)
        if problem is not None:
            raise problem
        assert situation.comparison is not None
        sides = situation.comparison.sides
        appraisal = AppraisalId(new_id())
        session.add(
            schema.Appraisal(
                id=appraisal,
                review_id=as_one(workspace).stands_for(review_id),
                framework=sides[0].appraisal.framework,
                appraiser=workspace.author.staff_code,
                started_at=now()[0],
            )
        )
        session.add(
            schema.Consensus(
                id=derived_id("consensus", appraisal),
                appraisal_id=appraisal,
                originals=sealed_as(sides),
                are_names_hidden=are_names_hidden,
            )
        )
        session.flush()
        set_facts(workspace, "appraisal", appraisal, {"appraisal_role": "consensus"})
        for one in all_agreed(situation.comparison):
            rate(workspace, appraisal, one.criterion, one.rating, condition=one.condition, missing=one.missing)
    return appraisal


def sealed_as(sides: Sequence[Side]) -> dict[str, str]:
    """The seals over the sides, as the consensus notes them: by appraisal the revision of its seal."""
    return {side.appraisal.id: side.appraisal.seal.revision for side in sides if side.appraisal.seal is not None}


def _is_signed(appraisal: Appraisal) -> bool:
    return appraisal.state == "live" and appraisal.seal is not None and not appraisal.seal.is_changed
