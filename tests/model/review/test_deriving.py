"""Derived values of a review and its recommendations, by the rules of the codebook."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.facts import NONE, NOT_STATED, Facts, FactValue
from scr_appraiser.model.framework.codebook import KINDS
from scr_appraiser.model.partial_dates import Interval
from scr_appraiser.model.review.deriving import (
    INTERVALS,
    SMART,
    agency_coverage,
    collation_period,
    derived,
    intervals,
    percent,
    smart_n,
)
from tests.builders import a_child, a_codebook, a_recommendation, a_review, an_adult

TIMELINE: Facts = {
    "d_event": "2012-05-01",
    "d_notified_cpc": "2012-05-08",
    "d_icr_decision": "2012-06-01",
    "d_commissioned": "2012-06-11",
    "d_report_final": "2013-06-11",
    "d_cog_ratified": "2013-07",
    "d_submitted_body": "2013-07-20",
    "d_published": "2014",
}


def test_the_nine_intervals_lie_between_their_dates() -> None:
    assert intervals(TIMELINE) == {
        "x_event_notified": Interval(7, False),
        "x_event_commissioned": Interval(41, False),
        "x_event_final": Interval(406, False),
        "x_notified_decision": Interval(24, False),
        "x_decision_commissioned": Interval(10, False),
        "x_commissioned_final": Interval(365, False),
        "x_final_ratified": Interval(34, True),
        "x_ratified_submitted": Interval(5, True),
    }
    assert len(INTERVALS) == 9


@pytest.mark.parametrize("date", [NOT_STATED, "2011"])
def test_an_interval_needs_both_dates_to_the_month(date: str) -> None:
    assert "x_event_final" not in intervals({**TIMELINE, "d_event": date})
    assert "x_event_final" not in intervals({name: day for name, day in TIMELINE.items() if name != "d_event"})


def test_the_approximate_intervals_are_named_beside_them() -> None:
    values = derived(a_review(**TIMELINE), a_codebook())[a_review().id].values
    assert values["x_final_ratified"] == 34
    assert values["x_approximate"] == ("x_final_ratified", "x_ratified_submitted")
    exact = a_review(d_report_final="2013-06-11", d_event="2012-05-01")
    assert derived(exact, a_codebook())[exact.id].values["x_approximate"] == NONE
    assert "x_approximate" not in derived(a_review(), a_codebook())[exact.id].values


@pytest.mark.parametrize(
    ("known", "contributed", "share"),
    [
        (("police", "school", "camhs"), ("school", "housing"), Fraction(1, 3)),
        (("police",), ("police",), Fraction(1)),
        (("police",), NONE, Fraction(0)),
        (NONE, ("police",), None),
        (NOT_STATED, ("police",), None),
        (("police",), NOT_STATED, None),
        (None, ("police",), None),
        (("police",), None, None),
    ],
)
def test_coverage_is_the_share_of_known_agencies_that_contributed(
    known: FactValue | None, contributed: FactValue | None, share: Fraction | None
) -> None:
    review = a_review(agencies_known=known, agencies_contributed=contributed)
    assert agency_coverage(review.facts) == share
    shown = derived(review, a_codebook())[review.id].values.get("x_agency_coverage")
    assert shown == (None if share is None else percent(share))


def test_per_cent_are_whole_with_halves_up() -> None:
    assert [percent(Fraction(*share)) for share in ((1, 3), (2, 3), (1, 8), (0, 1), (1, 1))] == [33, 67, 13, 0, 100]


@pytest.mark.parametrize(
    ("facts", "period"),
    [
        ({"d_report_final": "2012-04-01"}, "2012-15"),
        ({"d_report_final": "2015-03-31"}, "2012-15"),
        ({"d_report_final": "2015-04-01"}, "2015-18"),
        ({"d_report_final": "2013"}, "2012-15"),
        ({"d_report_final": "2015"}, None),
        ({"d_report_final": "2015-03"}, "2012-15"),
        ({"d_report_final": "2006-01-01"}, None),
        ({"d_report_final": NOT_STATED}, None),
        ({}, None),
        ({"d_report_final": "2013", "collation_period": "2015-18"}, "2015-18"),
        ({"d_report_final": "2013", "collation_period": NOT_STATED}, "2012-15"),
    ],
)
def test_a_review_belongs_to_the_period_of_its_completion_unless_one_is_chosen(
    facts: Facts, period: str | None
) -> None:
    assert collation_period(facts, a_codebook()) == period


def test_the_period_that_counts_stands_with_the_derived_values() -> None:
    review = a_review(d_report_final="2014-06-30")
    assert derived(review, a_codebook())[review.id].values["collation_period"] == "2012-15"


@given(st.lists(st.sampled_from([True, False]), min_size=5, max_size=5))
def test_smart_counts_the_five_flags(flags: list[bool]) -> None:
    assert smart_n(dict(zip(SMART, flags, strict=True))) == flags.count(True)


@pytest.mark.parametrize("flag", [NOT_STATED, None])
def test_smart_is_not_stated_where_a_flag_is_not_known(flag: FactValue | None) -> None:
    item = a_recommendation(smart_timed=flag)
    review = a_review(recommendations=[item])
    assert derived(review, a_codebook())[item.id].values == {"x_smart_n": NOT_STATED}


def test_what_rests_on_a_fact_in_conflict_shows_no_value() -> None:
    review = a_review(
        in_conflict=("d_event", "agencies_known"), agencies_known=None, d_published="2014-09", d_cog_ratified="2014-08"
    )
    found = derived(review, a_codebook())[review.id]
    assert {"x_event_final", "x_event_published", "x_agency_coverage"} <= set(found.in_conflict)
    assert not set(found.in_conflict) & set(found.values)
    assert found.values["x_final_ratified"] == 46


def test_every_derived_field_of_the_codebook_is_worked_out() -> None:
    child, item = a_child(), a_recommendation()
    review = a_review(children=[child], recommendations=[item], **{**TIMELINE, "d_published": "2013-09"})
    found = derived(review, a_codebook())
    worked_out = {*found[review.id].values, *found[child.id].values, *found[item.id].values} - {"collation_period"}
    assert worked_out == {field.id for kind in KINDS for field in a_codebook().fields_of(kind) if field.is_derived}


def test_only_reviews_children_and_recommendations_have_derived_values() -> None:
    review = a_review()
    assert set(derived(review, a_codebook())) == {review.id, *(child.id for child in review.children)}
    assert an_adult().id not in derived(review, a_codebook())
