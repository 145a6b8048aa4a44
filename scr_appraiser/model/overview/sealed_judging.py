"""Judging thousands of sealed appraisals: as `judging.judge`, with what was worked out once of a domain remembered."""

from collections.abc import Iterator, Mapping

from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.appraisal.judging import (
    DecisionStatus,
    Judged,
    Working,
    decision_status,
    domain_working,
    final_judgement,
    overall_working,
    raised_alerts,
)
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.framework.rules import ALL, KEY, Alert


class SealedJudging:
    """Judges appraisals under one framework in which everything is rated and nothing is in conflict."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._criteria = {domain.id: tuple(one.id for one in domain.criteria) for domain in framework.domains}
        self._known: dict[tuple[str, tuple[Answer, ...]], Working] = {}
        self._alerting = tuple(_read_by_alerts(framework))
        self._alerts: dict[tuple[Answer, ...], tuple[Alert, ...]] = {}

    def judged(
        self, answers: Mapping[str, Answer], decisions: Mapping[str, int | None], reasons: Mapping[str, str]
    ) -> Judged:
        """As `judging.judge` says it of the same."""
        workings = {name: self._domain(name, answers) for name in self._criteria}
        statuses: dict[str, DecisionStatus] = {}
        finals: dict[str, Answer] = {}
        for name, working in workings.items():
            statuses[name] = decision_status(working, decisions.get(name), reasons.get(name, ""))
            finals[name] = final_judgement(working, decisions.get(name), statuses[name])
        overall = self._overall(finals, tuple(name for name, one in workings.items() if not one.is_complete))
        statuses[OVERALL] = decision_status(overall, decisions.get(OVERALL), reasons.get(OVERALL, ""))
        finals[OVERALL] = final_judgement(overall, decisions.get(OVERALL), statuses[OVERALL])
        return Judged(workings, overall, finals, statuses, self.alerts(answers))

    def finals(self, answers: Mapping[str, Answer], decisions: Mapping[str, int | None]) -> Mapping[str, Answer]:
        """What comparing needs of an appraisal that counts in no sum: what was decided, since that stands under a seal,
        and what is suggested where there was nothing to decide.
        """
        finals: dict[str, Answer] = {}
        for name in self._criteria:
            decision = decisions.get(name)
            finals[name] = self._domain(name, answers).suggestion if decision is None else decision
        overall = decisions.get(OVERALL)
        finals[OVERALL] = self._overall(finals, ()).suggestion if overall is None else overall
        return finals

    def alerts(self, answers: Mapping[str, Answer]) -> tuple[Alert, ...]:
        """As `judging.raised_alerts` says it of the same."""
        given = tuple([answers.get(name) for name in self._alerting])
        known = self._alerts.get(given)
        if known is None:
            known = self._alerts[given] = raised_alerts(self._framework, answers)
        return known

    def _domain(self, name: str, answers: Mapping[str, Answer]) -> Working:
        given = tuple([answers.get(criterion) for criterion in self._criteria[name]])
        working = self._known.get((name, given))
        if working is None:
            working = domain_working(self._framework, self._framework.domain(name), answers)
            self._known[name, given] = working
        return working

    def _overall(self, finals: Mapping[str, Answer], incomplete: tuple[str, ...]) -> Working:
        if incomplete:
            return overall_working(self._framework, finals, incomplete)
        given = tuple(finals.values())
        working = self._known.get((OVERALL, given))
        if working is None:
            working = self._known[OVERALL, given] = overall_working(self._framework, finals)
        return working


def _read_by_alerts(framework: Framework) -> Iterator[str]:
    """The criteria whose answers may raise an alert."""
    named = {name for alert in framework.alerts for count in alert.when.any_of for name in count.of}
    for criterion in framework.criteria():
        if ALL in named or criterion.id in named or (criterion.is_key and KEY in named):
            yield criterion.id
