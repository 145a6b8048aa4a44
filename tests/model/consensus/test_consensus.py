"""A consensus begins with what all agree on; everything else is decided with a reason before it can be sealed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scr_appraiser.model.agreement.reading import rated_together
from scr_appraiser.model.answers import INSUFFICIENT, OVERALL
from scr_appraiser.model.appraisal.appraisals import decide, rate, start_appraisal
from scr_appraiser.model.appraisal.seals import reopen, seal
from scr_appraiser.model.comparing.reading import comparable_reviews, sides_of
from scr_appraiser.model.consensus.beginning import begin_consensus
from scr_appraiser.model.consensus.deciding import decide_difference, hide_names, take_originals_in, withdraw_consensus
from scr_appraiser.model.consensus.finishing import open_ends
from scr_appraiser.model.consensus.reading import Consensus, consensuses_of
from scr_appraiser.model.consensus.record import gather_moderation
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.loading import appraisals_of, load_appraisal
from scr_appraiser.model.moderating.deciding import decide_triggers, take_rulings_back
from scr_appraiser.model.moderating.rulings import LEAVE
from scr_appraiser.model.moderating.steps import release, sign, take_signature_back
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import restore, set_facts, withdraw
from scr_appraiser.model.sameness.designated_reading import all_designated
from scr_appraiser.model.settings.changing import set_role
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.fixtures import everything
from tests.model.differing import appraised_twice, confirm, first_review, second_appraisal

WHY = "The chronology on page 12 shows it."


def other_rating(sample: Workspace, criterion: str, by: int) -> int:
    rating = appraisals_of(sample, first_review(sample))[0].judgements[criterion].rating
    assert isinstance(rating, int)
    return rating + by if rating + by <= 6 else rating - by


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Iterator[Workspace]:
    """The sample with a second appraisal that differs by one point on SCO2 and by two on SCO3."""
    with appraised_twice(sample_file, tmp_path, SCO2=6, SCO3=6) as workspace:
        yield workspace


@pytest.fixture
def near(sample: Workspace) -> AppraisalId:
    """The second appraisal."""
    return second_appraisal(sample)


def the_consensus(workspace: Workspace) -> Consensus:
    (found,) = consensuses_of(workspace, first_review(workspace))
    return found


def rule_on_all(workspace: Workspace) -> None:
    found = the_consensus(workspace)
    assert found.comparison is not None
    for ruling in found.waiting:
        decide_triggers(
            workspace, found.appraisal.review_id, found.comparison, [ruling.trigger], LEAVE, "They talked it through."
        )


def sealed_consensus(workspace: Workspace) -> AppraisalId:
    begun = begin_consensus(workspace, first_review(workspace))
    set_facts(workspace, "appraisal", begun, {"conflict_of_interest": "none"})
    for point in the_consensus(workspace).undecided:
        decide_difference(workspace, begun, point.name, 4, WHY)
    confirm(workspace, begun)
    rule_on_all(workspace)
    seal(workspace, begun)
    return begun


def test_it_begins_with_what_all_agree_on_and_nothing_else(sample: Workspace, near: AppraisalId) -> None:
    review = first_review(sample)
    before = {one.id: one for one in appraisals_of(sample, review)}
    begun = begin_consensus(sample, review, are_names_hidden=True)
    consensus = load_appraisal(sample, begun)
    assert consensus.is_consensus
    assert consensus.made_from is not None
    assert consensus.made_from.are_names_hidden
    assert dict(consensus.made_from.originals) == {
        one.id: one.seal.revision for one in before.values() if one.seal is not None
    }
    assert not {"SCO2", "SCO3"} & consensus.judgements.keys()
    assert len(consensus.judgements) == 40
    ratings = {name: one.rating for name, one in before[near].judgements.items()}
    assert all(one.rating == ratings[name] and not one.comment for name, one in consensus.judgements.items())
    assert {one.id: one for one in appraisals_of(sample, review) if not one.is_consensus} == before
    assert verify(sample).ok


def test_beginning_can_be_undone(sample: Workspace, near: AppraisalId) -> None:
    history, before = History(sample), everything(sample)
    begin_consensus(sample, first_review(sample))
    history.undo()
    assert {name: said for name, said in everything(sample).items() if name in before} == before
    assert {kind for kind, _ in everything(sample).keys() - before.keys()} <= {"person"}
    history.close()


def test_it_is_nobodys_own_appraisal(sample: Workspace, near: AppraisalId) -> None:
    sample.author = identify("ZZ999", "Zoe Young")
    review = first_review(sample)
    begun = begin_consensus(sample, review)
    (row,) = register(sample, only=[review])
    assert row.appraisals == 2
    assert row.appraisal_id == near
    assert start_appraisal(sample, review, frameworks(sample)[0].hash) == near
    assert begun not in [side.appraisal.id for side in sides_of(sample, review)]
    assert comparable_reviews(sample)[0].appraisers == tuple(
        sorted(["ZZ999", sides_of(sample, review)[0].appraisal.appraiser])
    )
    sample.author = identify("CC1", "Cy Cole")
    assert start_appraisal(sample, review, frameworks(sample)[0].hash) not in (begun, near)


def test_every_difference_and_trigger_is_decided_before_the_seal(sample: Workspace, near: AppraisalId) -> None:
    review = first_review(sample)
    begun = begin_consensus(sample, review)
    set_facts(sample, "appraisal", begun, {"conflict_of_interest": "none"})
    assert [point.name for point in the_consensus(sample).undecided] == ["SCO2", "SCO3"]
    decide_difference(sample, begun, "SCO2", the_consensus(sample).undecided[0].facing.answers[0], WHY)
    rate(sample, begun, "SCO3", 4)
    assert [point.status for point in the_consensus(sample).undecided] == ["reason needed"]
    decide_difference(sample, begun, "SCO3", 4, WHY)
    confirm(sample, begun)
    waiting = the_consensus(sample).waiting
    assert ("M1", "SCO3") in [(one.trigger.id, one.trigger.name) for one in waiting]
    with pytest.raises(Problem, match="still missing"):
        seal(sample, begun)
    rule_on_all(sample)
    assert open_ends(the_consensus(sample)) == ()
    seal(sample, begun)
    assert all_designated(sample)[review].appraisal_id == begun
    assert [len(together) for met in rated_together(sample).values() for together in met] == [2]
    assert verify(sample).ok


def test_what_a_moderator_decided_stands_as_long_as_the_seal_of_the_consensus(
    sample: Workspace, near: AppraisalId
) -> None:
    history = History(sample)
    begun = sealed_consensus(sample)
    found = the_consensus(sample)
    assert found.comparison is not None
    triggers = [ruling.trigger for ruling in found.rulings]
    for change in (
        history.undo,
        lambda: take_rulings_back(sample, first_review(sample), triggers),
        lambda: decide_triggers(sample, first_review(sample), found.comparison, triggers[:1], "1", WHY),
    ):
        with pytest.raises(Problem, match="sealed"):
            change()
    assert open_ends(the_consensus(sample)) == ()
    reopen(sample, begun, "The moderator thought again.")
    take_rulings_back(sample, first_review(sample), triggers)
    assert len(the_consensus(sample).waiting) == len(triggers)


def test_over_an_original_that_was_sealed_anew_it_is_neither_signed_nor_released(
    sample: Workspace, near: AppraisalId
) -> None:
    begun = sealed_consensus(sample)
    sign(sample, begun)
    assert register(sample)[0].stage == "moderated"
    sample.author = identify("ZZ999", "Zoe Young")
    reopen(sample, near, "The minutes came in late.")
    rate(sample, near, "CAN1", 1)
    confirm(sample, near)
    seal(sample, near)
    sample.author = identify("AB123", "Ann Brown")
    for step in (sign, release):
        with pytest.raises(Problem, match="sealed anew since"):
            step(sample, begun)
    assert register(sample)[0].stage == "consensus", "what was signed rested on something else"
    take_signature_back(sample, begun)


def test_of_a_review_that_was_withdrawn_nothing_is_decided_or_told(sample: Workspace, near: AppraisalId) -> None:
    review = first_review(sample)
    begun = begin_consensus(sample, review)
    found = the_consensus(sample)
    assert found.comparison is not None
    withdraw(sample, "review", review, "Registered by mistake.")
    with pytest.raises(Problem, match="review was withdrawn"):
        gather_moderation(sample, review)
    for change in (
        lambda: decide_difference(sample, begun, "SCO2", 4, WHY),
        lambda: decide_triggers(sample, review, found.comparison, [found.rulings[0].trigger], LEAVE, WHY),
        lambda: release(sample, begun),
    ):
        with pytest.raises(Problem, match="withdrawn: nothing is decided of it"):
            change()
    restore(sample, "review", review)
    with pytest.raises(Problem, match="“SCO99” is no criterion of this framework"):
        decide_difference(sample, begun, "SCO99", 4, WHY)
    decide_difference(sample, begun, "SCO2", 4, WHY)


def test_another_rating_than_all_agree_on_needs_a_reason(sample: Workspace, near: AppraisalId) -> None:
    begun = begin_consensus(sample, first_review(sample))
    rate(sample, begun, "CAN1", other_rating(sample, "CAN1", 1))
    assert "CAN1 needs a reason: all agreed on another rating." in [
        gap.words for gap in open_ends(the_consensus(sample))
    ]


def test_what_a_moderator_decided_has_to_stand_in_it(sample: Workspace, near: AppraisalId) -> None:
    begun = begin_consensus(sample, first_review(sample))
    found = the_consensus(sample)
    assert found.comparison is not None
    trigger = next(one.trigger for one in found.waiting if one.trigger.name == "SCO3")
    decide_triggers(sample, first_review(sample), found.comparison, [trigger], "4", WHY)
    assert [one.answer for one in the_consensus(sample).unheeded] == [4]
    decide_difference(sample, begun, "SCO3", 4, WHY)
    assert the_consensus(sample).unheeded == ()


def test_an_original_that_is_reopened_after_it_began_is_said(sample: Workspace, near: AppraisalId) -> None:
    begun = begin_consensus(sample, first_review(sample))
    sample.author = identify("ZZ999", "Zoe Young")
    reopen(sample, near, "The minutes came in late.")
    assert the_consensus(sample).comparison is None
    assert open_ends(the_consensus(sample))[0].words.startswith("One of the appraisals")
    sample.author = identify("AB123", "Ann Brown")
    with pytest.raises(Problem, match="open: Zoe Young") as raised:
        decide_difference(sample, begun, "SCO2", 4, WHY)
    assert "take them in as they are then" in raised.value.advice
    with pytest.raises(Problem, match="open: Zoe Young"):
        rate(sample, begun, "SCO2", 4)
    with pytest.raises(Problem, match="open: Zoe Young"):
        decide(sample, begun, OVERALL, 4)
    hide_names(sample, begun, True)
    with pytest.raises(Problem, match="not sealed now: it rests"):
        decide_difference(sample, begun, "SCO2", 4, WHY)
    sample.author = identify("ZZ999", "Zoe Young")
    seal(sample, near)
    assert the_consensus(sample).moved == (near,)
    assert open_ends(the_consensus(sample))[0].words.startswith("An appraisal was sealed anew")
    take_originals_in(sample, begun)
    assert the_consensus(sample).moved == ()


def test_a_difference_is_decided_with_a_reason_by_somebody_who_may(sample: Workspace, near: AppraisalId) -> None:
    begun = begin_consensus(sample, first_review(sample))
    with pytest.raises(Problem, match="needs a reason"):
        decide_difference(sample, begun, "SCO2", 4, "because")
    with pytest.raises(Problem, match="Nothing is chosen"):
        decide_difference(sample, begun, "SCO2", None, WHY)
    with pytest.raises(Problem, match="somebody’s own"):
        decide_difference(sample, near, "SCO2", 4, WHY)
    set_role(sample, "MM1", moderator=True)
    for act in (
        lambda: decide_difference(sample, begun, "SCO2", 4, WHY),
        lambda: hide_names(sample, begun, True),
        lambda: withdraw_consensus(sample, begun, "Begun by mistake."),
    ):
        with pytest.raises(Problem, match="made by those who appraised the review, or by a moderator"):
            act()
    sample.author = identify("ZZ999", "Zoe Young")
    decide_difference(sample, begun, "SCO2", INSUFFICIENT, WHY, missing="The minutes")
    assert load_appraisal(sample, begun).judgements["SCO2"].missing == "The minutes"
    hide_names(sample, begun, True)
    assert the_consensus(sample).appraisal.made_from is not None
    withdraw_consensus(sample, begun, "Begun by mistake.")
    assert consensuses_of(sample, first_review(sample)) == ()
    assert begin_consensus(sample, first_review(sample)) != begun
    assert verify(sample).ok


def test_where_all_ratings_are_equal_nothing_is_left_to_decide(sample_file: Path, tmp_path: Path) -> None:
    with appraised_twice(sample_file, tmp_path) as workspace:
        begin_consensus(workspace, first_review(workspace))
        assert the_consensus(workspace).undecided == ()
        assert OVERALL not in [one.trigger.name for one in the_consensus(workspace).rulings]
