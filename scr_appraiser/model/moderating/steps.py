"""The steps after the seals that somebody records: the comparison was held, a moderator signs, it is released."""

from scr_appraiser.model.allocating.hiding import allocated_people
from scr_appraiser.model.comparing.reading import sides_of
from scr_appraiser.model.comparing.sides import compare
from scr_appraiser.model.consensus.finishing import consensus_gaps
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.moderating.moderations import note, take_back
from scr_appraiser.model.moderating.stages import STAGES, place_of_seals, stage_of, standing_lines, steps_in
from scr_appraiser.model.moderating.who import refuse_unless_moderator, refuse_withdrawn, standing_to, why_not_decide
from scr_appraiser.model.review.appraisal_lines import AppraisalLine, appraisal_lines
from scr_appraiser.model.review.register_row import Stage
from scr_appraiser.model.sameness.as_one import members_of
from scr_appraiser.model.sameness.designated_reading import designated_among
from scr_appraiser.model.settings.roles import refuse_unless_administrator
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


def review_stage(workspace: Workspace, review_id: ReviewId) -> Stage:
    """How far the appraising of one review has come."""
    with workspace.reading():
        members = _members(workspace, review_id)
        people = [code for those in allocated_people(workspace, members).values() for code, _ in those]
        steps = [step for those in steps_in(workspace, members).values() for step in those]
    return stage_of(people, standing_lines(_lines(workspace, review_id)), steps)


def final_of(workspace: Workspace, review_id: ReviewId) -> AppraisalId | None:
    """What is signed and released of a review: the appraisal that counts. None while there is no such thing.

    None, too, while a consensus of it was begun and is not sealed: it is the consensus that shall count.
    """
    lines = _lines(workspace, review_id)
    found = designated_among(workspace, [review_id])[review_id].appraisal_id
    agreed = [line for line in lines if line.is_consensus]
    return found if found in [line.id.hex() for line in agreed or lines] else None


def say_compared(workspace: Workspace, review_id: ReviewId, note_on_it: str = "") -> None:
    """Record that those who sealed a review have held their comparison; of these seals, not of later ones.

    Raises Problem: not all have sealed, one appraiser only, no common criterion, or who is at work has no part in it.
    """
    with workspace.change("Record the comparison"):
        problem = why_not_decide(standing_to(workspace, review_id))
        if problem is not None:
            raise problem
        own = [one for one in standing_lines(_lines(workspace, review_id)) if not one.is_consensus]
        if len({one.appraiser for one in own}) < 2:
            raise Problem(
                "Only one person appraises this review.",
                "There is nothing to compare: a single sealed appraisal counts by itself.",
            )
        _refuse_before(workspace, review_id, "sealed", "All who appraise the review seal first.")
        if not compare(sides_of(workspace, review_id)).criteria:
            raise Problem(
                "These appraisals are under different frameworks that have no criterion in common.",
                "There is nothing to compare: have somebody choose which appraisal counts.",
            )
        note(workspace, "Compare", review_id, None, "compared", place_of_seals(own), "held", note_on_it)


def sign(workspace: Workspace, appraisal_id: AppraisalId, words: str = "") -> None:
    """Sign, as a moderator, the consensus of a review, or where there is none, a sealed appraisal of it.

    Raises Problem: it is not sealed, it is not what counts, something was sealed or is undecided since the consensus
    was, or who is at work may not moderate the review.
    """
    with workspace.change("Sign as moderator", undoable=False):
        appraisal = load_appraisal(workspace, appraisal_id)
        refuse_unless_moderator(workspace, appraisal.review_id)
        place = _final_place(workspace, appraisal_id, appraisal.review_id)
        note(workspace, "Sign", appraisal.review_id, appraisal_id, "signed", place, "signed", words)


def release(workspace: Workspace, appraisal_id: AppraisalId, words: str = "") -> None:
    """Say that the appraising of a review is over, and that this is what comes of it.

    Raises Problem: it is not sealed, it is not what counts, something was sealed or is undecided since the consensus
    was, or who is at work is no administrator.
    """
    with workspace.change("Release the appraisal", undoable=False):
        refuse_unless_administrator(workspace, "releases an appraisal")
        review_id = load_appraisal(workspace, appraisal_id).review_id
        place = _final_place(workspace, appraisal_id, review_id)
        note(workspace, "Release", review_id, appraisal_id, "released", place, "released", words)


def take_signature_back(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    """Take back a moderator's signature under an appraisal. Raises Problem: there is none, or not allowed."""
    with workspace.change("Take the signature back", undoable=False):
        appraisal = load_appraisal(workspace, appraisal_id)
        refuse_unless_moderator(workspace, appraisal.review_id)
        place = _sealed_place(workspace, appraisal_id, appraisal.review_id)
        take_back(workspace, "Take back", appraisal.review_id, appraisal_id, "signed", place)


def take_release_back(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    """Take back that an appraisal was released. Raises Problem: it was not, or not allowed."""
    with workspace.change("Take the release back", undoable=False):
        refuse_unless_administrator(workspace, "takes the release of an appraisal back")
        review_id = load_appraisal(workspace, appraisal_id).review_id
        place = _sealed_place(workspace, appraisal_id, review_id)
        take_back(workspace, "Take back", review_id, appraisal_id, "released", place)


def _sealed_place(workspace: Workspace, appraisal_id: AppraisalId, review_id: ReviewId) -> str:
    refuse_withdrawn(workspace, review_id)
    _refuse_before(workspace, review_id, "sealed", "All who appraise the review seal first.")
    lines = _lines(workspace, review_id)
    line = next((one for one in lines if one.id.hex() == appraisal_id), None)
    if line is None:
        raise Problem(
            "This appraisal counts for no review.",
            "It was withdrawn, or made from appraisals of reviews that were said to be the same and are not now.",
        )
    if any(one.is_consensus for one in lines) and not line.is_consensus:
        raise Problem("There is a consensus of this review.", "It is the consensus that is signed and released.")
    (standing,) = standing_lines([line])
    if not standing.sealed_at:
        raise Problem("This appraisal is not sealed.", "It is sealed first.")
    return place_of_seals([standing])


def _final_place(workspace: Workspace, appraisal_id: AppraisalId, review_id: ReviewId) -> str:
    """Where a step that leads forward is noted; the ways back are open, whatever counts since."""
    place = _sealed_place(workspace, appraisal_id, review_id)
    if final_of(workspace, review_id) != appraisal_id:
        raise Problem(
            "This is not the appraisal that counts.",
            "Have it chosen first: page Compare or Allocation, “Which appraisal counts…”.",
        )
    gaps = consensus_gaps(workspace, load_appraisal(workspace, appraisal_id))
    if gaps:
        raise Problem(
            f"The consensus does not rest on what stands now. {gaps[0].words}",
            "Reopen it, put that right on the page Compare, and seal it again.",
        )
    return place


def _refuse_before(workspace: Workspace, review_id: ReviewId, stage: Stage, advice: str) -> None:
    if STAGES.index(review_stage(workspace, review_id)) < STAGES.index(stage):
        raise Problem("The appraising of this review is not so far.", advice)


def _lines(workspace: Workspace, review_id: ReviewId) -> list[AppraisalLine]:
    with workspace.reading():
        found = appraisal_lines(workspace, _members(workspace, review_id))
    return [line for those in found.values() for line in those]


def _members(workspace: Workspace, review_id: ReviewId) -> list[bytes]:
    return [bytes.fromhex(member) for member in members_of(workspace, review_id)]
