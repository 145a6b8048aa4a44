"""Appraisals carried over to another version of their framework: on record, undone whole, and counted once (C14)."""

import shutil
from pathlib import Path

import pytest

from scr_appraiser.model.agreement.reading import rated_together
from scr_appraiser.model.allocating.allocations import allocate
from scr_appraiser.model.appraisal.appraisals import rate, set_evidence, start_appraisal
from scr_appraiser.model.appraisal.seals import reopen, seal
from scr_appraiser.model.comparing.one_each import one_each
from scr_appraiser.model.comparing.reading import comparable_reviews, sides_of
from scr_appraiser.model.consensus.beginning import begin_consensus
from scr_appraiser.model.erasure.redacting import erase_review
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import appraisals_of, load_appraisal
from scr_appraiser.model.migrating.candidates import candidates
from scr_appraiser.model.migrating.carrying import carry_over
from scr_appraiser.model.migrating.routes import Route, route_between
from scr_appraiser.model.migrating.taking_back import take_carried_back
from scr_appraiser.model.moderating.steps import release, review_stage, say_compared, sign
from scr_appraiser.model.overview.counting import counting
from scr_appraiser.model.overview.reading import read_material
from scr_appraiser.model.overview.statistics import Selection
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.sameness.designated_reading import all_designated
from scr_appraiser.model.sameness.standing import counting_which, none_chosen
from scr_appraiser.model.settings.changing import set_setting
from scr_appraiser.model.settings.published import publish, retire
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.differing import another_framework, appraised_twice, confirm, first_review
from tests.model.merging.replicas import merge

WHY = "The wording alone was changed."


@pytest.fixture
def route(sample: Workspace) -> Route:
    return a_route(sample)


def a_route(workspace: Workspace) -> Route:
    """To a newer version of the framework, published, in which the first criterion alone is reworded."""
    after = another_framework(workspace, "0.9.1", reworded=1)
    publish(workspace, after.hash)
    return route_between(next(one for one in frameworks(workspace) if one.version == "0.9.0"), after)


def first_appraisal(workspace: Workspace) -> AppraisalId:
    return appraisals_of(workspace, first_review(workspace))[0].id


def finish(workspace: Workspace, made: AppraisalId) -> None:
    """Its appraiser judges what is open, decides, and seals."""
    before, appraisal = workspace.author, load_appraisal(workspace, made)
    workspace.author = identify(appraisal.appraiser, appraisal.appraiser_name)
    for criterion in {"SCO1"} - appraisal.judgements.keys():
        rate(workspace, made, criterion, 4)
        set_evidence(workspace, made, criterion, [Evidence("found", "p. 3")])
    confirm(workspace, made)
    seal(workspace, made)
    workspace.author = before


def test_a_judgement_goes_as_it_is_and_what_changed_is_left_open(sample: Workspace, route: Route) -> None:
    assert route.left_open == ("SCO1",)
    before = load_appraisal(sample, first_appraisal(sample))
    (made,) = carry_over(sample, route, [before.id], WHY)
    after = load_appraisal(sample, made)
    assert (after.appraiser, after.framework, after.seal) == (before.appraiser, route.after.hash, None)
    assert after.judgements.keys() == before.judgements.keys() - {"SCO1"}
    for name, judgement in after.judgements.items():
        was = before.judgements[name]
        assert (judgement.rating, judgement.condition, judgement.missing) == (was.rating, was.condition, was.missing)
        assert (judgement.comment, judgement.confidence, judgement.evidence) == (
            was.comment,
            was.confidence,
            was.evidence,
        )
    assert after.decisions["SCO"].value is None
    assert after.decisions["OVERALL"].value is None
    assert after.decisions["OVERALL"].strengths == before.decisions["OVERALL"].strengths != ""
    assert after.decisions["CAN"].value == before.decisions["CAN"].value is not None
    assert after.facts == {name: value for name, value in before.facts.items() if name != "minutes_spent"}
    assert load_appraisal(sample, before.id) == before


def test_it_is_on_record_what_it_was_made_from_by_whom_when_and_why(sample: Workspace, route: Route) -> None:
    before = load_appraisal(sample, first_appraisal(sample))
    paired = route_between(route.before, route.after, {"SCO1": "SCO1"})
    (made,) = carry_over(sample, paired, [before.id], WHY)
    said = load_appraisal(sample, made).carried_from
    assert said is not None
    assert (said.original, said.version, said.reason) == (before.id, "0.9.0", WHY)
    assert (said.by, said.by_name) == ("AB123", "Ann Brown")
    assert (said.pairs, said.is_changed) == ({"SCO1": "SCO1"}, False)
    assert before.seal is not None
    with sample.reading() as cursor:
        row = cursor.execute("SELECT original_seal, before, after FROM migration").fetchone()
    assert (row[0], row[1].hex(), row[2].hex()) == (before.seal.revision, route.before.hash, route.after.hash)
    sample.author = identify(before.appraiser, before.appraiser_name)
    reopen(sample, before.id, "Looked at it again.")
    assert not load_appraisal(sample, made).carried_from.is_changed  # type: ignore[union-attr]
    rate(sample, before.id, "SCO2", 1)
    assert load_appraisal(sample, made).carried_from.is_changed  # type: ignore[union-attr]


def test_many_are_one_step_that_is_undone_whole_and_done_again(sample: Workspace, route: Route) -> None:
    history = History(sample)
    chosen = [one.id for one in candidates(sample, route.before.hash, route.after.hash)][:3]
    told: list[tuple[int, int]] = []
    made = carry_over(sample, route, chosen, WHY, lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3)]
    history.undo()
    assert {load_appraisal(sample, one).state for one in made} == {"withdrawn"}
    again = {one.id: one.why_not for one in candidates(sample, route.before.hash, route.after.hash)}
    assert [again[one] for one in chosen] == [""] * 3
    history.redo()
    assert [load_appraisal(sample, one).carried_from is not None for one in made] == [True] * 3
    history.close()


