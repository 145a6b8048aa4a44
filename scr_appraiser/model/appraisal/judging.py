"""From criteria to domain to overall judgement: pure functions with the whole working."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, TypeAlias

from scr_appraiser.model.answers import INSUFFICIENT, NOT_APPLICABLE, OVERALL, Answer
from scr_appraiser.model.appraisal.capping import CapWorking, Lifted, applicable_weight, cap_workings, coverage_rule_of
from scr_appraiser.model.framework.frameworks import Domain, Framework
from scr_appraiser.model.framework.rules import ALL, KEY, Alert, LevelRules, holds

DecisionStatus: TypeAlias = Literal["nothing to decide", "undecided", "reason needed", "to be confirmed", "decided"]

LOWEST, HIGHEST = 1, 6


@dataclass(frozen=True, slots=True)
class Working:
    """How one suggestion came about.

    While criteria are not yet rated the suggestion is over what is rated so far and `is_complete` is False.
    """

    suggestion: Answer
    """1-6; NA: nothing applicable; IE: not evaluated; None: nothing rated yet."""
    mean: Fraction | None
    rounded: int | None
    """The mean to the nearest whole, exact halves down, before caps."""
    rated_weight: int
    applicable_weight: int
    """What the coverage is a share of; the weight of what is not yet rated is left out."""
    coverage_rule: str
    """Id of the coverage rule that bit, or ""."""
    coverage_words: str
    caps: tuple[CapWorking, ...]
    """Every cap of the level; that of the coverage rule, where it bit, comes first."""
    ceiling: int
    """The lowest cap that holds and was not lifted; 6 where there is none."""
    flags: tuple[str, ...]
    insufficient_raises: bool
    """Taking the IE answers as 1 would lower the judgement."""
    unrated: tuple[str, ...]
    """Ids of criteria not yet rated; for the overall judgement, of domains that are not yet complete."""
    is_complete: bool
    adjustment: int
    """How far a decision may lie from the suggestion."""
    in_conflict: tuple[str, ...] = ()
    """What it rests on that is in conflict: ids of criteria, of domains, its own id for its own decision.

    While there is any it shows no number, and neither does what rests on it.
    """


@dataclass(frozen=True, slots=True)
class Judged:
    """All judgements of one appraisal."""

    domains: Mapping[str, Working]
    overall: Working
    finals: Mapping[str, Answer]
    """By domain id, and OVERALL: the decision where it stands, else the suggestion.

    A decision stands only while its status is "decided". One that needs its reason, or to be confirmed, does not reach
    the overall judgement or a total: until then the suggestion counts, so that no sum ever breaks a rule.
    """
    statuses: Mapping[str, DecisionStatus]
    """By domain id, and OVERALL."""
    alerts: tuple[Alert, ...]

    def working(self, domain_id: str) -> Working:
        """The working of a domain, or of OVERALL; KeyError where there is none."""
        return self.overall if domain_id == OVERALL else self.domains[domain_id]


def judge(
    framework: Framework,
    answers: Mapping[str, Answer],
    decisions: Mapping[str, int | None] | None = None,
    reasons: Mapping[str, str] | None = None,
    in_conflict: Collection[str] = (),
    lifted: Mapping[str, Lifted] | None = None,
) -> Judged:
    """The whole judging of one appraisal.

    `answers` by criterion id, a missing one being not yet rated; `decisions`, `reasons` and caps `lifted` by domain id
    and OVERALL; `in_conflict` the criteria whose answer, and the domains (or OVERALL) whose decision nobody has decided
    between.
    """
    decisions, reasons, lifted = decisions or {}, reasons or {}, lifted or {}
    workings = {
        domain.id: _without_number(
            domain_working(framework, domain, answers, lifted.get(domain.id, {})),
            (*(one.id for one in domain.criteria if one.id in in_conflict), *_own(domain.id, in_conflict)),
        )
        for domain in framework.domains
    }
    statuses = {
        name: decision_status(working, decisions.get(name), reasons.get(name, "")) for name, working in workings.items()
    }
    finals = {name: final_judgement(working, decisions.get(name), statuses[name]) for name, working in workings.items()}
    incomplete = tuple(name for name, working in workings.items() if not working.is_complete)
    torn = (*(name for name, working in workings.items() if working.in_conflict), *_own(OVERALL, in_conflict))
    overall = _without_number(overall_working(framework, finals, incomplete, lifted.get(OVERALL, {})), torn)
    statuses[OVERALL] = decision_status(overall, decisions.get(OVERALL), reasons.get(OVERALL, ""))
    finals[OVERALL] = final_judgement(overall, decisions.get(OVERALL), statuses[OVERALL])
    return Judged(
        domains=workings,
        overall=overall,
        finals=finals,
        statuses=statuses,
        alerts=raised_alerts(framework, answers),
    )


def domain_working(
    framework: Framework, domain: Domain, answers: Mapping[str, Answer], lifted: Lifted | None = None
) -> Working:
    """The working of one domain from the answers to its criteria."""
    given = {criterion.id: answers.get(criterion.id) for criterion in domain.criteria}
    weights = {criterion.id: criterion.weight for criterion in domain.criteria}
    groups = {ALL: tuple(given), KEY: tuple(criterion.id for criterion in domain.criteria if criterion.is_key)}
    unrated = tuple(name for name, answer in given.items() if answer is None)
    return _working(framework.domain_rules, given, weights, groups, unrated, lifted or {})


def overall_working(
    framework: Framework,
    finals: Mapping[str, Answer],
    incomplete: tuple[str, ...] = (),
    lifted: Lifted | None = None,
) -> Working:
    """The working of the overall judgement from the final domain judgements.

    `incomplete` are the domains with criteria not yet rated; they count with their judgement so far.
    """
    given = {domain.id: finals.get(domain.id) for domain in framework.domains}
    weights = {domain.id: domain.weight for domain in framework.domains}
    return _working(
        framework.overall_rules, given, weights, {ALL: tuple(given), **framework.groups}, incomplete, lifted or {}
    )


def decision_status(working: Working, decision: int | None, reason: str) -> DecisionStatus:
    """Where the appraiser's decision stands against the suggestion.

    It may differ by the framework's adjustment, never above the ceiling, and needs a reason when it differs. A number
    decided where none may stand is to be confirmed, as is one that a later edit pushed out of bounds.
    """
    if working.in_conflict:
        return "nothing to decide"
    if decision is None:
        return "undecided" if isinstance(working.suggestion, int) else "nothing to decide"
    if decision not in allowed_decisions(working):
        return "to be confirmed"
    return "decided" if decision == working.suggestion or reason.strip() else "reason needed"


def allowed_decisions(working: Working) -> tuple[int, ...]:
    """What the appraiser may decide, lowest first; nothing where the suggestion is no number."""
    if not isinstance(working.suggestion, int):
        return ()
    lowest = max(LOWEST, working.suggestion - working.adjustment)
    highest = min(HIGHEST, working.ceiling, working.suggestion + working.adjustment)
    return tuple(range(lowest, highest + 1))


def final_judgement(working: Working, decision: int | None, status: DecisionStatus) -> Answer:
    """The decision where it stands, else the suggestion."""
    return decision if status == "decided" else working.suggestion


def raised_alerts(framework: Framework, answers: Mapping[str, Answer]) -> tuple[Alert, ...]:
    """The alerts that the answers raise, in the framework's order."""
    criteria = tuple(framework.criteria())
    groups = {
        ALL: tuple(criterion.id for criterion in criteria),
        KEY: tuple(criterion.id for criterion in criteria if criterion.is_key),
    }
    return tuple(alert for alert in framework.alerts if holds(alert.when, answers, groups))


