"""Judging: properties over all answers, and an oracle beside it. Each hunt keeps a control that must fail."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.appraisal.judging import Judged, allowed_decisions, judge, rounded_mean
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.framework.rules import LevelRules
from tests.builders import a_framework
from tests.model import judging_oracle as oracle

FRAMEWORK = a_framework()
CRITERIA = tuple(criterion.id for criterion in FRAMEWORK.criteria())
DOMAINS = tuple(domain.id for domain in FRAMEWORK.domains)

numbers = st.integers(1, 6)
whole_answers = st.fixed_dictionaries(
    {
        criterion.id: st.sampled_from([1, 2, 3, 4, 5, 6, 4, 5, 6, "IE", "NA"] if criterion.na_conditions else
                                      [1, 2, 3, 4, 5, 6, 4, 5, 6, "IE"])
        for criterion in FRAMEWORK.criteria()
    }
)  # fmt: skip
narrow_answers = st.sampled_from([(5, 6), (4, 5, 6, "IE"), (1, 2), (2, 3, 4)]).flatmap(
    lambda choice: st.fixed_dictionaries({name: st.sampled_from(choice) for name in CRITERIA})
)
answers_of_all = st.one_of(whole_answers, narrow_answers)
answers_so_far = st.dictionaries(st.sampled_from(CRITERIA), st.sampled_from([1, 2, 3, 4, 5, 6, "IE", "NA", None]))


def levels_of(judged: Judged) -> list[Answer]:
    return [*(judged.domains[name].suggestion for name in DOMAINS), judged.overall.suggestion]


@given(st.integers(0, 5000), st.integers(1, 1000))
def test_rounding_agrees_with_its_definition(total: int, weight: int) -> None:
    nearest = rounded_mean(total, weight)
    assert Fraction(-1, 2) <= Fraction(total, weight) - nearest <= Fraction(1, 2)
    assert Fraction(total, weight) - nearest != Fraction(-1, 2)


@given(answers_so_far)
def test_answers_so_far_are_always_judged(answers: dict[str, Answer]) -> None:
    judged = judge(FRAMEWORK, answers)
    for working in (*judged.domains.values(), judged.overall):
        assert working.is_complete or working.unrated
        assert working.rated_weight <= working.applicable_weight


@pytest.mark.parametrize("level", range(1, 7))
def test_a_uniform_level_gives_that_level_everywhere(level: int) -> None:
    judged = judge(FRAMEWORK, dict.fromkeys(CRITERIA, level))
    assert set(levels_of(judged)) == {level}


def is_monotone(judging: Callable[[Mapping[str, Answer]], Judged], tries: int) -> bool:
    """Whether raising one rating never lowered a judgement in a number of tries."""
    chance = random.Random(7)
    for _ in range(tries):
        answers: dict[str, Answer] = {name: chance.choice([1, 2, 3, 4, 5, 6, 6, "IE"]) for name in CRITERIA}
        name = chance.choice([name for name, answer in answers.items() if isinstance(answer, int) and answer < 6])
        raised = {**answers, name: int(str(answers[name])) + 1}
        before, after = levels_of(judging(answers)), levels_of(judging(raised))
        if any(isinstance(b, int) and (not isinstance(a, int) or a < b) for b, a in zip(before, after, strict=True)):
            return False
    return True


def test_the_check_for_rises_catches_a_judge_that_punishes_one() -> None:
    dl1 = FRAMEWORK.domain_rules.caps[0]
    capped_at_three = replace(dl1.when, any_of=(replace(dl1.when.any_of[0], answered=(3,)),))
    odd = replace(FRAMEWORK.domain_rules, caps=(replace(dl1, when=capped_at_three), *FRAMEWORK.domain_rules.caps[1:]))
    assert is_monotone(lambda answers: judge(FRAMEWORK, answers), 300)
    assert not is_monotone(lambda answers: judge(replace(FRAMEWORK, domain_rules=odd), answers), 300)


@given(answers_of_all, st.sampled_from(CRITERIA), st.integers(1, 5), st.dictionaries(st.sampled_from(DOMAINS), numbers))
def test_raising_one_rating_never_lowers_a_judgement(
    answers: dict[str, Answer], name: str, rating: int, decisions: dict[str, int | None]
) -> None:
    reasons = dict.fromkeys(DOMAINS, "Because.")
    before = judge(FRAMEWORK, {**answers, name: rating}, decisions, reasons)
    after = judge(FRAMEWORK, {**answers, name: rating + 1}, decisions, reasons)
    for domain in (*DOMAINS, OVERALL):
        for was, became in (
            (before.working(domain).suggestion, after.working(domain).suggestion),
            (before.finals[domain], after.finals[domain]),
        ):
            assert isinstance(was, int) == isinstance(became, int)
            assert not isinstance(was, int) or not isinstance(became, int) or became >= was


@given(answers_of_all, st.randoms(use_true_random=False))
def test_the_order_of_criteria_does_not_matter(answers: dict[str, Answer], chance: random.Random) -> None:
    domains = []
    for domain in FRAMEWORK.domains:
        shuffled = list(domain.criteria)
        chance.shuffle(shuffled)
        domains.append(replace(domain, criteria=tuple(shuffled)))
    chance.shuffle(domains)
    items = list(answers.items())
    chance.shuffle(items)
    there = judge(replace(FRAMEWORK, domains=tuple(domains)), dict(items))
    here = judge(FRAMEWORK, answers)
    assert there.domains == here.domains
    assert there.overall == here.overall
    assert there.finals == here.finals


@given(answers_of_all)
def test_a_suggestion_never_lies_above_its_ceiling_or_its_mean(answers: dict[str, Answer]) -> None:
    judged = judge(FRAMEWORK, answers)
    for working in (*judged.domains.values(), judged.overall):
        if isinstance(working.suggestion, int):
            assert working.rounded is not None
            assert working.suggestion == min(working.ceiling, working.rounded)
            assert set(allowed_decisions(working)) <= set(range(1, working.ceiling + 1))
            assert working.suggestion in allowed_decisions(working)


def disagreements(framework: Framework, answers: Mapping[str, Answer]) -> list[str]:
    """The domains, or OVERALL, in which the judge and the oracle differ."""
    judged = judge(framework, answers)
    of_domains = {
        name: oracle.domain_judgement({key: answer for key, answer in answers.items() if key.startswith(name)})
        for name in DOMAINS
    }
    differing = [name for name in DOMAINS if judged.domains[name].suggestion != of_domains[name]]
    return differing + [OVERALL] * (judged.overall.suggestion != oracle.overall_judgement(of_domains))


@given(answers_of_all)
def test_the_rules_as_data_judge_as_the_rules_in_prose(answers: dict[str, Answer]) -> None:
    assert disagreements(FRAMEWORK, answers) == []


def without(framework: Framework, rule: str) -> Framework:
    """The framework without one cap or coverage rule of either level."""

    def lessened(rules: LevelRules) -> LevelRules:
        caps = tuple(cap for cap in rules.caps if cap.id != rule)
        return replace(rules, caps=caps, coverage=tuple(one for one in rules.coverage if one.id != rule))

    return replace(
        framework,
        domain_rules=lessened(framework.domain_rules),
        overall_rules=lessened(framework.overall_rules),
    )


def varied_answers(chance: random.Random) -> dict[str, Answer]:
    """Answers in which each domain has a level of its own and a few criteria stray from it."""
    level = {name: chance.choice([1, 2, 4, 5, 6, 6, 6, 6, 6, 6]) for name in DOMAINS}
    strays: list[Answer] = [None] * 12 + [1, 2, 6, "IE"]
    return {name: chance.choice(strays) or level[name[:3]] for name in CRITERIA}


LEVELS = (FRAMEWORK.domain_rules, FRAMEWORK.overall_rules)
RULES = [rule.id for level in LEVELS for rule in (*level.coverage, *level.caps)]


# No domain of the default framework can be not applicable as a whole, which is what DC0 is about.
@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "DC0"])
def test_the_oracle_catches_a_judge_that_forgets_a_rule(rule: str) -> None:
    chance = random.Random(11)
    assert any(disagreements(without(FRAMEWORK, rule), varied_answers(chance)) for _ in range(1500))
