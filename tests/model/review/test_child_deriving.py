"""What is derived about a child: truth tables with answers that are absent, not stated or in conflict."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.facts import NONE, NOT_STATED, Facts, FactValue
from scr_appraiser.model.review.child_deriving import (
    ADULT_FACTORS,
    HOUSEHOLD_FACTORS,
    IN_CONFLICT,
    adult_factor,
    age_band,
    child_values,
    factors_n,
    factors_present,
    household_factor,
    large_family,
    lives_with_abuse,
    lives_with_illness,
    lives_with_misuse,
    own_action,
    statutory_or_cp,
)
from scr_appraiser.model.review.deriving import derived
from scr_appraiser.model.snapshots import Household
from tests.builders import a_child, a_codebook, a_household, a_review, an_adult

ANSWERS = ("yes", "no", NOT_STATED, "not_applicable", None)


@pytest.mark.parametrize(
    ("age", "unit", "band"),
    [
        (None, "unborn", "unborn"),
        (NOT_STATED, "unborn", "unborn"),
        (0, "years", "under_1"),
        (51, "weeks", "under_1"),
        (52, "weeks", "1_4"),
        (11, "months", "under_1"),
        (12, "months", "1_4"),
        (59, "months", "1_4"),
        (60, "months", "5_11"),
        (4, "years", "1_4"),
        (5, "years", "5_11"),
        (11, "years", "5_11"),
        (12, "years", "12_14"),
        (14, "years", "12_14"),
        (15, "years", "15_17"),
        (17, "years", "15_17"),
        (18, "years", "18_plus"),
        (NOT_STATED, "years", NOT_STATED),
        (None, "years", NOT_STATED),
        (3, NOT_STATED, NOT_STATED),
        (3, None, NOT_STATED),
        (3, IN_CONFLICT, IN_CONFLICT),
        (IN_CONFLICT, "years", IN_CONFLICT),
    ],
)
def test_the_age_band_follows_age_and_unit(age: FactValue | None, unit: FactValue | None, band: str) -> None:
    assert age_band(given_facts(age_value=age, age_unit=unit)) == band


@pytest.mark.parametrize(
    ("siblings", "verdict"),
    [(0, "no"), (2, "no"), (3, "yes"), (9, "yes"), (NOT_STATED, NOT_STATED), (None, NOT_STATED), (IN_CONFLICT,) * 2],
)
def test_three_siblings_make_a_large_family(siblings: FactValue | None, verdict: str) -> None:
    assert large_family(given_facts(siblings_n=siblings)) == verdict


@pytest.mark.parametrize(
    ("cause", "flags", "verdict"),
    [
        ("suicide", None, "yes"),
        ("self_harm", NOT_STATED, "yes"),
        ("accident_outside", ("own_risk_taking",), "yes"),
        (None, ("self_harm", "unexplained"), "yes"),
        ("accident_outside", NONE, "no"),
        ("accident_outside", ("unexplained",), "no"),
        ("accident_outside", None, NOT_STATED),
        ("accident_outside", NOT_STATED, NOT_STATED),
        (NOT_STATED, NONE, NOT_STATED),
        (IN_CONFLICT, ("self_harm",), "yes"),
        (IN_CONFLICT, NONE, IN_CONFLICT),
    ],
)
def test_own_action_rests_on_cause_and_circumstances(
    cause: FactValue | None, flags: FactValue | None, verdict: str
) -> None:
    assert own_action(given_facts(cause=cause, cause_flags=flags)) == verdict


NEITHER: Facts = {
    "intervention_level": "universal_only",
    "cpr_status": "previously_on_register",
    "looked_after": "previously",
    "legal_status": "section_25_voluntary",
}


@pytest.mark.parametrize(
    ("field", "value", "verdict"),
    [
        ("intervention_level", "child_protection", "yes"),
        ("intervention_level", "compulsory_measures", "yes"),
        ("intervention_level", "multi_agency_voluntary", "no"),
        ("intervention_level", "closed_within_12_months", "no"),
        ("cpr_status", "on_register", "yes"),
        ("cpr_status", "never", "no"),
        ("looked_after", "at_home", "yes"),
        ("looked_after", "away_from_home", "yes"),
        ("looked_after", "aftercare_or_continuing", "yes"),
        ("looked_after", "never", "no"),
        ("legal_status", "compulsory_supervision_order", "yes"),
        ("legal_status", "interim_compulsory_supervision_order", "yes"),
        ("legal_status", "child_protection_order", "yes"),
        ("legal_status", "permanence_order", "yes"),
        ("legal_status", "custody_or_secure_order", "yes"),
        ("legal_status", "aftercare_or_continuing_care", "no"),
        ("legal_status", "other_order", "no"),
        ("legal_status", NONE, "no"),
        *[(field, NOT_STATED, NOT_STATED) for field in NEITHER],
        *[(field, None, NOT_STATED) for field in NEITHER],
        *[(field, IN_CONFLICT, IN_CONFLICT) for field in NEITHER],
    ],
)
def test_statutory_or_protective_help_rests_on_four_facts(field: str, value: FactValue | None, verdict: str) -> None:
    assert statutory_or_cp(given_facts(**{**NEITHER, field: value})) == verdict


def test_one_yes_outweighs_three_facts_not_stated() -> None:
    assert statutory_or_cp(given_facts(cpr_status="on_register", looked_after=NOT_STATED)) == "yes"


@pytest.mark.parametrize(
    ("one", "verdict"), [("yes", "yes"), ("no", "no"), (NOT_STATED, NOT_STATED), (None, NOT_STATED)]
)
@pytest.mark.parametrize("field", ["da_victim", "da_perpetrator"])
def test_domestic_abuse_is_experienced_or_perpetrated(field: str, one: FactValue | None, verdict: str) -> None:
    assert lives_with_abuse([a_household(an_adult(), an_adult("father", **{field: one}))]) == verdict


def test_domestic_abuse_counts_in_any_role() -> None:
    assert lives_with_abuse([a_household(an_adult("other_adult", da_perpetrator="yes"))]) == "yes"


@pytest.mark.parametrize(
    ("role", "verdict"), [("stepfather_or_partner", "yes"), ("kinship_carer", "yes"), ("other_adult", "no")]
)
def test_illness_and_misuse_count_in_any_role_but_other_adult(role: str, verdict: str) -> None:
    homes = [a_household(an_adult(), an_adult(role, mental_health="yes", drugs="yes"))]
    assert lives_with_illness(homes) == verdict
    assert lives_with_misuse(homes) == verdict


def test_no_adult_recorded_is_not_stated() -> None:
    assert lives_with_abuse([a_household()]) == NOT_STATED
    assert lives_with_abuse([]) == NOT_STATED
    assert lives_with_illness([a_household(an_adult("other_adult", mental_health="yes"))]) == NOT_STATED


@pytest.mark.parametrize("alcohol", ANSWERS)
@pytest.mark.parametrize("drugs", ANSWERS)
def test_misuse_is_alcohol_or_drugs(alcohol: str | None, drugs: str | None) -> None:
    verdict = lives_with_misuse([a_household(an_adult(alcohol=alcohol, drugs=drugs))])
    if "yes" in (alcohol, drugs):
        assert verdict == "yes"
    elif {None, NOT_STATED} & {alcohol, drugs}:
        assert verdict == NOT_STATED
    else:
        assert verdict == "no"


@pytest.mark.parametrize(
    ("contact", "verdict"),
    [
        ("lives_with", "yes"),
        ("regular_contact", "yes"),
        ("former", NOT_STATED),
        (NOT_STATED, NOT_STATED),
    ],
)
def test_a_household_counts_while_the_child_lives_there_or_is_in_regular_contact(contact: str, verdict: str) -> None:
    home = a_household(an_adult(da_victim="yes"), children={"A": contact})
    assert child_values(a_review(households=[home]), a_child())["x_lives_da"] == verdict


def test_a_household_of_another_child_does_not_count() -> None:
    homes = [
        a_household(an_adult(da_victim="yes"), children={"A": "lives_with"}),
        a_household(an_adult("father"), children={"B": "lives_with"}, number=2),
    ]
    review = a_review(children=[a_child("A"), a_child("B")], households=homes)
    assert [child_values(review, child)["x_lives_da"] for child in review.children] == ["yes", "no"]


def test_a_yes_in_any_household_is_a_yes() -> None:
    homes = [a_household(an_adult(mental_health=NOT_STATED)), a_household(an_adult(mental_health="yes"), number=2)]
    assert lives_with_illness(homes) == "yes"


@pytest.mark.parametrize(
    ("lives", "present", "number"),
    [
        (("yes", "yes", "no"), ("x_lives_da", "x_lives_pmh"), 2),
        (("yes", NOT_STATED, NOT_STATED), ("x_lives_da",), 1),
        (("no", "no", "no"), NONE, 0),
        (("no", NOT_STATED, "no"), NOT_STATED, NOT_STATED),
        (("yes", IN_CONFLICT, "no"), IN_CONFLICT, IN_CONFLICT),
    ],
)
def test_the_factors_present_are_a_set_and_its_number(
    lives: tuple[str, ...], present: FactValue, number: FactValue
) -> None:
    assert factors_present(*lives) == present
    assert factors_n(*lives) == number


@pytest.mark.parametrize(
    ("convictions", "verdict"),
    [(("violence",), "yes"), (NONE, "no"), (NOT_STATED, NOT_STATED), (None, NOT_STATED)],
)
def test_any_conviction_of_an_adult_counts(convictions: FactValue | None, verdict: str) -> None:
    assert adult_factor([a_household(an_adult(convictions=convictions))], "convictions") == verdict


def test_factors_of_households_are_those_of_the_households() -> None:
    assert household_factor([a_household(poverty="yes")], "poverty") == "yes"
    assert household_factor([a_household(poverty="no"), a_household(number=2)], "poverty") == NOT_STATED
    assert household_factor([], "poverty") == NOT_STATED


def test_every_other_factor_of_the_codebook_has_its_derived_value() -> None:
    households = [field.id for field in a_codebook().fields_of("household")]
    assert list(HOUSEHOLD_FACTORS) == households
    adults = {field.id: field for field in a_codebook().fields_of("adult")}
    assert set(ADULT_FACTORS) <= set(adults)
    asked = {name for name, field in adults.items() if {"yes", "no"} <= {code.id for code in field.codes}}
    assert asked - set(ADULT_FACTORS) == {"mental_health", "alcohol", "drugs", "da_victim", "da_perpetrator"}


def test_an_answer_in_conflict_is_never_concluded_from() -> None:
    adult = replace(an_adult(mental_health=None), in_conflict=("mental_health",))
    home = a_household(adult)
    review = a_review(households=[home])
    found = derived(review, a_codebook())[a_child().id]
    assert "x_lives_pmh" in found.in_conflict
    assert "x_lives_pmh" not in found.values
    assert found.values["x_lives_da"] == "no"


def test_a_contact_in_conflict_leaves_open_what_the_household_would_say() -> None:
    home = a_household(an_adult(da_victim="yes"))
    unclear = replace(home, contacts=(replace(home.contacts[0], facts={}, in_conflict=("contact",)),))
    found = derived(a_review(households=[unclear]), a_codebook())[a_child().id]
    assert "x_lives_da" in found.in_conflict
    assert "x_household_poverty" in found.in_conflict


def test_a_role_in_conflict_leaves_open_whether_the_adult_counts() -> None:
    adult = replace(an_adult(mental_health="yes", adult_role=None), in_conflict=("adult_role",))
    assert lives_with_illness([a_household(adult)]) == IN_CONFLICT
    assert lives_with_abuse([a_household(adult)]) == "no"


@given(st.lists(st.lists(st.sampled_from(ANSWERS), max_size=4), max_size=3))
def test_the_order_of_adults_and_households_does_not_matter(given_answers: list[list[str | None]]) -> None:
    homes = [a_household(*(an_adult(da_victim=one) for one in home)) for home in given_answers]
    turned = [replace(home, adults=home.adults[::-1]) for home in reversed(homes)]
    assert lives_with_abuse(homes) == lives_with_abuse(turned)
    assert (lives_with_abuse(homes) == "yes") == any("yes" in home for home in given_answers)


@given(st.lists(st.sampled_from(ANSWERS), max_size=3))
def test_another_yes_never_takes_a_yes_away(given_answers: list[str | None]) -> None:
    adults = tuple(an_adult(da_victim=one) for one in given_answers)
    homes: list[Household] = [a_household(*adults, an_adult("father", da_perpetrator="yes"))]
    assert lives_with_abuse(homes) == "yes"


def given_facts(**facts: FactValue | None) -> Facts:
    return {name: value for name, value in facts.items() if value is not None}
