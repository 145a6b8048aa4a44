"""The one door: what a change commits, records, refuses and tells."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlcipher3 import dbapi2

from scr_appraiser.model.appraisal.appraisals import decide, rate, write_comment
from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.file import schema
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.drafts import drafts_in, drop_draft, keep_draft
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId, derived_id, new_id
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.review.reviews import (
    add_adult,
    add_child,
    add_household,
    add_recommendation,
    add_theme,
    register_review,
    set_contact,
    set_facts,
)
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.fixtures import everything
from tests.model.foreign import heads, lay_in
from tests.model.together import add_one_of_each


def revisions(workspace: Workspace) -> int:
    """How many revisions the file holds."""
    with workspace.read():
        return int(workspace.cursor.execute("SELECT count(*) FROM revision").fetchone()[0])


def test_one_change_is_one_revision_of_each_record_that_changed(workspace: Workspace, review_id: ReviewId) -> None:
    before = revisions(workspace)
    set_facts(workspace, "review", review_id, {"review_ref": "INVENTED-2"})
    assert revisions(workspace) == before + 1


def test_setting_what_is_there_already_is_no_revision_and_no_notice(workspace: Workspace, review_id: ReviewId) -> None:
    told: list[Changed] = []
    workspace.on_changed(told.append)
    before = revisions(workspace)
    set_facts(workspace, "review", review_id, {"review_ref": "INVENTED-1"})
    assert revisions(workspace) == before
    assert told == []


def test_what_was_changed_is_on_disk_when_the_block_ends(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    workspace.close()
    again = open_workspace(workspace.path)
    assert load_appraisal(again, appraisal_id).judgements["SCO1"].rating == 4
    again.close()


def test_an_exception_leaves_nothing(workspace: Workspace, review_id: ReviewId) -> None:
    before, count = everything(workspace), revisions(workspace)
    with pytest.raises(ZeroDivisionError), workspace.change("Fail") as session:
        session.get_one(schema.Review, review_id).facts = {"review_ref": "LOST"}
        session.flush()
        _ = 1 / 0
    assert everything(workspace) == before
    assert revisions(workspace) == count


def test_changes_nest_and_the_outermost_names_the_step(workspace: Workspace) -> None:
    told: list[Changed] = []
    workspace.on_changed(told.append)
    with workspace.change("Do two things"):
        register_review(workspace, {"review_ref": "INVENTED-2"})
        register_review(workspace, {"review_ref": "INVENTED-3"})
    assert [changed.name for changed in told] == ["Do two things"]
    assert len(told[0].records["review"]) == 2


def test_an_inner_change_that_failed_fails_the_whole_even_where_the_exception_is_caught(workspace: Workspace) -> None:
    with pytest.raises(RuntimeError), workspace.change("Outer"):
        register_review(workspace, {"review_ref": "INVENTED-2"})
        try:
            with workspace.change("Inner"):
                raise ValueError
        except ValueError:
            pass
    assert everything(workspace) == {}


def test_read_inside_a_change_sees_what_was_changed_so_far(workspace: Workspace, review_id: ReviewId) -> None:
    with workspace.change("Change") as session:
        session.get_one(schema.Review, review_id).facts = {"review_ref": "NEW"}
        session.flush()
        with workspace.read() as reading:
            assert reading is session
            assert reading.get_one(schema.Review, review_id).facts["review_ref"] == "NEW"


def test_reading_inside_a_change_sees_what_was_changed_so_far(workspace: Workspace) -> None:
    with workspace.change("Register review"):
        register_review(workspace)
        with workspace.reading() as cursor:
            assert cursor.execute("SELECT count(*) FROM review").fetchone() == (1,)


def test_while_the_cursor_alone_reads_there_is_no_session_and_nothing_is_written(workspace: Workspace) -> None:
    with workspace.reading() as cursor:
        with pytest.raises(AssertionError, match="no session"):
            workspace.read().__enter__()
        with pytest.raises(AssertionError, match="nothing is written"):
            workspace.change("Change nothing").__enter__()
        with pytest.raises(dbapi2.OperationalError, match="readonly"):
            cursor.execute("DELETE FROM draft")
    register_review(workspace)


def test_core_statements_are_recorded_like_objects(workspace: Workspace, review_id: ReviewId) -> None:
    before = revisions(workspace)
    with workspace.change("Bulk") as session:
        session.execute(update(schema.Review).values(facts={"review_ref": "BULK"}))
    assert revisions(workspace) == before + 1
    assert '"BULK"' in (heads(workspace, review_id)[0].content or "")


def test_nothing_changes_outside_a_change(workspace: Workspace, review_id: ReviewId) -> None:
    with pytest.raises(dbapi2.OperationalError), workspace.read():
        workspace.cursor.execute("UPDATE review SET facts = NULL")


def test_nothing_is_ever_deleted(workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    rate(workspace, appraisal_id, "SCO1", 5)
    decide(workspace, appraisal_id, "SCO", 5)
    add_theme(workspace, review_id, "A01")
    add_recommendation(workspace, review_id)
    household, child = add_household(workspace, review_id), add_child(workspace, review_id)
    add_adult(workspace, household)
    set_contact(workspace, household, child, "lives_with")
    add_document(workspace, review_id, b"%PDF-", pages=1, keep=False)
    add_one_of_each(workspace, review_id, appraisal_id)
    with workspace.change("Sign", undoable=False) as session:
        session.add(schema.Seal(id=derived_id("seal", appraisal_id), appraisal_id=appraisal_id))
        session.add(schema.Sending(id=new_id()))
    for table in [*schema.RECORDS, "revision", "revision_parent", "definition"]:
        with pytest.raises(dbapi2.IntegrityError, match="never"), workspace.change("Delete"):
            workspace.cursor.execute(f'DELETE FROM "{table}"')


def test_replacing_a_row_cannot_get_round_the_guard(workspace: Workspace, review_id: ReviewId) -> None:
    with pytest.raises(dbapi2.IntegrityError, match="never deleted"), workspace.change("Replace"):
        workspace.cursor.execute("INSERT OR REPLACE INTO revision SELECT * FROM revision")


def test_a_revision_is_never_changed(workspace: Workspace, review_id: ReviewId) -> None:
    for assignment in ("author = 'X'", "content = NULL, salt = NULL", "content = '{}'", "number = number + 100"):
        with pytest.raises(dbapi2.IntegrityError, match="never changed"), workspace.change("Rewrite"):
            workspace.cursor.execute(f"UPDATE revision SET {assignment}")


def test_a_record_stays_where_it_belongs(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    other = register_review(workspace, {"review_ref": "INVENTED-2"})
    with pytest.raises(dbapi2.IntegrityError, match="stays where it belongs"), workspace.change("Move"):
        workspace.cursor.execute("UPDATE appraisal SET review_id = ?", (bytes.fromhex(other),))


def test_a_json_column_changed_in_place_raises(workspace: Workspace, review_id: ReviewId) -> None:
    with workspace.read() as session:
        review = session.get_one(schema.Review, review_id)
        with pytest.raises(TypeError, match="in place"):
            review.facts["review_ref"] = "LOST"  # type: ignore[index]


def test_somebody_must_be_at_work(workspace: Workspace) -> None:
    workspace.author = None
    with pytest.raises(Problem, match="who is working"):
        register_review(workspace)


def test_who_worked_is_recorded_once(workspace: Workspace) -> None:
    register_review(workspace)
    register_review(workspace)
    assert len(heads(workspace, derived_id("person", "AB123"))) == 1
    workspace.author = identify("ab 123", "Ann Green")
    register_review(workspace)
    with workspace.read() as session:
        assert session.get_one(schema.Person, derived_id("person", "AB123")).display_name == "Ann Green"


def test_an_edit_of_something_that_moved_meanwhile_is_refused(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    shown = load_appraisal(workspace, appraisal_id).judgements["SCO1"].heads
    rate(workspace, appraisal_id, "SCO1", 3)
    with pytest.raises(Problem, match="changed meanwhile"):
        rate(workspace, appraisal_id, "SCO1", 5, seen=shown)
    assert load_appraisal(workspace, appraisal_id).judgements["SCO1"].rating == 3


def test_a_revision_names_the_heads_that_it_replaces(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    record = derived_id("judgement", appraisal_id, "SCO1")
    rate(workspace, appraisal_id, "SCO1", 4)
    (first,) = heads(workspace, record)
    rate(workspace, appraisal_id, "SCO1", 3)
    (second,) = heads(workspace, record)
    with workspace.read():
        rows = workspace.cursor.execute("SELECT parent FROM revision_parent WHERE child = ?", (second.id,)).fetchall()
    assert rows == [(first.id,)]


def test_a_judgement_in_conflict_shows_no_number_and_refuses_to_change(
    workspace: Workspace, appraisal_id: AppraisalId
) -> None:
    record = derived_id("judgement", appraisal_id, "SCO1")
    rate(workspace, appraisal_id, "SCO1", 4)
    link = {"appraisal_id": appraisal_id, "criterion": "SCO1"}
    lay_in(workspace, "judgement", record, {**link, "rating": 2, "comment": "Another view."}, [])
    judgement = load_appraisal(workspace, appraisal_id).judgements["SCO1"]
    assert (judgement.state, judgement.rating, judgement.comment) == ("conflict", None, "")
    for act in (
        lambda: rate(workspace, appraisal_id, "SCO1", 4),
        lambda: write_comment(workspace, appraisal_id, "SCO1", "Mine."),
    ):
        with pytest.raises(Problem, match="in conflict"):
            act()
    assert len(heads(workspace, record)) == 2


def test_two_heads_that_agree_are_folded_by_the_next_change(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    record = derived_id("judgement", appraisal_id, "SCO1")
    rate(workspace, appraisal_id, "SCO1", 4)
    lay_in(workspace, "judgement", record, {"appraisal_id": appraisal_id, "criterion": "SCO1", "rating": 4}, [])
    assert load_appraisal(workspace, appraisal_id).judgements["SCO1"].rating == 4
    rate(workspace, appraisal_id, "SCO1", 5)
    assert len(heads(workspace, record)) == 1


def test_a_fact_in_conflict_refuses_changes_until_it_is_decided(workspace: Workspace, review_id: ReviewId) -> None:
    with workspace.read() as session:
        codebook = session.get_one(schema.Review, review_id).codebook
    lay_in(workspace, "review", review_id, {"codebook": codebook, "facts": {"review_ref": "OTHER"}}, [])
    with pytest.raises(Problem, match="in conflict"):
        set_facts(workspace, "review", review_id, {"n_findings": 3})


def test_a_reading_thread_waits_for_the_change_of_another(workspace: Workspace, review_id: ReviewId) -> None:
    seen: list[str] = []

    def read() -> None:
        with workspace.read() as session:
            seen.append(str(session.get_one(schema.Review, review_id).facts["review_ref"]))

    thread = threading.Thread(target=read)
    with workspace.change("Slow") as session:
        session.get_one(schema.Review, review_id).facts = {"review_ref": "WHOLE"}
        session.flush()
        thread.start()
    thread.join(10)
    assert seen == ["WHOLE"]


def test_drafts_are_kept_and_dropped_without_a_revision(workspace: Workspace, review_id: ReviewId) -> None:
    before = revisions(workspace)
    keep_draft(workspace, review_id, "comment", "half a sent")
    keep_draft(workspace, review_id, "comment", "half a sentence")
    assert drafts_in(workspace) == {(review_id, "comment"): "half a sentence"}
    drop_draft(workspace, review_id, "comment")
    assert drafts_in(workspace) == {}
    assert revisions(workspace) == before


def test_text_is_cleaned_on_its_way_in(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    write_comment(workspace, appraisal_id, "SCO1", "one\r\ntwo\rthree\x0b\x00\ud800\ufffe\tend 👩‍👧 שלום")
    comment = load_appraisal(workspace, appraisal_id).judgements["SCO1"].comment
    assert comment == "one\ntwo\nthree\tend 👩‍👧 שלום"


def test_a_full_disk_is_said_and_nothing_is_changed(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    write_comment(workspace, appraisal_id, "SCO1", "Kept.")
    pages = workspace._raw_cursor().execute("PRAGMA page_count").fetchone()[0]
    workspace._raw_cursor().execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Problem, match="disk is full"):
        write_comment(workspace, appraisal_id, "SCO1", "x" * 90_000)
    assert load_appraisal(workspace, appraisal_id).judgements["SCO1"].comment == "Kept."


def test_no_error_message_holds_what_was_typed(workspace: Workspace, appraisal_id: AppraisalId, tmp_path: Path) -> None:
    with pytest.raises(Exception) as caught, workspace.change("Break") as session:
        session.add(schema.Child(id="ab" * 16, review_id="cd" * 16, facts={"secret": "CANARY"}))
        session.flush()
        session.execute(update(schema.Child).values(state=None))
    assert "CANARY" not in str(caught.value)
