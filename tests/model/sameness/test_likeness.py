"""What speaks for and against two reviews being one."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scr_appraiser.model.ids import RecordId, ReviewId
from scr_appraiser.model.sameness.likeness import POSSIBLE, How, Note, compare_dates, likeness, notes
from scr_appraiser.model.sameness.traits import Traits, traits_from, traits_of
from tests.builders import a_child, a_document, a_review
from tests.model.sameness.registers import a_register

FACTS: dict[str, Any] = {"d_event": "2013-03-12", "d_commissioned": "2013-06-01", "review_ref": "Case 12"}


def traits(children: Any = None, documents: Any = (), **facts: Any) -> Traits:
    return traits_of(a_review(children=children, documents=documents, **{**FACTS, **facts}))


def found(one: Traits, other: Traits, about: str) -> Note:
    return next(note for note in notes(one, other) if note.about == about)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("2013-03-12", "2013-03-12", "same"),
        ("2013-03", "2013-03", "within"),
        ("2013-03-12", "2013-03", "within"),
        ("2013", "2013-03-12", "within"),
        ("2013-03-12", "2013-04-12", "near"),
        ("2013-03", "2013-04", "near"),
        ("2013-12-30", "2014-01-20", "near"),
        ("2013-03-12", "2014-03-12", "slip"),
        ("2013-03-11", "2013-11-03", "slip"),
        ("2013", "2014", "other"),
        ("2013-03-12", "2015-03-12", "other"),
        ("2013-03-12", "2013-09-01", "other"),
    ],
)
def test_dates_are_compared_as_far_as_they_are_known(one: str, other: str, how: How) -> None:
    first, second = traits(d_event=one).dates["d_event"], traits(d_event=other).dates["d_event"]
    assert compare_dates(first, second) == compare_dates(second, first) == how


def test_a_review_is_most_like_itself_and_hardly_like_a_stranger() -> None:
    stranger = traits(
        [a_child(age_value=15, sex="male", outcome="died", cause="suicide")],
        d_event="2012-11-02", d_report_final="2013-09-30", d_commissioned="2013-01-20", review_ref="Other 9",
        review_type="LEARNING_REVIEW",
    )  # fmt: skip
    assert likeness(notes(traits(), traits())) > 2 * POSSIBLE
    assert likeness(notes(traits(), stranger)) < 0


@pytest.mark.parametrize(
    "slip",
    [
        {"d_event": "2013-04-12"},
        {"d_event": "2013"},
        {"d_report_final": "2014-07-28"},
        {"review_ref": "Case 21"},
        {"review_type": "LEARNING_REVIEW"},
        {"children": [a_child(age_value=4)]},
        {"children": [a_child(sex="not_stated", outcome=None)]},
        {"children": [a_child("B"), a_child("A")]},
        {"children": [a_child(cause="neglect_single_event", age_value=2)]},
    ],
)
def test_one_slip_leaves_it_listed_and_makes_it_less_like(slip: dict[str, Any]) -> None:
    points = likeness(notes(traits(), traits(**slip)))
    assert POSSIBLE <= points <= likeness(notes(traits(), traits()))


def test_ages_in_years_months_and_weeks_are_one_age() -> None:
    three_years = traits([a_child()])
    assert found(three_years, traits([a_child(age_value=40, age_unit="months")]), "children").points == 8
    assert found(three_years, traits([a_child(age_value=4)]), "children").points == 6
    assert found(three_years, traits([a_child(age_value=9)]), "children").points == 1
    baby = traits([a_child(age_value=9, age_unit="weeks")])
    assert found(baby, traits([a_child(age_value=2, age_unit="months")]), "children").points == 8
    unborn = traits([a_child(age_unit="unborn", age_value=None)])
    assert found(unborn, traits([a_child(age_value=15)]), "children").points == 1


def test_each_child_is_held_against_the_one_it_is_most_like_and_one_too_few_is_noted() -> None:
    boy = a_child("B", age_value=15, sex="male", cause="suicide", outcome="died")
    both, turned = traits([a_child("A"), boy]), traits([boy, a_child("A")])
    assert [note.places for note in notes(both, turned) if note.about == "children"] == [(0, 1), (1, 0)]
    assert found(both, traits([boy]), "child_count").points == -1


@pytest.mark.parametrize(
    ("typed", "how"),
    [("case-012", "same"), ("Case 1 2", "slip"), ("Cases 12", "slip"), ("SCR Case 12", "slip"), ("R 300", "other")],
)
def test_a_reference_is_the_same_nearly_the_same_or_another(typed: str, how: How) -> None:
    assert found(traits(), traits(review_ref=typed), "review_ref").how == how


def test_files_pages_and_titles_of_documents_speak_too() -> None:
    report, plan = a_document("Overview report"), a_document("Plan", doc_kind="action_plan")
    one, other = traits(documents=[report, plan], pages_main=40), traits(documents=[plan], pages_main=41)
    assert found(one, other, "papers").points > 0
    assert found(one, other, "pages_main").how == "near"
    scan = replace(a_document("The overview report"), sha256="b" * 64)
    assert found(one, traits(documents=[scan]), "title").points > 0
    assert found(one, traits(pages_main=100), "pages_main").points < 0


def test_what_is_not_stated_or_no_date_at_all_speaks_neither_for_nor_against() -> None:
    bare = traits_from(
        ReviewId(RecordId("0" * 32)), {"d_event": "not_stated", "d_report_final": "bad", "pages_main": True}
    )
    assert notes(bare, traits()) == []


REGISTER = list(a_register(60, 30).traits.values())


@settings(max_examples=200)
@given(one=st.sampled_from(REGISTER), other=st.sampled_from(REGISTER))
def test_likeness_is_the_same_both_ways_round(one: Traits, other: Traits) -> None:
    assert likeness(notes(one, other)) == likeness(notes(other, one))
