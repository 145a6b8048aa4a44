"""The history says what was done: made, changed, withdrawn, sealed; and which steps were undone or redone."""

import pytest

from scr_appraiser.model.appraisal.appraisals import rate, write_comment
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from scr_appraiser.model.past.entries import Wanted
from scr_appraiser.model.past.reading import Reading
from scr_appraiser.model.review.reviews import add_child, restore, withdraw
from scr_appraiser.model.workspace import Workspace
from tests.model.foreign import heads, lay_in


def deeds(workspace: Workspace, record: RecordId) -> list[str]:
    """What was done to a record, the oldest first, with the steps that were undone or redone."""
    reading = Reading(workspace, Wanted(record=record, is_folded=False))
    return [f"{each.deed} {each.step}".strip() for each in reversed(reading.entries(100, 60))]


def judgement(workspace: Workspace) -> RecordId:
    """The one judgement in the file."""
    with workspace.reading() as cursor:
        return RecordId(cursor.execute("SELECT id FROM judgement").fetchone()[0].hex())


def test_undo_and_redo_are_told_from_new_work(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    history = History(workspace)
    rate(workspace, appraisal_id, "SCO1", 4)
    write_comment(workspace, appraisal_id, "SCO1", "Clear.")
    rate(workspace, appraisal_id, "SCO1", 5)
    for move in (history.undo, history.undo, history.redo, history.redo, history.undo):
        move()
    rate(workspace, appraisal_id, "SCO1", 5)
    assert deeds(workspace, judgement(workspace)) == [
        "made",
        "changed",
        "changed",
        "undone Rate SCO1",
        "undone Write the comment on SCO1",
        "redone Write the comment on SCO1",
        "redone Rate SCO1",
        "undone Rate SCO1",
        "changed",
    ]


def test_undoing_what_made_a_record_is_no_withdrawal(workspace: Workspace, review_id: ReviewId) -> None:
    history = History(workspace)
    child = add_child(workspace, review_id)
    history.undo()
    history.redo()
    assert deeds(workspace, child) == ["made", "undone Add child", "redone Add child"]


def test_withdrawing_by_hand_again_and_again_is_no_redo(workspace: Workspace, review_id: ReviewId) -> None:
    child = add_child(workspace, review_id)
    for _ in range(2):
        withdraw(workspace, "child", child)
        restore(workspace, "child", child)
    assert deeds(workspace, child) == ["made", "withdrawn", "put back", "withdrawn", "put back"]


def test_a_withdrawal_that_was_undone_is_told_so(workspace: Workspace, review_id: ReviewId) -> None:
    history = History(workspace)
    child = add_child(workspace, review_id)
    withdraw(workspace, "child", child)
    history.undo()
    history.redo()
    told = ["made", "withdrawn", "undone Withdraw child", "redone Withdraw child"]
    assert deeds(workspace, child) == told


@pytest.mark.parametrize("reason", ["Added twice by mistake", "Entered in the wrong review"])
def test_a_reason_of_ones_own_is_kept(workspace: Workspace, review_id: ReviewId, reason: str) -> None:
    child = add_child(workspace, review_id)
    withdraw(workspace, "child", child, reason)
    (entry, *_) = Reading(workspace, Wanted(record=child)).entries(100, 60)
    assert (entry.deed, entry.reason, entry.step) == ("withdrawn", reason, "")


def test_a_resolution_shows_what_it_chose_from(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    record = judgement(workspace)
    (mine,) = heads(workspace, record)
    other = lay_in(workspace, "judgement", record, {"appraisal_id": appraisal_id, "criterion": "SCO1", "rating": 2}, [])
    (newest, *_) = Reading(workspace, Wanted(record=record, is_folded=False)).entries(100, 60)
    assert newest.notes == ("In conflict",)
    content = {"appraisal_id": appraisal_id, "criterion": "SCO1", "rating": 3}
    lay_in(workspace, "judgement", record, content, sorted([mine.id, other.id]), "resolve")
    (entry, *_) = Reading(workspace, Wanted(record=record, is_folded=False)).entries(100, 60)
    assert entry.deed == "resolved"
    (rating,) = entry.fields
    assert rating.after == "3 Adequate"
    assert rating.before is not None
    assert {"4 Good (Ann Brown)", "2 Weak (ZZ999)", "or"} == set(rating.before.split("\n"))
