"""What cannot be is refused at once; what is doubtful is said and kept."""

import pytest

from scr_appraiser.model.facts import NONE, NOT_STATED, Facts
from scr_appraiser.model.review.plausibility import check_facts
from scr_appraiser.problems import Problem
from tests.builders import a_codebook


def doubts(kind: str, **facts: object) -> tuple[str, ...]:
    given: Facts = facts  # type: ignore[assignment]
    return check_facts(a_codebook(), kind, given)


def test_an_unborn_child_aged_17_is_refused_in_one_clear_sentence() -> None:
    with pytest.raises(Problem) as caught:
        doubts("child", age_value=17, age_unit="unborn")
    assert caught.value.message == "A child who is unborn cannot be aged 17."
    assert caught.value.advice


@pytest.mark.parametrize(
    "facts",
    [
        {"age_unit": "unborn"},
        {"age_unit": "unborn", "age_value": NOT_STATED, "sex": "unborn"},
        {"age_unit": "years", "age_value": 18},
        {"age_unit": "months", "age_value": 216},
        {"age_unit": "weeks", "age_value": 0},
        {"age_value": 99},
        {"sex": "unborn"},
        {"harm_types": ("neglect",), "primary_harm": "neglect"},
        {"harm_types": ("neglect",), "primary_harm": NOT_STATED},
        {"harm_types": NOT_STATED, "primary_harm": "neglect"},
        {},
    ],
)
def test_a_child_that_can_be_raises_no_doubt(facts: dict[str, object]) -> None:
    assert doubts("child", **facts) == ()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"age_unit": "years", "age_value": 19}, "An age of 19 years is more than 18 years."),
        ({"age_unit": "months", "age_value": 217}, "An age of 217 months is more than 18 years."),
        ({"age_unit": "weeks", "age_value": 937}, "An age of 937 weeks is more than 18 years."),
        ({"age_unit": "years", "age_value": 3, "sex": "unborn"}, "The sex is given as unborn, but an age is given."),
        (
            {"harm_types": ("neglect",), "primary_harm": "accident"},
            "The main type of harm is not among the types of harm.",
        ),
    ],
)
def test_a_doubt_about_a_child_is_a_sentence(facts: dict[str, object], words: str) -> None:
    assert doubts("child", **facts) == (words,)


def test_dates_out_of_order_are_said_in_words() -> None:
    assert doubts("review", d_event="2013-05", d_notified_cpc=NOT_STATED, d_icr_decision="2013-03-12") == (
        "“Decision after initial case review” (12 March 2013) lies before "
        "“Date of incident, or start of cumulative harm” (May 2013).",
    )


def test_dates_that_may_be_in_order_raise_no_doubt() -> None:
    assert (
        doubts("review", d_event="2013", d_notified_cpc="2013-03", d_icr_decision="2013-03-12", d_published="2013")
        == ()
    )


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"agencies_known": ("police",), "agencies_contributed": ("camhs", "police")}, "An agency that contributed"),
        ({"pages_main": 50, "pages_total": 40}, "fewer pages"),
        ({"practitioner_involvement": NONE, "practitioners_n": 3}, "Practitioners are counted"),
        ({"d_report_final": "2014", "d_published": "2013"}, "“Published” (2013) lies before"),
        ({"d_event": "2014", "d_event_end": "2013"}, "“End of cumulative harm” (2013) lies before"),
    ],
)
def test_a_doubt_about_a_review_is_a_sentence(facts: dict[str, object], words: str) -> None:
    (doubt,) = doubts("review", **facts)
    assert words in doubt


def test_other_records_raise_no_doubt() -> None:
    assert doubts("household", poverty="yes") == ()