def test_what_the_window_cancels_leaves_nothing(sample: Workspace, route: Route) -> None:
    def cancel(done: int, total: int) -> None:
        if done:
            raise KeyboardInterrupt

    chosen = [one.id for one in candidates(sample, route.before.hash, route.after.hash)][:2]
    with pytest.raises(KeyboardInterrupt):
        carry_over(sample, route, chosen, WHY, cancel)
    assert [one for one in candidates(sample, route.before.hash, route.after.hash) if one.why_not] == []


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


def test_one_of_two_is_taken_back_by_its_appraiser_or_an_administrator_while_it_is_not_sealed(
    sample: Workspace, route: Route
) -> None:
    before = first_appraisal(sample)
    (made,) = carry_over(sample, route, [before], WHY)
    set_setting(sample, "role", "AB123", {"administrator": True})
    sample.author = identify("EF789", "Eve Ford")
    with pytest.raises(Problem, match="Only an administrator of this file takes back"):
        take_carried_back(sample, made, WHY)
    sample.author = identify("AB123", "Ann Brown")
    with pytest.raises(Problem, match="was not carried over"):
        take_carried_back(sample, before, WHY)
    with pytest.raises(Problem, match="needs a reason"):
        take_carried_back(sample, made, "")
    take_carried_back(sample, made, WHY)
    assert [one.id for one in appraisals_of(sample, first_review(sample))] == [before]
    (again,) = carry_over(sample, route, [before], WHY)
    finish(sample, again)
    with pytest.raises(Problem, match="is sealed"):
        take_carried_back(sample, again, WHY)


def why_not(workspace: Workspace, route: Route, appraisal: AppraisalId) -> str:
    found = candidates(workspace, route.before.hash, route.after.hash)
    with pytest.raises(Problem) as raised:
        carry_over(workspace, route, [appraisal], WHY)
    why = next(one.why_not for one in found if one.id == appraisal)
    assert why
    assert why in raised.value.message
    return why


def test_what_cannot_be_carried_over_is_refused_with_the_reason(sample: Workspace, route: Route) -> None:
    one, other, third = (appraisals_of(sample, row.review_id)[0] for row in register(sample)[:3])
    carry_over(sample, route, [one.id], WHY)
    assert why_not(sample, route, one.id).startswith("It was carried over on ")
    sample.author = identify(other.appraiser, other.appraiser_name)
    start_appraisal(sample, other.review_id, route.after.hash)
    assert "has one under that version already" in why_not(sample, route, other.id)
    with sample.aside() as cursor:
        cursor.execute("UPDATE seal SET is_changed = 1 WHERE appraisal_id = ?", (bytes.fromhex(third.id),))
    assert "changed after its seal" in why_not(sample, route, third.id)


@pytest.mark.parametrize("what", ["reason", "nothing", "retired", "draft", "unknown", "administrator", "twice"])
def test_bad_input_is_refused_in_words_and_nothing_is_written(sample: Workspace, route: Route, what: str) -> None:
    chosen, reason = [first_appraisal(sample)], WHY
    words = {
        "reason": "needs a reason",
        "nothing": "No appraisal is chosen",
        "retired": "not published",
        "draft": "not published",
        "unknown": "no such appraisal",
        "administrator": "Only an administrator",
        "twice": "by one person",
    }[what]
    if what == "reason":
        reason = " "
    elif what == "nothing":
        chosen = []
    elif what == "retired":
        retire(sample, route.after.hash)
    elif what == "draft":
        route = route_between(route.before, another_framework(sample, "0.9.2", reworded=1))
    elif what == "unknown":
        chosen = [AppraisalId(chosen[0][::-1])]
    elif what == "administrator":
        set_setting(sample, "role", "EF789", {"administrator": True})
    else:
        chosen *= 2
    with pytest.raises(Problem, match=words):
        carry_over(sample, route, chosen, reason)
    with sample.reading() as cursor:
        assert cursor.execute("SELECT count(*) FROM migration").fetchone() == (0,)


def test_who_works_blind_is_told_of_their_own_alone(sample: Workspace, route: Route) -> None:
    review = first_review(sample)
    allocate(sample, review, "ZZ999", "Zoe Young", 2)
    sample.author = identify("ZZ999", "Zoe Young")
    told = [one.review for one in candidates(sample, route.before.hash, route.after.hash)]
    assert review not in told
    assert told == appraised(sample), "the register tells of no appraisal of it either"
    with pytest.raises(Problem, match="no such appraisal"):
        carry_over(sample, route, [first_appraisal(sample)], WHY)


def appraised(workspace: Workspace) -> list[ReviewId]:
    return [row.review_id for row in register(workspace) if row.appraisals]


def test_it_is_erased_with_its_review(sample: Workspace, route: Route) -> None:
    review = first_review(sample)
    (made,) = carry_over(sample, route, [first_appraisal(sample)], WHY)
    sample.author = identify(load_appraisal(sample, made).appraiser, "Invented Appraiser")
    set_facts(sample, "appraisal", made, {"conflict_of_interest": "none"})
    erase_review(sample, review, "Its retention ended.")
    with sample.reading() as cursor:
        assert cursor.execute("SELECT state, reason, pairs FROM migration").fetchone() == ("redacted", None, None)
    assert verify(sample).ok
