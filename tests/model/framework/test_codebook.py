"""Values of fields: how they are checked, stored, and said in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.facts import NONE, NOT_STATED, FactValue
from scr_appraiser.model.framework.codebook import KINDS, Code, Field, check_value, words_of
from scr_appraiser.problems import Problem
from tests.builders import a_codebook


def field(field_id: str, kind: str = "review") -> Field:
    return a_codebook().field(kind, field_id)


@pytest.mark.parametrize(
    ("name", "given", "stored"),
    [
        ("review_ref", "  SCR-2016-007 \n", "SCR-2016-007"),
        ("review_ref", "=cmd()\x00\x1b", "=cmd()"),
        ("review_ref", "<b>🙂 مراجعة</b>", "<b>🙂 مراجعة</b>"),
        ("collation_period_reason", "One\r\ntwo\n\n", "One\ntwo"),
        ("collation_period_reason", "x" * 100_000, "x" * 100_000),
        ("review_type", "SCR", "SCR"),
        ("lead_cpc", "Fife", "Fife"),
        ("agencies_known", ("police", "camhs", "police"), ("camhs", "police")),
        ("agencies_known", "police", ("police",)),
        ("agencies_known", (NONE,), NONE),
        ("agencies_known", NONE, NONE),
        ("agencies_known", (NOT_STATED,), NOT_STATED),
        ("pages_main", 0, 0),
        ("pages_main", " 128 ", 128),
        ("pages_main", NOT_STATED, NOT_STATED),
        ("d_event", "March 2013", "2013-03"),
        ("d_event", "2013", "2013"),
        ("retention_until", "31/12/2027", "2027-12-31"),
        ("review_ref", NOT_STATED, NOT_STATED),
    ],
)
def test_a_value_is_stored_in_one_way(name: str, given: FactValue, stored: FactValue) -> None:
    assert check_value(field(name), given) == stored


def test_a_flag_is_yes_or_no() -> None:
    flag = field("smart_timed", "recommendation")
    assert check_value(flag, True) is True
    assert check_value(flag, NOT_STATED) == NOT_STATED
    with pytest.raises(Problem, match=r"^Timed: “1” is neither yes nor no\."):
        check_value(flag, 1)


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("review_ref", 7, "Local reference: this must be text."),
        ("review_ref", " \x00 ", "Local reference: nothing is left of this text."),
        ("collation_period_reason", "x" * 100_001, "the text has more than 100,000 characters."),
        ("review_type", "scr", "Type of review: “scr” is not in the list."),
        ("review_type", ("SCR",), "is not in the list."),
        ("review_type", NONE, "“none” is not in the list."),
        ("agencies_known", ("police", "army"), "“army” is not in the list."),
        ("agencies_known", (), "nothing is chosen."),
        ("agencies_known", ("police", NONE), "stand alone."),
        ("agencies_known", (NOT_STATED, "police"), "stand alone."),
        ("agencies_known", 3, "nothing is chosen."),
        ("pages_main", -1, "Pages, main report: “-1” cannot be right."),
        ("pages_main", True, "“True” cannot be right."),
        ("pages_main", 5001, "“5001” cannot be right."),
        ("pages_main", "12.5", "“12.5” cannot be right."),
        ("pages_main", "9" * 5000, "cannot be right."),
        ("d_event", "30 February 2013", "There is no 30 February 2013."),
        ("d_event", 2013, None),
        ("d_event", ("2013",), "is not a date."),
        ("retention_until", "March 2027", "Delete or review by: this date needs a day."),
        ("x_agency_coverage", 50, "this is worked out by the program and cannot be entered."),
    ],
)
def test_what_cannot_be_is_refused_with_the_name_of_the_field(name: str, given: FactValue, words: str | None) -> None:
    if words is None:
        assert check_value(field(name), given) == str(given)
        return
    with pytest.raises(Problem) as caught:
        check_value(field(name), given)
    assert caught.value.message.startswith(field(name).label + ": ")
    assert words in caught.value.message


def test_a_long_value_is_shortened_in_the_message() -> None:
    with pytest.raises(Problem) as caught:
        check_value(field("review_type"), "x" * 1000)
    assert len(caught.value.message) < 120


@given(st.sampled_from([f for kind in KINDS for f in a_codebook().fields_of(kind) if not f.is_derived]), st.text())
def test_what_was_stored_is_stored_the_same_again(tried: Field, text: str) -> None:
    try:
        stored = check_value(tried, text)
    except Problem:
        return
    assert check_value(tried, stored) == stored


@given(st.lists(st.sampled_from(a_codebook().code_lists["agency"]), min_size=1))
def test_codes_stand_in_the_order_of_the_list(chosen: list[Code]) -> None:
    codes = tuple(code.id for code in chosen)
    stored = check_value(field("agencies_known"), codes)
    assert isinstance(stored, tuple)
    order = [code.id for code in a_codebook().code_lists["agency"]]
    assert sorted(set(codes), key=order.index) == list(stored)


@pytest.mark.parametrize(
    ("kind", "name", "value", "words"),
    [
        ("review", "review_ref", None, ""),
        ("review", "review_ref", NOT_STATED, "Not stated"),
        ("review", "review_ref", "SCR-1", "SCR-1"),
        ("review", "review_type", "SCR", "Significant case review"),
        ("review", "review_type", "OLD", "OLD"),
        ("review", "agencies_known", ("camhs", "reporter_scra"), "CAMHS; Children's reporter (SCRA)"),
        ("review", "agencies_known", NONE, "None"),
        ("review", "pages_main", 128, "128"),
        ("review", "period_months", 1, "1 month"),
        ("review", "period_months", 24, "24 months"),
        ("review", "x_agency_coverage", 80, "80%"),
        ("review", "d_event", "2013-03", "March 2013"),
        ("review", "retention_until", "2027-12-31", "31 December 2027"),
        ("child", "legal_status", NONE, "No order"),
        ("child", "age_value", 0, "0"),
        ("recommendation", "smart_timed", True, "Yes"),
        ("recommendation", "smart_timed", False, "No"),
        ("recommendation", "linked_themes", ("E01",), "Training"),
        ("appraisal", "conflict_of_interest", NONE, "None declared"),
    ],
)
def test_values_are_said_in_words(kind: str, name: str, value: FactValue | None, words: str) -> None:
    assert words_of(field(name, kind), value) == words


def test_a_new_review_begins_with_its_marking_and_nothing_else() -> None:
    assert a_codebook().defaults("review") == {"protective_marking": "official_sensitive_personal"}
    assert all(a_codebook().defaults(kind) == {} for kind in KINDS if kind != "review")


def test_fields_and_themes_are_found_by_their_ids() -> None:
    assert a_codebook().theme("B03").words == "Unborn baby and mother moving area"
    with pytest.raises(KeyError):
        a_codebook().theme("Z99")
    with pytest.raises(KeyError):
        a_codebook().field("child", "name")
