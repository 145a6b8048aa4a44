"""Which reviews a change concerns."""

from scr_appraiser.model.appraisal.appraisals import decide, rate
from scr_appraiser.model.concerned import concerned_reviews
from scr_appraiser.model.file.schema import RECORDS
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.ids import AppraisalId, ReviewId
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
from scr_appraiser.model.sameness.deciding import say_same, take_back
from scr_appraiser.model.workspace import Workspace
from tests.model.together import add_one_of_each


def test_every_change_in_a_review_concerns_it_and_no_other(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId
) -> None:
    register_review(workspace, {"review_ref": "INVENTED-2"})
    heard: list[Changed] = []
    workspace.on_changed(heard.append)
    set_facts(workspace, "review", review_id, {"lead_cpc": "Fife"})
    child = add_child(workspace, review_id)
    household = add_household(workspace, review_id)
    add_adult(workspace, household)
    set_contact(workspace, household, child, "lives_with")
    add_theme(workspace, review_id, "A01")
    add_recommendation(workspace, review_id)
    rate(workspace, appraisal_id, "SCO1", 4)
    decide(workspace, appraisal_id, "SCO", 4)
    assert [concerned_reviews(workspace, changed.records) for changed in heard] == [{review_id}] * 9


def test_what_is_said_of_two_reviews_concerns_both(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId
) -> None:
    heard: list[Changed] = []
    stop = workspace.on_changed(heard.append)
    other = add_one_of_each(workspace, review_id, appraisal_id)
    stop()
    concerned = {kind: concerned_reviews(workspace, {kind: ids}) for kind, ids in heard[-1].records.items()}
    assert concerned == {
        "allocation": {review_id},
        "declaration": {review_id},
        "sameness": {review_id, other},
        "child_sameness": {review_id, other},
        "designation": {review_id},
        "setting": frozenset(),
        **{kind: {review_id} for kind in ("consensus", "migration", "moderation", "sealed_beside", "calibration")},
        "content_note": {review_id},
        **{kind: frozenset() for kind in ("release", "clearance")},
    }


def test_what_takes_a_class_apart_concerns_all_who_were_in_it(workspace: Workspace, review_id: ReviewId) -> None:
    second, third, alone = (register_review(workspace, {}) for _ in range(3))
    say_same(workspace, review_id, second, review_id, "One report.")
    say_same(workspace, review_id, third, review_id, "One report.")
    heard: list[Changed] = []
    stop = workspace.on_changed(heard.append)
    take_back(workspace, second, review_id, "Two reports after all.")
    stop()
    assert concerned_reviews(workspace, heard[-1].records) == {review_id, second, third}, f"and not {alone}"


def test_records_that_belong_to_no_review_concern_none(workspace: Workspace) -> None:
    assert concerned_reviews(workspace, {"person": frozenset()}) == frozenset()
    assert "person" in RECORDS
