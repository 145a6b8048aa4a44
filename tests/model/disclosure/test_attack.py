"""Nobody works out by linear programming what is not shown; where only small numbers are hidden, anybody does."""

import random
from collections.abc import Iterable

import pytest

from scr_appraiser.model.disclosure import choosing, ends, protecting
from scr_appraiser.model.disclosure.additive import Asks, Cell, System, nobody_asks
from scr_appraiser.model.disclosure.protecting import JUDGEMENTS_APART, MOSTLY_SMALL, TOO_MUCH, protect
from scr_appraiser.model.overview.statistics import Overview
from tests.model.disclosure.attacking import Attacker
from tests.model.disclosure.populations import Release, a_population

RELEASES = (*range(20), 1033, 1307)
"""The test programme tries more: torture/disclosure.py. In 1033 a factor that no child has tells of
another; in 1307 a base that is held back leaves its row within the base of all.
"""


def attacked(turn: int) -> list[str]:
    """What can be worked out of a random release under partners or publication."""
    return [f"release {turn}: {words}" for words in Attacker(*_released(turn)).narrowed(5)]


def _released(turn: int) -> tuple[Release, Overview]:
    chosen = random.Random(turn)
    release = Release(a_population(chosen), chosen)
    return release, protect(release.overview, chosen.choice(("partners", "publication")))


def only_small(system: System, min_cell: int, hidden: Iterable[Cell] = (), asks: Asks = nobody_asks) -> frozenset[Cell]:
    """A protection that holds nothing back but small numbers."""
    return frozenset({*hidden, *(cell for cell in system.written if 0 < system.counts[cell] < min_cell)})


def test_what_is_hidden_stays_hidden() -> None:
    assert [words for turn in RELEASES for words in attacked(turn)] == []


def test_what_is_hidden_stays_hidden_where_tables_with_many_small_numbers_do_not_leave(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ends, "MOST_SUMS", 10)
    released = [_released(turn) for turn in range(12)]
    assert [words for one in released for words in Attacker(*one).narrowed(5)] == []
    assert sum(_leaves_without(MOSTLY_SMALL, shown) for _, shown in released) > 3


def test_what_is_hidden_stays_hidden_where_nothing_leaves_of_what_was_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protecting, "TRIED", [each for each in protecting.TRIED if not each[0]])
    released = [_released(turn) for turn in range(12)]
    assert [words for one in released for words in Attacker(*one).narrowed(5)] == []
    assert sum(_leaves_without(JUDGEMENTS_APART, shown) for _, shown in released) > 3


def _leaves_without(tables: str, shown: Overview) -> bool:
    return TOO_MUCH not in shown.notes and any(one.sentence == tables for one in shown.statistics)


def test_where_only_small_numbers_are_hidden_they_are_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "held_back", only_small)
    assert sum(bool(attacked(turn)) for turn in range(6)) > 2
