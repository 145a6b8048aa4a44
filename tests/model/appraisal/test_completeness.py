"""What keeps an appraisal from being sealed, and where each gap is closed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.answers import OVERALL, Answer
from scr_appraiser.model.appraisal.completeness import Gap, Place, gaps
from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.snapshots import Appraisal, Evidence, Review
from tests.builders import (
    a_child,
    a_codebook,
    a_framework,
    a_household,
    a_judgement,
    a_recommendation,
    a_review,
    a_theme,
    an_adult,
    an_appraisal,
)

FACTS = {"appraisal_role": "first", "conflict_of_interest": "none"}


def found(review: Review | None = None, appraisal: Appraisal | None = None) -> tuple[Gap, ...]:
    return gaps(review or a_review(), appraisal or complete(), a_framework(), a_codebook())


def complete(level: int = 4, **others: Any) -> Appraisal:
    return an_appraisal(level=level, facts=FACTS, **others)


def judged(criterion: str, rating: Answer, **others: Any) -> Appraisal:
    return with_judgement(criterion, a_judgement(criterion, rating, **others))


def with_judgement(criterion: str, judgement: Any) -> Appraisal:
    whole = complete()
    return replace(whole, judgements={**whole.judgements, criterion: judgement})


def decided(domain: str, **others: Any) -> Appraisal:
    whole = complete()
    return replace(whole, decisions={**whole.decisions, domain: replace(whole.decisions[domain], **others)})


def only(missing: tuple[Gap, ...]) -> tuple[str, Place]:
    (gap,) = missing
    return gap.words, gap.place


@pytest.mark.parametrize("level", range(1, 7))
def test_a_whole_appraisal_has_no_gap_at_any_level(level: int) -> None:
    assert found(appraisal=complete(level)) == ()


def test_an_empty_appraisal_of_an_empty_review_asks_for_everything_in_the_order_of_the_pages() -> None:
    review = a_review(children=[], households=[])
    empty = replace(review, facts={})
    missing = found(empty, replace(complete(), facts={}, judgements={}, decisions={}))
    pages = [gap.place.page for gap in missing]
    assert pages == sorted(pages, key=["fact", "criterion", "decision"].index)
    assert sum(page == "criterion" for page in pages) == 42
    assert [gap.place.part for gap in missing if gap.place.page == "decision"] == ["strengths", "weaknesses", "reason"]
    assert "No child is recorded." in [gap.words for gap in missing]


def test_a_required_fact_never_touched_is_a_gap_with_its_place() -> None:
    review = a_review(methodology=None)
    words, place = only(found(review))
    assert words == "The review: “Method” is not answered."
    assert place == Place("fact", "methodology", "review", review.id)


def test_not_stated_is_an_answer() -> None:
    required = [f.id for f in a_codebook().fields_of("review") if f.is_required and f.id != "collation_period"]
    assert found(a_review(**dict.fromkeys(required, NOT_STATED), collation_period="2012-15")) == ()


def test_a_review_not_progressed_is_not_asked_about_conduct_report_and_recommendations() -> None:
    bare = {"methodology": None, "agencies_known": None, "n_recommendations": None, "publication_form": None}
    review = a_review(review_type="ICR_not_progressed", recommendations=[a_recommendation(strength=None)], **bare)
    words, _ = only(found(review))
    assert words == "The framework is not for reviews of the type “Initial case review, not progressed”."


@pytest.mark.parametrize(
    ("child", "asked"),
    [
        ({"age_value": None}, ["age_value"]),
        ({"age_value": None, "age_unit": "unborn"}, []),
        ({"age_value": None, "age_unit": NOT_STATED}, []),
        ({"age_value": None, "age_unit": None}, ["age_value", "age_unit"]),
        ({"age_value": NOT_STATED}, []),
        ({"siblings_n": None}, []),
    ],
)
def test_the_age_is_asked_for_unless_its_unit_says_otherwise(child: Mapping[str, Any], asked: list[str]) -> None:
    missing = found(a_review(children=[a_child(**child)]))
    assert [gap.place.key for gap in missing] == asked


def test_gaps_of_children_adults_households_contacts_and_recommendations_say_whose_they_are() -> None:
    review = a_review(
        children=[a_child("B", sex=None)],
        households=[a_household(an_adult("mother", drugs=None), children={"B": "lives_with"}, unborn_move=None)],
        recommendations=[a_recommendation("3a", strength=None)],
    )
    (contact,) = review.households[0].contacts
    unclear = replace(review.households[0], contacts=(replace(contact, facts={}),))
    assert [gap.words for gap in found(replace(review, households=(unclear,)))] == [
        "Child B: “Sex” is not answered.",
        "Household 1: “Mother moved area while pregnant” is not answered.",
        "Household 1, child B: “Child and household” is not answered.",
        "Household 1, mother: “Problem drug use” is not answered.",
        "Recommendation 3a: “Strength” is not answered.",
    ]


def test_a_contact_of_a_withdrawn_child_is_not_asked_about() -> None:
    home = a_household(an_adult(), children={"Z": "lives_with"})
    bare = replace(home, contacts=(replace(home.contacts[0], facts={}),))
    assert found(a_review(households=[bare])) == ()


def test_at_least_one_child_is_recorded() -> None:
    assert only(found(a_review(children=[]))) == ("No child is recorded.", Place("fact", "child_no", "child"))


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({"d_report_final": "2014"}, []),
        ({"d_report_final": "2015"}, ["collation_period"]),
        ({"d_report_final": "2015", "collation_period": "2012-15"}, []),
        ({"d_report_final": NOT_STATED, "collation_period": NOT_STATED}, []),
        ({"d_report_final": "2014", "collation_period": "2012-15"}, []),
        ({"d_report_final": "2014", "collation_period": "2015-18"}, ["collation_period_reason"]),
        ({"d_report_final": "2014", "collation_period": "2015-18", "collation_period_reason": "Sent late"}, []),
    ],
)
def test_the_period_follows_from_completion_and_another_needs_a_reason(
    facts: Mapping[str, Any], asked: list[str]
) -> None:
    assert [gap.place.key for gap in found(a_review(**facts))] == asked


def test_the_appraisal_itself_is_asked_about() -> None:
    missing = found(appraisal=replace(complete(), facts={}))
    assert [gap.place.key for gap in missing] == ["appraisal_role", "conflict_of_interest"]


def test_facts_in_conflict_block_whether_required_or_not() -> None:
    review = a_review(in_conflict=("pages_main", "methodology"), methodology=None)
    assert [gap.words for gap in found(review)] == [
        "The review: “Method” is in conflict.",
        "The review: “Pages, main report” is in conflict.",
    ]
    theme = replace(a_theme("E01"), in_conflict=("polarity",))
    assert [gap.words for gap in found(a_review(themes=[theme]))] == ["Theme E01 is in conflict."]


def test_a_withdrawn_review_is_not_sealed() -> None:
    assert only(found(replace(a_review(), state="withdrawn")))[0] == "The review was withdrawn."


def test_an_unrated_criterion_is_a_gap_however_much_is_written_there() -> None:
    words, place = next((gap.words, gap.place) for gap in found(appraisal=judged("SCO1", None)))
    assert words == "SCO1 is not yet rated."
    assert place == Place("criterion", "SCO1", "judgement", part="rating")


@pytest.mark.parametrize("rating", [1, 2, 6, "NA", "IE"])
def test_a_comment_is_compulsory_at_the_ends_of_the_scale_and_where_there_is_no_number(rating: Answer) -> None:
    criterion = next(c for c in a_framework().criteria() if c.na_conditions)
    missing = found(appraisal=judged(criterion.id, rating, comment="  "))
    assert ("comment", f"{criterion.id} needs a comment at “{a_framework().word(rating)}”.") in [
        (gap.place.part, gap.words) for gap in missing
    ]


@pytest.mark.parametrize("rating", [3, 4, 5])
def test_no_comment_is_asked_for_in_the_middle_of_the_scale(rating: Answer) -> None:
    assert "comment" not in [gap.place.part for gap in found(appraisal=judged("SCO1", rating, comment=""))]


@pytest.mark.parametrize(
    ("evidence", "is_missing"),
    [
        ((), True),
        ((Evidence("found", " ", "a quote", "for"),), True),
        ((Evidence("found", "p. 4"),), False),
        ((Evidence("absent", "annex 2"),), False),
        ((Evidence("found", ""), Evidence("absent", "annex 2")), False),
    ],
)
def test_every_number_needs_a_reference_or_a_search(evidence: tuple[Evidence, ...], is_missing: bool) -> None:
    missing = found(appraisal=judged("SCO1", 4, evidence=evidence))
    assert ["evidence"] * is_missing == [gap.place.part for gap in missing]


@pytest.mark.parametrize(("rating", "part"), [("NA", "condition"), ("IE", "missing")])
def test_what_is_no_number_needs_its_condition_or_the_missing_document(rating: Answer, part: str) -> None:
    criterion = next(c for c in a_framework().criteria() if c.na_conditions)
    assert part not in parts(found(appraisal=judged(criterion.id, rating)))
    assert part in parts(found(appraisal=judged(criterion.id, rating, **{part: " "})))
    if rating == "NA":
        assert part in parts(found(appraisal=judged(criterion.id, rating, condition="I would rather not")))


def test_not_applicable_is_refused_where_no_condition_is_listed() -> None:
    criterion = next(c for c in a_framework().criteria() if not c.na_conditions)
    missing = found(appraisal=judged(criterion.id, "NA"))
    assert f"{criterion.id} cannot be answered “not applicable”." in [gap.words for gap in missing]


@pytest.mark.parametrize("rating", ["NA", "IE"])
def test_answers_that_are_no_number_need_no_reference(rating: Answer) -> None:
    criterion = next(c for c in a_framework().criteria() if c.na_conditions)
    assert "evidence" not in parts(found(appraisal=judged(criterion.id, rating)))


@pytest.mark.parametrize(
    ("state", "words"), [("conflict", "is in conflict"), ("redacted", "was redacted; rate it anew")]
)
def test_a_judgement_without_a_value_is_a_gap(state: Any, words: str) -> None:
    missing = found(appraisal=with_judgement("SCO1", replace(a_judgement("SCO1", None), state=state)))
    assert f"SCO1 {words}." in [gap.words for gap in missing]


def test_each_domain_and_the_whole_are_to_be_decided() -> None:
    missing = found(appraisal=replace(complete(), decisions={}))
    domains = [domain.id for domain in a_framework().domains]
    assert [gap.place.key for gap in missing if gap.place.part == "value"] == [*domains, OVERALL]


def test_a_decision_away_from_the_suggestion_needs_a_reason() -> None:
    missing = found(appraisal=decided("GOV", value=3, reason=" "))
    name = a_framework().domain("GOV").name
    place = Place("decision", "GOV", "decision", part="reason")
    assert Gap(f"{name} differs from the suggestion and needs a reason.", place) in missing


def test_a_decision_out_of_bounds_is_to_be_confirmed() -> None:
    missing = found(appraisal=decided("SCO", value=6))
    assert ("SCO", "value") in [(gap.place.key, gap.place.part) for gap in missing]


def test_a_decision_in_conflict_is_a_gap() -> None:
    missing = found(appraisal=decided("SCO", value=None, reason="", state="conflict"))
    assert "Scope and proportionality is in conflict." in [gap.words for gap in missing]


@pytest.mark.parametrize("part", ["strengths", "weaknesses", "reason"])
def test_the_overall_judgement_needs_its_narrative(part: str) -> None:
    words, place = only(found(appraisal=decided(OVERALL, **{part: "\n"})))
    assert words == f"The overall judgement needs its {part}."
    assert (place.page, place.key, place.part) == ("decision", OVERALL, part)


def test_a_reason_for_the_whole_is_asked_for_once() -> None:
    missing = found(appraisal=decided(OVERALL, value=3, reason=""))
    assert [gap.place.part for gap in missing if gap.place.key == OVERALL] == ["reason"]


@given(st.dictionaries(st.sampled_from([c.id for c in a_framework().criteria()]), st.sampled_from([None, 1, 4, "IE"])))
def test_gaps_are_sentences_and_never_said_twice(ratings: dict[str, Answer]) -> None:
    missing = found(appraisal=complete(ratings=ratings))
    assert len({gap.words for gap in missing}) == len(missing)
    assert all(gap.words.endswith(".") for gap in missing)
    unrated = {name for name, rating in ratings.items() if rating is None}
    assert {gap.place.key for gap in missing if gap.place.part == "rating"} == unrated


def parts(missing: tuple[Gap, ...]) -> list[str]:
    return [gap.place.part for gap in missing]
