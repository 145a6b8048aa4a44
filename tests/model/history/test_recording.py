"""What the recorder notes, refuses and folds."""

import pytest
from sqlcipher3 import dbapi2

from scr_appraiser.model.appraisal.appraisals import rate, write_comment
from scr_appraiser.model.file import schema
from scr_appraiser.model.history.projection import rebuild
from scr_appraiser.model.history.revisions import parents_of
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import AppraisalId, ReviewId, derived_id
from scr_appraiser.model.loading import load_appraisal, load_review
from scr_appraiser.model.review.reviews import add_child
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.foreign import heads, lay_in, redact


def test_what_was_redacted_can_be_written_anew_and_that_undone(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    judgement = derived_id("judgement", appraisal_id, "SCO1")
    redact(workspace, heads(workspace, judgement)[0].id)
    (place,) = heads(workspace, judgement)
    history = History(workspace)
    rate(workspace, appraisal_id, "SCO1", 5)
    (anew,) = heads(workspace, judgement)
    with workspace.read():
        assert parents_of(workspace.cursor, anew.id) == [place.id]
    loaded = load_appraisal(workspace, appraisal_id).judgements["SCO1"]
    assert (loaded.state, loaded.rating, loaded.comment) == ("live", 5, "")
    history.undo()
    loaded = load_appraisal(workspace, appraisal_id).judgements["SCO1"]
    assert (loaded.state, loaded.rating) == ("live", None)
    history.redo()
    assert load_appraisal(workspace, appraisal_id).judgements["SCO1"].rating == 5
    history.close()
    assert verify(workspace).ok


def test_touching_what_was_redacted_without_a_word_leaves_it_so(
    workspace: Workspace, appraisal_id: AppraisalId
) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    judgement = derived_id("judgement", appraisal_id, "SCO1")
    redact(workspace, heads(workspace, judgement)[0].id)
    before = heads(workspace, judgement)
    with workspace.change("Touch"):
        workspace.cursor.execute("UPDATE judgement SET rating = rating WHERE id = ?", (bytes.fromhex(judgement),))
    assert heads(workspace, judgement) == before
    assert verify(workspace).ok


def test_a_record_upserted_twice_in_one_change_is_noted_once(workspace: Workspace, review_id: ReviewId) -> None:
    record = ("review", bytes.fromhex(review_id))
    with workspace.change("Rebuild"):
        rebuild(workspace.cursor, [record, record])
    assert len(heads(workspace, review_id)) == 1


def test_only_a_projection_says_that_a_record_is_in_conflict(workspace: Workspace, review_id: ReviewId) -> None:
    with pytest.raises(RuntimeError, match="live or withdrawn"), workspace.change("Falsify"):
        workspace.cursor.execute("UPDATE review SET state = 'conflict'")


def test_a_record_is_not_cut_loose_from_where_it_belongs(workspace: Workspace, review_id: ReviewId) -> None:
    add_child(workspace, review_id)
    with pytest.raises(dbapi2.IntegrityError, match="stays where it belongs"), workspace.change("Cut"):
        workspace.cursor.execute("UPDATE child SET review_id = NULL")


def test_facts_just_assigned_are_not_changed_in_place_either(workspace: Workspace, review_id: ReviewId) -> None:
    with workspace.change("Set") as session:
        review, given = session.get_one(schema.Review, review_id), {"review_ref": "NEW"}
        review.facts = given
        session.flush()
        given["review_ref"] = "LOST"
        with pytest.raises(TypeError, match="in place"):
            review.facts["review_ref"] = "LOST"  # type: ignore[index]
    assert load_review(workspace, review_id).facts == {"review_ref": "NEW"}


def test_rating_again_what_was_taken_back_is_no_surprise(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    history = History(workspace)
    rate(workspace, appraisal_id, "SCO1", 4, seen=())
    history.undo()
    rate(workspace, appraisal_id, "SCO1", 5, seen=())  # what is withdrawn is shown to nobody
    with pytest.raises(Problem, match="changed meanwhile"):
        rate(workspace, appraisal_id, "SCO1", 6, seen=())
    assert load_appraisal(workspace, appraisal_id).judgements["SCO1"].rating == 5


def test_undo_after_a_conflict_is_refused_and_the_steps_are_kept(
    workspace: Workspace, appraisal_id: AppraisalId
) -> None:
    history = History(workspace)
    rate(workspace, appraisal_id, "SCO1", 4)
    record = derived_id("judgement", appraisal_id, "SCO1")
    (head,) = heads(workspace, record)
    write_comment(workspace, appraisal_id, "SCO1", "Mine.")
    lay_in(workspace, "judgement", record, {"appraisal_id": appraisal_id, "criterion": "SCO1", "rating": 2}, [head.id])
    with pytest.raises(Problem, match="changed since"):
        history.undo()
    assert history.undo_name == "Write the comment on SCO1"
    assert load_appraisal(workspace, appraisal_id).judgements["SCO1"].state == "conflict"


def test_one_judgement_cannot_be_made_twice_by_writing_an_id_otherwise(
    workspace: Workspace, appraisal_id: AppraisalId
) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    with pytest.raises(Exception, match="hexadecimal"):
        rate(workspace, AppraisalId(appraisal_id.upper()), "SCO1", 5)  # type: ignore[arg-type]
    assert verify(workspace).judgements == 1
