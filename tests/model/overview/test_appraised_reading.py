"""The sealed appraisals as they are read: as judging and comparing say them, of the sample file and at random."""

import random
from collections.abc import Mapping
from dataclasses import replace

import pytest

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.appraisal.judging import judge
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.appraisal.sealed_sums import SealedSums, asked, read_sums, sums_of, written
from scr_appraiser.model.comparing.sides import Side, compare
from scr_appraiser.model.comparing.triggers import triggers
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.overview.appraised_reading import read_appraisals
from scr_appraiser.model.overview.sealed_triggers import SealedTriggers
from scr_appraiser.model.review.register import register
from scr_appraiser.model.sameness.deciding import say_same
from scr_appraiser.model.sameness.designated_reading import all_designated
from scr_appraiser.model.sameness.reading import classes
from scr_appraiser.model.snapshots import Appraisal
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Damaged
from tests.builders import a_framework, a_judgement, an_appraisal


def test_what_is_kept_of_an_appraisal_is_read_as_it_was_judged() -> None:
    framework, chance = a_framework(), random.Random(1)
    met: set[str] = set()
    for _ in range(60):
        answers: dict[str, Answer] = {
            one.id: chance.choice((1, 2, 3, 4, 5, "IE", "NA", None)) for one in framework.criteria()
        }
        judged = judge(framework, answers)
        sums = read_sums(written(sums_of(framework, answers, judged)))
        assert sums == sums_of(framework, answers, judged)
        assert dict(zip(asked(framework), sums.given, strict=True)) == {**answers, **judged.finals}
        workings = (*judged.domains.values(), judged.overall)
        caps = {cap.id: False for one in workings for cap in one.caps}
        caps |= {cap.id: True for one in workings for cap in one.caps if cap.bit}
        assert {name for name, bit in caps.items() if bit} == {*sums.limits} & caps.keys()
        met |= {name for name, bit in caps.items() if not bit} & {one.coverage_rule for one in workings}
    assert met, "no rule on coverage set a cap that lowered nothing"


@pytest.mark.parametrize("kept", ["", "4", "[]", '["4 7",[],[]]', '{"4":1}', '["4",[]]', "[4,[],[]]", '["4",1,2]'])
def test_what_was_not_kept_so_is_taken_for_damage(kept: str) -> None:
    with pytest.raises(Damaged):
        read_sums(kept)


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
            found = looking.ids([sums_of(framework, *one) for one in zip(both, judged, strict=True)])
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
        assert one.sums == _judged(held[one.framework], appraisal)


def test_two_who_appraised_what_was_registered_twice_set_off_triggers_of_one_review(sample: Workspace) -> None:
    held = {framework.hash: framework for framework in frameworks(sample)}
    assert read_appraisals(sample, held, classes(sample)).triggers == {}
    one, other = (row.review_id for row in register(sample)[1:3])
    say_same(sample, one, other, one, "Both are the review of the same death.")
    found = read_appraisals(sample, held, classes(sample)).triggers
    assert {*found} == {min(one, other)}
    assert "M5" in found[min(one, other)]


def _judged(framework: Framework, appraisal: Appraisal) -> SealedSums:
    answers = {name: judgement.rating for name, judgement in appraisal.judgements.items()}
    return sums_of(framework, answers, judge_appraisal(framework, appraisal))
