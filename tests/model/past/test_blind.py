"""The history tells whoever works blind nothing that others' appraisals say, nor what followed from them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scr_appraiser.model.allocating.allocations import allocate
from scr_appraiser.model.allocating.allocations import withdraw as withdraw_allocation
from scr_appraiser.model.appraisal.seals import reopen
from scr_appraiser.model.comparing.reading import compared
from scr_appraiser.model.comparing.triggers import triggers
from scr_appraiser.model.consensus.beginning import begin_consensus
from scr_appraiser.model.consensus.deciding import withdraw_consensus
from scr_appraiser.model.identity import identify
from scr_appraiser.model.loading import appraisals_of, load_appraisal
from scr_appraiser.model.moderating.deciding import decide_triggers, return_appraisal
from scr_appraiser.model.moderating.rulings import LEAVE
from scr_appraiser.model.past.entries import Wanted
from scr_appraiser.model.past.reading import Reading
from scr_appraiser.model.sameness.designating import designate
from scr_appraiser.model.workspace import Workspace
from tests.model.differing import appraised_twice, first_review, second_appraisal

WHY = "Page 12 settles it."
TELLING = ("appraisal", "judgement", "decision", "consensus", "moderation", "designation")


@pytest.fixture
def twice(sample_file: Path, tmp_path: Path) -> Iterator[Workspace]:
    """Two sealed appraisals of the first review that differ on SCO3."""
    with appraised_twice(sample_file, tmp_path, SCO3=6) as workspace:
        yield workspace


def told(workspace: Workspace) -> set[str]:
    """The kinds of record of the first review of which the history tells, but for one's own appraisal."""
    reading, found = Reading(workspace, Wanted(kinds=TELLING)), set()
    own = [one.id for one in appraisals_of(workspace, first_review(workspace)) if _is_own(workspace, one.appraiser)]
    while not reading.is_done:
        found |= {
            each.subject.kind
            for each in reading.entries(500, 60)
            if each.subject.review_id == first_review(workspace) and each.subject.appraisal_id not in own
        }
    return found


def _is_own(workspace: Workspace, appraiser: str) -> bool:
    return workspace.author is not None and appraiser == workspace.author.staff_code


def test_who_appraises_later_is_not_told_what_was_agreed_decided_or_chosen(twice: Workspace) -> None:
    review = first_review(twice)
    begun, found = begin_consensus(twice, review), compared(twice, review)
    assert found is not None
    decide_triggers(twice, review, found.comparison, triggers(found.comparison)[:1], LEAVE, WHY)
    designate(twice, review, begun, WHY)
    withdraw_consensus(twice, begun, "A third is to appraise it first.")
    allocate(twice, review, "EF789", "Ed Frost", 3)
    twice.author = identify("EF789", "Ed Frost")
    assert told(twice) == set()
    twice.author = identify("AB123", "Ann Brown")
    withdraw_allocation(twice, review, "EF789")
    twice.author = identify("EF789", "Ed Frost")
    assert told(twice) == set(TELLING)


def test_who_is_at_work_again_is_not_told_why_the_others_appraisal_was_returned(twice: Workspace) -> None:
    zoe = second_appraisal(twice)
    first = next(one.id for one in appraisals_of(twice, first_review(twice)) if one.id != zoe)
    return_appraisal(twice, first, "The rating of SCO3 is much too low.")
    twice.author = identify("ZZ999", "Zoe Young")
    assert "moderation" in told(twice)
    reopen(twice, zoe, "The minutes came in late.")
    assert told(twice) == set()


def test_who_works_blind_is_told_that_their_own_was_returned_and_not_what_lay_beside_it(twice: Workspace) -> None:
    zoe, review = second_appraisal(twice), first_review(twice)
    wanted = Wanted(kinds=("moderation", "sealed_beside"), reviews=(review,))
    (first,) = (one.id for one in appraisals_of(twice, review) if one.id != zoe)
    for appraisal, why in ((zoe, "Comment on SCO3 missing."), (first, "Much too low at SCO3.")):
        return_appraisal(twice, appraisal, why)
    allocate(twice, review, "EF789", "Ed Frost", 3)
    twice.author = identify("ZZ999", "Zoe Young")
    (entry,) = Reading(twice, wanted).entries(50, 60)
    assert "Comment on SCO3 missing." in str(entry.fields)
    signed = load_appraisal(twice, zoe).seal
    assert signed is not None
    assert signed.beside is None, "how far the others were then is not told before all have sealed"
    withdraw_allocation(twice, review, "EF789")
    kinds = [entry.subject.kind for entry in Reading(twice, wanted).entries(50, 60)]
    assert (kinds.count("moderation"), "sealed_beside" in kinds) == (2, True), "the control: all have sealed"
