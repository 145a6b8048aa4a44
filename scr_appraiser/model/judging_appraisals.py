"""Judging an appraisal as it was loaded: its answers, decisions and reasons under its framework."""

from scr_appraiser.model.frameworks import Framework
from scr_appraiser.model.judging import Judged, judge
from scr_appraiser.model.snapshots import Appraisal


def judge_appraisal(framework: Framework, appraisal: Appraisal) -> Judged:
    """All judgements of the appraisal. What is in conflict has no rating, and is judged as not yet rated."""
    return judge(
        framework,
        {criterion: judgement.rating for criterion, judgement in appraisal.judgements.items()},
        {domain: decision.value for domain, decision in appraisal.decisions.items()},
        {domain: decision.reason for domain, decision in appraisal.decisions.items()},
    )
