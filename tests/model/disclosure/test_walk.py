"""Whatever number of an overview lies in others, or is made of them, by what they count, the protection knows it."""

import pytest

from scr_appraiser.model.disclosure import cells, held, links
from scr_appraiser.model.overview.statistics import Row, Statistic
from tests.model.disclosure.pools import Kind
from tests.model.disclosure.walking import Walk

REVIEWS, OFTEN = 220, 80
"""The test programme takes more, and other kinds: torture/disclosure.py. Identities are sought among numbers of which
there are fewer than reviews: those to which so many add.
"""


@pytest.fixture(scope="module")
def walk() -> Walk:
    return Walk(0, REVIEWS, Kind())


def test_no_number_lies_in_another_without_the_protection_knowing(walk: Walk) -> None:
    assert walk.unknown() == []


def test_what_it_is_not_told_of_is_noticed(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    def apart(statistic: Statistic, row: Row) -> tuple[str, tuple[str, ...]]:
        return (statistic.id, row.key) if statistic.id == "D6" else links.shown_in(statistic, row)

    monkeypatch.setattr(cells, "shown_in", apart)
    assert "E1 B03 n within D6 B03 n" in walk.unknown()


def test_no_number_is_made_of_others_without_the_protection_knowing(walk: Walk) -> None:
    assert walk.unknown_identities(OFTEN) == []


def test_a_sum_that_it_has_forgotten_is_noticed(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "ADDS_UP", tuple(line for line in held.ADDS_UP if line[0][0] != "A5"))
    assert "A4 base + A5 no n = A5 known + B1 base" in walk.unknown_identities(OFTEN)
