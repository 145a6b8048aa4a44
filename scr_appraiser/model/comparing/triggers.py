"""What in a comparison calls for a moderator: the triggers M1 to M6 of the framework, each with what set it off."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.comparing.sides import Comparison, Facing, FacingCriterion
from scr_appraiser.model.framework.frameworks import Framework

FAR = 2
"""Points apart from which a difference calls for a moderator (framework.yaml, moderation, M1 and M4)."""

ALERT = "AL3"
"""The alert that makes moderation compulsory (M6)."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """One reason for moderation."""

    id: str
    """M1 to M6."""
    words: str
    """When it applies, as the framework says it."""
    name: str
    """The criterion, the domain or OVERALL that set it off."""
    answers: tuple[Answer, ...]
    """A side each."""


def triggers(comparison: Comparison) -> tuple[Trigger, ...]:
    """Every trigger that is set off, in the order of the framework's list, then of its criteria and domains.

    A trigger that the framework does not list is not looked for.
    """
    found = [trigger for facing in comparison.criteria for trigger in _of_criterion(facing, comparison)]
    found += [trigger for facing in comparison.domains for trigger in _of_domain(facing, comparison)]
    if comparison.overall is not None and comparison.overall.differs:
        found.append(("M5", comparison.overall))
    if any(alert.id == ALERT for side in comparison.sides for alert in side.judged.alerts):
        found.append(("M6", _alerting(comparison)))
    listed = words_of_triggers(comparison.sides[0].framework)
    order = list(listed)
    return tuple(
        Trigger(name, listed[name], facing.name, facing.answers)
        for name, facing in sorted((each for each in found if each[0] in listed), key=lambda each: order.index(each[0]))
    )


def words_of_triggers(framework: Framework) -> Mapping[str, str]:
    """When each trigger of the framework applies, by its id, in the framework's order."""
    return {str(one["id"]): str(one["when"]) for one in framework.moderation.get("triggers", ())}


def needs_comments(facing: FacingCriterion) -> bool:
    """Whether every side must have written a comment before there can be a consensus: two points or more apart."""
    return facing.points >= FAR and any(one is None or not one.comment.strip() for one in facing.judgements)


def _of_criterion(facing: FacingCriterion, comparison: Comparison) -> Iterator[tuple[str, Facing]]:
    if facing.points >= FAR:
        yield "M1", facing
    if facing.criterion.is_key and _straddles(facing, comparison):
        yield "M2", facing
    given = [answer for answer in facing.answers if answer is not None]
    if len({isinstance(answer, int) for answer in given}) > 1:
        yield "M3", facing


def _of_domain(facing: Facing, comparison: Comparison) -> Iterator[tuple[str, Facing]]:
    if facing.points >= FAR or _straddles(facing, comparison):
        yield "M4", facing


def _straddles(facing: Facing, comparison: Comparison) -> bool:
    """Whether numbers lie on either side of the line of adequacy."""
    line = comparison.sides[0].framework.adequacy_line
    return len({answer >= line for answer in facing.answers if isinstance(answer, int)}) > 1


def _alerting(comparison: Comparison) -> Facing:
    """What raised the alert: the first criterion whose answer does, else the whole."""
    for side in comparison.sides:
        for alert in side.judged.alerts:
            if alert.id == ALERT:
                named = {name for count in alert.when.any_of for name in count.of}
                facing = next((each for each in comparison.criteria if each.name in named), None)
                if facing is not None:
                    return facing
    return comparison.overall or Facing(OVERALL, tuple(None for _ in comparison.sides))
