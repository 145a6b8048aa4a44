"""The sample: what the codebook derives from the invented facts is what the invented national data state."""

import json
from collections import Counter
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scr_appraiser.model.appraisal.completeness import gaps
from scr_appraiser.model.facts import Facts
from scr_appraiser.model.framework.codebook import KINDS, check_value
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.review.deriving import Derived, derived
from scr_appraiser.model.review.plausibility import check_facts
from scr_appraiser.model.sample.facts import SampleReview, sample_reviews
from scr_appraiser.model.snapshots import Child
from tests.builders import a_codebook, a_framework, an_appraisal

NATIONAL = json.loads((Path(__file__).parents[2] / "files" / "national-2012-15.json").read_text(encoding="utf-8"))
TRUTH = {True: "yes", False: "no"}


@cache
def sample() -> tuple[SampleReview, ...]:
    return sample_reviews(a_codebook())


@cache
def worked_out() -> dict[RecordId, Derived]:
    return {name: found for item in sample() for name, found in derived(item.review, a_codebook()).items()}


def children() -> list[Child]:
    return [child for item in sample() for child in item.review.children]


def values(child: Child) -> Facts:
    return {**child.facts, **worked_out()[child.id].values}


def stated() -> list[Any]:
    return [(place, child) for place, child in enumerate(NATIONAL["children"])]


@pytest.mark.parametrize(("place", "child"), stated())
def test_the_rules_derive_what_is_stated_of_each_child(place: int, child: dict[str, Any]) -> None:
    siblings = [other for other in NATIONAL["children"] if other["review"] == child["review"]]
    review = sample()[child["review"] - 1].review
    assert len(review.children) == len(siblings)
    found = values(review.children[siblings.index(child)])
    assert (found["outcome"], found["cause"]) == (child["outcome"], child["cause"])
    assert set(child["flags"]) <= set(found["cause_flags"] if isinstance(found["cause_flags"], tuple) else ())
    assert found["x_age_band"] == child["x_age_band"]
    assert (found["age_value"] if found["age_unit"] == "years" else 0) == child["age"]
    for name in ("x_lives_da", "x_lives_pmh", "x_lives_psm", "x_statutory_or_cp"):
        assert found[name] == TRUTH[child[name]], name


def test_there_are_20_reviews_in_their_order_and_23_children() -> None:
    assert [item.number for item in sample()] == list(range(1, 21))
    assert NATIONAL["expected"]["SEED-1"] == [len(sample()), len(children())]


def test_the_themes_are_those_stated() -> None:
    assert [[theme.code for theme in item.review.themes] for item in sample()] == [
        review["themes"] for review in NATIONAL["reviews"]
    ]


def test_the_published_counts_of_children_come_out() -> None:
    dead = [values(child) for child in children() if child.facts["outcome"] == "died"]
    small = [child for child in dead if child["x_age_band"] in ("under_1", "1_4")]
    slept = [child for child in small if "sleeping_with_adult" in flags(child)]
    own = [child for child in dead if child["x_age_band"] == "15_17" and child["x_own_action"] == "yes"]
    counts = {"SEED-2": len(dead), "SEED-3": len(small), "SEED-4": len(slept), "SEED-5": len(own)}
    assert counts == {name: NATIONAL["expected"][name] for name in counts}


def flags(child: Facts) -> tuple[str, ...]:
    given = child["cause_flags"]
    return given if isinstance(given, tuple) else ()


@pytest.mark.parametrize(
    ("seed", "name"),
    [
        ("SEED-6", "x_lives_da"),
        ("SEED-7", "x_lives_pmh"),
        ("SEED-8", "x_lives_psm"),
        ("SEED-9", "x_statutory_or_cp"),
    ],
)
def test_the_published_shares_of_children_come_out(seed: str, name: str) -> None:
    count, base, share, *_ = NATIONAL["expected"][seed]
    answers = Counter(values(child)[name] for child in children())
    assert answers == {"yes": count, "no": base - count}
    assert round(Fraction(100 * count, base), 1) == Fraction(str(share))


@pytest.mark.parametrize(("seed", "code"), [("SEED-10", "E01"), ("SEED-11", "E02")])
def test_the_published_shares_of_reviews_come_out(seed: str, code: str) -> None:
    count, base, *_ = NATIONAL["expected"][seed]
    assert [code in [theme.code for theme in item.review.themes] for item in sample()].count(True) == count
    assert base == len(sample())


def test_planning_for_unborn_babies_fell_short_in_reviews_7_9_and_19() -> None:
    by_theme = {item.number for item in sample() if "B03" in [theme.code for theme in item.review.themes]}
    both = {"unborn_move": "yes", "responsibility_confusion": "yes"}
    by_household = {
        item.number for item in sample() for home in item.review.households if both.items() <= home.facts.items()
    }
    assert by_theme | by_household == {7, 9, 19}
    assert len(by_theme | by_household) == NATIONAL["expected"]["SEED-12"]
    assert by_household, "the rule about households is tried as well"


def test_every_review_was_completed_in_the_period_and_is_plainly_invented() -> None:
    assert "INVENTED" in NATIONAL["note"]
    for item in sample():
        assert worked_out()[item.review.id].values["collation_period"] == "2012-15"
        assert str(item.review.facts["review_ref"]).startswith("INVENTED-")


def test_everything_that_a_seal_asks_for_is_there() -> None:
    for item in sample():
        appraisal = an_appraisal(level=4, facts=item.appraisal_facts)
        assert gaps(item.review, appraisal, a_framework(), a_codebook()) == (), item.number


def test_no_fact_of_the_sample_is_in_doubt() -> None:
    for item in sample():
        assert check_facts(a_codebook(), "review", item.review.facts) == (), item.number
        for child in item.review.children:
            assert check_facts(a_codebook(), "child", child.facts) == (), item.number


def test_recommendations_are_counted_as_stated_and_answer_themes_of_their_review() -> None:
    for item in sample():
        assert item.review.facts["n_recommendations"] == len(item.review.recommendations)
        themes = {theme.code for theme in item.review.themes}
        for recommendation in item.review.recommendations:
            linked = recommendation.facts["linked_themes"]
            assert set(linked if isinstance(linked, tuple) else ()) <= themes


def test_a_review_without_recommendations_and_one_without_themes_are_among_them() -> None:
    assert [item.number for item in sample() if not item.review.recommendations] == [8]
    assert [item.number for item in sample() if not item.review.themes] == [8]


def test_facts_stand_as_they_are_stored() -> None:
    for item in sample():
        for name, value in item.review.facts.items():
            assert check_value(a_codebook().field("review", name), value) == value


def test_every_kind_of_partial_date_and_both_ways_of_knowing_nothing_occur() -> None:
    events = {len(str(item.review.facts["d_event"])) for item in sample()}
    assert events == {4, 7, 10}
    given = [value for item in sample() for value in item.review.facts.values()]
    assert {"not_stated", "none"} <= {value for value in given if isinstance(value, str)}


def test_all_kinds_of_record_have_facts() -> None:
    review = sample()[18].review
    household = review.households[1]
    records = (review, review.children[0], household, household.adults[0], household.contacts[0], review.themes[0])
    assert all(record.facts for record in (*records, review.recommendations[0]))
    assert set(sample()[0].appraisal_facts) <= {field.id for field in a_codebook().fields_of(KINDS[-1])}
