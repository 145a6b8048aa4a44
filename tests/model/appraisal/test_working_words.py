"""The working in sentences."""

from fractions import Fraction

import pytest

from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.appraisal.judging import judge
from scr_appraiser.model.appraisal.working_words import judgement_words, mean_words, working_sentences
from tests.builders import a_framework

DL5 = "a key criterion is below 6, or a criterion is below 5, or a criterion has insufficient evidence"
OL5 = "a domain is below 5, or fewer than two core domains are 6"


def sentences(domain: str, answers: dict[str, Answer]) -> tuple[str, ...]:
    framework = a_framework()
    return working_sentences(framework, domain, judge(framework, answers).working(domain))


def test_the_mean_the_coverage_and_the_cap_that_bit_are_said() -> None:
    assert sentences("SCO", {"SCO1": 5, "SCO2": 2, "SCO3": 5, "SCO4": 5}) == (
        "Weighted mean of the ratings 3.8, rounded to 4.",
        "Coverage 100%: weight 5 of 5 is rated.",
        "Capped at 3 by rule DL2: a key criterion is 2.",
        f"Also holding, but lowering nothing: at most 5 by rule DL5, {DL5}.",
    )


def test_of_several_caps_the_lowest_is_said_to_decide() -> None:
    said = sentences("SCO", {"SCO1": 6, "SCO2": 1, "SCO3": 6, "SCO4": 6})
    assert "Capped at 2 by rule DL1: a key criterion is 1." in said
    assert (
        f"Also holding, but lowering nothing: at most 4 by rule DL4, a criterion is 1; at most 5 by rule DL5, {DL5}."
        in said
    )


def test_a_higher_cap_that_would_have_lowered_too_is_said_not_to_decide() -> None:
    answers: dict[str, Answer] = {criterion.id: 6 for criterion in a_framework().criteria()}
    said = sentences(OVERALL, answers | {"SCO2": 1, "PUB2": 1})
    assert "Capped at 3 by rule OL2: a core domain or the analysis (ANA) is 2." in said
    assert "A lower cap decides; else at most 4 by rule OL4: a domain is below 4." in said


def test_a_cap_that_only_limits_the_decision_says_so() -> None:
    said = sentences("SCO", {"SCO1": 5, "SCO2": 5, "SCO3": 5, "SCO4": 5})
    assert said[-1].startswith("No more than 5 may be decided, by rule DL5: a key criterion is below 6")


def test_an_exact_half_is_said_to_go_down() -> None:
    said = sentences("GOV", {"GOV1": 3, "GOV2": 3, "GOV3": 4, "GOV4": "NA"})
    assert said[0] == "Weighted mean of the ratings 3.25, rounded to 3."
    said = sentences("GOV", {"GOV1": 4, "GOV2": 3, "GOV3": 4, "GOV4": "NA"})
    assert said[0] == "Weighted mean of the ratings 3.5, rounded to 3 (exact halves go down)."


def test_too_little_coverage_says_which_rule_left_the_domain_without_a_number() -> None:
    said = sentences("SCO", {"SCO1": 5, "SCO2": "IE", "SCO3": 5, "SCO4": 5})
    assert said[1] == "Coverage 60%: weight 3 of 5 is rated."
    assert said[2].startswith("Insufficient evidence by rule DC1: less than 60% of the applicable weight is rated")
    assert len(said) == 3


def test_limited_evidence_is_marked_and_said_to_raise_the_judgement() -> None:
    said = sentences("CAN", {"CAN1": 4, "CAN2": 4, "CAN3": 4, "CAN4": "IE", "CAN5": "IE"})
    assert said == (
        "Weighted mean of the ratings 4, rounded to 4.",
        "Coverage 66%: weight 4 of 6 is rated.",
        "No more than 4 may be decided, by rule DC2: at least 60% but less than 80% of the applicable weight is rated.",
        f"Also holding, but lowering nothing: at most 5 by rule DL5, {DL5}.",
        "Marked: limited evidence.",
        "Insufficient evidence raises this judgement: taken as 1, it would be lower.",
    )


def test_what_is_not_yet_rated_is_named() -> None:
    assert sentences("SCO", {}) == (
        "No criterion is rated 1 to 6 so far.",
        "So far only; not yet rated: SCO1, SCO2, SCO3, SCO4.",
    )
    assert sentences("SCO", {"SCO2": 6}) == (
        "Weighted mean of the ratings 6, rounded to 6.",
        "Coverage 100%: weight 2 of 2 is rated so far.",
        "So far only; not yet rated: SCO1, SCO3, SCO4.",
    )


def test_the_overall_working_speaks_of_domains() -> None:
    answers: dict[str, Answer] = {criterion.id: 4 for criterion in a_framework().criteria()}
    said = sentences(OVERALL, answers | {"PUB1": None})
    assert said == (
        "Weighted mean of the domain judgements 4, rounded to 4.",
        "Coverage 100%: weight 100 of 100 is evaluated so far.",
        f"Also holding, but lowering nothing: at most 5 by rule OL5, {OL5}.",
        "So far only; not yet complete: PUB.",
    )


@pytest.mark.parametrize(
    ("mean", "words"),
    [
        (Fraction(3), "3"),
        (Fraction(10), "10"),
        (Fraction(7, 2), "3.5"),
        (Fraction(10, 3), "3.33"),
        (Fraction(11, 3), "3.67"),
        (Fraction(3499, 1000), "3.499"),
        (Fraction(3501, 1000), "3.501"),
    ],
)
def test_a_mean_never_reads_as_a_half_that_it_is_not(mean: Fraction, words: str) -> None:
    assert mean_words(mean) == words


def test_a_judgement_is_a_number_and_a_word() -> None:
    framework = a_framework()
    assert judgement_words(framework, 3) == "3 Adequate"
    assert judgement_words(framework, "IE") == "Insufficient evidence"
    assert judgement_words(framework, None) == "Not yet rated"


def test_a_cap_that_a_moderator_lifted_is_named_and_lowers_nothing() -> None:
    framework = a_framework()
    answers: dict[str, Answer] = {one.id: 5 for one in framework.domain("SCO").criteria}
    held = judge(framework, answers).working("SCO")
    cap = next(one for one in held.caps if one.holds)
    lifted = judge(framework, answers, lifted={"SCO": {cap.id: "Ann Brown: The plan came in later."}}).working("SCO")
    said = working_sentences(framework, "SCO", lifted)
    words = f"Not capped at {cap.cap} by rule {cap.id}: {cap.words}. Lifted by Ann Brown: The plan came in later."
    assert words in said
    assert not any(cap.id in sentence for sentence in said if sentence != words)
    assert [one.bit for one in lifted.caps if one.id == cap.id] == [False]
    told = working_sentences(framework, "SCO", lifted, is_whole=False)
    assert "Lifted by a moderator." in " ".join(told)
    assert "Ann Brown" not in " ".join(told)
