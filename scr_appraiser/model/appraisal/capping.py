"""What holds a judgement down: coverage rules and caps, and which of them a moderator lifted. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from scr_appraiser.model.answers import NOT_APPLICABLE, Answer
from scr_appraiser.model.framework.rules import CoverageRule, LevelRules, holds

Lifted: TypeAlias = Mapping[str, str]
"""By the id of a cap that a moderator lifted: who did, and why."""


@dataclass(frozen=True, slots=True)
class CapWorking:
    """One cap: whether its condition holds, and whether it lowered the judgement."""

    id: str
    words: str
    cap: int
    holds: bool
    bit: bool
    """It holds, was not lifted, and lies below the rounded mean. Several may; the lowest sets the ceiling."""
    lifted: str = ""
    """Which moderator lifted it, and why: "Ann Brown: The plan came in later."; "" where nobody did."""


def applicable_weight(rules: LevelRules, answers: Mapping[str, Answer], weights: Mapping[str, int]) -> int:
    """The weight that the coverage is a share of; what is not yet rated is left out."""
    left_out: tuple[Answer, ...] = (None, NOT_APPLICABLE) if rules.coverage_of == "applicable" else (None,)
    return sum(weights[name] for name, answer in answers.items() if answer not in left_out)


def coverage_rule_of(
    rules: LevelRules,
    answers: Mapping[str, Answer],
    groups: Mapping[str, Sequence[str]],
    rated: int,
    applicable: int,
) -> CoverageRule | None:
    """The first rule on coverage that applies; `rated` and `applicable` are weights."""
    for rule in rules.coverage:
        if rule.nothing_applicable and applicable == 0:
            return rule
        if rule.below_percent is not None and _lies_between(rule.from_percent, rated, applicable, rule.below_percent):
            return rule
        if rule.when is not None and holds(rule.when, answers, groups):
            return rule
    return None


def _lies_between(from_percent: int, rated: int, applicable: int, below_percent: int) -> bool:
    return from_percent * applicable <= 100 * rated < below_percent * applicable


def cap_workings(
    rules: LevelRules,
    coverage: CoverageRule | None,
    answers: Mapping[str, Answer],
    groups: Mapping[str, Sequence[str]],
    rounded: int | None,
    lifted: Lifted,
) -> tuple[CapWorking, ...]:
    """Every cap of a level, first that of the coverage rule that bit. One that was lifted lowers nothing."""
    states = [(cap.id, cap.when.words, cap.cap, holds(cap.when, answers, groups)) for cap in rules.caps]
    if coverage and coverage.cap:
        states.insert(0, (coverage.id, coverage.words, coverage.cap, True))
    return tuple(
        CapWorking(
            id=name,
            words=words,
            cap=cap,
            holds=is_held,
            bit=is_held and name not in lifted and rounded is not None and cap < rounded,
            lifted=lifted.get(name, "") if is_held else "",
        )
        for name, words, cap, is_held in states
    )
