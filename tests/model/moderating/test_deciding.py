"""What a moderator decides, with a reason, and who may."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scr_appraiser.model.allocating.allocations import allocate, declare
from scr_appraiser.model.allocating.allocations import withdraw as withdraw_allocation
from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.appraisal.judging import Judged
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.appraisal.sealed_sums import asked
from scr_appraiser.model.appraisal.seals import reopen, seal
from scr_appraiser.model.appraisal.working_words import working_sentences
from scr_appraiser.model.comparing.reading import sides_of
from scr_appraiser.model.comparing.sides import Comparison, compare
from scr_appraiser.model.file import schema
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.loading import appraisals_of, load_appraisal
from scr_appraiser.model.moderating.deciding import (
    decide_triggers,
    lift_cap,
    put_cap_back,
    return_appraisal,
    take_rulings_back,
)
from scr_appraiser.model.moderating.moderations import moderations
from scr_appraiser.model.moderating.returned import returned
from scr_appraiser.model.moderating.rulings import LEAVE, Ruling, place_of, rulings
from scr_appraiser.model.overview.appraised_reading import read_appraisals
from scr_appraiser.model.review.register import register
from scr_appraiser.model.sameness.deciding import say_same
from scr_appraiser.model.sameness.reading import classes
from scr_appraiser.model.settings.changing import set_role
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.differing import appraised_twice, confirm, first_review, second_appraisal

WHY = "Page 12 settles it."


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Iterator[Workspace]:
    """The sample with a second appraisal by which a domain is held down by caps."""
    with appraised_twice(sample_file, tmp_path, CAN1=1, SCO1=1, SCO2=5, SCO3=5, SCO4=5) as workspace:
        yield workspace


@pytest.fixture
def low(sample: Workspace) -> AppraisalId:
    """The second appraisal."""
    return second_appraisal(sample)


def compared(workspace: Workspace) -> Comparison:
    return compare(sides_of(workspace, first_review(workspace)))


def ruled(workspace: Workspace) -> dict[tuple[str, str], Ruling]:
    comparison = compared(workspace)
    found = rulings(comparison, moderations(workspace, first_review(workspace)))
    return {(one.trigger.id, one.trigger.name): one for one in found}


def decide(workspace: Workspace, outcome: str, reason: str = WHY, name: str = "CAN1") -> None:
    found = [one.trigger for one in ruled(workspace).values() if one.trigger.name == name]
    decide_triggers(workspace, first_review(workspace), compared(workspace), found, outcome, reason)


def test_all_triggers_of_a_place_are_decided_in_one_step(sample: Workspace, low: AppraisalId) -> None:
    history = History(sample)
    assert not any(one.is_decided for one in ruled(sample).values())
    decide(sample, "2")
    decided = {key: one for key, one in ruled(sample).items() if one.is_decided}
    assert {name for _, name in decided} == {"CAN1"}
    assert len(decided) > 1
    assert {(one.answer, one.noted.by_name, one.noted.reason) for one in decided.values() if one.noted} == {
        (2, "Ann Brown", WHY)
    }
    history.undo()
    assert not any(one.is_decided for one in ruled(sample).values())
    history.redo()
    take_rulings_back(sample, first_review(sample), [next(iter(decided.values())).trigger])
    assert len([one for one in ruled(sample).values() if one.is_decided]) == len(decided) - 1
    assert verify(sample).ok


def test_a_decision_needs_a_reason_and_an_answer_that_there_is(sample: Workspace, low: AppraisalId) -> None:
    with pytest.raises(Problem, match="reason"):
        decide(sample, LEAVE, "yes")
    for outcome, name in (("7", "CAN1"), ("NA", OVERALL), ("", "CAN1")):
        with pytest.raises(Problem, match="no decision"):
            decide(sample, outcome, name=name)
    decide(sample, "NA")
    decide(sample, LEAVE, name=OVERALL)
    assert ruled(sample)["M5", OVERALL].answer is None
    assert ruled(sample)["M5", OVERALL].is_decided


def test_what_was_decided_of_other_answers_says_nothing_of_these(sample: Workspace, low: AppraisalId) -> None:
    decide(sample, "2")
    trigger = ruled(sample)["M1", "CAN1"].trigger
    turned = replace(trigger, answers=trigger.answers[::-1])
    assert place_of(turned) == place_of(trigger)
    assert place_of(replace(trigger, answers=(trigger.answers[0], 6))) != place_of(trigger)


def test_only_what_the_comparison_says_now_is_decided(sample: Workspace, low: AppraisalId) -> None:
    review, shown = first_review(sample), compared(sample)
    found = [one.trigger for one in ruled(sample).values() if one.trigger.name == "CAN1"]
    with pytest.raises(Problem, match="Nothing is chosen"):
        decide_triggers(sample, review, shown, [], LEAVE, WHY)
    with pytest.raises(Problem, match="Nothing is chosen"):
        take_rulings_back(sample, review, [])
    invented, elsewhere = replace(found[0], answers=(1, 6)), register(sample)[1].review_id
    scattered = [found[0], ruled(sample)["M5", OVERALL].trigger]
    for of, decided in ((review, [invented]), (review, scattered), (elsewhere, found)):
        with pytest.raises(Problem, match="not there any more"):
            decide_triggers(sample, of, shown, decided, LEAVE, WHY)
    me, sample.author = sample.author, identify("ZZ999", "Zoe Young")
    reopen(sample, low, "The minutes came in late.")
    seal(sample, low)
    sample.author = me
    with pytest.raises(Problem, match="Look at the comparison again"):
        decide_triggers(sample, review, shown, found, LEAVE, WHY)
    assert moderations(sample, review) == ()
    decide(sample, "2")


def test_while_two_moderators_versions_differ_nothing_is_decided(sample: Workspace, low: AppraisalId) -> None:
    decide(sample, "2")
    noted = [replace(one, is_in_conflict=True, outcome="") for one in moderations(sample, first_review(sample))]
    assert not any(one.is_decided for one in rulings(compared(sample), noted))


def test_who_may_moderate(sample: Workspace, low: AppraisalId) -> None:
    sample.author = identify("ZZ999", "Zoe Young")
    with pytest.raises(Problem, match="You appraised this review yourself"):
        decide(sample, "2")
    allocate(sample, first_review(sample), "EF789", "Ed Frost", 3)
    sample.author = identify("EF789", "Ed Frost")
    with pytest.raises(Problem, match="You are to appraise this review yourself"):
        return_appraisal(sample, low, WHY)
    withdraw_allocation(sample, first_review(sample), "EF789")
    sample.author = identify("AB123", "Ann Brown")
    set_role(sample, "MM1", moderator=True)
    with pytest.raises(Problem, match="not among the moderators") as raised:
        decide(sample, "2")
    assert raised.value.advice == "Ask a moderator: MM1."
    sample.author = identify("MM1", "Mo Marsh")
    declare(sample, first_review(sample), "MM1", "Chaired it.")
    with pytest.raises(Problem, match="conflict of interest"):
        return_appraisal(sample, low, WHY)
    again = register(sample)[1].review_id
    (other,) = appraisals_of(sample, again)
    sample.author = identify(other.appraiser, other.appraiser_name)
    with pytest.raises(Problem, match="not among the moderators"):
        return_appraisal(sample, low, WHY)
    say_same(sample, first_review(sample), again, again, "Registered on two laptops.")
    with pytest.raises(Problem, match="You appraised this review yourself"):
        return_appraisal(sample, low, WHY)


def judged(workspace: Workspace, appraisal: AppraisalId) -> Judged:
    return judge_appraisal(frameworks(workspace)[0], load_appraisal(workspace, appraisal))


def test_a_cap_is_lifted_in_what_is_not_sealed_and_the_working_says_so(sample: Workspace, low: AppraisalId) -> None:
    level, cap = next(
        (name, cap)
        for name, working in judged(sample, low).domains.items()
        for cap in working.caps
        if cap.bit and [one.cap for one in working.caps if one.holds and one.cap <= cap.cap] == [cap.cap]
    )
    with pytest.raises(Problem, match="sealed"):
        lift_cap(sample, low, level, cap.id, WHY)
    me, sample.author = sample.author, identify("ZZ999", "Zoe Young")
    reopen(sample, low, "Asked to by the moderator.")
    sample.author = me
    with pytest.raises(Problem, match="No such cap"):
        lift_cap(sample, low, level, "XX9", WHY)
    history = History(sample)
    lift_cap(sample, low, level, cap.id, WHY)
    working = judged(sample, low).domains[level]
    assert working.ceiling > cap.cap
    assert working.suggestion == min(working.rounded or 0, working.ceiling)
    assert f"Lifted by Ann Brown: {WHY}" in " ".join(working_sentences(frameworks(sample)[0], level, working))
    assert not any(one.bit for one in working.caps if one.id == cap.id)
    put_cap_back(sample, low, level, cap.id)
    assert judged(sample, low).domains[level].ceiling == cap.cap
    history.undo()
    sample.author = identify("ZZ999", "Zoe Young")
    confirm(sample, low)
    seal(sample, low)
    signed = load_appraisal(sample, low).seal
    assert signed is not None
    assert not signed.is_changed
    framework = frameworks(sample)[0]
    kept = read_appraisals(sample, {framework.hash: framework}, classes(sample)).known[low].sums
    final = dict(zip(asked(framework), kept.given, strict=True))[level]
    assert final == judged(sample, low).finals[level]
    assert isinstance(final, int)
    assert final > cap.cap
    with sample.reading() as cursor:
        (covered,) = cursor.execute("SELECT sealed FROM seal WHERE appraisal_id = ?", (bytes.fromhex(low),)).fetchone()
        (lift,) = cursor.execute("SELECT hex(id) FROM moderation WHERE matter = 'cap'").fetchone()
    assert lift.lower() in covered
    sample.author = me
    with pytest.raises(Problem, match="sealed"), sample.change("Behind its back") as session:
        session.get_one(schema.Moderation, lift.lower()).reason = "Something else altogether."
    assert verify(sample).ok


def test_an_appraisal_is_returned_until_it_is_sealed_anew(sample: Workspace, low: AppraisalId) -> None:
    before = load_appraisal(sample, low)
    return_appraisal(sample, low, "SCO1 rests on the draft report.")
    after = load_appraisal(sample, low)
    assert after == before
    said = returned(sample, after)
    assert said is not None
    assert (said.by_name, said.reason) == ("Ann Brown", "SCO1 rests on the draft report.")
    sample.author = identify("ZZ999", "Zoe Young")
    reopen(sample, low, "Returned by the moderator.")
    assert returned(sample, load_appraisal(sample, low)) is not None
    with pytest.raises(Problem, match="not sealed"):
        sample.author = identify("AB123", "Ann Brown")
        return_appraisal(sample, low, WHY)
    sample.author = identify("ZZ999", "Zoe Young")
    seal(sample, low)
    assert returned(sample, load_appraisal(sample, low)) is None
