"""What the panel says of a consensus and of what a moderator decided, in sentences."""

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.appraisal.capping import CapWorking
from scr_appraiser.model.appraisal.working_words import judgement_words
from scr_appraiser.model.comparing.lines import SIDES
from scr_appraiser.model.consensus.finishing import why_not_go_on
from scr_appraiser.model.consensus.points import Point
from scr_appraiser.model.consensus.reading import Consensus
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.moderating.rulings import Ruling
from scr_appraiser.model.partial_dates import in_words
from scr_appraiser.ui.consensus.reading import Stand

NONE_YET = "No consensus has been begun."
SEVERAL = (
    "A merge brought a second consensus of this review, and both are kept: “Show the other consensus” brings it here. "
    "Which one counts is designated, with a reason; the one that is not wanted is withdrawn."
)
HIDE_NAMES = (
    "Beside the comparison and in what is exported here nobody is named. The pages Reviews, Allocation and History go "
    "on naming who appraised what."
)
DOMAINS = "The judgements of the consensus on domains and on the whole are decided in it: open it."


def state_words(stand: Stand) -> str:
    """How the consensus stands, and what of its originals moved."""
    consensus = stand.consensus
    stage = f"Stage: {stand.stage}."
    if consensus is None:
        refusal = stand.refusals["begin"]
        return f"{stage} {NONE_YET}" if refusal is None else f"{stage} {NONE_YET} {refusal.message} {refusal.advice}"
    appraisal, begun = consensus.appraisal, in_words(consensus.appraisal.started_at[:10])
    differences = len(consensus.differences)
    parts = [stage, f"Consensus by {appraisal.appraiser_name}, begun on {begun}."]
    if consensus.comparison is not None:
        parts += [
            _counted(differences - len(consensus.undecided), differences, "difference", "decided"),
            _counted(len(consensus.rulings) - len(consensus.waiting), len(consensus.rulings), "trigger", "moderated"),
        ]
    if appraisal.seal is not None:
        changed = ", and changed since" if appraisal.seal.is_changed else ""
        parts.append(f"Sealed by {appraisal.seal.author_name} on {in_words(appraisal.seal.sealed_at[:10])}{changed}.")
    parts += moved_words(consensus)
    if len(stand.consensuses) > 1:
        parts.append(SEVERAL)
    return " ".join(parts)


def point_words(point: Point, framework: Framework, ruled: Answer = None) -> str:
    """What the consensus says of a criterion, and why; while it says nothing, what a moderator decided (`ruled`)."""
    judgement = point.judgement
    if point.status == "conflict":
        return "Two people’s versions of the consensus differ here. Decide the conflict first."
    if judgement is None or judgement.rating is None or point.status == "open":
        if ruled is not None:
            return f"The moderator decided {judgement_words(framework, ruled)}: decide it so, with a reason."
        return "To be decided, with a reason. An average is no decision."
    rating = judgement_words(framework, judgement.rating)
    if point.status == "agreed":
        return f"All agreed: {rating}."
    if point.status == "reason needed":
        return f"Rated {rating}, and the reason is missing."
    return f"Decided: {rating}. Why: {judgement.comment.strip()}"


def ruling_words(ruling: Ruling, framework: Framework) -> str:
    """A trigger, and what was decided of it."""
    trigger = f"{ruling.trigger.id}: {ruling.trigger.words}."
    noted = ruling.noted
    if noted is None:
        return f"Undecided  ·  {trigger}"
    if noted.is_in_conflict:
        return (
            f"In conflict  ·  {trigger} Two moderators decided differently; decide that first, under Conflicts or, "
            "where it was decided at two registrations of the review and is not listed there, here."
        )
    answer = ruling.answer
    what = "what the consensus says stands" if answer is None else judgement_words(framework, answer)
    return f"Decided  ·  {trigger} {noted.by_name} on {in_words(noted.at[:10])}: {what}. {noted.reason}"


def cap_words(cap: CapWorking) -> str:
    """A cap that holds, and who lifted it."""
    words = f"{cap.id}, at most {cap.cap}: {cap.words}."
    return f"Lifted  ·  {words} {cap.lifted}" if cap.lifted else words


def _counted(done: int, of: int, what: str, how: str) -> str:
    if not of:
        return f"No {what} to be {how}."
    return f"{done} of {of} {what}{'' if of == 1 else 's'} {how}."


def moved_words(consensus: Consensus) -> list[str]:
    """What of the originals changed since the consensus was begun, a sentence each; no name that is hidden."""
    said = []
    comparison, problem = consensus.comparison, why_not_go_on(consensus)
    if problem is not None:
        said.append(f"{problem.message} {problem.advice}")
    elif consensus.moved and comparison is not None:
        places = {side.appraisal.id: SIDES[place] for place, side in enumerate(comparison.sides) if place < len(SIDES)}
        named = [places.get(each, "another").lower() for each in consensus.moved]
        verb = "was" if len(named) == 1 else "were"
        said.append(f"Changed since it was begun {verb} the {' and the '.join(named)} appraisal.")
    if consensus.added:
        said.append("Another appraisal of the review was sealed since: it is no part of this consensus.")
    return said
