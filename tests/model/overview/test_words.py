"""Words of quantity: the bands, the fractions, and figures that never disagree with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.overview.words import BANDS, band, everyday, figures, of_base, percent, percent_words


@pytest.mark.parametrize(
    ("n", "base", "expected"),
    [
        (20, 20, "all"),
        (999, 1000, "almost all"),
        (91, 100, "almost all"),
        (90, 100, "most"),
        (75, 100, "most"),
        (749, 1000, "majority"),
        (50, 100, "majority"),
        (499, 1000, "less than half"),
        (15, 100, "less than half"),
        (149, 1000, "few"),
        (1, 1000, "few"),
        (0, 7, "none"),
    ],
)
def test_each_share_has_its_band(n: int, base: int, expected: str) -> None:
    assert band(n, base) == expected


@pytest.mark.parametrize(
    ("n", "base", "expected"),
    [
        (9, 20, "almost half"),
        (44, 100, "almost half"),
        (439, 1000, ""),
        (10, 20, "half"),
        (56, 100, "just over half"),
        (13, 23, "more than half"),
        (629, 1000, "more than half"),
        (63, 100, "about two-thirds"),
        (15, 23, "about two-thirds"),
        (701, 1000, ""),
        (73, 100, "about three-quarters"),
        (78, 100, ""),
        (30, 100, "about a third"),
        (361, 1000, ""),
    ],
)
def test_a_fraction_stands_only_where_it_fits(n: int, base: int, expected: str) -> None:
    assert everyday(n, base) == expected


def test_a_finding_carries_count_base_per_cent_and_fraction() -> None:
    assert of_base(13, 20, "review", "reviews") == "the majority of reviews"
    assert (of_base(10, 20, "review", "reviews"), figures(10, 20)) == ("half of reviews", "(10 of 20, 50 %)")
    assert figures(13, 20) == "(13 of 20, 65 %; about two-thirds)"
    assert figures(13, 20, 16) == "(13 of 20, 65 %; about two-thirds; 81 % of the 16 of which it is known)"
    assert figures(13, 20, with_percent=False) == "(13 of 20)"


def test_a_percentage_that_rounds_into_another_band_is_said_to_lie_just_beside_it() -> None:
    shares = ((4999, 5000), (1, 5000), (137, 914), (7, 16), (4, 9))
    said = [percent_words(*share) for share in shares]
    assert said == ["just under 100 %", "just over 0 %", "just under 15 %", "43.8 %", "44 %"]


def test_one_is_not_spoken_of_as_many() -> None:
    assert of_base(1, 1, "review", "reviews") == "the only review"
    assert of_base(0, 1, "review", "reviews") == "no review"


@given(st.integers(1, 3000).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_the_percentage_shown_lies_in_the_band_that_is_named(share: tuple[int, int]) -> None:
    n, base = share
    said = percent_words(n, base)
    shown = float(said.removesuffix(" %").split()[-1])
    assert abs(shown - 100 * n / base) <= 0.5
    assert band(n, base) in BANDS
    if said.startswith("just"):
        assert abs(shown - 100 * n / base) <= 0.05
        assert (shown > 100 * n / base) == ("under" in said)
    elif shown == int(shown) and percent(n, base) != shown:
        assert band(int(shown), 100) == band(n, base)
        assert everyday(int(shown), 100) == everyday(n, base)


@given(st.integers(1, 400).flatmap(lambda base: st.tuples(st.integers(1, base), st.integers(1, base), st.just(base))))
def test_a_greater_share_never_has_a_lower_band(shares: tuple[int, int, int]) -> None:
    one, other, base = [*sorted(shares[:2]), shares[2]]
    assert BANDS.index(band(one, base)) >= BANDS.index(band(other, base))
