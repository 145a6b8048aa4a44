"""Within one file: what is allocated to one comes first, and another's appraisal stays closed until all have sealed."""

from pathlib import Path

import pytest

from scr_appraiser.model.allocating.allocations import allocate
from scr_appraiser.model.allocating.hiding import HIDDEN_WORDS, LEFT_OUT
from scr_appraiser.model.appraisal.appraisals import decide, rate, start_appraisal, write_comment
from scr_appraiser.model.file import schema
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.gathering import gather
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId, derived_id
from scr_appraiser.model.overview.overview import overview
from scr_appraiser.model.overview.reading import read_material
from scr_appraiser.model.overview.statistics import Selection
from scr_appraiser.model.past.entries import Wanted
from scr_appraiser.model.past.reading import Reading
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.exporting.choices import ExportChoice
from scr_appraiser.ui.exporting.exporting import start_export
from scr_appraiser.ui.reviews.rows import ALLOCATED, register_columns
from tests.builders import a_codebook
from tests.stories.window import Window
from tests.ui.fakes import FakeJobs, FakeMessages

CANARY = "quackenbush"


def theirs(workspace: Workspace, review: ReviewId, *, sealed: bool = False) -> AppraisalId:
    """An appraisal of the review by CD456."""
    return begun(workspace, review, "CD456", sealed=sealed)


def begun(workspace: Workspace, review: ReviewId, code: str, *, sealed: bool = False) -> AppraisalId:
    before, workspace.author = workspace.author, identify(code, f"Appraiser {code}")
    appraisal = start_appraisal(workspace, review, frameworks(workspace)[0].hash)
    rate(workspace, appraisal, "SCO1", 2)
    write_comment(workspace, appraisal, "SCO1", f"As {CANARY} says.")
    decide(workspace, appraisal, "OVERALL", 5)
    if sealed:  # of an appraisal that nobody would take weeks to finish here
        with workspace.change("Seal", undoable=False) as session:
            session.add(
                schema.Seal(
                    id=derived_id("seal", appraisal),
                    appraisal_id=appraisal,
                    framework=frameworks(workspace)[0].hash,
                    sealed_by=code,
                    sealed_at="2026-11-22T09:30:00.000Z",
                    sealed={},
                    facts_digest="",
                )
            )
    workspace.author = before
    return appraisal


def history(workspace: Workspace) -> str:
    reading, told = Reading(workspace, Wanted()), ""
    while not reading.is_done:
        told += repr(reading.entries(100, 60))
    return told


def test_the_register_shows_what_is_ones_own_and_not_how_far_another_is(
    workspace: Workspace, review_id: ReviewId
) -> None:
    theirs(workspace, review_id)
    (row,) = register(workspace)
    assert (row.rated, row.allocated, row.is_hidden) == (1, 0, False), "one person alone: nothing to be blind to"
    allocate(workspace, review_id, "AB123", "Ann Brown", 2)
    (row,) = register(workspace)
    assert (row.rated, row.state, row.allocated, row.appraisal_id) == (0, "not started", 2, None)
    state = next(one for one in register_columns(a_codebook(), {}) if one.title == "State")
    assert state.words(row) == "Allocated"


def test_an_administrator_sees_states_and_no_overall_judgement(workspace: Workspace, review_id: ReviewId) -> None:
    allocate(workspace, review_id, "EF789", "Ed Frost", 2)
    theirs(workspace, review_id, sealed=True)
    (row,) = register(workspace)
    assert (row.rated, row.overall, row.is_hidden) == (1, None, True)
    overall = next(one for one in register_columns(a_codebook(), {}) if one.title == "Overall")
    assert overall.words(row) == "–"
    assert overall.explain is not None
    assert overall.explain(row) == HIDDEN_WORDS
    begun(workspace, review_id, "EF789", sealed=True)
    (row,) = register(workspace)
    assert not row.is_hidden


