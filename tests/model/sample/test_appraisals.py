"""The invented appraisals: the same every time, complete, within the rules, and naming nobody."""

import re
from collections import Counter

import pytest

from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.appraisal.judging import Judged, judge
from scr_appraiser.model.framework.yaml_reading import parse_yaml
from scr_appraiser.model.sample.appraisals import SampleAppraisal, sample_appraisal
from scr_appraiser.resources import resource
from tests.builders import a_framework

FRAMEWORK = a_framework()
SAMPLE = {number: sample_appraisal(FRAMEWORK, number) for number in range(1, 21)}
FILE = resource("sample", "appraisals.yaml")
PLAIN = parse_yaml(FILE.read_bytes(), FILE.name).value


def judged(sample: SampleAppraisal) -> Judged:
    answers: dict[str, Answer] = {answer.criterion: answer.rating for answer in sample.answers}
    values = {decision.domain: decision.value for decision in sample.decisions}
    reasons = {decision.domain: decision.reason for decision in sample.decisions}
    return judge(FRAMEWORK, answers, values, reasons)


def texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for below in value.values() for text in texts(below)]
    if isinstance(value, list):
        return [text for below in value for text in texts(below)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("number", SAMPLE)
def test_each_criterion_is_answered_as_the_seal_wants_it(number: int) -> None:
    answers = {answer.criterion: answer for answer in SAMPLE[number].answers}
    assert list(answers) == [criterion.id for criterion in FRAMEWORK.criteria()]
    for criterion in FRAMEWORK.criteria():
        answer = answers[criterion.id]
        assert answer.rating in FRAMEWORK.choices(criterion)
        assert (answer.condition in criterion.na_conditions) is (answer.rating == "NA")
        assert bool(answer.missing) is (answer.rating == "IE")
        assert answer.comment or not FRAMEWORK.needs_comment(answer.rating)
        assert bool(answer.evidence) is FRAMEWORK.needs_evidence(answer.rating)
        assert answer.confidence in FRAMEWORK.confidence


@pytest.mark.parametrize("number", SAMPLE)
def test_evidence_has_a_place_and_only_what_was_found_has_a_quotation(number: int) -> None:
    for answer in SAMPLE[number].answers:
        for evidence in answer.evidence:
            assert evidence.place
            assert (evidence.bears == "") is (evidence.kind == "absent")
            assert not evidence.quote or evidence.kind == "found"


@pytest.mark.parametrize("number", SAMPLE)
def test_each_decision_stands(number: int) -> None:
    assert set(judged(SAMPLE[number]).statuses.values()) <= {"decided", "nothing to decide"}
    overall = SAMPLE[number].decisions[-1]
    assert overall.domain == OVERALL
    assert overall.value
    assert overall.reason
    assert overall.strengths
    assert overall.weaknesses


def test_all_levels_occur_and_most_lie_between() -> None:
    finals = Counter(judged(sample).finals[OVERALL] for sample in SAMPLE.values())
    assert set(finals) == {1, 2, 3, 4, 5, 6}
    assert sum(finals[level] for level in (2, 3, 4, 5)) == 18


def test_every_kind_of_answer_and_working_is_to_be_seen() -> None:
    assert {answer.rating for sample in SAMPLE.values() for answer in sample.answers} == {1, 2, 3, 4, 5, 6, "NA", "IE"}
    workings = [working for sample in SAMPLE.values() for working in judged(sample).domains.values()]
    assert any(working.suggestion == "IE" for working in workings)
    assert any(working.flags for working in workings)
    assert any(working.insufficient_raises for working in workings)
    assert {alert.id for sample in SAMPLE.values() for alert in judged(sample).alerts} == {"AL1", "AL2", "AL3"}


def test_most_decisions_follow_the_suggestion_and_some_do_not() -> None:
    moved = [
        decision.domain
        for sample in SAMPLE.values()
        for decision in sample.decisions
        if decision.value not in (None, judged(sample).working(decision.domain).suggestion)
    ]
    assert 10 <= len(moved) <= 40


def test_every_criterion_has_its_comments_for_weak_fair_and_strong() -> None:
    assert list(PLAIN["criteria"]) == [criterion.id for criterion in FRAMEWORK.criteria()]
    for words in PLAIN["criteria"].values():
        assert {"part", "searched", "weak", "fair", "strong", "for", "against"} <= set(words)
        assert set(words) <= {"part", "searched", "weak", "fair", "strong", "for", "against", "ie", "missing", "na"}


def test_texts_are_tidy_and_name_nobody() -> None:
    for text in texts(PLAIN):
        assert text == " ".join(text.split())
        assert not re.search(r"\b(Mr|Mrs|Ms|Miss|Dr|Professor|Child [A-Z])\b|\b[A-Z]\.[A-Z]\.", text)
    sample = "\n".join(answer.comment for one in SAMPLE.values() for answer in one.answers)
    assert "{" not in sample


def test_the_sample_is_the_same_every_time() -> None:
    assert sample_appraisal(FRAMEWORK, 7) == SAMPLE[7]
