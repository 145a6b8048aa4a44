"""What is due, since when, and what has no date at all."""

from datetime import date

from scr_appraiser.model.erasure.due import retained
from scr_appraiser.model.erasure.redacting import erase_review
from scr_appraiser.model.history.content import parse
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
    assert (found.standing, found.review_id) == ("erased", review)


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
    assert (found.standing, found.review_id) == ("erased", review)
    erase_review(workspace, review, "Its retention has ended.")
    assert retained(workspace, TODAY) == ()
