"""When a consensus is refused, and in which words."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scr_appraiser.model.allocating.allocations import allocate, declare
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.appraisal.seals import reopen
from scr_appraiser.model.comparing.one_each import common_framework
from scr_appraiser.model.comparing.sides import Side, compare
from scr_appraiser.model.consensus.beginning import Situation, begin_consensus, why_not_begin
from scr_appraiser.model.consensus.deciding import take_originals_in, withdraw_consensus
from scr_appraiser.model.consensus.points import agreed_on, all_agreed
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import DefinitionHash, RevisionId
from scr_appraiser.model.loading import appraisals_of, load_appraisal
from scr_appraiser.model.moderating.who import Standing
from scr_appraiser.model.settings.changing import set_role
from scr_appraiser.model.snapshots import Appraisal, Seal
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.builders import a_framework, a_judgement, an_appraisal
from tests.model.differing import another_framework, appraise_otherwise, appraised_twice, first_review, second_appraisal

ANN = Standing("AB123", frozenset({"AB123", "CD456"}), frozenset(), frozenset(), True, {})


@pytest.fixture
def twice(sample_file: Path, tmp_path: Path) -> Iterator[Workspace]:
    """The sample with a second appraisal that differs in nothing."""
    with appraised_twice(sample_file, tmp_path) as workspace:
        yield workspace


def refused(workspace: Workspace) -> str:
    with pytest.raises(Problem) as raised:
        begin_consensus(workspace, first_review(workspace))
    return f"{raised.value} {raised.value.advice}"


def side(**ratings: object) -> Side:
    appraisal = an_appraisal(level=4)
    judgements = {**appraisal.judgements, **{name: a_judgement(name, *given) for name, given in ratings.items()}}  # type: ignore[misc]
    appraisal = an_appraisal(level=4, judgements=judgements)
    return Side(appraisal, a_framework(), judge_appraisal(a_framework(), appraisal))


def test_only_what_all_answered_exactly_alike_is_taken() -> None:
    comparison = compare([side(SCO1=(5,), SCO2=("IE",)), side(SCO1=(5,), SCO2=("IE",)), side(SCO1=(4,), SCO2=("IE",))])
    taken = {one.criterion: one for one in all_agreed(comparison)}
    assert "SCO1" not in taken
    assert (taken["SCO2"].rating, taken["SCO2"].missing) == ("IE", "The action plan")
    assert taken["SCO3"].rating == 4


def test_not_applicable_is_agreed_on_under_one_condition_only() -> None:
    criterion = next(one for one in a_framework().criteria() if len(one.na_conditions) > 1)
    comparison = compare([side(), side()])
    facing = next(one for one in comparison.criteria if one.name == criterion.id)
    first, second = (a_judgement(criterion.id, "NA", condition=each) for each in criterion.na_conditions[:2])
    apart = replace(facing, answers=("NA", "NA"), judgements=(first, second))
    alike = replace(facing, answers=("NA", "NA"), judgements=(first, first))
    assert agreed_on(apart) is None
    assert agreed_on(alike) is not None


def test_one_appraiser_only(sample: Workspace) -> None:
    assert refused(sample).startswith("Only one person appraises this review.")


def test_not_before_all_have_sealed(sample: Workspace) -> None:
    appraise_otherwise(sample, {}, is_sealed=False)
    assert "Not yet: Zoe Young" in refused(sample)


def test_not_before_all_to_whom_it_is_allocated_have_begun(twice: Workspace) -> None:
    allocate(twice, first_review(twice), "CD456", "Carla Dean", 3)
    assert "Not yet: CD456" in refused(twice)


def test_not_while_an_original_is_reopened(twice: Workspace) -> None:
    second = second_appraisal(twice)
    twice.author = identify("ZZ999", "Zoe Young")
    reopen(twice, second, "The minutes came in late.")
    assert "nobody who appraises it is told how far the others are" in refused(twice)
    twice.author = identify("AB123", "Ann Brown")
    assert "Not yet: Zoe Young" in refused(twice)


def test_not_while_an_original_says_something_else_than_its_seal(twice: Workspace) -> None:
    second = second_appraisal(twice)
    with twice.aside() as cursor:  # as a merge leaves it that brings an older copy's change
        cursor.execute("UPDATE seal SET is_changed = 1 WHERE appraisal_id = ?", (bytes.fromhex(second),))
    assert "changed after it was sealed" in refused(twice)


def test_not_twice(twice: Workspace) -> None:
    begin_consensus(twice, first_review(twice))
    assert refused(twice).startswith("There is a consensus of this review already.")


def test_once_all_appraised_it_under_a_newer_version_another_is_begun(twice: Workspace) -> None:
    review, newer = first_review(twice), another_framework(twice, "0.9.1")
    begun = begin_consensus(twice, review)
    for one in [one for one in appraisals_of(twice, review) if not one.is_consensus]:
        appraise_otherwise(twice, {}, one.appraiser, one.appraiser_name, framework=newer)
    with pytest.raises(Problem, match=r"under version 0.9.1 of the framework.*Withdraw the consensus"):
        take_originals_in(twice, begun)
    withdraw_consensus(twice, begun, "All appraised it again.")
    assert load_appraisal(twice, begin_consensus(twice, review)).framework == newer.hash


def test_not_where_a_comment_is_owed(sample: Workspace) -> None:
    judgements = appraisals_of(sample, first_review(sample))[0].judgements
    framework = frameworks(sample)[0]
    criterion, silent = next(
        (name, rating)
        for name, one in judgements.items()
        for rating in range(1, 7)
        if isinstance(one.rating, int) and abs(rating - one.rating) > 1 and not framework.needs_comment(rating)
    )
    appraise_otherwise(sample, {criterion: silent}, without_comment=criterion)
    assert f"At 1 criterion, {criterion}, a comment is missing:" in refused(sample)


def test_not_by_somebody_who_neither_appraised_it_nor_moderates(twice: Workspace) -> None:
    set_role(twice, "MM1", moderator=True)
    assert "Ask one of them: MM1" in refused(twice)
    twice.author = identify("ZZ999", "Zoe Young")
    begin_consensus(twice, first_review(twice))


def test_not_by_somebody_with_a_conflict_of_interest(twice: Workspace) -> None:
    declare(twice, first_review(twice), "AB123", "Chaired it.")
    assert "You declared a conflict of interest" in refused(twice)


def test_not_under_different_versions_of_the_framework() -> None:
    other = DefinitionHash("f" * 64)
    first, second = an_appraisal(appraiser="AB123"), an_appraisal(appraiser="CD456", framework=None)
    newer = _under(second, other)
    sealed = _sealed(first), _sealed(newer)
    assert common_framework(sealed) is None
    problem = why_not_begin(Situation(sealed, (), (), ANN, None))
    assert problem is not None
    assert "different versions of the framework" in str(problem)
    assert common_framework([first, newer, second]) == first.framework


def _under(appraisal: Appraisal, framework: DefinitionHash) -> Appraisal:
    return replace(appraisal, framework=framework)


def _sealed(appraisal: Appraisal) -> Appraisal:
    seal = Seal(RevisionId("a" * 64), appraisal.appraiser, "Somebody", "2026-11-22T09:30:00.000Z", False, False)
    return replace(appraisal, seal=seal)
