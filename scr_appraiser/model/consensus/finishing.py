"""What keeps a consensus from its seal, beside what keeps any appraisal from it."""

from collections.abc import Iterator

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.appraisal.completeness import Gap, Place
from scr_appraiser.model.appraisal.working_words import judgement_words
from scr_appraiser.model.consensus.reading import Consensus, load_consensus
from scr_appraiser.model.snapshots import Appraisal
from scr_appraiser.model.workspace import Workspace

WHOLE = Place("decision", OVERALL, "decision", part="value")


def consensus_gaps(workspace: Workspace, appraisal: Appraisal) -> tuple[Gap, ...]:
    """The open ends of an appraisal that is a consensus; nothing for any other."""
    consensus = load_consensus(workspace, appraisal.id) if appraisal.is_consensus else None
    return open_ends(consensus) if consensus is not None else ()


def open_ends(consensus: Consensus) -> tuple[Gap, ...]:
    """Reasons that are missing, triggers that nobody decided, rulings that the consensus does not follow. Pure."""
    return (*_originals(consensus), *_reasons(consensus), *_rulings(consensus))


def _originals(consensus: Consensus) -> Iterator[Gap]:
    if consensus.comparison is None:
        yield Gap("Fewer than two of the appraisals that it was made from are sealed now.", WHOLE)
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
