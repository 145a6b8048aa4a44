"""A consensus and its moderation in two copies of a file that meet: nothing is chosen without a person."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scr_appraiser.model.appraisal.seals import seal
from scr_appraiser.model.conflicts.reading import conflicts
from scr_appraiser.model.conflicts.telling import told
from scr_appraiser.model.consensus.beginning import begin_consensus
from scr_appraiser.model.consensus.deciding import decide_difference
from scr_appraiser.model.consensus.reading import consensuses_of
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.moderating.deciding import decide_triggers, lift_cap
from scr_appraiser.model.moderating.rulings import LEAVE
from scr_appraiser.model.moderating.steps import release, review_stage
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.sameness.designated import OVERTAKEN, Designated
from scr_appraiser.model.sameness.designated_reading import all_designated
from scr_appraiser.model.sameness.designating import designate
from scr_appraiser.model.sameness.standing import counting_which
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.differing import appraised_twice, confirm, first_review, second_appraisal
from tests.model.merging.replicas import merge

WHY = "Page 12 settles it."


@pytest.fixture
def copies(sample_file: Path, tmp_path: Path) -> Iterator[tuple[Workspace, Workspace]]:
    """Two copies of a file in which a review was appraised twice, otherwise on SCO3 alone; two people at work."""
    folders = tmp_path / "here", tmp_path / "there"
    for folder in folders:
        folder.mkdir()
    with (
        appraised_twice(sample_file, folders[0], SCO3="IE") as here,
        appraised_twice(sample_file, folders[1], SCO3="IE") as there,
    ):
        there.author = identify("CD456", "Carla Dean")
        yield here, there


def finish(workspace: Workspace, begun: AppraisalId) -> None:
    set_facts(workspace, "appraisal", begun, {"conflict_of_interest": "none"})
    decide_difference(workspace, begun, "SCO3", 4, WHY)
    confirm(workspace, begun)
    rule(workspace, LEAVE)
    seal(workspace, begun)


def rule(workspace: Workspace, outcome: str) -> None:
    found = consensuses_of(workspace, first_review(workspace))[0]
    assert found.comparison is not None
    for ruling in found.rulings:
        decide_triggers(workspace, found.appraisal.review_id, found.comparison, [ruling.trigger], outcome, WHY)


def test_of_two_consensuses_of_one_review_neither_counts_by_itself(copies: tuple[Workspace, Workspace]) -> None:
    here, there = copies
    review, original = first_review(here), second_appraisal(here)
    designate(there, review, original, WHY)
    mine, theirs = (begin_consensus(one, review) for one in copies)
    assert all_designated(there)[review] == Designated(original, "chosen"), "an open consensus counts for nothing yet"
    finish(here, mine)
    finish(there, theirs)
    assert all_designated(here)[review] == Designated(mine, "consensus")
    assert all_designated(there)[review] == Designated(theirs, "consensus", is_overtaken=True)
    words = counting_which(there, review).words()
    assert words.startswith("Counts: the consensus by Carla Dean, ")
    assert words.endswith(OVERTAKEN)
    with pytest.raises(Problem, match=r"The sealed consensus of this review counts\. To have another"):
        designate(there, review, original, WHY)
    release(here, mine)
    assert review_stage(here, review) == "released"
    merge(here, there)
    assert len(consensuses_of(here, review)) == 2
    assert all_designated(here)[review] == Designated(None, "several", is_overtaken=True)
    assert review_stage(here, review) == "consensus", "what was released does not count now"
    with pytest.raises(Problem, match="Choose one of them"):
        designate(here, review, original, WHY)
    designate(here, review, theirs, WHY)
    assert (all_designated(here)[review], review_stage(here, review)) == (Designated(theirs, "chosen"), "consensus")
    designate(here, review, mine, WHY)
    assert (review_stage(here, review), register(here)[0].stage) == ("released", "released")
    with pytest.raises(Problem, match="There is a consensus"):
        begin_consensus(here, review)
    assert verify(here).ok


def test_what_two_moderators_decided_differently_is_undecided_and_a_conflict(
    copies: tuple[Workspace, Workspace],
) -> None:
    here, there = copies
    begin_consensus(here, first_review(here))
    merge(there, here)
    rule(here, "4")
    rule(there, LEAVE)
    assert consensuses_of(here, first_review(here))[0].waiting == ()
    merge(here, there)
    waiting = consensuses_of(here, first_review(here))[0].waiting
    assert [ruling.noted is not None and ruling.noted.is_in_conflict for ruling in waiting] == [True] * len(waiting)
    assert waiting
    assert {one.subject.kind for one in conflicts(here)} == {"moderation"}
    assert verify(here).ok


def test_a_cap_that_was_lifted_elsewhere_is_a_change_after_the_seal(copies: tuple[Workspace, Workspace]) -> None:
    here, there = copies
    begun = begin_consensus(here, first_review(here))
    merge(there, here)
    level, cap = next(
        (name, cap.id)
        for name, working in consensuses_of(there, first_review(there))[0].side.judged.domains.items()
        for cap in working.caps
        if cap.holds
    )
    lift_cap(there, begun, level, cap, WHY)
    finish(here, begun)
    assert all_designated(here)[first_review(here)].how == "consensus"
    merge(here, there)
    signed = load_appraisal(here, begun).seal
    assert signed is not None
    assert signed.is_changed
    (found,) = conflicts(here)
    assert found.code == "C4"
    assert [line.text for side in told(here, found).sides for line in side if "lifted" in line.text] == ["lifted"]
    assert all_designated(here)[first_review(here)].how == "several"
    assert verify(here).ok
