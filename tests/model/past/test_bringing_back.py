"""Bringing a version back is one more revision, undoable, refused where nothing may change."""

from collections.abc import Callable

import pytest

from scr_appraiser.model.appraisal.appraisals import rate, write_comment
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId, RevisionId, derived_id
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.past.bringing_back import bring_back, is_older_version
from scr_appraiser.model.past.entries import Change, Wanted
from scr_appraiser.model.past.reading import Reading, read_changes
from scr_appraiser.model.review.reviews import add_child, withdraw
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.foreign import heads, lay_in, redact


def versions(workspace: Workspace, record: RecordId) -> tuple[Change, ...]:
    """The versions of a record, the newest first."""
    found = Reading(workspace, Wanted(record=record, is_folded=False)).entries(100, 60)
    return read_changes(workspace, [number for entry in found for number in entry.numbers])


def judgement_id(appraisal_id: AppraisalId) -> RecordId:
    return derived_id("judgement", appraisal_id, "SCO1")


def test_a_version_is_brought_back_whole_and_that_can_be_undone(
    workspace: Workspace, appraisal_id: AppraisalId, tried_backwards: Callable[[Callable[[], object]], None]
) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    write_comment(workspace, appraisal_id, "SCO1", "Clear.")
    rate(workspace, appraisal_id, "SCO1", 5)
    _, second, _ = versions(workspace, judgement_id(appraisal_id))
    assert is_older_version(workspace, second)
    tried_backwards(lambda: bring_back(workspace, second.revision, "yesterday"))
    bring_back(workspace, second.revision, "yesterday")
    judgement = load_appraisal(workspace, appraisal_id).judgements["SCO1"]
    assert (judgement.rating, judgement.comment) == (4, "Clear.")
    newest = versions(workspace, judgement_id(appraisal_id))[0]
    assert (newest.deed, newest.reason) == ("brought back", "Brought back the version of yesterday")
    assert newest.said == second.said
    assert not is_older_version(workspace, newest)


def test_what_was_withdrawn_comes_back_with_its_version(workspace: Workspace, review_id: ReviewId) -> None:
    child = add_child(workspace, review_id)
    withdraw(workspace, "child", child)
    withdrawn, made = versions(workspace, child)
    assert not is_older_version(workspace, withdrawn)
    bring_back(workspace, made.revision, "today")
    with workspace.reading() as cursor:
        assert cursor.execute("SELECT state FROM child").fetchone() == ("live",)


def test_the_present_version_is_not_brought_back(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    (only,) = versions(workspace, judgement_id(appraisal_id))
    with pytest.raises(Problem, match="says just that now"):
        bring_back(workspace, only.revision, "today")


def test_a_conflict_is_decided_first(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    rate(workspace, appraisal_id, "SCO1", 5)
    content = {"appraisal_id": appraisal_id, "criterion": "SCO1", "rating": 2}
    lay_in(workspace, "judgement", judgement_id(appraisal_id), content, [])
    before = heads(workspace, judgement_id(appraisal_id))
    oldest = versions(workspace, judgement_id(appraisal_id))[-1]
    with pytest.raises(Problem, match="in conflict"):
        bring_back(workspace, oldest.revision, "today")
    assert heads(workspace, judgement_id(appraisal_id)) == before


def test_a_seal_stands(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    rate(workspace, appraisal_id, "SCO1", 5)
    seal = derived_id("seal", appraisal_id)
    lay_in(workspace, "seal", seal, {"appraisal_id": appraisal_id, "sealed_by": "AB123"}, [])
    oldest = versions(workspace, judgement_id(appraisal_id))[-1]
    with pytest.raises(Problem, match="sealed"):
        bring_back(workspace, oldest.revision, "today")
    (signed,) = versions(workspace, seal)
    with pytest.raises(Problem, match="cannot be brought back"):
        bring_back(workspace, signed.revision, "today")


def test_nothing_is_left_of_what_was_redacted(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    write_comment(workspace, appraisal_id, "SCO1", "A name.")
    (head,) = heads(workspace, judgement_id(appraisal_id))
    redact(workspace, head.id)
    assert not any(is_older_version(workspace, each) for each in versions(workspace, judgement_id(appraisal_id)))
    for revision in (RevisionId(head.id.hex()), RevisionId("0" * 64)):
        with pytest.raises(Problem, match="Nothing is left"):
            bring_back(workspace, revision, "today")
