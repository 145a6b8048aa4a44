"""The register: one line a review, with the person's own appraisal."""

from scr_appraiser.model.appraisal.appraisals import decide, rate, start_appraisal
from scr_appraiser.model.appraisal.sealing import covered_heads, facts_digest
from scr_appraiser.model.file import schema
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId, derived_id
from scr_appraiser.model.loading import load_review
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import add_child, register_review, set_facts, withdraw
from scr_appraiser.model.workspace import Workspace
from tests.model.foreign import heads, lay_in


def sealed(workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId) -> None:
    """Signs an appraisal as it stands, finished or not."""
    with workspace.change("Sign", undoable=False) as session:
        session.add(
            schema.Seal(
                id=derived_id("seal", appraisal_id),
                appraisal_id=appraisal_id,
                sealed_by="AB123",
                sealed_at="2026-11-22T09:30:00.000Z",
                sealed=covered_heads(workspace.cursor, bytes.fromhex(appraisal_id)),
                facts_digest=facts_digest(workspace.cursor, bytes.fromhex(review_id)),
            )
        )


def test_a_review_without_an_appraisal_is_not_started(workspace: Workspace, review_id: ReviewId) -> None:
    add_child(workspace, review_id)
    (row,) = register(workspace)
    assert (row.reference, row.review_type, row.children, row.state) == ("INVENTED-1", "SCR", 1, "not started")
    assert (row.appraisal_id, row.overall, row.appraisals) == (None, None, 0)


def test_progress_counts_answers_and_an_unsealed_overall_is_not_shown(
    workspace: Workspace, appraisal_id: AppraisalId
) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    rate(workspace, appraisal_id, "GOV4", "NA", condition="No parallel process existed")
    rate(workspace, appraisal_id, "SCO2", 4)
    rate(workspace, appraisal_id, "SCO2", None)
    decide(workspace, appraisal_id, "OVERALL", 4)
    (row,) = register(workspace)
    assert (row.rated, row.criteria, row.state, row.overall) == (2, 42, "in progress", None)


def test_a_sealed_appraisal_shows_its_overall_judgement_until_it_is_changed(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId
) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    decide(workspace, appraisal_id, "OVERALL", 4)
    sealed(workspace, review_id, appraisal_id)
    assert [(row.state, row.overall) for row in register(workspace)] == [("sealed", 4)]
    set_facts(workspace, "review", review_id, {"n_findings": 5})
    assert [(row.state, row.overall) for row in register(workspace)] == [("facts changed since", 4)]
    record = derived_id("judgement", appraisal_id, "SCO1")
    (head,) = heads(workspace, record)
    link = {"appraisal_id": appraisal_id, "criterion": "SCO1"}
    lay_in(workspace, "judgement", record, {**link, "rating": 2}, [head.id])
    assert [(row.state, row.overall) for row in register(workspace)] == [("changed after seal", None)]


def test_facts_that_go_back_to_what_they_were_no_longer_count_as_changed(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId
) -> None:
    child = add_child(workspace, review_id)
    sealed(workspace, review_id, appraisal_id)
    set_facts(workspace, "child", child, {"age_unit": "unborn"})
    assert register(workspace)[0].state == "facts changed since"
    set_facts(workspace, "child", child, {"age_unit": None})
    assert register(workspace)[0].state == "sealed"


def test_of_two_appraisals_ones_own_is_shown(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    workspace.author = identify("CD456", "Carl Dean")
    (row,) = register(workspace)
    own = start_appraisal(workspace, row.review_id, frameworks(workspace)[0].hash)
    (row,) = register(workspace)
    assert (row.appraisal_id, row.appraisals, row.rated) == (own, 1, 0)  # blind: whether there is another is not told
    rate(workspace, own, "SCO1", 3)
    (row,) = register(workspace)
    assert (row.appraisal_id, row.appraisals, row.rated) == (own, 1, 1)


def test_withdrawn_reviews_are_listed_apart(workspace: Workspace, review_id: ReviewId) -> None:
    withdraw(workspace, "review", review_id)
    assert register(workspace) == []
    assert [row.review_id for row in register(workspace, withdrawn=True)] == [review_id]


def test_the_period_follows_the_date_of_completion(workspace: Workspace) -> None:
    register_review(workspace, {"review_ref": "A", "d_report_final": "2014-05"})
    register_review(workspace, {"review_ref": "B", "d_report_final": "not_stated"})
    assert [(row.period, row.completed) for row in register(workspace)] == [("2012-15", "2014-05"), ("", "")]


def test_a_review_in_conflict_says_so(workspace: Workspace, review_id: ReviewId) -> None:
    codebook = load_review(workspace, review_id).codebook
    lay_in(workspace, "review", review_id, {"codebook": codebook, "facts": {"review_ref": "OTHER"}}, [])
    (row,) = register(workspace)
    assert (row.is_in_conflict, row.reference) == (True, "")
