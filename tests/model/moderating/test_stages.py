"""How far the appraising of a review has come, over what is recorded."""

from collections.abc import Collection

import pytest

from scr_appraiser.model.appraisal.seals import reopen, seal
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.identity import identify
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.moderating.stages import StandingLine, Step, place_of_seals, stage_of
from scr_appraiser.model.moderating.steps import (
    release,
    review_stage,
    say_compared,
    sign,
    take_release_back,
    take_signature_back,
)
from scr_appraiser.model.review.register import register
from scr_appraiser.model.sameness.designating import designate
from scr_appraiser.model.settings.changing import set_role
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.differing import another_framework, appraise_otherwise, first_review

ANN, BEN = StandingLine("ann", False, "at 9"), StandingLine("ben", False, "at 10")
OPEN = BEN._replace(sealed_at="")
AGREED = StandingLine("ann", True, "at 11")
COMPARED, SIGNED = Step("compared", "at 10 at 9"), Step("signed", "at 11")


@pytest.mark.parametrize(
    ("allocated", "lines", "steps", "expected"),
    [
        ((), (), (), ""),
        (("ann",), (), (), "allocated"),
        (("ann", "ben"), (ANN,), (), "in progress"),
        (("ann", "ben"), (ANN, OPEN), (), "in progress"),
        (("ann", "ben"), (ANN, BEN), (), "sealed"),
        ((), (ANN,), (), "sealed"),
        ((), (ANN, BEN), (COMPARED,), "compared"),
        ((), (ANN, BEN._replace(sealed_at="at 12")), (COMPARED,), "sealed"),
        ((), (ANN,), (Step("compared", "at 9"),), "sealed"),
        ((), (ANN, BEN, AGREED), (COMPARED,), "consensus"),
        ((), (ANN, BEN, AGREED._replace(sealed_at="")), (COMPARED, SIGNED), "compared"),
        ((), (ANN, BEN, AGREED), (SIGNED,), "moderated"),
        ((), (ANN, BEN, AGREED), (Step("signed", "at 9"),), "consensus"),
        ((), (ANN, BEN, AGREED), (SIGNED, Step("released", "at 11")), "released"),
        ((), (ANN,), (Step("released", "at 9"),), "released"),
        (("ann", "ben", "eve"), (ANN, BEN, AGREED), (SIGNED,), "in progress"),
    ],
)
def test_the_stage_is_what_the_records_say(
    allocated: Collection[str], lines: list[StandingLine], steps: Collection[Step], expected: str
) -> None:
    assert stage_of(allocated, lines, steps) == expected


def test_in_whichever_order_people_sealed_a_comparison_speaks_of_the_same_seals() -> None:
    assert place_of_seals([ANN, BEN]) == place_of_seals([BEN, ANN])


def test_a_comparison_is_recorded_of_the_seals_that_stand(sample: Workspace) -> None:
    review = first_review(sample)
    with pytest.raises(Problem, match="Only one person"):
        say_compared(sample, review)
    second = appraise_otherwise(sample, {"SCO1": 5}, is_sealed=False)
    with pytest.raises(Problem, match="not so far"):
        say_compared(sample, review)
    sample.author = identify("ZZ999", "Zoe Young")
    seal(sample, second)
    history = History(sample)
    say_compared(sample, review)
    assert (review_stage(sample, review), register(sample)[0].stage) == ("compared", "compared")
    history.undo()
    assert review_stage(sample, review) == "sealed"
    history.redo()
    reopen(sample, second, "A document came in late.")
    assert review_stage(sample, review) == "in progress"
    seal(sample, second)
    assert review_stage(sample, review) == "sealed", "another seal has not been compared"


def test_a_single_appraisal_is_signed_and_released_without_further_steps(sample: Workspace) -> None:
    review, appraisal = first_review(sample), register(sample)[0].appraisal_id
    assert appraisal is not None
    sign(sample, appraisal)
    assert review_stage(sample, review) == "moderated"
    release(sample, appraisal)
    assert review_stage(sample, review) == "released"
    take_release_back(sample, appraisal)
    assert review_stage(sample, review) == "moderated"
    take_signature_back(sample, appraisal)
    assert review_stage(sample, review) == "sealed"
    seals = load_appraisal(sample, appraisal)
    assert seals.seal is not None
    assert not seals.seal.is_changed


def test_where_several_are_sealed_only_the_one_that_counts_is_signed_and_released(sample: Workspace) -> None:
    review, first = first_review(sample), register(sample)[0].appraisal_id
    assert first is not None
    second = appraise_otherwise(sample, {"SCO1": 5})
    for step in (sign, release):
        with pytest.raises(Problem, match="not the appraisal that counts"):
            step(sample, first)
    designate(sample, review, second, "It has read the minutes.")
    for step in (sign, release):
        with pytest.raises(Problem, match="not the appraisal that counts"):
            step(sample, first)
        step(sample, second)
    assert review_stage(sample, review) == "released"
    designate(sample, review, first, "The minutes were not the last ones.")
    assert (review_stage(sample, review), register(sample)[0].stage) == ("sealed", "sealed"), (
        "this one was not released"
    )
    designate(sample, review, second, "They were, after all.")
    assert review_stage(sample, review) == "released"


def test_no_comparison_is_recorded_where_no_criterion_is_common(sample: Workspace) -> None:
    appraise_otherwise(sample, {}, framework=another_framework(sample, "0.9.1"))
    with pytest.raises(Problem, match="no criterion in common"):
        say_compared(sample, first_review(sample))


def test_only_who_may_signs_and_releases_and_only_what_is_sealed(sample: Workspace) -> None:
    appraisal = register(sample)[0].appraisal_id
    assert appraisal is not None
    sample.author = identify("ZZ999", "Zoe Young")
    begun = appraise_otherwise(sample, {}, is_sealed=False)
    for step in (sign, release):
        with pytest.raises(Problem):
            step(sample, begun)
    set_role(sample, "CD456", administrator=True)
    other = register(sample)[1].appraisal_id
    assert other is not None
    for step in (sign, release):
        with pytest.raises(Problem, match="moderators|administrator"):
            step(sample, other)
    sample.author = identify("CD456", "Cara Dunn")
    sign(sample, other)
    release(sample, other)
