"""The sealed appraisals as they are read: as judging and comparing say them, of the sample file and at random."""

import random

from scr_appraiser.model.appraisal.judging import judge
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.overview.appraised_reading import read_appraisals
from scr_appraiser.model.overview.sealed_judging import SealedJudging
from scr_appraiser.model.sameness.designating import all_designated
from scr_appraiser.model.workspace import Workspace
from tests.builders import a_framework


def test_what_is_remembered_of_a_domain_is_what_judging_says() -> None:
    framework, chance = a_framework(), random.Random(1)
    quick = SealedJudging(framework)
    names = [domain.id for domain in framework.domains]
    for _ in range(60):
        answers = {one.id: chance.choice((2, 3, 4, 5, "IE", "NA")) for one in framework.criteria()}
        decisions = {name: chance.choice((None, 3, 4)) for name in names}
        reasons = {name: chance.choice(("", "So.")) for name in names}
        assert quick.judged(answers, decisions, reasons) == judge(framework, answers, decisions, reasons)


def test_every_sealed_appraisal_of_the_sample_is_read_as_it_is_judged(sample: Workspace) -> None:
    held = {framework.hash: framework for framework in frameworks(sample)}
    read = read_appraisals(sample, held)
    counted = {found.appraisal_id for found in all_designated(sample).values() if found.appraisal_id}
    assert counted <= read.known.keys()
    for one in list(read.known.values())[:5]:
        appraisal = load_appraisal(sample, one.id)
        judged = judge_appraisal(held[one.framework], appraisal)
        assert one.finals == judged.finals
        assert one.answers == {name: judgement.rating for name, judgement in appraisal.judgements.items()}
