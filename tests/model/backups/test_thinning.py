"""Thinning keeps 12 days, 10 weeks and 9 months, goes by the order of making, and is fooled by no clock."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from scr_appraiser.model.backups.naming import Backup
from scr_appraiser.model.backups.thinning import DAILY, MONTHLY, WEEKLY, thin

START = datetime(2026, 1, 1, 9, tzinfo=UTC)
YEAR = timedelta(days=365)


def made(number: int, time: datetime, why: str = "changes") -> Backup:
    return Backup(Path(f"{number:06d}.scra"), number, time, "0" * 12, why, 1)


def kept_of(backups: Sequence[Backup]) -> list[Backup]:
    gone = thin(backups)
    return [backup for backup in backups if backup not in gone]


def grown(times: Sequence[datetime], why: str = "changes") -> list[Backup]:
    """What is left after backups at these times, thinned after each one as the program does."""
    left: list[Backup] = []
    for number, time in enumerate(times, 1):
        left = kept_of([*left, made(number, time, why)])
    return left


gaps = st.lists(st.integers(1, 60 * 24 * 40), min_size=1, max_size=60)
"""Minutes between backups."""
wild = st.lists(st.integers(-20 * 365 * 24 * 60, 20 * 365 * 24 * 60), min_size=1, max_size=60).map(
    lambda minutes: [START + timedelta(minutes=minute) for minute in minutes]
)
"""Times of a clock that nobody can trust."""


def times_of(minutes: Sequence[int], start: datetime = START) -> list[datetime]:
    moments, now = [], start
    for gap in minutes:
        now += timedelta(minutes=gap)
        moments.append(now)
    return moments


@given(wild)
def test_the_newest_by_making_always_stays_whatever_the_clock_said(times: list[datetime]) -> None:
    backups = [made(number, time) for number, time in enumerate(times)]
    assert backups[-1] in kept_of(backups)


@given(gaps)
def test_thinning_twice_is_thinning_once(minutes: list[int]) -> None:
    kept = kept_of([made(number, time) for number, time in enumerate(times_of(minutes))])
    assert thin(kept) == ()


@given(wild)
def test_the_order_of_listing_does_not_matter(times: list[datetime]) -> None:
    backups = [made(number, time) for number, time in enumerate(times)]
    assert thin(backups[::-1]) == thin(backups)


@given(gaps)
def test_each_of_the_latest_twelve_days_keeps_its_last_backup(minutes: list[int]) -> None:
    times = times_of(minutes)
    days = sorted({time.date() for time in times})[-DAILY:]
    kept = {backup.time for backup in grown(times)}
    for day in days:
        assert max(time for time in times if time.date() == day) in kept


@given(gaps)
def test_what_stays_has_a_bound(minutes: list[int]) -> None:
    assert len(grown(times_of(minutes))) <= DAILY + WEEKLY + MONTHLY + 5 + 25


@given(gaps, st.integers(2, 12))
def test_a_clock_set_back_lets_nothing_go_that_was_kept(minutes: list[int], months: int) -> None:
    before = grown(times_of(minutes))
    late = made(before[-1].number + 1, before[-1].time - months * timedelta(days=30))
    assert thin([*before, late]) == ()


@given(gaps, gaps)
@settings(max_examples=50)
def test_work_goes_on_being_kept_under_a_clock_a_year_early(minutes: list[int], later: list[int]) -> None:
    first = times_of(minutes)
    second = times_of(later, first[-1] - YEAR * 4)
    kept = {backup.number: backup.time for backup in grown([*first, *second])}
    for day in sorted({time.date() for time in second})[-DAILY:]:
        assert max(time for time in second if time.date() == day) in kept.values()
    assert len(first) in kept, "the last backup before the clock was set back is gone"


@given(gaps, gaps)
@settings(max_examples=50)
def test_one_backup_from_the_future_pushes_no_other_out(minutes: list[int], later: list[int]) -> None:
    first = times_of(minutes)
    second = times_of(later, first[-1])
    kept = {backup.time for backup in grown([*first, first[-1] + YEAR * 10, *second])}
    for day in sorted({time.date() for time in second})[-DAILY:]:
        assert max(time for time in second if time.date() == day) in kept


def test_two_years_of_work_leave_days_weeks_and_months() -> None:
    times = [START + timedelta(days=day, hours=half) for day in range(2 * 365) for half in range(2)]
    kept = [backup.time for backup in grown(times)]
    assert {(times[-1] - time).days for time in kept if (times[-1] - time).days < DAILY} == set(range(DAILY))
    assert timedelta(days=300) < times[-1] - kept[0] < timedelta(days=400)
    whole_days = [time for time in kept if times[-1] - time > timedelta(days=1)]
    assert DAILY + WEEKLY + MONTHLY - 3 < len(whole_days) < DAILY + WEEKLY + MONTHLY


def test_a_day_of_work_keeps_two_hours_whole_and_the_last_of_each_hour() -> None:
    times = [START + timedelta(minutes=30 * half) for half in range(17)]
    kept = [backup.time for backup in grown(times)]
    assert [time for time in times if times[-1] - time <= timedelta(hours=2)] == kept[-5:]
    assert {time.hour for time in kept} == {time.hour for time in times}
    assert len(kept) < len(times)


def test_what_was_made_before_something_great_stays_for_a_month() -> None:
    guard = made(1, START, "before a merge")
    others = [made(2 + number, START + timedelta(minutes=20 * number)) for number in range(30)]
    assert guard not in thin([guard, *others])
    late = made(100, START + timedelta(days=31, hours=3))
    same_day = made(99, START + timedelta(hours=12))
    assert guard in thin([guard, same_day, late])


def test_the_original_of_an_upgraded_file_stays_for_ninety_days() -> None:
    original, same_day = made(1, START, "before an upgrade"), made(2, START + timedelta(hours=12))
    assert original in kept_of([original, same_day, made(100, START + timedelta(days=89))])
    assert original not in kept_of([original, same_day, made(100, START + timedelta(days=91))])


def test_a_clock_that_goes_back_at_every_start_does_not_fill_the_disk() -> None:
    assert len(grown([START - timedelta(days=number) for number in range(400)])) <= 40


def by_the_clock_alone(backups: Sequence[Backup]) -> list[Backup]:
    """The control: what most programs do."""
    newest = sorted(backups, key=lambda backup: backup.time)[-DAILY:]
    return [backup for backup in backups if backup in newest]


def test_thinning_by_the_clock_alone_would_be_caught() -> None:
    old = [made(number, START + timedelta(days=number)) for number in range(20)]
    late = made(100, START - YEAR)
    assert late not in by_the_clock_alone([*old, late])
    assert late in kept_of([*old, late])
