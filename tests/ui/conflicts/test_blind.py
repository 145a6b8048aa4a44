"""Whoever appraises a review sees no conflict in another's appraisal of it before they may look into that."""

from collections.abc import Callable

from scr_appraiser.model.allocating.allocations import allocate
from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.workspace import Workspace
from tests.model.conflicts.copies import ids, merged, work_as
from tests.ui.conflicts.stage import Stage


def test_a_second_appraiser_does_not_meet_the_first_ones_ratings_among_the_conflicts(
    files: list[Workspace], stage: Callable[..., Stage]
) -> None:
    review, _, appraisal = ids(files[0])
    rate(files[0], appraisal, "SCO1", 2)
    rate(files[1], appraisal, "SCO1", 5)
    file = merged(files)
    assert len(stage(file).rows()) == 1
    allocate(file, review, "AB122", "Person 2", 2)
    assert stage(file).rows() == []
    work_as(file, 9)  # who appraises nothing may have to decide it
    assert len(stage(file).rows()) == 1
