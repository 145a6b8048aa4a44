"""What changes nested in each other ask for, and who is told of them."""

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from scr_appraiser.model.appraisal.appraisals import rate, write_comment
from scr_appraiser.model.file import schema
from scr_appraiser.model.file.drafts import drafts_in, drop_draft, keep_draft
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import AppraisalId, ReviewId, derived_id
from scr_appraiser.model.loading import load_appraisal, load_review
from scr_appraiser.model.review.reviews import add_child, withdraw
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.foreign import heads


def break_down(changed: Changed) -> None:
    """A view with a bug."""
    raise ZeroDivisionError


def test_everybody_is_told_whatever_one_listener_makes_of_it(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    workspace.on_changed(break_down)
    history = History(workspace)
    with pytest.raises(ZeroDivisionError):
        rate(workspace, appraisal_id, "SCO1", 4)
    assert history.undo_name == "Rate SCO1"


def test_a_step_taken_back_is_gone_whatever_a_listener_makes_of_it(
    workspace: Workspace, appraisal_id: AppraisalId
) -> None:
    history = History(workspace)
    rate(workspace, appraisal_id, "SCO1", 4)
    workspace.on_changed(break_down)
    with pytest.raises(ZeroDivisionError):
        history.undo()
    assert (history.can_undo, history.can_redo) == (False, True)


def test_a_change_that_cannot_be_undone_makes_the_whole_so(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    history = History(workspace)
    with workspace.change("Do both"):
        write_comment(workspace, appraisal_id, "SCO1", "Clear.")
        with workspace.change("Seal", undoable=False):
            pass
    assert not history.can_undo


def test_a_reason_given_inside_another_change_is_kept_and_cleaned(workspace: Workspace, review_id: ReviewId) -> None:
    child = add_child(workspace, review_id)
    with workspace.change("Tidy up"):
        withdraw(workspace, "child", child, "Registered\r\ntwice\x00\ud800")
    assert heads(workspace, child)[0].reason == "Registered\ntwice"
    assert verify(workspace).ok


def test_a_step_taken_back_inside_a_change_sees_what_was_done_there(
    workspace: Workspace, appraisal_id: AppraisalId
) -> None:
    told: list[Changed] = []
    rate(workspace, appraisal_id, "SCO1", 4)
    workspace.on_changed(told.append)
    rate(workspace, appraisal_id, "SCO1", 5)
    step = told[0].step
    assert step is not None
    record = derived_id("judgement", appraisal_id, "SCO1")
    with pytest.raises(Problem, match="changed since"), workspace.change("Both") as session:
        session.get_one(schema.Judgement, record).comment = "New."
        workspace.replay(step.inverse())
    with workspace.change("Both") as session:
        row = session.get_one(schema.Judgement, record)
        workspace.replay(step.inverse())
        assert row.rating == 4
        row.comment = "New."
    judgement = load_appraisal(workspace, appraisal_id).judgements["SCO1"]
    assert (judgement.rating, judgement.comment) == (4, "New.")
    assert told[-1].step is not None


def test_a_draft_may_be_kept_and_dropped_inside_a_change(workspace: Workspace, review_id: ReviewId) -> None:
    keep_draft(workspace, review_id, "one", "half a sent")
    with workspace.change("Commit"):
        drop_draft(workspace, review_id, "one")
        keep_draft(workspace, review_id, "other", "half")
    assert drafts_in(workspace) == {(review_id, "other"): "half"}
    with pytest.raises(ZeroDivisionError), workspace.change("Fail"):
        drop_draft(workspace, review_id, "other")
        _ = 1 / 0
    assert drafts_in(workspace) == {(review_id, "other"): "half"}


def test_nothing_is_carried_on_after_a_failure_inside_a_change(workspace: Workspace, review_id: ReviewId) -> None:
    before = load_review(workspace, review_id)
    with pytest.raises(RuntimeError, match="carried on"), workspace.change("Fail") as session:
        with pytest.raises(IntegrityError):
            session.execute(insert(schema.Review), [{"id": review_id}])
        session.rollback()
        workspace.cursor.execute("UPDATE review SET facts = NULL")
    assert load_review(workspace, review_id) == before


def test_a_file_that_was_closed_is_said(workspace: Workspace, review_id: ReviewId) -> None:
    workspace.close()
    with pytest.raises(Problem, match="has been closed"):
        drafts_in(workspace)
    with pytest.raises(Problem, match="has been closed"):
        keep_draft(workspace, review_id, "one", "half")
    with pytest.raises(Problem, match="has been closed"):
        add_child(workspace, review_id)
    workspace.close()
