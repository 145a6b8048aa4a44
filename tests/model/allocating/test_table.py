"""The table of who has what, since when and how far."""

from pathlib import Path

from scr_appraiser.model.allocating.allocations import allocate, declare, withdraw
from scr_appraiser.model.allocating.hiding import hidden_appraisals
from scr_appraiser.model.allocating.table import Declared, allocation_table
from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.handing_out.handing_out import hand_out
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.merging.applying import take_in
from scr_appraiser.model.merging.source import opened_source
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.review.reviews import withdraw as withdraw_record
from scr_appraiser.model.workspace import Workspace


def begun_by(workspace: Workspace, review: ReviewId, code: str, *criteria: str) -> AppraisalId:
    before = workspace.author
    workspace.author = identify(code, f"Appraiser {code}")
    appraisal = start_appraisal(workspace, review, frameworks(workspace)[0].hash)
    for criterion in criteria:
        rate(workspace, appraisal, criterion, 3)
    workspace.author = before
    return appraisal


def test_it_says_who_has_what_and_how_far_they_are(workspace: Workspace, review_id: ReviewId) -> None:
    withdraw_record(workspace, "review", register_review(workspace))
    allocate(workspace, review_id, "EF789", "Ed Frost", 2)
    allocate(workspace, review_id, "CD456", "Carla Dean", 1, "The long one.")
    declare(workspace, review_id, "GH1", "Was its chair.", "Gill Hart")
    begun_by(workspace, review_id, "CD456", "SCO1", "SCO2")
    (row,) = allocation_table(workspace)
    first, second = row.people
    assert (row.review_id, row.reference, row.declared) == (
        review_id, "INVENTED-1", (Declared("GH1", "Gill Hart", "Was its chair."),)
    )  # fmt: skip
    assert (first.appraiser, first.name, first.position, first.note) == ("CD456", "Appraiser CD456", 1, "The long one.")
    assert (first.standing, first.rated, first.criteria) == ("in progress", 2, 42)
    assert (second.appraiser, second.position, second.standing, second.criteria) == ("EF789", 2, "not started", 0)
    assert first.since.startswith("20")
    assert first.handed_out_at == first.returned_at == first.sealed_at == ""


def test_whoever_appraises_without_being_allocated_is_there_too(workspace: Workspace, review_id: ReviewId) -> None:
    begun_by(workspace, review_id, "CD456")
    (row,) = allocation_table(workspace)
    assert [(one.appraiser, one.is_allocated) for one in row.people] == [("CD456", False)]
    assert row.allocated == ()


def test_since_when_begins_anew_with_a_new_allocation(workspace: Workspace, review_id: ReviewId) -> None:
    allocate(workspace, review_id, "CD456", "Carla Dean", 1)
    withdraw(workspace, review_id, "CD456")
    allocate(workspace, review_id, "CD456", "Carla Dean", 1)
    allocate(workspace, review_id, "CD456", "Carla Dean", 2)
    with workspace.reading() as cursor:
        times = [
            time for (time,) in cursor.execute("SELECT time FROM revision WHERE kind = 'allocation' ORDER BY number")
        ]
    (row,) = allocation_table(workspace)
    assert row.people[0].since == times[2]


def test_who_appraises_a_review_does_not_see_how_far_the_other_is(workspace: Workspace, review_id: ReviewId) -> None:
    own = identify("EF789", "Ed Frost")
    allocate(workspace, review_id, "CD456", "Carla Dean", 1)
    allocate(workspace, review_id, "EF789", "Ed Frost", 2)
    theirs = begun_by(workspace, review_id, "CD456", "SCO1")
    (row,) = allocation_table(workspace)
    assert not row.people[0].is_hidden, "an administrator sees how far it is"
    assert (row.stage, register(workspace)[0].stage) == ("in progress", "in progress")
    assert hidden_appraisals(workspace) == {theirs}, "and nothing else"
    workspace.author = own
    (row,) = allocation_table(workspace)
    assert row.people[0].is_hidden
    assert (row.people[0].standing, row.people[0].rated) == ("not started", 0)
    assert (row.stage, register(workspace)[0].stage) == ("allocated", "allocated"), "nor whether they have begun"
    assert hidden_appraisals(workspace, [review_id]) == {theirs}
    assert hidden_appraisals(workspace, []) == frozenset()
    workspace.author = identify("CD456", "Carla Dean")
    assert hidden_appraisals(workspace) == frozenset()
    workspace.author = None
    assert hidden_appraisals(workspace) == frozenset()


def test_what_came_back_with_a_merge_is_seen_in_it(workspace: Workspace, review_id: ReviewId, tmp_path: Path) -> None:
    allocate(workspace, review_id, "CD456", "Carla Dean", 1)
    written = hand_out(workspace, tmp_path / "one.scra", [review_id], passphrase=None, appraiser="CD456")
    given = open_workspace(written.path)
    begun_by(given, review_id, "CD456", "SCO1", "SCO2", "SCO3")
    given.close()
    for _ in range(2):
        with opened_source(written.path, None) as source:
            take_in(workspace, source, "appraisal file")
    (row,) = allocation_table(workspace)
    (one,) = row.people
    assert (one.standing, one.rated, one.returned_at[:2]) == ("in progress", 3, "20")
    assert [line.appraisals for line in register(workspace)] == [1]
