"""What was said to be one review is one for whoever works blind, whichever registration each of them appraises."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scr_appraiser.model.allocating.allocations import allocate
from scr_appraiser.model.allocating.hiding import closed_reviews, hidden_appraisals, hidden_from_an_appraiser
from scr_appraiser.model.allocating.table import allocation_table
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import appraisals_of
from scr_appraiser.model.review.register import register
from scr_appraiser.model.sameness.deciding import say_same
from scr_appraiser.model.workspace import Workspace
from tests.model.differing import appraised_twice


@pytest.fixture
def twice(sample_file: Path, tmp_path: Path) -> Iterator[Workspace]:
    """Zoe Young has sealed an appraisal of the first review, as another has."""
    with appraised_twice(sample_file, tmp_path) as workspace:
        yield workspace


def two_registrations(workspace: Workspace) -> tuple[ReviewId, ReviewId]:
    one, other = (row.review_id for row in register(workspace)[1:3])
    return one, other


def of(workspace: Workspace, review: ReviewId) -> AppraisalId:
    (appraisal,) = appraisals_of(workspace, review)
    return appraisal.id


def test_who_is_to_appraise_one_registration_looks_into_nothing_under_the_other(twice: Workspace) -> None:
    one, other = two_registrations(twice)
    allocate(twice, one, "EF789", "Ed Frost", 1)
    theirs = of(twice, other)
    twice.author = identify("EF789", "Ed Frost")
    assert theirs not in hidden_appraisals(twice)
    assert other not in closed_reviews(twice)
    say_same(twice, one, other, one, "One report, registered by two offices.")
    assert theirs in hidden_appraisals(twice)
    assert hidden_appraisals(twice, [other]) == {theirs}
    assert theirs in hidden_from_an_appraiser(twice)
    assert {one, other} <= closed_reviews(twice)


def test_neither_the_register_nor_the_allocation_tells_how_far_the_other_registration_is(twice: Workspace) -> None:
    one, other = two_registrations(twice)
    allocate(twice, one, "EF789", "Ed Frost", 1)
    twice.author = identify("EF789", "Ed Frost")
    say_same(twice, one, other, one, "One report, registered by two offices.")
    stages = {row.review_id: row.stage for row in register(twice)}
    rows = {row.review_id: row for row in allocation_table(twice)}
    assert stages[other] == rows[other].stage == "allocated"
    (shown,) = (row for row in register(twice, only=[other]) if row.review_id == other)
    assert (shown.state, shown.overall, shown.appraisal_id) == ("not started", None, None)
    assert all(person.is_hidden for person in rows[other].people)


def test_what_was_not_said_to_be_one_stays_open(twice: Workspace) -> None:
    """The control."""
    one, other = two_registrations(twice)
    allocate(twice, one, "EF789", "Ed Frost", 1)
    twice.author = identify("EF789", "Ed Frost")
    assert of(twice, other) not in hidden_appraisals(twice)
    assert {row.review_id for row in register(twice) if row.stage == "allocated"} == {one}
