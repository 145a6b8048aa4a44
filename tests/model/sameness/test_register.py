"""The register says of a review that it is the same as another, and which counts."""

from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review, withdraw
from scr_appraiser.model.sameness.deciding import say_different, say_same, take_back
from scr_appraiser.model.workspace import Workspace

WHY = "One report, registered by two offices."


def said(workspace: Workspace) -> list[str]:
    """Of every line, the reference of the one that counts in its place."""
    return [row.same_as_reference if row.same_as else "-" for row in register(workspace)]


def test_a_review_in_whose_place_another_counts_says_which(workspace: Workspace) -> None:
    one, other, third = (register_review(workspace, {"review_ref": reference}) for reference in ("S-1", "S-2", "S-3"))
    say_different(workspace, one, third, "Two cases in one year.")
    assert said(workspace) == ["-", "-", "-"]
    say_same(workspace, one, other, other, WHY)
    assert said(workspace) == ["S-2", "-", "-"]
    assert {row.review_id: row.same_as for row in register(workspace, only=[one])} == {one: other, other: None}
    take_back(workspace, one, other, WHY)
    assert said(workspace) == ["-", "-", "-"]


def test_one_that_is_left_alone_counts_again(workspace: Workspace) -> None:
    one, other = (register_review(workspace, {"review_ref": reference}) for reference in ("S-1", "S-2"))
    say_same(workspace, one, other, other, WHY)
    withdraw(workspace, "review", other)
    assert said(workspace) == ["-"]
    assert [row.same_as for row in register(workspace, withdrawn=True)] == [None]
