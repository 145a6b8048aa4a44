"""What can be done with the register, and what the codebook refuses."""

import pytest

from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import RecordId, ReviewId
from scr_appraiser.model.loading import find_review, load_review
from scr_appraiser.model.review.reviews import (
    add_adult,
    add_child,
    add_household,
    add_recommendation,
    add_theme,
    register_review,
    restore,
    set_contact,
    set_facts,
    withdraw,
)
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


def test_a_review_is_read_back_with_all_its_parts(workspace: Workspace, review_id: ReviewId) -> None:
    child = add_child(workspace, review_id, {"age_value": 3, "age_unit": "years"})
    household = add_household(workspace, review_id, {"poverty": "yes"})
    add_adult(workspace, household, {"adult_role": "mother", "convictions": ("violence", "drugs")})
    set_contact(workspace, household, child, "lives_with")
    add_theme(workspace, review_id, "B03", {"polarity": "shortfall"})
    add_theme(workspace, review_id, "A01")
    add_recommendation(workspace, review_id, {"smart_timed": True})
    review = load_review(workspace, review_id)
    assert review.children[0].facts == {"child_no": "A", "age_value": 3, "age_unit": "years"}
    assert review.households[0].facts == {"poverty": "yes"}
    assert review.households[0].adults[0].facts["convictions"] == ("violence", "drugs")
    assert review.households[0].contacts[0].facts == {"contact": "lives_with"}
    assert [theme.code for theme in review.themes] == ["A01", "B03"]
    assert review.recommendations[0].facts == {"rec_no": "1", "smart_timed": True}


def test_children_are_lettered_and_a_withdrawn_letter_is_not_given_again(
    workspace: Workspace, review_id: ReviewId
) -> None:
    first = add_child(workspace, review_id)
    withdraw(workspace, "child", first)
    add_child(workspace, review_id)
    assert [child.facts["child_no"] for child in load_review(workspace, review_id).children] == ["B"]


def test_not_stated_is_a_value_and_none_takes_a_field_back_to_untouched(
    workspace: Workspace, review_id: ReviewId
) -> None:
    set_facts(workspace, "review", review_id, {"n_findings": "not_stated"})
    assert load_review(workspace, review_id).facts["n_findings"] == "not_stated"
    set_facts(workspace, "review", review_id, {"n_findings": None})
    assert "n_findings" not in load_review(workspace, review_id).facts


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("review", {"no_such_field": "x"}),
        ("review", {"review_type": "POTLUCK"}),
        ("review", {"d_event": "30 February 2014"}),
        ("review", {"n_findings": -1}),
        ("review", {"n_findings": "many"}),
        ("review", {"x_agency_coverage": 100}),
        ("review", {"other_cpcs": ("Atlantis",)}),
        ("child", {"age_unit": "unborn", "age_value": 17}),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_changes(
    workspace: Workspace, review_id: ReviewId, kind: str, values: dict[str, object]
) -> None:
    record = review_id if kind == "review" else add_child(workspace, review_id)
    before = load_review(workspace, review_id)
    with pytest.raises(Problem) as caught:
        set_facts(workspace, kind, RecordId(record), values)  # type: ignore[arg-type]
    assert caught.value.message.endswith(".")
    assert load_review(workspace, review_id) == before


def test_an_unknown_theme_is_refused(workspace: Workspace, review_id: ReviewId) -> None:
    with pytest.raises(Problem, match="no theme"):
        add_theme(workspace, review_id, "Z99")


def test_a_theme_added_twice_is_one(workspace: Workspace, review_id: ReviewId) -> None:
    assert add_theme(workspace, review_id, "A01") == add_theme(workspace, review_id, "A01", {"prominence": "main"})
    assert len(load_review(workspace, review_id).themes) == 1


def test_withdrawing_what_somebody_else_wrote_needs_a_reason(workspace: Workspace, review_id: ReviewId) -> None:
    workspace.author = identify("CD456", "Carl Dean")
    with pytest.raises(Problem, match="Somebody else"):
        withdraw(workspace, "review", review_id)
    withdraw(workspace, "review", review_id, "Registered twice")
    assert load_review(workspace, review_id).state == "withdrawn"
    restore(workspace, "review", review_id)
    assert load_review(workspace, review_id).state == "live"


def test_a_review_is_found_by_reference_or_id(workspace: Workspace, review_id: ReviewId) -> None:
    assert find_review(workspace, " INVENTED-1 ") == review_id
    assert find_review(workspace, review_id.upper()) == review_id
    for other in ("INVENTED-9", "", "%", "' OR 1=1 --", 'x" OR ""="', "\ud800"):
        with pytest.raises(Problem, match="no review"):
            find_review(workspace, other)
    accented = register_review(workspace, {"review_ref": "Café"})
    assert find_review(workspace, "Cafe\u0301") == accented
    register_review(workspace, {"review_ref": "INVENTED-1"})
    with pytest.raises(Problem, match="2 reviews have"):
        find_review(workspace, "INVENTED-1")
