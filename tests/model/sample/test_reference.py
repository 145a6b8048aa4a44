"""The reference of the calibration: a reasoned answer to every criterion, and judgements that follow by the rules."""

import re
from dataclasses import replace

from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.appraisal.judging import judge
from scr_appraiser.model.sample.reference import fits, reference_appraisal
from tests.builders import a_framework

FRAMEWORK = a_framework()
REFERENCE = reference_appraisal(FRAMEWORK)


def test_it_answers_every_criterion_with_reasons_and_its_own_words() -> None:
    assert [each.criterion for each in REFERENCE.answers] == [each.id for each in FRAMEWORK.criteria()]
    assert len({each.comment for each in REFERENCE.answers}) == 42
    for each in REFERENCE.answers:
        sentences = len(re.findall(r"[.!?](?= |$)", each.comment))
        assert 1 <= sentences <= 4, each.criterion
        assert bool(each.evidence) == isinstance(each.rating, int), each.criterion
        assert bool(each.missing) == (each.rating == "IE"), each.criterion


def test_its_judgements_are_those_that_the_rules_suggest() -> None:
    decided = {each.domain: each.value for each in REFERENCE.decisions}
    judged = judge(FRAMEWORK, {each.criterion: each.rating for each in REFERENCE.answers}, decided)
    suggested = {name: working.suggestion for name, working in judged.domains.items()}
    assert decided == {**suggested, OVERALL: judged.overall.suggestion}


def test_it_is_no_reference_under_other_criteria() -> None:
    assert fits(FRAMEWORK)
    assert not fits(replace(FRAMEWORK, domains=FRAMEWORK.domains[1:]))
