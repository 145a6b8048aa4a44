"""What is no conflict and yet waits, and what may still say a text that was taken out, is said with what to do."""

from collections.abc import Callable

import pytest

from scr_appraiser.model.appraisal.appraisals import rate, write_comment
from scr_appraiser.model.erasure.finding import find
from scr_appraiser.model.erasure.redacting import remove_text
from scr_appraiser.model.sameness.designating import designate, take_designation_back
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.designating.dialog import DesignatingDialog
from tests.model.conflicts.copies import ids, merged
from tests.model.differing import appraise_otherwise, first_review
from tests.model.merging.replicas import merge
from tests.ui.conflicts.stage import Stage
from tests.ui.showing import in_dialog

pytestmark = pytest.mark.anybody

NAME = "Zebedee Quirk"
WHY = "Checked by the team."


def test_of_which_reviews_none_counts_is_said_and_one_is_chosen_from_there(
    sample: Workspace, stage: Callable[..., Stage]
) -> None:
    review = first_review(sample)
    there = stage(sample).page.which_counts
    assert not there.isVisible()
    second = appraise_otherwise(sample, {"SCO1": 5})
    assert there.isVisible()
    asked: list[str] = []
    in_dialog(DesignatingDialog, lambda dialog: (asked.append(dialog.now.text()), dialog.reject()))  # type: ignore[func-returns-value]
    there.choose.click()
    assert "several are sealed, and nobody has chosen" in asked[0]
    designate(sample, review, second, WHY)
    assert not there.isVisible()
    take_designation_back(sample, review, WHY)
    assert [one for one, _ in there.waiting] == [review]


def test_that_a_version_may_still_say_what_was_taken_out_is_said_with_the_way_to_take_it_out(
    files: list[Workspace], stage: Callable[..., Stage]
) -> None:
    *_, appraisal = ids(files[0])
    write_comment(files[0], appraisal, "SCO1", f"Told by {NAME} at length.")
    merge(files[1], files[0])
    remove_text(files[0], NAME, find(files[0], NAME).places, "A name typed by mistake.")
    rate(files[1], appraisal, "SCO1", 5)
    for file, rating in zip(files, (2, 3), strict=False):
        rate(file, appraisal, "SCO2", rating)
    page = stage(merged(files)).page
    told = []
    for row in page.model.shown:
        page.table.choose(row.key)
        told.append((page.details.may_say_it.isVisible(), page.offered.take_out.isEnabled()))
    assert sorted(told) == [(False, False), (True, True)]
