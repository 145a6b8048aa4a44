"""Judging: every rule tried by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest

from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.appraisal.judging import Judged, Working, allowed_decisions, judge, overall_working
from tests.builders import a_framework

FRAMEWORK = a_framework()
CRITERIA = tuple(criterion.id for criterion in FRAMEWORK.criteria())
DOMAINS = tuple(domain.id for domain in FRAMEWORK.domains)


def of_domain(domain: str, *given_answers: Answer) -> Working:
    """The working of one domain from answers in the order of its criteria."""
    names = [criterion.id for criterion in FRAMEWORK.domain(domain).criteria]
    return judge(FRAMEWORK, dict(zip(names, given_answers, strict=True))).domains[domain]


def of_overall(level: Answer = 6, **others: Answer) -> Working:
    """The overall working from final domain judgements."""
    return overall_working(FRAMEWORK, {name: others.get(name, level) for name in DOMAINS})


def bitten(working: Working) -> list[str]:
    return [cap.id for cap in working.caps if cap.bit]


def holding(working: Working) -> list[str]:
    return [cap.id for cap in working.caps if cap.holds]


# Domains, rule by rule. SCO has criteria of weight 1 2 1 1 (SCO2 is key), EVB 2 1 2 1 1, CAN 2 1 1 1 1.


def test_the_mean_is_weighted_and_rounds_to_the_nearest_whole() -> None:
    working = of_domain("SCO", 3, 4, 4, 3)
    assert working.mean == Fraction(18, 5)
    assert (working.rounded, working.suggestion) == (4, 4)
    assert (working.rated_weight, working.applicable_weight) == (5, 5)


def test_an_exact_half_goes_down() -> None:
    working = of_domain("CAN", 4, 3, 3, 3, 4)
    assert working.mean == Fraction(7, 2)
    assert working.suggestion == 3


def test_dl1_a_key_criterion_of_one_caps_the_domain_at_two() -> None:
    working = of_domain("SCO", 6, 1, 6, 6)
    assert working.suggestion == working.ceiling == 2
    assert bitten(working) == ["DL1"]
    assert holding(working) == ["DL1", "DL4", "DL5"]


def test_dl2_a_key_criterion_of_two_caps_the_domain_at_three() -> None:
    working = of_domain("SCO", 6, 2, 6, 6)
    assert (working.suggestion, bitten(working)) == (3, ["DL2"])


def test_dl3_two_criteria_of_one_cap_the_domain_at_two() -> None:
    working = of_domain("SCO", 1, 6, 6, 1)
    assert working.mean == 4
    assert (working.suggestion, bitten(working)) == (2, ["DL3"])


def test_dl4_one_criterion_of_one_caps_the_domain_at_four() -> None:
    working = of_domain("EVB", 6, 1, 6, 6, 6)
    assert (working.rounded, working.suggestion, bitten(working)) == (5, 4, ["DL4"])


@pytest.mark.parametrize(
    "given_answers",
    [(6, 5, 6, 6, 6), (6, 6, 6, 4, 6), (6, 6, 6, 6, "IE")],
    ids=["a key criterion below 6", "a criterion below 5", "insufficient evidence"],
)
def test_dl5_anything_but_a_clean_sheet_caps_the_domain_at_five(given_answers: tuple[Answer, ...]) -> None:
    order = (given_answers[1], given_answers[0], *given_answers[2:])
    working = of_domain("EVB", *order)
    assert (working.rounded, working.suggestion, bitten(working)) == (6, 5, ["DL5"])


def test_dl5_lets_a_criterion_that_is_not_key_be_five() -> None:
    assert of_domain("EVB", 6, 5, 6, 5, 6).suggestion == 6


def test_dc0_a_domain_without_any_applicable_criterion_is_not_applicable() -> None:
    domain = FRAMEWORK.domain("CAN")
    working = of_domain("CAN", *("NA" for _ in domain.criteria))
    assert (working.suggestion, working.coverage_rule, working.mean) == ("NA", "DC0", None)
    assert working.is_complete


def test_dc1_less_than_sixty_per_cent_leaves_the_domain_without_a_number() -> None:
    working = of_domain("EVB", 4, "IE", "IE", 4, 4)
    assert (working.rated_weight, working.applicable_weight) == (4, 7)
    assert (working.suggestion, working.coverage_rule) == ("IE", "DC1")
    assert allowed_decisions(working) == ()


def test_dc1_no_rated_key_criterion_leaves_the_domain_without_a_number() -> None:
    working = of_domain("CAN", "IE", 4, 4, 4, 4)
    assert (working.rated_weight, working.applicable_weight) == (4, 6)
    assert (working.suggestion, working.coverage_rule) == ("IE", "DC1")


def test_dc1_exactly_sixty_per_cent_is_enough() -> None:
    working = of_domain("SCO", "IE", 5, 5, "IE")
    assert (working.rated_weight, working.applicable_weight) == (3, 5)
    assert working.coverage_rule == "DC2"


def test_dc2_limited_evidence_caps_the_domain_at_four() -> None:
    working = of_domain("CAN", 6, 6, 6, "IE", "IE")
    assert (working.suggestion, working.coverage_rule, working.flags) == (4, "DC2", ("limited evidence",))
    assert bitten(working) == ["DC2", "DL5"]


def test_dc2_exactly_eighty_per_cent_is_not_limited() -> None:
    working = of_domain("SCO", 6, 6, 6, "IE")
    assert (working.rated_weight, working.applicable_weight) == (4, 5)
    assert (working.suggestion, working.coverage_rule, working.flags) == (5, "", ())


def test_not_applicable_leaves_the_coverage_and_the_mean_alone() -> None:
    working = of_domain("CAN", 4, 4, 4, "NA", 4)
    assert (working.rated_weight, working.applicable_weight, working.suggestion) == (5, 5, 4)


def test_insufficient_evidence_that_raises_a_judgement_is_said() -> None:
    assert of_domain("SCO", 4, 4, 4, "IE").insufficient_raises, "3.4 with a 1, 4 without"
    assert not of_domain("SCO", 1, 1, 1, "IE").insufficient_raises
    assert not of_domain("CAN", "IE", 4, 4, 4, 4).insufficient_raises, "there is no number to raise"
    assert not of_domain("SCO", 4, 4, 4, 4).insufficient_raises


# What is not yet rated.


def test_nothing_rated_is_no_judgement_and_no_insufficient_evidence() -> None:
    judged = judge(FRAMEWORK, {})
    assert {working.suggestion for working in judged.domains.values()} == {None}
    assert judged.overall.suggestion is None
    assert judged.finals[OVERALL] is None
    assert judged.statuses[OVERALL] == "nothing to decide"
    assert not judged.overall.is_complete


def test_insufficient_evidence_alone_settles_nothing_while_others_are_open() -> None:
    assert judge(FRAMEWORK, {"CAN4": "IE"}).domains["CAN"].suggestion is None


def test_a_judgement_so_far_is_over_what_is_rated_and_says_what_is_open() -> None:
    working = judge(FRAMEWORK, {"SCO1": 5, "SCO3": 5, "SCO4": None}).domains["SCO"]
    assert (working.suggestion, working.rated_weight, working.applicable_weight) == (5, 2, 2)
    assert working.coverage_rule == "", "the key criterion is not yet rated, which is not insufficient evidence"
    assert (working.unrated, working.is_complete) == (("SCO2", "SCO4"), False)


def test_the_overall_judgement_so_far_waits_for_every_domain() -> None:
    answers: dict[str, Answer] = {name: 6 for name in CRITERIA if not name.startswith("PUB")}
    working = judge(FRAMEWORK, answers | {"GOV1": None}).overall
    assert (working.suggestion, working.applicable_weight) == (6, 95)
    assert (working.unrated, working.is_complete) == (("GOV", "PUB"), False)


# The overall judgement, rule by rule.


def test_oc1_less_than_seventy_per_cent_is_no_overall_judgement() -> None:
    working = of_overall(5, MAI="IE", ANA="IE", GOV="IE")
    assert (working.rated_weight, working.applicable_weight) == (65, 100)
    assert (working.suggestion, working.coverage_rule) == ("IE", "OC1")
    assert of_overall(5, MAI="IE", ANA="IE").suggestion == 4, "exactly 70 is enough"


def test_oc2_a_core_domain_without_a_number_caps_at_four_and_is_provisional() -> None:
    working = of_overall(6, SCO="IE")
    assert (working.suggestion, working.coverage_rule, working.flags) == (4, "OC2", ("provisional",))
    assert of_overall(6, SCO="NA").coverage_rule == "OC2"
    assert of_overall(6, ANA="IE").flags == ()


def test_a_domain_that_is_not_applicable_lowers_the_coverage_of_the_whole() -> None:
    assert of_overall(5, VOI="NA").applicable_weight == 100
    assert of_overall(5, VOI="NA").rated_weight == 90


@pytest.mark.parametrize("domain", ["SCO", "CAN", "MAI", "EVB", "ANA"])
def test_ol1_and_ol2_a_decisive_domain_of_one_or_two_caps_at_two_or_three(domain: str) -> None:
    assert (of_overall(6, **{domain: 1}).suggestion, holding(of_overall(6, **{domain: 1}))[0]) == (2, "OL1")
    assert (of_overall(6, **{domain: 2}).suggestion, holding(of_overall(6, **{domain: 2}))[0]) == (3, "OL2")


@pytest.mark.parametrize("domain", ["VOI", "REC", "GOV", "PUB"])
def test_ol3_another_domain_of_one_caps_at_three(domain: str) -> None:
    assert (of_overall(6, **{domain: 1}).suggestion, holding(of_overall(6, **{domain: 1}))[0]) == (3, "OL3")
    assert of_overall(6, **{domain: 2}).suggestion == 4


@pytest.mark.parametrize("domain", DOMAINS)
def test_ol4_any_domain_below_four_caps_at_four(domain: str) -> None:
    working = of_overall(6, **{domain: 3})
    assert (working.suggestion, working.ceiling, bitten(working)) == (4, 4, ["OL4", "OL5"])


def test_ol5_a_domain_below_five_caps_at_five() -> None:
    working = of_overall(6, PUB=4)
    assert (working.rounded, working.suggestion, bitten(working)) == (6, 5, ["OL5"])


def test_ol5_fewer_than_two_core_domains_of_six_cap_at_five() -> None:
    working = of_overall(6, SCO=5, CAN=5, MAI=5)
    assert (working.rounded, working.suggestion, bitten(working)) == (6, 5, ["OL5"])
    assert of_overall(6, SCO=5, CAN=5).suggestion == 6


# Decisions.


def a_judged(level: int, decision: int | None, reason: str = "", domain: str = "VOI") -> Judged:
    answers: dict[str, Answer] = dict.fromkeys(CRITERIA, level)
    return judge(FRAMEWORK, answers, {domain: decision}, {domain: reason})


@pytest.mark.parametrize(
    ("decision", "reason", "status", "final"),
    [
        (None, "", "undecided", 4),
        (4, "", "decided", 4),
        (3, "", "reason needed", 4),
        (3, "  \n", "reason needed", 4),
        (3, "Thin on fathers.", "decided", 3),
        (5, "A rich picture.", "decided", 5),
        (2, "Thin on fathers.", "to be confirmed", 4),
        (6, "A rich picture.", "to be confirmed", 4),
    ],
)
def test_a_decision_stands_within_one_point_and_with_a_reason(
    decision: int | None, reason: str, status: str, final: int
) -> None:
    judged = a_judged(4, decision, reason)
    assert (judged.statuses["VOI"], judged.finals["VOI"]) == (status, final)


def test_a_decision_never_goes_above_a_cap() -> None:
    judged = a_judged(5, 6, "Close to a model.")
    assert (judged.domains["VOI"].ceiling, judged.statuses["VOI"]) == (5, "to be confirmed")
    assert allowed_decisions(judged.domains["VOI"]) == (4, 5)
    assert allowed_decisions(a_judged(1, None).domains["VOI"]) == (1, 2)
    assert allowed_decisions(a_judged(6, None).domains["VOI"]) == (5, 6)


def test_a_number_decided_where_none_may_stand_is_to_be_confirmed() -> None:
    answers: dict[str, Answer] = dict.fromkeys(CRITERIA, 4) | {"REC1": "IE"}
    judged = judge(FRAMEWORK, answers, {"REC": 4}, {"REC": "As the plan shows."})
    assert (judged.statuses["REC"], judged.finals["REC"]) == ("to be confirmed", "IE")
    assert judge(FRAMEWORK, answers).statuses["REC"] == "nothing to decide"


def test_the_overall_judgement_is_over_what_was_decided() -> None:
    answers: dict[str, Answer] = dict.fromkeys(CRITERIA, 4)
    reasons = dict.fromkeys(DOMAINS, "Worse than the sum of its parts.")
    judged = judge(FRAMEWORK, answers, dict.fromkeys(DOMAINS, 3), reasons)
    assert judged.overall.suggestion == 3
    assert judge(FRAMEWORK, answers, dict.fromkeys(DOMAINS, 3)).overall.suggestion == 4, "no reason, no decision"
    assert judge(FRAMEWORK, answers, {OVERALL: 5}, {OVERALL: "Strong."}).finals[OVERALL] == 5


# Alerts.


@pytest.mark.parametrize(
    ("criterion", "rating", "alerts"),
    [
        ("PUB2", 1, ["AL1"]),
        ("PUB2", 2, ["AL1"]),
        ("PUB2", 3, []),
        ("REC5", 1, ["AL2"]),
        ("REC5", 2, []),
        ("CAN1", 1, ["AL3"]),
        ("CAN1", "IE", []),
    ],
)
def test_alerts_are_raised_by_single_ratings(criterion: str, rating: Answer, alerts: list[str]) -> None:
    answers: dict[str, Answer] = dict.fromkeys(CRITERIA, 4) | {criterion: rating}
    assert [alert.id for alert in judge(FRAMEWORK, answers).alerts] == alerts


def test_an_alert_changes_no_judgement() -> None:
    silent = replace(FRAMEWORK, alerts=())
    answers: dict[str, Answer] = dict.fromkeys(CRITERIA, 1)
    assert judge(silent, answers).finals == judge(FRAMEWORK, answers).finals
