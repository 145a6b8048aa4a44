"""Block B: times, lengths, recommendations, who took part."""

from scr_appraiser.model.overview.blocks.process import statistics
from scr_appraiser.model.overview.sentences import sentence
from scr_appraiser.model.overview.statistics import Selection, Statistic
from scr_appraiser.model.snapshots import Review
from tests.builders import a_recommendation, a_review
from tests.model.overview.materials import a_material, numbered


def found(*reviews: Review) -> dict[str, Statistic]:
    return {one.id: one for one in statistics(a_material(*reviews), Selection())}


def values(statistic: Statistic, *what: str) -> list[float | None]:
    return [row.value for row in statistic.rows if row.key[:-1] == what and row.n is None]


def test_times_are_whole_months_between_dates_that_are_known() -> None:
    times = found(
        numbered(1, d_event="2013-01-01", d_report_final="2014-01-01"),
        numbered(2, d_event="2013-01", d_report_final="2013-07"),
        numbered(3, d_event="2013-01-01", d_report_final="2013-04-01"),
        numbered(4, d_event="2013", d_report_final="2014-01-01"),
        numbered(5, d_event="2014-06", d_report_final="2013-01-01"),
    )["B1"]
    assert values(times, "x_event_final") == [3, 4.5, 6, 9, 12]
    assert {row.base for row in times.rows if row.key[0] == "x_event_final"} == {3}
    assert sorted(case.value for case in times.cases) == [3, 6, 12]
    assert values(times, "x_event_published") == [None] * 5
    assert "from event to completion 6 months (3 of 5 reviews)" in sentence(times)


def test_the_stated_number_of_recommendations_is_held_against_those_recorded() -> None:
    three = a_review(recommendations=[a_recommendation(str(number)) for number in range(3)])
    both = found(numbered(1, three, n_recommendations=3), numbered(2, three, n_recommendations=5))
    total, *measures, differ = both["B6"].rows
    assert (total.value, [row.value for row in measures], differ.n) == (8, [3, 3.5, 4, 4.5, 5], 1)
    assert sentence(both["B6"]) == "In all, 8 recommendations are stated. The median review states 4 (2 of 2 reviews)."
    assert "not the number of recommendations that are recorded" in both["B6"].note
    assert [(row.label, row.n) for row in both["B6.each"].rows] == [("3", 1), ("4", 0), ("5", 1)]
    agreed = found(numbered(1, three, n_recommendations=3))["B6"]
    assert agreed.rows[-1].n == 0
    assert "recorded" not in agreed.note


def test_family_and_practitioners_took_part_only_where_somebody_did() -> None:
    involved = found(
        numbered(1, family_involvement=("mother", "offered_declined"), practitioner_involvement=("interviews",)),
        numbered(2, family_involvement=("offered_declined",), practitioner_involvement=("fact_check_only",)),
        numbered(3, family_involvement="not_stated", practitioner_involvement="none"),
    )["B7"]
    assert {row.key: row.n for row in involved.rows} == {
        ("family", "yes"): 1, ("family", "no"): 1, ("family", "not_stated"): 1,
        ("practitioners", "yes"): 1, ("practitioners", "no"): 2,
    }  # fmt: skip
    assert {row.base_known for row in involved.rows if row.key[0] == "family"} == {2}


def test_agencies_are_told_by_knowing_and_by_contributing() -> None:
    agencies = found(numbered(1, agencies_known=("police", "school"), agencies_contributed=("police",)))["B8"]
    counts = {row.key: row.n for row in agencies.rows if row.n}
    assert counts == {("police", "known"): 1, ("police", "contributed"): 1, ("school", "known"): 1}


def test_notifications_that_led_to_no_review_were_not_conducted() -> None:
    assert found(numbered(1, review_type="ICR_not_progressed"))["B3"].base == 0
