"""Judging an appraisal as it was loaded: its answers, decisions and reasons under its framework."""

from dataclasses import replace

from scr_appraiser.model.appraisal.judging import Judged, Working, judge
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.snapshots import Appraisal


def judge_appraisal(framework: Framework, appraisal: Appraisal) -> Judged:
    """All judgements of the appraisal. What is in conflict gives no number, and neither does what rests on it.

    A decision that was redacted stands like one in conflict: a person decides anew before its domain counts.
    """
    ratings = {name: one for name, one in appraisal.judgements.items() if one.state == "live"}
    decisions = {name: one for name, one in appraisal.decisions.items() if one.state == "live"}
    torn = {name for name, one in appraisal.judgements.items() if one.state == "conflict"}
    torn |= {name for name, one in appraisal.decisions.items() if one.state in ("conflict", "redacted")}
    return judge(
        framework,
        {name: judgement.rating for name, judgement in ratings.items()},
        {name: decision.value for name, decision in decisions.items()},
        {name: decision.reason for name, decision in decisions.items()},
        torn,
        lifted_caps(appraisal),
    )


def lifted_caps(appraisal: Appraisal) -> dict[str, dict[str, str]]:
    """The caps that a moderator lifted in the appraisal: by domain id or OVERALL, then by cap, who did and why."""
    found: dict[str, dict[str, str]] = {}
    for one in appraisal.lifted:
        found.setdefault(one.level, {})[one.cap] = f"{one.by}: {one.reason}"
    return found


def working_to_decide(framework: Framework, appraisal: Appraisal, domain_id: str) -> Working:
    """What the ratings suggest for a domain, or OVERALL, to whoever decides it anew after its redaction."""
    decisions = {name: one for name, one in appraisal.decisions.items() if one.state != "redacted"}
    return judge_appraisal(framework, replace(appraisal, decisions=decisions)).working(domain_id)
