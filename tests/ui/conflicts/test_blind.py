"""Whoever appraises a review sees no conflict in another's appraisal of it before they may look into that."""

from collections.abc import Callable

import pytest

from scr_appraiser.model.allocating.allocations import allocate
from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.conflicts.counting import count_open
from scr_appraiser.model.moderating.moderations import note
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.conflicts.rows import read_again
from tests.model.conflicts.copies import ids, merged, only, work_as
from tests.ui.conflicts.stage import Stage

pytestmark = pytest.mark.anybody


def test_a_second_appraiser_does_not_meet_the_first_ones_ratings_among_the_conflicts(
    files: list[Workspace], stage: Callable[..., Stage]
) -> None:
    review, _, appraisal = ids(files[0])
    rate(files[0], appraisal, "SCO1", 2)
    rate(files[1], appraisal, "SCO1", 5)
    file = merged(files)
    assert len(stage(file).rows()) == count_open(file) == 1
    allocate(file, review, "AB122", "Person 2", 2)
    assert (stage(file).rows(), count_open(file)) == ([], 0), "nor does the number beside the page tell of it"
    assert read_again(file, [], [only(file).subject.record]) == ([], []), "nor where it is read again by itself"
    work_as(file, 9)  # who appraises nothing may have to decide it
    assert len(stage(file).rows()) == count_open(file) == 1


def test_nor_what_two_moderators_decided_of_appraisals_that_are_hidden_from_them(
    files: list[Workspace], stage: Callable[..., Stage]
) -> None:
    review, _, _ = ids(files[0])
    for file, outcome in zip(files, ("2", "5"), strict=False):
        note(file, "Moderate", review, None, "trigger", "M1 SCO1: 2, 5", outcome, "Page 12 settles it.")
    file = merged(files)
    assert len(stage(file).rows()) == count_open(file) == 1
    allocate(file, review, "AB122", "Person 2", 2)
    assert (stage(file).rows(), count_open(file)) == ([], 0), "nor does the number beside the page tell of it"
