"""What keeps a consensus from being gone on with, and from its seal, beside what keeps any appraisal from it."""

from collections.abc import Iterator

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.appraisal.completeness import Gap, Place
from scr_appraiser.model.appraisal.working_words import judgement_words
from scr_appraiser.model.consensus.reading import Consensus, load_consensus
from scr_appraiser.model.snapshots import Appraisal
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

WHOLE = Place("decision", OVERALL, "decision", part="value")


def why_not_go_on(consensus: Consensus) -> Problem | None:
    """What keeps differences from being decided: an original that is not sealed now, or is of another review now.

    None where nothing does. Pure.
    """
    if consensus.is_strayed:
        return Problem(
            "It was made from appraisals of reviews that were said to be the same and are not now: it counts for none.",
            "Withdraw it on the page Compare: menu Compare. Where two of them are of its own review, it can take these "
            "in instead.",
        )
    if not consensus.unsealed:
        return None
    made_from = consensus.appraisal.made_from
    is_nameless = made_from is not None and made_from.are_names_hidden
    whose = "" if is_nameless else f" (open: {' and '.join(consensus.unsealed)})"
    one = "One" if len(consensus.unsealed) == 1 else str(len(consensus.unsealed))
    return Problem(
        f"{one} of the appraisals that the consensus was made from {'is' if one == 'One' else 'are'} not sealed "
        f"now{whose}: it rests on what was said before.",
        "Once all are sealed again, it can take them in as they are then, on the page Compare. If it should not wait "
        "for that, withdraw it there: menu Compare.",
    )


def consensus_gaps(workspace: Workspace, appraisal: Appraisal) -> tuple[Gap, ...]:
    """The open ends of an appraisal that is a consensus; nothing for any other."""
    consensus = load_consensus(workspace, appraisal.id) if appraisal.is_consensus else None
    return open_ends(consensus) if consensus is not None else ()


def open_ends(consensus: Consensus) -> tuple[Gap, ...]:
    """Reasons that are missing, triggers that nobody decided, rulings that the consensus does not follow. Pure."""
    return (*_originals(consensus), *_reasons(consensus), *_rulings(consensus))


def _originals(consensus: Consensus) -> Iterator[Gap]:
    problem = why_not_go_on(consensus)
    if problem is not None:
        yield Gap(problem.message, WHOLE)
    elif consensus.moved:
        number = "An appraisal was" if len(consensus.moved) == 1 else f"{len(consensus.moved)} appraisals were"
        yield Gap(f"{number} sealed anew since the consensus was begun; take them in as they are now.", WHOLE)
    if consensus.added:
        yield Gap("A sealed appraisal of the review is no part of the consensus; take it in.", WHOLE)


def _reasons(consensus: Consensus) -> Iterator[Gap]:
    for point in consensus.points:
        if point.status == "reason needed":
            why = "all agreed on another rating" if point.agreed is not None else "the appraisals differ"
            yield Gap(
                f"{point.name} needs a reason: {why}.", Place("criterion", point.name, "judgement", part="comment")
            )


def _rulings(consensus: Consensus) -> Iterator[Gap]:
    for ruling in consensus.waiting:
        trigger = ruling.trigger
        conflict = " Two moderators decided differently." if ruling.noted is not None else ""
        yield Gap(
            f"{trigger.id} at {_called(consensus, trigger.name)} waits for a moderator: {trigger.words}.{conflict}",
            _place(consensus, trigger.name),
        )
    for ruling in consensus.unheeded:
        name = ruling.trigger.name
        words = judgement_words(consensus.side.framework, ruling.answer)
        yield Gap(f"The moderator decided {words} at {_called(consensus, name)}.", _place(consensus, name))


def _called(consensus: Consensus, name: str) -> str:
    if name == OVERALL:
        return "the overall judgement"
    return next((f"“{each.name}”" for each in consensus.side.framework.domains if each.id == name), name)


def _place(consensus: Consensus, name: str) -> Place:
    comparison = consensus.comparison
    of_criteria = comparison.criteria if comparison is not None else ()
    if any(each.name == name for each in of_criteria):
        return Place("criterion", name, "judgement", part="rating")
    return Place("decision", name, "decision", part="value")
