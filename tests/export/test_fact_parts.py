"""The facts of a review in a document: in words, only what is recorded, only what may leave."""

from dataclasses import replace

from scr_appraiser.export.fact_parts import register_of, review_parts
from scr_appraiser.export.report import Part
from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.review.disclosing import Profile
from scr_appraiser.model.snapshots import Review
from tests.builders import a_child, a_household, a_recommendation, a_review, a_theme, an_adult
from tests.export.reports import a_full_review, a_report
from tests.export.saying import row_of, said


def parts_of(review: Review, profile: Profile = "internal") -> list[Part]:
    return list(review_parts(register_of(a_report(review=review, profile=profile))))


def test_codes_are_said_in_words_under_their_sections() -> None:
    text = said(parts_of(a_review(review_type="LEARNING_REVIEW", agencies_known=("police", "school"))))
    assert "### Identity" in text
    assert "Type of review | Learning review" in text
    assert "Agencies in contact with the case | Police; School" in text
    assert "LEARNING_REVIEW" not in text


def test_a_field_never_touched_has_no_row_and_one_not_stated_says_so() -> None:
    text = said(parts_of(a_review(reviewer_count=NOT_STATED)))
    assert "Number of lead reviewers | Not stated" in text
    assert "Months of the child's life examined" not in text


def test_several_that_are_not_stated_share_a_row() -> None:
    text = said(parts_of(a_review(d_event=NOT_STATED, d_published=NOT_STATED)))
    assert "Not stated | Date of incident, or start of cumulative harm; Published" in text
    assert "Published | Not stated" not in text


def test_a_fact_in_conflict_says_so_and_shows_no_value() -> None:
    parts = parts_of(a_review(in_conflict=("lead_cpc",), lead_cpc=None))
    assert row_of(parts, "Lead child protection committee") == "In conflict"


def test_intervals_are_derived_and_approximate_ones_say_about() -> None:
    parts = parts_of(a_review(d_event="2014-01-10", d_notified_cpc="2014-01-15", d_commissioned="2014-03"))
    assert row_of(parts, "Event to notification") == "5 days"
    assert row_of(parts, "Event to commissioning") == "About 64 days"
    assert "Intervals that are approximate" not in said(parts)


def test_leaving_the_team_dates_are_cut_and_intervals_are_months() -> None:
    review = a_review(d_event="2014-01-10", d_notified_cpc="2014-03-15")
    for profile in ("partners", "publication"):
        parts = parts_of(review, profile)
        assert row_of(parts, "Date of incident") == "2014"
        assert row_of(parts, "Notified to the committee") == "March 2014"
        assert row_of(parts, "Event to notification") == "2 months"


def test_children_households_and_adults_are_told_apart() -> None:
    review = a_review(
        children=(a_child("A"), a_child("B", age_value=15)),
        households=(a_household(an_adult("mother"), children={"A": "lives_with", "B": "former"}),),
    )
    text = said(parts_of(review))
    assert "### Child A" in text
    assert "### Child B" in text
    assert "Child B | Former" in text
    assert "#### Adult 1 of household 1\nRole | Mother" in text


def test_themes_and_recommendations_are_tables() -> None:
    text = said(parts_of(a_full_review()))
    assert "A02 Neglect and build-up of harm | Shortfall | Main | Police; School | p. 3" in text
    assert "1 | Train all staff. / Addressed to: Child protection committee" in text
    assert "No: Timed" in text


def test_free_text_stays_in_the_team() -> None:
    secret = "CANARY"
    review = a_review(
        themes=(a_theme("E01", page_refs=secret),),
        recommendations=(a_recommendation("1", rec_text=secret),),
        collation_period_reason=secret,
    )
    assert said(parts_of(review)).count(secret) == 3
    for profile in ("partners", "publication"):
        assert secret not in said(parts_of(review, profile))


def test_a_record_in_conflict_as_a_whole_says_so() -> None:
    child = replace(a_child("A"), state="conflict", facts={})
    text = said(parts_of(a_review(children=(child,))))
    assert "### Child 1\nIn conflict." in text
