"""Appraisals carried over to another version of their framework: as they are, on record, undone whole."""

import pytest

from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.appraisal.seals import reopen
from scr_appraiser.model.erasure.redacting import erase_review
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.loading import appraisals_of, load_appraisal
from scr_appraiser.model.migrating.candidates import candidates
from scr_appraiser.model.migrating.carrying import carry_over
from scr_appraiser.model.migrating.routes import Route, route_between
from scr_appraiser.model.migrating.taking_back import take_carried_back
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.settings.changing import set_setting
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.differing import first_review
from tests.model.migrating.carried import WHY, finish, first_appraisal


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


def test_it_is_erased_with_its_review(sample: Workspace, route: Route) -> None:
    review = first_review(sample)
    (made,) = carry_over(sample, route, [first_appraisal(sample)], WHY)
    sample.author = identify(load_appraisal(sample, made).appraiser, "Invented Appraiser")
    set_facts(sample, "appraisal", made, {"conflict_of_interest": "none"})
    erase_review(sample, review, "Its retention ended.")
    with sample.reading() as cursor:
        assert cursor.execute("SELECT state, reason, pairs FROM migration").fetchone() == ("redacted", None, None)
    assert verify(sample).ok
