"""The sealed appraisals as they are read: as judging and comparing say them, of the sample file and at random."""

import random
from collections.abc import Mapping
from dataclasses import replace

from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.appraisal.judging import judge
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.comparing.sides import Side, compare
from scr_appraiser.model.comparing.triggers import triggers
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.overview.appraised_reading import read_appraisals
from scr_appraiser.model.overview.sealed_judging import SealedJudging
from scr_appraiser.model.overview.sealed_triggers import Given, SealedTriggers
from scr_appraiser.model.sameness.designating import all_designated
from scr_appraiser.model.sameness.reading import classes
from scr_appraiser.model.snapshots import Appraisal
from scr_appraiser.model.workspace import Workspace
from tests.builders import a_framework, a_judgement, an_appraisal


def test_what_is_remembered_of_a_domain_is_what_judging_says() -> None:
    framework, chance = a_framework(), random.Random(1)
    quick = SealedJudging(framework)
    names = [domain.id for domain in framework.domains]
    for _ in range(60):
        answers = {one.id: chance.choice((2, 3, 4, 5, "IE", "NA")) for one in framework.criteria()}
        decisions = {name: chance.choice((None, 3, 4)) for name in names}
        reasons = {name: chance.choice(("", "So.")) for name in names}
        assert quick.judged(answers, decisions, reasons) == judge(framework, answers, decisions, reasons)


def test_an_appraisal_that_counts_in_no_sum_is_read_as_it_is_judged() -> None:
    framework, chance = a_framework(), random.Random(3)
    quick = SealedJudging(framework)
    for _ in range(60):
        answers: dict[str, Answer] = {one.id: chance.choice((1, 4, 5, "IE", "NA")) for one in framework.criteria()}
        suggested = judge(framework, answers).finals
        decisions = {name: one for name, one in suggested.items() if isinstance(one, int) and chance.random() < 0.7}
        judged = judge(framework, answers, decisions)
        assert (quick.finals(answers, decisions), quick.alerts(answers)) == (judged.finals, judged.alerts)


def test_what_was_decided_under_the_seal_goes_before_what_is_suggested() -> None:
    framework = a_framework()
    name = framework.domains[0].id
    answers: dict[str, Answer] = {one.id: 4 for one in framework.criteria()}
    assert SealedJudging(framework).finals(answers, {name: 3, OVERALL: 5}) == {
        **judge(framework, answers).finals,
        name: 3,
        OVERALL: 5,
    }


def test_triggers_of_sealed_pairs_are_those_that_comparing_finds() -> None:
    framework, chance = a_framework(), random.Random(2)
    looking = SealedTriggers(framework)
    met = set()
    for _ in range(80):
        read = [{one.id: chance.choice((3, 3, 3, 4, 2, 1, "IE")) for one in framework.criteria()} for _ in (1, 2)]
        near = {**read[0], framework.domains[0].criteria[0].id: 3}
        for both in (read, [read[0], near], [*read, near]):
            judged = [judge(framework, answers) for answers in both]
            sides = [Side(an_appraisal_of(answers), framework, one) for answers, one in zip(both, judged, strict=True)]
            given = [Given(answers, one.finals, one.alerts) for answers, one in zip(both, judged, strict=True)]
            found = looking.ids(given)
            assert found == {trigger.id for trigger in triggers(compare(sides))}
            met.add(found)
    assert len(met) > 1


def an_appraisal_of(answers: Mapping[str, Answer]) -> Appraisal:
    """A bare appraisal with these answers."""
    judgements = {name: a_judgement(name, answer) for name, answer in answers.items()}
    return replace(an_appraisal(), judgements=judgements)


def test_every_sealed_appraisal_of_the_sample_is_read_as_it_is_judged(sample: Workspace) -> None:
    held = {framework.hash: framework for framework in frameworks(sample)}
    read = read_appraisals(sample, held, classes(sample))
    counted = {found.appraisal_id for found in all_designated(sample).values() if found.appraisal_id}
    assert counted <= read.known.keys()
    for one in list(read.known.values())[:5]:
        appraisal = load_appraisal(sample, one.id)
        judged = judge_appraisal(held[one.framework], appraisal)
        assert one.finals == judged.finals
        assert one.answers == {name: judgement.rating for name, judgement in appraisal.judgements.items()}