def test_the_history_says_nothing_of_what_may_not_be_seen(workspace: Workspace, review_id: ReviewId) -> None:
    theirs(workspace, review_id)
    assert CANARY in history(workspace)
    start_appraisal(workspace, review_id, frameworks(workspace)[0].hash)
    assert CANARY not in history(workspace)
    sealed = register_review(workspace)
    allocate(workspace, sealed, "AB123", "Ann Brown", 2)
    theirs(workspace, sealed, sealed=True)
    assert "Signed by" not in history(workspace), "not even that it is sealed"
    workspace.author = identify("GH1", "Gill Hart")
    assert "Signed by" in history(workspace), "who appraises neither sees how far they are"
    workspace.author = identify("CD456", "Carla Dean")
    assert CANARY in history(workspace)


def test_an_export_leaves_it_out_and_says_so(workspace: Workspace, review_id: ReviewId, tmp_path: Path) -> None:
    theirs(workspace, review_id)
    own = start_appraisal(workspace, review_id, frameworks(workspace)[0].hash)
    messages = FakeMessages()
    choice = ExportChoice((review_id,), ("pdf",), "internal", tmp_path, None)
    start_export(workspace, choice, FakeJobs(messages), messages)
    assert messages.problems == []
    assert f"{LEFT_OUT} {HIDDEN_WORDS}" in messages.notices[0]
    assert [path.name[-12:-4] for path in tmp_path.glob("*.pdf")] == [own[-8:]]
    assert len(gather(workspace).appraisals) == 2, "the control"


@pytest.mark.parametrize("how_far", ["allocated", "begun", "sealed"])
def test_the_overview_counts_it_for_those_alone_who_do_not_appraise_the_review(
    workspace: Workspace, review_id: ReviewId, how_far: str
) -> None:
    allocate(workspace, review_id, "CD456", "Carla Dean", 1)
    allocate(workspace, review_id, "AB123", "Ann Brown", 2)
    if how_far != "allocated":
        theirs(workspace, review_id, sealed=how_far == "sealed")
    if how_far == "begun":
        begun(workspace, review_id, "AB123", sealed=True)
    material = read_material(workspace)
    (left_out,) = overview(material, Selection()).left_out
    closed = "Quality: whoever made this overview appraises it too, and not all who do have sealed."
    assert (left_out.record, left_out.why) == (review_id, closed), "the same however far the other is"
    assert (material.appraisals.known, material.appraisals.standings) == ({}, {})
    workspace.author = identify("GH1", "Gill Hart")
    assert bool(read_material(workspace).appraisals.standings) == (how_far != "allocated"), "the control"


def test_whoever_opens_a_hand_out_finds_what_is_allocated_and_begins_with_one_key(
    window: Window, tmp_path: Path
) -> None:
    window.make_file(tmp_path / "file.scra")
    workspace = window.workspace
    reviews = [register_review(workspace, {"review_ref": f"INVENTED-{number}"}) for number in (1, 2, 3)]
    allocate(workspace, reviews[1], "AB123", "Ann Brown", 1)
    window.program.close_file()
    window.open_file(tmp_path / "file.scra")
    page = window.reviews
    assert page.register.shown == ALLOCATED
    assert [row.review_id for row in page.register.model.shown] == [reviews[1]]
    assert page.actions_here.appraise.isEnabled()
    page.actions_here.appraise.trigger()
    window._wait_until_entered("appraisal")
    assert window.appraisal.appraisal_id is not None
    assert [row.state for row in register(window.workspace)] == ["not started", "in progress", "not started"]


@pytest.mark.parametrize("is_allocated", [True, False])
def test_anothers_appraisal_is_not_offered_nor_opened_before_all_have_sealed(
    window: Window, tmp_path: Path, is_allocated: bool
) -> None:
    window.make_file(tmp_path / "file.scra")
    workspace = window.workspace
    review = register_review(workspace, {"review_ref": "INVENTED-1"})
    if is_allocated:
        allocate(workspace, review, "AB123", "Ann Brown", 2)
    appraisal = theirs(workspace, review)
    page = window.reviews
    page.register.choose(review)
    assert any(not way.is_own for way in page.going.ways) == (not is_allocated)
    page.appraisal_opened.emit(appraisal)
    window.settle()
    shown = window.appraisal.appraisal_id
    assert (shown is None) == is_allocated
    if is_allocated:
        assert HIDDEN_WORDS.split(".")[0] in window.frame.problems._text.text()
