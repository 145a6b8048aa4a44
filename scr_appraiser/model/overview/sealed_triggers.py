"""What thousands of sealed appraisals set off of the triggers of moderation: as `comparing.triggers` says it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.appraisal.sealed_sums import SealedSums, asked
from scr_appraiser.model.comparing.sides import Facing, FacingCriterion
from scr_appraiser.model.comparing.triggers import of_alerts, of_criterion, of_domain, of_overall, words_of_triggers
from scr_appraiser.model.framework.frameworks import Criterion, Framework

_Given: TypeAlias = tuple[Answer, ...]
_Asked: TypeAlias = Callable[[_Given], Iterable[str]]


class SealedTriggers:
    """Of appraisals under one framework; what the same answers to one question set off is worked out once."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._listed = words_of_triggers(framework).keys()
        self._known: list[tuple[_Asked, dict[_Given, frozenset[str]]]] = [(one, {}) for one in self._questions()]

    def ids(self, together: Sequence[SealedSums]) -> frozenset[str]:
        """What of two or more appraisals of one review calls for a moderator."""
        found = {*of_alerts(alert for one in together for alert in one.alerts)}
        for (ask, known), given in zip(self._known, zip(*[one.given for one in together], strict=True), strict=True):
            if given not in known:
                known[given] = frozenset(ask(given))
            found |= known[given]
        return frozenset(found & self._listed)

    def _questions(self) -> Iterator[_Asked]:
        """What each of `asked` sets off."""
        framework = self._framework
        criteria = {one.id: one for one in framework.criteria()}
        for name in asked(framework):
            if name in criteria:
                yield partial(_of_criterion, criteria[name], framework)
            elif name == OVERALL:
                yield lambda given: of_overall(Facing(OVERALL, given))
            else:
                yield lambda given, name=name: of_domain(Facing(name, given), framework)  # type: ignore[misc]


def _of_criterion(criterion: Criterion, framework: Framework, given: _Given) -> Iterator[str]:
    return of_criterion(FacingCriterion(criterion.id, given, criterion, (None,) * len(given), ()), framework)
