"""What a record's row says when its history has several ends."""

from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import AppraisalId, ReviewId, derived_id
from scr_appraiser.model.loading import load_appraisal, load_review
from scr_appraiser.model.review.reviews import set_facts, withdraw
from scr_appraiser.model.workspace import Workspace
from tests.model.foreign import heads, lay_in, redact


def review_content(workspace: Workspace, review_id: ReviewId, **facts: object) -> dict[str, object]:
    """The content of a review as another computer would write it."""
    return {"codebook": load_review(workspace, review_id).codebook, "facts": facts}


def test_different_fields_changed_on_two_computers_both_count(workspace: Workspace, review_id: ReviewId) -> None:
    (base,) = heads(workspace, review_id)
    kept = dict(load_review(workspace, review_id).facts)
    theirs = review_content(workspace, review_id, **kept, n_findings=4)
    set_facts(workspace, "review", review_id, {"n_recommendations": 7})
    lay_in(workspace, "review", review_id, theirs, [base.id])
    review = load_review(workspace, review_id)
    assert (review.facts["n_findings"], review.facts["n_recommendations"]) == (4, 7)
    assert (review.state, review.in_conflict) == ("live", ())


def test_one_field_changed_differently_is_a_conflict_of_that_field_only(
    workspace: Workspace, review_id: ReviewId
) -> None:
    (base,) = heads(workspace, review_id)
    theirs = review_content(workspace, review_id, **load_review(workspace, review_id).facts, n_findings=4)
    set_facts(workspace, "review", review_id, {"n_findings": 5})
    lay_in(workspace, "review", review_id, theirs, [base.id])
    review = load_review(workspace, review_id)
    assert review.in_conflict == ("n_findings",)
    assert "n_findings" not in review.facts
    assert review.facts["review_ref"] == "INVENTED-1"


def test_a_field_taken_away_on_one_computer_and_left_alone_on_the_other_is_gone(
    workspace: Workspace, review_id: ReviewId
) -> None:
    set_facts(workspace, "review", review_id, {"n_findings": 4})
    (base,) = heads(workspace, review_id)
    kept = {name: value for name, value in load_review(workspace, review_id).facts.items() if name != "n_findings"}
    theirs = review_content(workspace, review_id, **kept)
    set_facts(workspace, "review", review_id, {"n_recommendations": 7})
    lay_in(workspace, "review", review_id, theirs, [base.id])
    review = load_review(workspace, review_id)
    assert "n_findings" not in review.facts
    assert review.facts["n_recommendations"] == 7


def test_a_later_change_on_one_side_hides_the_earlier_one(workspace: Workspace, review_id: ReviewId) -> None:
    (base,) = heads(workspace, review_id)
    kept = dict(load_review(workspace, review_id).facts)
    one = lay_in(workspace, "review", review_id, review_content(workspace, review_id, **kept, n_findings=4), [base.id])
    lay_in(workspace, "review", review_id, review_content(workspace, review_id, **kept, n_findings=5), [one.id])
    lay_in(workspace, "review", review_id, review_content(workspace, review_id, **kept, n_recommendations=2), [base.id])
    review = load_review(workspace, review_id)
    assert (review.facts["n_findings"], review.facts["n_recommendations"]) == (5, 2)
    assert review.in_conflict == ()


def test_edit_against_withdraw_is_a_conflict_and_shows_nothing(workspace: Workspace, review_id: ReviewId) -> None:
    (base,) = heads(workspace, review_id)
    theirs = review_content(workspace, review_id, review_ref="OTHER")
    withdraw(workspace, "review", review_id)
    lay_in(workspace, "review", review_id, theirs, [base.id])
    review = load_review(workspace, review_id)
    assert (review.state, dict(review.facts)) == ("conflict", {})


def test_two_people_withdrawing_agree(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    record = derived_id("judgement", appraisal_id, "SCO1")
    (base,) = heads(workspace, record)
    content = {"appraisal_id": appraisal_id, "criterion": "SCO1", "rating": 4}
    lay_in(workspace, "judgement", record, content, [base.id], "withdraw")
    lay_in(workspace, "judgement", record, content, [base.id], "withdraw")
    assert "SCO1" not in load_appraisal(workspace, appraisal_id).judgements


def test_what_all_have_withdrawn_is_withdrawn_whatever_it_last_said(
    workspace: Workspace, appraisal_id: AppraisalId
) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    record = derived_id("judgement", appraisal_id, "SCO1")
    (base,) = heads(workspace, record)
    for rating in (2, 3):
        content = {"appraisal_id": appraisal_id, "criterion": "SCO1", "rating": rating}
        lay_in(workspace, "judgement", record, content, [base.id], "withdraw")
    assert "SCO1" not in load_appraisal(workspace, appraisal_id).judgements
    found = verify(workspace)
    assert (found.problems, found.conflicts) == ((), 0)
    rate(workspace, appraisal_id, "SCO1", 5)
    assert load_appraisal(workspace, appraisal_id).judgements["SCO1"].rating == 5


def test_two_who_typed_the_same_word_on_different_keyboards_agree(
    workspace: Workspace, appraisal_id: AppraisalId
) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    record = derived_id("judgement", appraisal_id, "SCO1")
    (base,) = heads(workspace, record)
    for comment in ("Café", "Cafe\u0301"):
        content = {"appraisal_id": appraisal_id, "criterion": "SCO1", "rating": 4, "comment": comment}
        lay_in(workspace, "judgement", record, content, [base.id])
    judgement = load_appraisal(workspace, appraisal_id).judgements["SCO1"]
    assert (judgement.state, judgement.rating) == ("live", 4)
    assert verify(workspace).ok


def test_a_judgement_is_never_mixed_from_two_peoples_halves(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    record = derived_id("judgement", appraisal_id, "SCO1")
    (base,) = heads(workspace, record)
    link = {"appraisal_id": appraisal_id, "criterion": "SCO1"}
    lay_in(workspace, "judgement", record, {**link, "rating": 2}, [base.id])
    lay_in(workspace, "judgement", record, {**link, "rating": 4, "comment": "Fine."}, [base.id])
    judgement = load_appraisal(workspace, appraisal_id).judgements["SCO1"]
    assert (judgement.state, judgement.rating, judgement.comment) == ("conflict", None, "")


def test_a_redacted_head_shows_as_redacted_and_keeps_its_place(workspace: Workspace, appraisal_id: AppraisalId) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    (head,) = heads(workspace, derived_id("judgement", appraisal_id, "SCO1"))
    redact(workspace, head.id)
    judgement = load_appraisal(workspace, appraisal_id).judgements["SCO1"]
    assert (judgement.state, judgement.rating) == ("redacted", None)
