"""Ten wrong tries are free; then each next one waits longer, whatever is closed, renamed or set back meanwhile."""

import shutil
from pathlib import Path

import pytest

from scr_appraiser.model.file.connection import WrongPassphrase
from scr_appraiser.model.file.unlocking import WrongCode
from scr_appraiser.problems import Problem
from scr_appraiser.ui.settings import Settings
from scr_appraiser.ui.unlocking.tries import FREE, LONGEST, SHORTEST, WRONG, Tries


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def encrypted(tmp_path: Path) -> Path:
    path = tmp_path / "north.scra"
    path.write_bytes(bytes(range(64)))
    return path


def tries(path: Path, clock: Clock) -> Tries:
    """As a program that has just been started sees them."""
    return Tries(path, Settings(path.parent / "settings.ini"), clock)


def test_the_eleventh_try_waits_and_each_one_after_it_twice_as_long(encrypted: Path, clock: Clock) -> None:
    waits = []
    for _ in range(20):
        tries(encrypted, clock).told(WrongPassphrase())
        waits.append(tries(encrypted, clock).seconds_left())
        clock.now += waits[-1]
        assert tries(encrypted, clock).problem() is None
    assert waits[: FREE - 1] == [0] * (FREE - 1)
    assert waits[FREE - 1 : FREE + 2] == [SHORTEST, 2 * SHORTEST, 4 * SHORTEST]
    assert waits[-1] == LONGEST


def test_a_copy_under_another_name_waits_too_and_another_file_does_not(encrypted: Path, clock: Clock) -> None:
    for _ in range(FREE):
        tries(encrypted, clock).told(WrongPassphrase())
    copy = Path(shutil.copy(encrypted, encrypted.with_name("copy.scra")))
    assert tries(copy, clock).seconds_left() == SHORTEST
    encrypted.write_bytes(bytes(64))
    assert tries(encrypted, clock).seconds_left() == 0


def test_the_clock_set_back_a_year_neither_ends_the_wait_nor_makes_it_longer(encrypted: Path, clock: Clock) -> None:
    for _ in range(FREE):
        tries(encrypted, clock).told(WrongPassphrase())
    clock.now -= 365 * 86_400
    assert tries(encrypted, clock).seconds_left() == SHORTEST
    clock.now += SHORTEST
    assert tries(encrypted, clock).seconds_left() == 0


def test_the_right_one_makes_the_count_begin_anew(encrypted: Path, clock: Clock) -> None:
    for _ in range(FREE):
        tries(encrypted, clock).told(WrongPassphrase())
    tries(encrypted, clock).forget()
    assert (tries(encrypted, clock).number, tries(encrypted, clock).seconds_left()) == (0, 0)


def test_only_what_is_wrong_counts_and_each_failure_keeps_its_own_words(encrypted: Path, clock: Clock) -> None:
    locked, code = Problem("Another program has it."), WrongCode()
    assert tries(encrypted, clock).told(locked) is locked
    assert tries(encrypted, clock).number == 0
    assert tries(encrypted, clock).told(code) is code
    assert tries(encrypted, clock).told(WrongPassphrase()) is WRONG
    assert tries(encrypted, clock).number == 2


def test_what_somebody_wrote_into_the_settings_is_no_reason_to_fail(encrypted: Path, clock: Clock) -> None:
    for _ in range(FREE):
        tries(encrypted, clock).told(WrongPassphrase())
    settings = encrypted.parent / "settings.ini"
    settings.write_text(settings.read_text().replace("10 ", "many "))
    assert tries(encrypted, clock).seconds_left() == 0
