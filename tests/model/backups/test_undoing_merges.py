"""A merge is taken back: the file says what it did before, and what was done since, where that does not build on it."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.backups.naming import backups_in
from scr_appraiser.model.backups.restoring import exchange
from scr_appraiser.model.backups.undoing_merges import BuiltOn, merges, prepare_undo
from scr_appraiser.model.erasure.redacting import erase_review
from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.file.about_file import file_id, is_erasure_unfinished
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.drafts import drafts_in, keep_draft
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId, derived_id
from scr_appraiser.model.merging.fitting import DERIVED
from scr_appraiser.model.review.reviews import add_child, register_review, set_facts
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.foreign import lay_in
from tests.model.merging.files import a_copy, merged
from tests.model.merging.replicas import rows
from tests.pdfs import a_pdf

pytestmark = pytest.mark.anybody


def nothing(done: int, total: int) -> None:
    """Progress that nobody watches."""


@pytest.fixture
def other(workspace: Workspace, appraisal_id: AppraisalId) -> Iterator[Workspace]:
    """A copy of the file with more in it: a rating, and a review with a child."""
    other = a_copy(workspace, "other")
    rate(other, appraisal_id, "SCO1", 5)
    add_child(other, register_review(other, {"review_ref": "THEIRS"}))
    yield other
    other.close()


def undone(workspace: Workspace) -> Workspace:
    """The file once its last merge is taken back, opened anew."""
    folder = workspace.path.parent / "backups"
    prepared = prepare_undo(workspace, merges(workspace, folder)[0], folder, nothing)
    workspace.close()
    exchange(workspace.path, prepared)
    again = open_workspace(workspace.path)
    again.author = identify("AB123", "Ann Brown")
    return again


def test_with_nothing_done_since_the_file_is_as_it_was_and_merging_again_leads_to_the_same(
    workspace: Workspace, other: Workspace
) -> None:
    """P13."""
    before, said = verify(workspace), rows(workspace)
    after = merged(workspace, other).digest_after
    again = undone(workspace)
    assert (verify(again), rows(again)) == (before, said)
    assert merges(again, None) == ()
    assert merged(again, other).digest_after == after
    again.close()


def test_what_was_done_since_is_carried_over(
    workspace: Workspace, other: Workspace, review_id: ReviewId, appraisal_id: AppraisalId
) -> None:
    merged(workspace, other)
    rate(workspace, appraisal_id, "SCO2", 3)
    set_facts(workspace, "review", review_id, {"n_findings": 4})
    add_document(workspace, review_id, a_pdf("One page."), pages=1, keep=True)
    keep_draft(workspace, review_id, "body_notification_ref", "half typed")
    again = undone(workspace)
    found = verify(again)
    assert found.ok
    assert (found.reviews, found.judgements) == (1, 1)
    with again.reading() as cursor:
        assert cursor.execute("SELECT facts ->> '$.n_findings' FROM review").fetchone() == (4,)
        assert cursor.execute("SELECT count(*) FROM document_content").fetchone() == (1,)
        assert cursor.execute("SELECT count(*) FROM arrival").fetchone() == (0,), (
            "it was done here, and came with nothing"
        )
    assert list(drafts_in(again)) != []
    again.close()


def test_a_later_merge_stays_with_where_it_came_from(workspace: Workspace, other: Workspace) -> None:
    third = a_copy(workspace, "third", "EF789")
    register_review(third, {"review_ref": "THIRD"})
    merged(workspace, other)
    merged(workspace, third)
    folder = workspace.path.parent / "backups"
    newest, oldest = merges(workspace, folder)
    assert (newest.revisions, oldest.revisions) == (2, 4)
    prepared = prepare_undo(workspace, oldest, folder, nothing)
    workspace.close()
    exchange(workspace.path, prepared)
    again = open_workspace(workspace.path)
    assert [one.revisions for one in merges(again, folder)] == [2]
    assert verify(again).ok
    again.close()
    third.close()


def test_what_an_earlier_merge_redacted_stays_redacted(workspace: Workspace, other: Workspace) -> None:
    """A redaction changes no digest: the backup to which one goes back is from before the first merge."""
    review = register_review(workspace, {"review_ref": "ERASED"})
    third = a_copy(workspace, "third", "EF789")
    erase_review(third, review, "Its retention has ended.")
    merged(workspace, third)
    third.close()
    before, said = verify(workspace), rows(workspace)
    merged(workspace, other)
    assert len(backups_in(workspace.path.parent / "backups", file_id(workspace))) == 1
    again = undone(workspace)
    assert (verify(again), rows(again)) == (before, said)
    assert is_erasure_unfinished(again), "the backup itself still says it"
    again.close()


def test_it_is_refused_with_a_list_where_something_builds_on_it(
    workspace: Workspace, other: Workspace, appraisal_id: AppraisalId
) -> None:
    merged(workspace, other)
    rate(workspace, appraisal_id, "SCO1", 6)
    folder = workspace.path.parent / "backups"
    before = verify(workspace)
    with pytest.raises(BuiltOn, match="judgement SCO1 by AB123"):
        prepare_undo(workspace, merges(workspace, folder)[0], folder, nothing)
    assert verify(workspace) == before
    assert not list(workspace.path.parent.glob(".*.return"))


def test_it_is_refused_where_something_belongs_to_what_came(workspace: Workspace, other: Workspace) -> None:
    merged(workspace, other)
    with workspace.reading() as cursor:
        (review,) = cursor.execute("SELECT id FROM review WHERE facts ->> '$.review_ref' = 'THEIRS'").fetchone()
    add_child(workspace, ReviewId(RecordId(review.hex())))
    folder = workspace.path.parent / "backups"
    with pytest.raises(BuiltOn, match="1 child"):
        prepare_undo(workspace, merges(workspace, folder)[0], folder, nothing)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("consensus", lambda theirs: {"originals": {theirs: "0" * 64}}),
        ("migration", lambda theirs: {"original_id": theirs}),
        ("calibration", lambda theirs: {"reference_id": theirs}),
    ],
)
def test_it_is_refused_where_something_rests_on_what_came(
    workspace: Workspace,
    other: Workspace,
    review_id: ReviewId,
    appraisal_id: AppraisalId,
    kind: str,
    said: Callable[[str], dict[str, Any]],
) -> None:
    merged(workspace, other)
    with workspace.reading() as cursor:
        (theirs,) = cursor.execute("SELECT id FROM review WHERE facts ->> '$.review_ref' = 'THEIRS'").fetchone()
    own = {"review_id": review_id} if kind == "calibration" else {"appraisal_id": appraisal_id}
    content = {**own, **said(theirs.hex())}
    lay_in(workspace, kind, derived_id(kind, *(content[name] for name in DERIVED[kind])), content, [])
    folder = workspace.path.parent / "backups"
    with pytest.raises(BuiltOn):
        prepare_undo(workspace, merges(workspace, folder)[0], folder, nothing)


def test_it_says_so_where_the_backup_is_gone(workspace: Workspace, other: Workspace) -> None:
    merged(workspace, other)
    shutil.rmtree(workspace.path.parent / "backups")
    (merge,) = merges(workspace, workspace.path.parent / "backups")
    with pytest.raises(Problem, match="no longer there"):
        prepare_undo(workspace, merge, workspace.path.parent / "backups", nothing)
