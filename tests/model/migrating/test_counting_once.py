"""An appraisal and what was made of it under another version: one counts, one is compared, none is lost (C14)."""

import shutil
from pathlib import Path

import pytest

from scr_appraiser.model.agreement.reading import rated_together
from scr_appraiser.model.appraisal.seals import reopen
from scr_appraiser.model.comparing.one_each import one_each
from scr_appraiser.model.comparing.reading import comparable_reviews, sides_of
from scr_appraiser.model.consensus.beginning import begin_consensus
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.loading import appraisals_of, load_appraisal
from scr_appraiser.model.migrating.carrying import carry_over
from scr_appraiser.model.migrating.routes import Route
from scr_appraiser.model.moderating.steps import release, review_stage, say_compared, sign
from scr_appraiser.model.overview.counting import counting
from scr_appraiser.model.overview.reading import read_material
from scr_appraiser.model.overview.statistics import Selection
from scr_appraiser.model.review.register import register
from scr_appraiser.model.sameness.designated_reading import all_designated
from scr_appraiser.model.sameness.standing import counting_which, none_chosen
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.differing import appraised_twice, first_review
from tests.model.merging.replicas import merge
from tests.model.migrating.carried import WHY, a_route, finish, first_appraisal, why_not


def test_the_original_counts_until_what_was_made_of_it_is_sealed_and_then_one_counts(
    sample: Workspace, route: Route
) -> None:
    review, before = first_review(sample), first_appraisal(sample)
    (made,) = carry_over(sample, route, [before], WHY)
    assert all_designated(sample)[review].appraisal_id == before
    finish(sample, made)
    assert (all_designated(sample)[review].appraisal_id, all_designated(sample)[review].how) == (made, "only")
    assert none_chosen(sample) == ()
    assert "under version 0.9.1 of the framework" in counting_which(sample, review).words()
    assert review_stage(sample, review) == "sealed"
    row = next(row for row in register(sample) if row.review_id == review)
    assert (row.appraisal_id, row.appraisals, row.state) == (made, 1, "sealed")
    assert comparable_reviews(sample) == ()
    material = read_material(sample)
    assert [one.id for one in material.appraisals.standings[review] if one.may_count] == [before, made]
    counted = counting(material, Selection(framework=route.after.hash))
    assert [case.review.id for case in counted.cases] == [review], "it alone is under the new version, and once"
    assert rated_together(sample) == {}, "nobody is measured against themselves"
    sample.author = identify(load_appraisal(sample, made).appraiser, "Invented Appraiser")
    reopen(sample, made, "Something was missed.")
    assert all_designated(sample)[review].appraisal_id == before


def test_the_stage_is_that_of_the_original_until_what_was_made_of_it_is_sealed(sample: Workspace, route: Route) -> None:
    review, before = first_review(sample), first_appraisal(sample)
    sign(sample, before)
    (made,) = carry_over(sample, route, [before], WHY)
    assert (review_stage(sample, review), register(sample)[0].stage) == ("moderated", "moderated")
    with pytest.raises(Problem, match="not sealed"):
        release(sample, made)
    release(sample, before)
    assert review_stage(sample, review) == "released"
    finish(sample, made)
    assert review_stage(sample, review) == "sealed", "another one counts, and nobody signed it"
    release(sample, made)
    sample.author = identify(load_appraisal(sample, made).appraiser, "Invented Appraiser")
    reopen(sample, made, "Something was missed.")
    assert review_stage(sample, review) == "released", "the original is, which counts again"
    reopen(sample, before, "Something was missed here too.")
    assert review_stage(sample, review) == "in progress"


def test_what_one_of_two_has_in_the_making_keeps_nobody_from_the_comparison(sample_file: Path, tmp_path: Path) -> None:
    with appraised_twice(sample_file, tmp_path, SCO3=5) as workspace:
        review, route = first_review(workspace), a_route(workspace)
        carry_over(workspace, route, [first_appraisal(workspace)], WHY)
        say_compared(workspace, review)
        assert review_stage(workspace, review) == "compared"


def test_a_second_person_under_the_old_version_is_compared_under_it_and_a_consensus_keeps_its_version(
    sample_file: Path, tmp_path: Path
) -> None:
    with appraised_twice(sample_file, tmp_path, SCO3=5) as workspace:
        review, route = first_review(workspace), a_route(workspace)
        one, other = (each.id for each in appraisals_of(workspace, review))
        (made,) = carry_over(workspace, route, [one], WHY)
        finish(workspace, made)
        assert [side.appraisal.id for side in sides_of(workspace, review)] == [one, other]
        assert all_designated(workspace)[review].how == "several"
        own = [load_appraisal(workspace, each) for each in (one, made)]
        assert one_each(own) == (own[1],)
        agreed = begin_consensus(workspace, review)
        assert "It is a consensus" in why_not(workspace, route, agreed)
        assert "a consensus of this review" in why_not(workspace, route, other)


def test_carried_over_on_two_laptops_both_are_seen_and_neither_is_lost_or_counted_twice(
    sample_file: Path, tmp_path: Path
) -> None:
    here, there = (open_workspace(Path(shutil.copy(sample_file, tmp_path / f"{name}.scra"))) for name in "ab")
    made = []
    for workspace, code in ((here, "AB123"), (there, "CD456")):
        workspace.author = identify(code, code)
        made += carry_over(workspace, a_route(workspace), [first_appraisal(workspace)], WHY)
    for target, source in ((here, there), (there, here)):
        merge(target, source)
        review = first_review(target)
        assert len(appraisals_of(target, review)) == 3
        assert all_designated(target)[review].how == "only", "the original counts as before"
    assert verify(here).ok
    here.close()
    there.close()