def rounded_mean(total: int, weight: int) -> int:
    """total / weight to the nearest whole number, exact halves down, in whole numbers only; `weight` above 0."""
    return -((weight - 2 * total) // (2 * weight))


def _own(name: str, in_conflict: Collection[str]) -> tuple[str, ...]:
    return (name,) if name in in_conflict else ()


def _without_number(working: Working, in_conflict: tuple[str, ...]) -> Working:
    """The working itself where nothing is in conflict, else one that shows no number."""
    if not in_conflict:
        return working
    return replace(
        working, suggestion=None, mean=None, rounded=None, rated_weight=0, applicable_weight=0, coverage_rule="",
        coverage_words="", caps=(), ceiling=HIGHEST, flags=(), insufficient_raises=False, in_conflict=in_conflict,
    )  # fmt: skip


def _working(
    rules: LevelRules,
    answers: Mapping[str, Answer],
    weights: Mapping[str, int],
    groups: Mapping[str, Sequence[str]],
    unrated: tuple[str, ...],
    lifted: Lifted,
) -> Working:
    rated = {name: answer for name, answer in answers.items() if isinstance(answer, int)}
    rated_weight = sum(weights[name] for name in rated)
    total = sum(weights[name] * rating for name, rating in rated.items())
    applicable = applicable_weight(rules, answers, weights)
    is_begun = bool(rated) or not unrated
    rule = coverage_rule_of(rules, answers, groups, rated_weight, applicable) if is_begun else None
    rounded = rounded_mean(total, rated_weight) if rated else None
    caps = cap_workings(rules, rule, answers, groups, rounded, lifted)
    ceiling = min((cap.cap for cap in caps if cap.holds and not cap.lifted), default=HIGHEST)
    suggestion: Answer
    if rule and rule.becomes:
        suggestion = rule.becomes
    elif rounded is not None:
        suggestion = min(rounded, ceiling)
    else:
        suggestion = None if unrated else INSUFFICIENT if applicable else NOT_APPLICABLE
    return Working(
        suggestion=suggestion,
        mean=Fraction(total, rated_weight) if rated else None,
        rounded=rounded,
        rated_weight=rated_weight,
        applicable_weight=applicable,
        coverage_rule=rule.id if rule else "",
        coverage_words=rule.words if rule else "",
        caps=caps,
        ceiling=ceiling,
        flags=(rule.flag,) if rule and rule.flag else (),
        insufficient_raises=_is_raised(rules, answers, weights, groups, unrated, suggestion, lifted),
        unrated=unrated,
        is_complete=not unrated,
        adjustment=rules.adjustment,
    )


def _is_raised(
    rules: LevelRules,
    answers: Mapping[str, Answer],
    weights: Mapping[str, int],
    groups: Mapping[str, Sequence[str]],
    unrated: tuple[str, ...],
    suggestion: Answer,
    lifted: Lifted,
) -> bool:
    if not rules.insufficient_raises or not isinstance(suggestion, int) or INSUFFICIENT not in answers.values():
        return False
    taken_as_lowest = {name: LOWEST if answer == INSUFFICIENT else answer for name, answer in answers.items()}
    lower = _working(rules, taken_as_lowest, weights, groups, unrated, lifted).suggestion
    return isinstance(lower, int) and lower < suggestion
