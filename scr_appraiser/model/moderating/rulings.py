"""What a moderator decided of what calls for one: every trigger with its ruling, and whether the consensus follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE, OVERALL, Answer
from scr_appraiser.model.appraisal.judging import Judged
from scr_appraiser.model.comparing.sides import Comparison
from scr_appraiser.model.comparing.triggers import Trigger, triggers
from scr_appraiser.model.moderating.moderations import Noted
from scr_appraiser.model.snapshots import Appraisal

LEAVE = "consensus"
"""The outcome by which what the consensus says stands; any other is the answer that the moderator decided."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """One trigger, and what a moderator decided of it."""

    trigger: Trigger
    noted: Noted | None
    """None while nobody decided."""

    @property
    def is_decided(self) -> bool:
        """Whether a moderator decided it; not while two moderators' versions differ."""
        return self.noted is not None and not self.noted.is_in_conflict

    @property
    def answer(self) -> Answer:
        """What the moderator decided; None where it is left to the consensus, or undecided."""
        if self.noted is None or not self.is_decided or self.noted.outcome == LEAVE:
            return None
        return answer_of(self.noted.outcome)


def place_of(trigger: Trigger) -> str:
    """What a ruling is known by: the trigger, where, and the answers that set it off, in no order of people.

    Other answers, after an original was reopened, are another place: what was decided of these says nothing of those.
    """
    answers = ", ".join(sorted("none" if answer is None else str(answer) for answer in trigger.answers))
    return f"{trigger.id} {trigger.name}: {answers}"


def answer_of(outcome: str) -> Answer:
    """The answer that an outcome names; None where it names none."""
    if outcome in (NOT_APPLICABLE, INSUFFICIENT):
        return outcome
    return int(outcome) if outcome.isdecimal() else None


def rulings(comparison: Comparison, noted: Sequence[Noted]) -> tuple[Ruling, ...]:
    """Every trigger of a comparison with what was decided of it. Pure."""
    known = {one.place: one for one in noted if one.matter == "trigger"}
    return tuple(Ruling(trigger, known.get(place_of(trigger))) for trigger in triggers(comparison))


def outcomes(comparison: Comparison, name: str) -> tuple[str, ...]:
    """What a moderator may decide at a criterion, a domain or OVERALL: leave it to the consensus, or an answer."""
    numbers = sorted(point.value for point in comparison.sides[0].framework.scale)
    is_criterion = any(each.name == name for each in comparison.criteria)
    return (LEAVE, *map(str, numbers), *((NOT_APPLICABLE, INSUFFICIENT) if is_criterion else ()))


def answer_in(consensus: Appraisal, judged: Judged, name: str) -> Answer:
    """What a consensus says of a criterion, a domain or OVERALL."""
    finals: Mapping[str, Answer] = judged.finals
    if name == OVERALL or name in finals:
        return finals.get(name)
    judgement = consensus.judgements.get(name)
    return judgement.rating if judgement is not None and judgement.state == "live" else None
