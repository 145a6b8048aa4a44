"""Partial dates: what people type, how it is written, and what lies between two of them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.partial_dates import (
    MONTHS,
    Interval,
    first_day,
    in_words,
    interval_days,
    is_before,
    last_day,
    parse,
    precision,
    whole_months,
)
from scr_appraiser.problems import Problem

days = st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 12, 31))
partial = st.builds(lambda day, length: day.isoformat()[:length], days, st.sampled_from([4, 7, 10]))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2015", "2015"),
        (" 2015 ", "2015"),
        ("2015-03", "2015-03"),
        ("2015/3", "2015-03"),
        ("03/2015", "2015-03"),
        ("3.2015", "2015-03"),
        ("Mar 2015", "2015-03"),
        ("mar. 2015", "2015-03"),
        ("March 2015", "2015-03"),
        ("MARCH  2015", "2015-03"),
        ("Sept 2015", "2015-09"),
        ("March, 2015", "2015-03"),
        ("12/03/2015", "2015-03-12"),
        ("1/2/2015", "2015-02-01"),
        ("12.03.2015", "2015-03-12"),
        ("12-03-2015", "2015-03-12"),
        ("12 March 2015", "2015-03-12"),
        ("12th of March 2015", "2015-03-12"),
        ("1st Mar 2015", "2015-03-01"),
        ("12-Mar-2015", "2015-03-12"),
        ("2015-03-12", "2015-03-12"),
        ("29/02/2012", "2012-02-29"),
    ],
)
def test_dates_are_read_as_people_type_them_with_the_day_first(typed: str, stored: str) -> None:
    assert parse(typed) == stored


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("30 February 2015", "There is no 30 February 2015."),
        ("29/02/2013", "There is no 29 February 2013."),
        ("31/04/2013", "There is no 31 April 2013."),
        ("03/13/2015", "There is no month 13 in “03/13/2015”."),
        ("0/1/2015", "There is no 0 January 2015."),
        ("00/2015", "There is no month 0 in “00/2015”."),
        ("1815", "The year 1815 cannot be right."),
        ("2913", "The year 2913 cannot be right."),
        ("12/03/15", "“12/03/15” is not a date."),
        ("Smarch 2015", "“Smarch 2015” is not a date."),
        ("Marzipan 2015", "“Marzipan 2015” is not a date."),
        ("", "“” is not a date."),
        ("٢٠١٥", "“٢٠١٥” is not a date."),
        ("last spring", "“last spring” is not a date."),
        ("x" * 100, f"“{'x' * 39}…” is not a date."),
    ],
)
def test_what_is_no_date_gets_one_clear_sentence(typed: str, words: str) -> None:
    with pytest.raises(Problem) as caught:
        parse(typed)
    assert caught.value.message == words
    assert caught.value.advice


@given(partial)
def test_a_stored_date_reads_back_from_itself_and_from_its_words(date: str) -> None:
    assert parse(date) == date
    assert parse(in_words(date)) == date


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_problem(text: str) -> None:
    try:
        date = parse(text)
    except Problem:
        return
    assert first_day(date) <= last_day(date)


@given(st.sampled_from(["12 {} 2015", "{} 2015"]), st.integers(0, 11), st.sampled_from([3, 9]))
def test_every_month_is_known_by_its_name_and_by_three_letters(form: str, month: int, length: int) -> None:
    assert parse(form.format(MONTHS[month][:length])).startswith(f"2015-{month + 1:02}")


def test_words_are_british() -> None:
    assert [in_words(date) for date in ("2015-03-02", "2015-03", "2015")] == ["2 March 2015", "March 2015", "2015"]


@given(partial)
def test_a_date_is_known_to_its_own_length(date: str) -> None:
    length = {"year": 4, "month": 7, "day": 10}[precision(date)]
    assert first_day(date).isoformat()[:length] == date == last_day(date).isoformat()[:length]


def test_a_month_ends_with_its_last_day() -> None:
    assert last_day("2012-02") == datetime.date(2012, 2, 29)
    assert last_day("2013") == datetime.date(2013, 12, 31)


def test_a_date_lies_before_another_only_if_it_must() -> None:
    assert is_before("2013", "2014-01")
    assert not is_before("2013", "2013-12-31")
    assert not is_before("2013-05", "2013-05-01")


@pytest.mark.parametrize(
    ("first", "second", "interval"),
    [
        ("2013-05-01", "2013-05-31", Interval(30, False)),
        ("2013-05-01", "2013-05-01", Interval(0, False)),
        ("2013-05", "2013-06-15", Interval(31, True)),
        ("2013-05", "2013-06", Interval(31, True)),
        ("2013-05", "2013-05-01", Interval(0, True)),
        ("2013", "2014-05-01", None),
        ("2013-05-01", "2014", None),
        ("2013-05-02", "2013-05-01", None),
    ],
)
def test_an_interval_needs_the_month_of_both_dates(first: str, second: str, interval: Interval | None) -> None:
    assert interval_days(first, second) == interval


@given(days, days)
def test_between_two_days_lie_their_days(one: datetime.date, other: datetime.date) -> None:
    first, second = sorted((one, other))
    assert interval_days(first.isoformat(), second.isoformat()) == Interval((second - first).days, False)


def test_months_are_whole_to_the_nearest() -> None:
    assert [whole_months(days) for days in (0, 14, 16, 31, 365, 366, 1461)] == [0, 0, 1, 1, 12, 12, 48]


def test_a_month_that_is_none_gets_advice_for_the_order_it_was_typed_in() -> None:
    for typed, advice in (
        ("2014-13", "A year has only twelve months."),
        ("13/2014", "A year has only twelve months."),
        ("2014-13-02", "A year has only twelve months."),
        ("03/13/2014", "The day comes first, then the month: 12/03/2015."),
    ):
        with pytest.raises(Problem) as caught:
            parse(typed)
        assert caught.value.advice == advice, typed
