"""What in a comparison calls for a moderator: the triggers M1 to M6 of the framework, each with what set it off."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.comparing.sides import Comparison, Facing, FacingCriterion
from scr_appraiser.model.framework.framework_words import exactly
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
    framework = comparison.sides[0].framework
    found: list[tuple[str, Facing]] = [
        (name, facing) for facing in comparison.criteria for name in of_criterion(facing, framework)
    ]
    found += [(name, facing) for facing in comparison.domains for name in of_domain(facing, framework)]
    if comparison.overall is not None:
        found += [(name, comparison.overall) for name in of_overall(comparison.overall)]
    alerts = (alert.id for side in comparison.sides for alert in side.judged.alerts)
    found += [(name, _alerting(comparison)) for name in of_alerts(alerts)]
    listed = words_of_triggers(framework)
    order = list(listed)
    return tuple(
        Trigger(name, listed[name], facing.name, facing.answers)
        for name, facing in sorted((each for each in found if each[0] in listed), key=lambda each: order.index(each[0]))
    )


def words_of_triggers(framework: Framework) -> Mapping[str, str]:
    """When each trigger of the framework applies, by its id, in the framework's order."""
    alerts = {f"alert {alert.id}": exactly(alert.when) for alert in framework.alerts}
    listed = {str(one["id"]): str(one["when"]) for one in framework.moderation.get("triggers", ())}
    return {name: f"{when}{alerts.get(when, '')}" for name, when in listed.items()}


def needs_comments(facing: FacingCriterion) -> bool:
    """Whether every side must have written a comment before there can be a consensus: two points or more apart."""
    return facing.points >= FAR and any(one is None or not one.comment.strip() for one in facing.judgements)


def of_criterion(facing: FacingCriterion, framework: Framework) -> Iterator[str]:
    """The triggers that the answers to one criterion set off, listed or not."""
    if facing.points >= FAR:
        yield "M1"
    if facing.criterion.is_key and _straddles(facing, framework):
        yield "M2"
    given = [answer for answer in facing.answers if answer is not None]
    if len({isinstance(answer, int) for answer in given}) > 1:
        yield "M3"


def of_domain(facing: Facing, framework: Framework) -> Iterator[str]:
    """The triggers that the judgements of one domain set off, listed or not."""
    if facing.points >= FAR or _straddles(facing, framework):
        yield "M4"


def of_overall(facing: Facing) -> Iterator[str]:
    """The trigger that the overall judgements set off, listed or not."""
    if facing.differs:
        yield "M5"


def of_alerts(alerts: Iterable[str]) -> Iterator[str]:
    """The trigger that the alerts of all sides, by their ids, set off, listed or not."""
    if ALERT in alerts:
        yield "M6"


def _straddles(facing: Facing, framework: Framework) -> bool:
    """Whether numbers lie on either side of the line of adequacy."""
    line = framework.adequacy_line
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
