"""What is due, since when, and what has no date at all."""

from datetime import date

import pytest

from scr_appraiser.model.appraisal.appraisals import rate
from scr_appraiser.model.erasure.due import retained
from scr_appraiser.model.erasure.redacting import erase_appraisal, erase_review, erase_under
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.review.reviews import add_child, register_review, withdraw
from scr_appraiser.model.workspace import Workspace
from tests.model.foreign import heads, lay_in
from tests.model.merging.files import a_copy, merged

TODAY = date(2026, 11, 22)


def test_what_is_due_longest_comes_first_and_what_has_no_date_last(workspace: Workspace) -> None:
    dates = {"LATER": "2028-01-01", "NONE": None, "SOON": "2027-02-01", "DUE": "2026-11-22", "OLD": "2024-05-01"}
    for reference, until in dates.items():
        register_review(workspace, {"review_ref": reference, **({"retention_until": until} if until else {})})
    found = retained(workspace, TODAY)
    assert [(one.reference, one.standing) for one in found] == [
        ("OLD", "due"),
        ("DUE", "due"),
        ("SOON", "soon"),
        ("LATER", "later"),
        ("NONE", "undated"),
    ]
    assert [one.days for one in found] == [935, 0, -71, -405, 0]


def test_a_withdrawn_review_is_kept_too_and_an_erased_one_is_not(workspace: Workspace) -> None:
    first, second = (register_review(workspace, {"review_ref": f"INVENTED-{number}"}) for number in (1, 2))
    withdraw(workspace, "review", first, "Registered by mistake.")
    erase_review(workspace, second, "Its retention has ended.")
    assert [(one.reference, one.is_withdrawn) for one in retained(workspace, TODAY)] == [("INVENTED-1", True)]


def test_what_came_in_after_the_erasure_is_listed_first(workspace: Workspace) -> None:
    review = register_review(workspace, {"review_ref": "INVENTED-1"})
    (head,) = heads(workspace, review)
    erase_review(workspace, review, "Its retention has ended.")
    lay_in(workspace, "review", review, {**parse(head.content or "{}"), "facts": {}}, [])
    (found,) = retained(workspace, TODAY)
    assert (found.standing, found.record) == ("erased", review)


def test_a_child_that_came_in_after_the_erasure_is_listed_with_its_review_and_goes_with_it(
    workspace: Workspace,
) -> None:
    review = register_review(workspace, {"review_ref": "INVENTED-1"})
    add_child(workspace, review)
    other = a_copy(workspace, "other")
    add_child(other, review)
    erase_review(workspace, review, "Its retention has ended.")
    assert retained(workspace, TODAY) == ()
    merged(workspace, other)
    other.close()
    (found,) = retained(workspace, TODAY)
    assert (found.standing, found.record) == ("erased", review)
    erase_review(workspace, review, "Its retention has ended.")
    assert retained(workspace, TODAY) == ()


@pytest.mark.parametrize("is_whole_review", [True, False])
def test_a_rating_that_came_in_under_an_erased_appraisal_is_listed_and_goes(
    workspace: Workspace, review_id: ReviewId, appraisal_id: AppraisalId, is_whole_review: bool
) -> None:
    rate(workspace, appraisal_id, "SCO1", 4)
    other = a_copy(workspace, "other")
    other.author = workspace.author
    rate(other, appraisal_id, "SCO1", 2)
    rate(other, appraisal_id, "SCO2", 3)
    if is_whole_review:
        erase_review(workspace, review_id, "Its retention has ended.")
    else:
        erase_appraisal(workspace, appraisal_id, "It was begun by mistake.")
    kept = [] if is_whole_review else [review_id]
    assert [one.record for one in retained(workspace, TODAY)] == kept
    merged(workspace, other)
    other.close()
    first, *rest = retained(workspace, TODAY)
    assert (first.standing, first.part, first.record) == ("erased", "appraisal", appraisal_id)
    assert [one.record for one in rest] == kept
    erase_under(workspace, first.part, first.record, "Its retention has ended.")
    assert [one.record for one in retained(workspace, TODAY)] == kept
    with workspace.reading() as cursor:
        left = cursor.execute("SELECT count(*) FROM revision WHERE kind = 'judgement' AND content IS NOT NULL")
        assert left.fetchone() == (0,)
    assert verify(workspace).ok
