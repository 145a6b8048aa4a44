"""Whatever number of an overview lies in another by what both count, the protection knows of it."""

import pytest

from scr_appraiser.model.disclosure import cells, links
from scr_appraiser.model.overview.statistics import Row, Statistic
from tests.model.disclosure.pools import Kind
from tests.model.disclosure.walking import Walk

REVIEWS = 110
"""The test programme takes more, and other kinds: torture/disclosure.py."""


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
