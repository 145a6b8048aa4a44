"""What thousands of sealed appraisals set off of the triggers of moderation: as `comparing.triggers` says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.comparing.sides import Facing, FacingCriterion
from scr_appraiser.model.comparing.triggers import of_alerts, of_criterion, of_domain, of_overall, words_of_triggers
from scr_appraiser.model.framework.frameworks import Criterion, Framework
from scr_appraiser.model.framework.rules import Alert


@dataclass(frozen=True, slots=True)
class Given:
    """What comparing needs of one sealed appraisal."""

    answers: Mapping[str, Answer]
    """By criterion."""
    finals: Mapping[str, Answer]
    """By domain, and OVERALL."""
    alerts: tuple[Alert, ...]


class SealedTriggers:
    """Of appraisals under one framework; what the same answers to one criterion set off is worked out once."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._criteria = tuple((one.id, one) for one in framework.criteria())
        self._listed = words_of_triggers(framework).keys()
        self._known: dict[tuple[str, tuple[Answer, ...]], frozenset[str]] = {}

    def ids(self, together: Sequence[Given]) -> frozenset[str]:
        """What of two or more appraisals of one review calls for a moderator."""
        found: set[str] = set()
        several = [one.answers for one in together]
        for name, criterion in self._criteria:
            given = tuple([answers.get(name) for answers in several])
            known = self._known.get((name, given))
            found |= self._remembered(criterion, given) if known is None else known
        for domain in self._framework.domains:
            found.update(of_domain(_facing(domain.id, together), self._framework))
        found.update(of_overall(_facing(OVERALL, together)))
        found.update(of_alerts(alert for one in together for alert in one.alerts))
        return frozenset(found & self._listed)

    def _remembered(self, criterion: Criterion, given: tuple[Answer, ...]) -> frozenset[str]:
        facing = FacingCriterion(criterion.id, given, criterion, (None,) * len(given), ())
        found = self._known[criterion.id, given] = frozenset(of_criterion(facing, self._framework))
        return found


def _facing(name: str, together: Sequence[Given]) -> Facing:
    return Facing(name, tuple([one.finals.get(name) for one in together]))
