"""Judging thousands of sealed appraisals: as `judging.judge`, with what was worked out once of a domain remembered."""

from collections.abc import Mapping

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


class SealedJudging:
    """Judges appraisals under one framework in which everything is rated and nothing is in conflict."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._criteria = {domain.id: tuple(one.id for one in domain.criteria) for domain in framework.domains}
        self._known: dict[tuple[str, tuple[Answer, ...]], Working] = {}

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
        return Judged(workings, overall, finals, statuses, raised_alerts(self._framework, answers))

    def decided(self, answers: Mapping[str, Answer], decisions: Mapping[str, int | None]) -> Judged | None:
        """What comparing needs of an appraisal that counts in no sum: what was decided, since that stands under a seal.

        None where something was not decided: then it takes judging.
        """
        finals: dict[str, Answer] = {name: decisions.get(name) for name in self._criteria}
        overall = decisions.get(OVERALL)
        if overall is None or None in finals.values():
            return None
        working = self._overall(finals, ())
        statuses: dict[str, DecisionStatus] = dict.fromkeys((*finals, OVERALL), "decided")
        return Judged({}, working, {**finals, OVERALL: overall}, statuses, raised_alerts(self._framework, answers))

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
