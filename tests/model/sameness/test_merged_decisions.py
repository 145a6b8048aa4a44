"""What several people decided on copies of one file, after the copies were merged."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.sameness.counting import Count
from scr_appraiser.model.sameness.deciding import say_different, say_same, take_back
from scr_appraiser.model.sameness.reading import candidates, classes, count_reviews
from scr_appraiser.model.workspace import Workspace
from tests.fixtures import a_workspace
from tests.model.merging.files import planned
from tests.model.merging.replicas import merge

WHY = "One report, registered by two offices."


@pytest.fixture
def copies(tmp_path: Path) -> Iterator[list[Workspace]]:
    """Three copies of a file with four registrations of one review, somebody else at work on each."""
    workspace = a_workspace(tmp_path, "first.scra")
    for typed in ("SCR-2014-7", "scr/2014/07", "SCR 2014 007", "scr 2014 7"):
        register_review(workspace, {"lead_cpc": "Fife", "d_report_final": "2014-06-30", "review_ref": typed})
    workspace.close()
    with ExitStack() as stack:
        opened = []
        for code in ("AB123", "CD456", "EF789"):
            path = Path(shutil.copy(tmp_path / "first.scra", tmp_path / f"{code}.scra"))
            opened.append(open_workspace(path))
            stack.callback(opened[-1].close)
            opened[-1].author = identify(code, code)
        yield opened


def reviews(workspace: Workspace) -> list[ReviewId]:
    return sorted(classes(workspace).of)


def parts(workspace: Workspace) -> list[list[int]]:
    """The classes, by the numbers of their members."""
    known = reviews(workspace)
    return [[known.index(one) for one in each.members] for each in classes(workspace).all()]


def test_decisions_of_several_people_join_in_whatever_order_they_come_and_coming_again_they_change_nothing(
    copies: list[Workspace], tmp_path: Path
) -> None:
    """P11: the count never rises on taking the same in again; it is the number of classes."""
    a, b, c, d = reviews(copies[0])
    say_same(copies[0], a, b, a, WHY)
    say_same(copies[1], b, c, b, WHY)
    say_different(copies[2], a, d, "The last is another case.")
    counts = set()
    for number, order in enumerate([copies, copies[::-1]]):
        target = a_workspace(tmp_path, f"target-{number}.scra")
        for source in (*order, *order):
            merge(target, source)
        counts.add((str(parts(target)), count_reviews(target)))
        target.close()
    assert counts == {("[[0, 1, 2], [3]]", Count(2, 2, unsettled=1))}


def test_same_and_different_said_at_once_wait_for_a_decision(copies: list[Workspace]) -> None:
    """C9."""
    a, b, *_ = reviews(copies[0])
    say_same(copies[0], a, b, a, WHY)
    say_different(copies[1], a, b, "They are two cases after all.")
    merge(copies[0], copies[1])
    assert (a, b) in classes(copies[0]).contradicted
    assert count_reviews(copies[0]) == Count(4, 1, certain=6)


def test_two_who_said_the_same_for_other_reasons_agree(copies: list[Workspace]) -> None:
    a, b, *_ = reviews(copies[0])
    say_same(copies[0], a, b, a, WHY)
    say_same(copies[1], a, b, a, "The fingerprints of the reports are equal.")
    merge(copies[0], copies[1])
    assert parts(copies[0]) == [[0, 1], [2], [3]]
    assert classes(copies[0]).of[a].counts == a


def test_where_one_lets_the_one_count_and_one_the_other_it_is_undecided_and_said(copies: list[Workspace]) -> None:
    a, b, *_ = reviews(copies[0])
    say_same(copies[0], a, b, a, WHY)
    say_same(copies[1], a, b, b, WHY)
    merge(copies[0], copies[1])
    assert classes(copies[0]).of[a].counts is None
    assert count_reviews(copies[0]).unsettled == 1


def test_what_one_took_back_while_another_decided_anew_is_undecided(copies: list[Workspace]) -> None:
    a, b, *_ = reviews(copies[0])
    say_same(copies[0], a, b, a, WHY)
    merge(copies[1], copies[0])
    take_back(copies[0], a, b, "Said too quickly by far.")
    say_same(copies[1], a, b, b, WHY)
    merge(copies[0], copies[1])
    assert (a, b) in classes(copies[0]).contradicted
    assert len(candidates(copies[0])) == 6


def test_the_plan_of_a_merge_takes_what_was_taken_back_as_never_said(copies: list[Workspace]) -> None:
    one, other = (register_review(copies[1], {"review_ref": reference}) for reference in ("Own 1", "Nothing like it"))
    say_same(copies[1], one, other, one, WHY)
    assert planned(copies[0], copies[1]).reviews.fused == 1
    take_back(copies[1], one, other, "Said too quickly by far.")
    plan = planned(copies[0], copies[1])
    assert plan.reviews.fused == 0
    assert {one, other}.isdisjoint(review for pair in plan.duplicates for review in pair.reviews)
