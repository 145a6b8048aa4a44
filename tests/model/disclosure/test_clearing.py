"""A text leaves under another profile than internal only when a named person cleared that very text."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from scr_appraiser.model.disclosure.clearing import FreeText, clear, cleared, take_clearance_back
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


def a_text(review_id: ReviewId) -> FreeText:
    return FreeText("review", review_id, "summary", "Nobody is named here.")


def test_only_that_very_text_is_cleared_and_only_until_it_is_taken_back(
    workspace: Workspace, review_id: ReviewId
) -> None:
    one = a_text(review_id)
    other = replace(one, text="Nobody is named here, but Anna.")
    assert not cleared(workspace).leaves(one, "partners")
    assert cleared(workspace).leaves(one, "internal")
    clear(workspace, [one], "Read by two people")
    assert cleared(workspace).leaves(one, "publication")
    assert not cleared(workspace).leaves(other, "publication")
    assert not cleared(workspace).leaves(replace(one, field="other"), "publication")
    take_clearance_back(workspace, [one])
    assert not cleared(workspace).leaves(one, "partners")
    clear(workspace, [one], "Read again")
    assert cleared(workspace).leaves(one, "partners")


def test_it_needs_a_reason(workspace: Workspace, review_id: ReviewId) -> None:
    with pytest.raises(Problem, match="for a reason"):
        clear(workspace, [a_text(review_id)], "  ")


def test_it_can_be_undone(
    workspace: Workspace, review_id: ReviewId, tried_backwards: Callable[[Callable[[], object]], None]
) -> None:
    tried_backwards(lambda: clear(workspace, [a_text(review_id)], "Read by two people"))
